internal import JupyterProtocol

extension SessionMachine {
  /// Sends the reply to a request over the channel it came by.
  mutating func reply(to turn: Turn, _ content: JSON) {
    perform(.send(replyMessage(to: turn, content), turn.channel))
  }

  /// The reply to a request, named after it.
  func replyMessage(to turn: Turn, _ content: JSON) -> Message {
    let type = turn.request.header.messageType
    let stem = type.hasSuffix("_request") ? type.dropLast("_request".count) : type[...]
    return Message(
      prefix: turn.request.identities, type: stem + "_reply", parent: turn.request.header.bytes,
      content: content)
  }

  /// Answers a request that lacks what it must have.
  mutating func refuse(_ turn: Turn, _ reason: String) {
    let failure = CellFailure(name: "InvalidRequest", message: reason, traceback: [reason])
    reply(to: turn, Self.errorContent(failure))
  }

  /// Publishes a message to all clients.
  mutating func publish(_ type: String, _ content: JSON, parent: Header?) {
    let topic = Array("kernel.\(session).\(type)".utf8)
    perform(
      .publish(Message(prefix: [topic], type: type, parent: parent?.bytes, content: content)))
  }

  /// Publishes `busy` or `idle` on behalf of a request.
  mutating func status(_ state: String, of turn: Turn) {
    publish("status", ["execution_state": .string(state)], parent: turn.request.header)
  }

  /// The fields of an error, in a reply and on iopub.
  static func errorContent(_ failure: CellFailure) -> JSON {
    [
      "status": "error", "ename": .string(failure.name), "evalue": .string(failure.message),
      "traceback": .array(failure.traceback.map { .string($0) }),
    ]
  }

  /// A MIME bundle, its types in alphabetical order; JSON types carry JSON instead of text.
  static func mimeBundle(_ bundle: OutputBundle) -> JSON {
    .object(
      bundle.data.sorted { $0.key < $1.key }.map { type, text in
        if type == "application/json" || type.hasSuffix("+json"),
          let value = try? JSON(parsing: Array(text.utf8))
        {
          return JSON.Member(type, value)
        }
        return JSON.Member(type, .string(text))
      })
  }

  /// The content of `kernel_info_reply`.
  var kernelInfo: JSON {
    [
      "status": "ok", "protocol_version": .string(WireCodec.protocolVersion),
      "implementation": .string(language.implementation),
      "implementation_version": .string(language.implementationVersion),
      "language_info": [
        "name": .string(language.name), "version": .string(language.version),
        "mimetype": .string(language.mimetype),
        "file_extension": .string(language.fileExtension),
        "pygments_lexer": .string(language.pygmentsLexer),
        "codemirror_mode": .string(language.codemirrorMode), "nbconvert_exporter": "",
      ],
      "banner": .string(language.banner), "debugger": false, "supported_features": [],
      "help_links": .array(
        language.helpLinks.map { ["text": .string($0.text), "url": .string($0.url)] }),
    ]
  }

  /// The content of `connect_reply`.
  var connectReply: JSON {
    [
      "status": "ok", "shell_port": .int(connection.shellPort),
      "iopub_port": .int(connection.iopubPort), "stdin_port": .int(connection.stdinPort),
      "hb_port": .int(connection.heartbeatPort), "control_port": .int(connection.controlPort),
    ]
  }

  /// The content of `history_reply`.
  func historyReply(_ content: JSON) -> JSON {
    let query: HistoryQuery
    switch content["hist_access_type"]?.string {
    case "range":
      query = .range(
        session: content["session"]?.int ?? 0, start: content["start"]?.int ?? 0,
        stop: content["stop"]?.int)
    case "search":
      query = .search(
        pattern: GlobPattern(content["pattern"]?.string ?? "*"), count: content["n"]?.int,
        isUnique: content["unique"]?.bool ?? false)
    default: query = .tail(count: content["n"]?.int ?? 10)
    }
    let withOutput = content["output"]?.bool ?? false
    let entries = history.entries(query).map { entry -> JSON in
      let input = JSON.string(entry.input)
      let output = entry.output.map { JSON.string($0) } ?? .null
      return [.int(entry.session), .int(entry.line), withOutput ? [input, output] : input]
    }
    return ["status": "ok", "history": .array(entries)]
  }
}
