internal import JupyterProtocol

extension SessionMachine {
  /// Starts an execute request: counts it, echoes its input, and returns the job.
  mutating func prepareExecution(_ turn: Turn) -> Job? {
    let content = turn.request.content
    guard let code = content["code"]?.string else {
      refuse(turn, "the request has no code")
      return nil
    }
    let isSilent = content["silent"]?.bool ?? false
    let isBlank = code.allSatisfy(\.isWhitespace)
    let stores = !isSilent && !isBlank && (content["store_history"]?.bool ?? true)
    if stores {
      executionCount += 1
      history.append(line: executionCount, input: code)
    }
    execution = Execution(
      isSilent: isSilent, storesHistory: stores,
      stopsOnError: content["stop_on_error"]?.bool ?? true, count: executionCount)
    if !isSilent {
      publish(
        "execute_input", ["code": .string(code), "execution_count": .int(executionCount)],
        parent: turn.request.header)
    }
    let expressions = (content["user_expressions"]?.members ?? []).map {
      Job.Expression(name: $0.key, code: $0.value.string ?? "")
    }
    let cell = Cell(code: code, isSilent: isSilent, executionCount: executionCount)
    return .execute(cell, expressions: expressions)
  }

  /// Publishes an output of the running cell; a silent cell publishes nothing.
  mutating func show(_ output: CellOutput, now: Int64) {
    guard let execution, let header = running?.request.header else { return }
    if case .page(let bundle) = output {
      self.execution?.pages.append(bundle)
      return
    }
    if execution.isSilent { return }
    switch output {
    case .standardOutput(let text):
      publish(streams.append(text, to: .standardOutput, now: now))
      return
    case .standardError(let text):
      publish(streams.append(text, to: .standardError, now: now))
      return
    default: flushStreams()
    }
    switch output {
    case .display(let bundle, let id):
      publish("display_data", Self.displayContent(bundle, id: id), parent: header)
    case .update(let bundle, let id):
      publish("update_display_data", Self.displayContent(bundle, id: id), parent: header)
    case .clear(let wait):
      publish("clear_output", ["wait": .bool(wait)], parent: header)
    case .result(let bundle):
      if execution.storesHistory, let text = bundle.data["text/plain"] {
        history.setOutput(text, ofLine: execution.count)
      }
      publish(
        "execute_result",
        [
          "execution_count": .int(execution.count), "data": Self.mimeBundle(bundle),
          "metadata": [:],
        ],
        parent: header)
    case .standardOutput, .standardError, .page: break
    }
  }

  private static func displayContent(_ bundle: OutputBundle, id: String?) -> JSON {
    [
      "data": mimeBundle(bundle), "metadata": [:],
      "transient": id.map { ["display_id": .string($0)] } ?? [:],
    ]
  }

  /// Publishes the stream text that waits.
  mutating func flushStreams() { publish(streams.flush()) }

  private mutating func publish(_ chunks: [StreamBuffer.Chunk]) {
    for chunk in chunks {
      publish(
        "stream", ["name": .string(chunk.stream.rawValue), "text": .string(chunk.text)],
        parent: running?.request.header)
    }
  }

  /// Ends the running request: outputs, reply, idle; then begins those that wait.
  mutating func finish(_ result: JobResult) {
    guard let turn = running else { return }
    flushStreams()
    var aborts = false
    switch result {
    case .executed(let outcome, let values):
      if let execution {
        aborts = finish(execution, outcome, values, turn)
      }
      execution = nil
    case .completed(let completions): reply(to: turn, Self.completeReply(completions))
    case .inspected(let bundle):
      reply(
        to: turn,
        [
          "status": "ok", "found": .bool(bundle != nil),
          "data": bundle.map(Self.mimeBundle) ?? [:], "metadata": [:],
        ])
    case .checkedCompleteness(let completeness):
      reply(to: turn, Self.completenessReply(completeness))
    }
    running = nil
    status("idle", of: turn)
    if aborts { abortQueuedExecutions() }
    advance()
  }

  /// Replies to an execute request; true where those that wait are to be aborted.
  private mutating func finish(
    _ execution: Execution, _ outcome: CellOutcome, _ values: [JobResult.ExpressionValue],
    _ turn: Turn
  ) -> Bool {
    let count = JSON.Member("execution_count", .int(execution.count))
    switch outcome {
    case .succeeded:
      let payload = execution.pages.map { page -> JSON in
        ["source": "page", "data": Self.mimeBundle(page), "start": 0]
      }
      let results = values.map { JSON.Member($0.name, Self.expressionContent($0.value)) }
      reply(
        to: turn,
        .object([
          JSON.Member("status", "ok"), count, JSON.Member("payload", .array(payload)),
          JSON.Member("user_expressions", .object(results)),
        ]))
      return false
    case .failed(let failure):
      let fields = Self.errorContent(failure).members ?? []
      if !execution.isSilent {
        publish(
          "error", .object(fields.filter { $0.key != "status" }), parent: turn.request.header)
      }
      let rest = [JSON.Member("payload", []), JSON.Member("user_expressions", [:])]
      reply(to: turn, .object(fields + [count] + rest))
      return execution.stopsOnError
    }
  }

  private static func expressionContent(_ value: Result<OutputBundle, CellFailure>) -> JSON {
    switch value {
    case .success(let bundle):
      ["status": "ok", "data": mimeBundle(bundle), "metadata": [:]]
    case .failure(let failure): errorContent(failure)
    }
  }

  /// Takes the execute requests out of the queue; each still gets busy, a reply, and idle.
  mutating func abortQueuedExecutions() {
    let isExecution = { (turn: Turn) in turn.request.header.messageType == "execute_request" }
    let waiting = queue[head...]
    let aborted = waiting.filter(isExecution)
    if aborted.isEmpty { return }
    queue = waiting.filter { !isExecution($0) }
    head = 0
    let reason = "an earlier cell failed"
    let failure = CellFailure(name: "Aborted", message: reason, traceback: [])
    for turn in aborted {
      status("busy", of: turn)
      let fields = Self.errorContent(failure).members ?? []
      reply(
        to: turn, .object(fields + [JSON.Member("execution_count", .int(executionCount))]))
      status("idle", of: turn)
    }
  }

  private static func completeReply(_ completions: Completions) -> JSON {
    let start = JSON.int(completions.start)
    let end = JSON.int(completions.end)
    let types = completions.matches.map { match -> JSON in
      [
        "start": start, "end": end, "text": .string(match.text), "type": .string(match.type),
        "signature": .string(match.signature),
      ]
    }
    return [
      "status": "ok", "matches": .array(completions.matches.map { .string($0.text) }),
      "cursor_start": start, "cursor_end": end,
      "metadata": ["_jupyter_types_experimental": .array(types)],
    ]
  }

  private static func completenessReply(_ completeness: Completeness) -> JSON {
    switch completeness {
    case .complete: ["status": "complete"]
    case .incomplete(let indent): ["status": "incomplete", "indent": .string(indent)]
    case .invalid: ["status": "invalid"]
    }
  }
}
