internal import JupyterProtocol

/// The kernel's behaviour, without sockets, threads or clocks: events go in, actions come out.
///
/// One interpreter job runs at a time; shell requests wait for it in order. Requests that need no
/// interpreter and must not wait (`kernel_info`, everything on control) are answered at once.
struct SessionMachine {
  /// What happens to the kernel.
  enum Event: Sendable {
    /// A client's message.
    case received(Request, Channel)
    /// A client subscribed to a topic of iopub.
    case subscribed(topic: [UInt8])
    /// The running cell shows something.
    case output(CellOutput)
    /// The running job ended.
    case finished(JobResult)
    /// SIGINT came.
    case interrupted
    /// SIGTERM came.
    case terminated
    /// The deadline of the stream text is over.
    case streamDeadline
  }

  /// What the kernel is to do, in this order.
  enum Action: Sendable, Equatable {
    case send(Message, Channel)
    case publish(Message)
    /// Send `usage_reply`, the reply given, with the present numbers as its content.
    case sendUsage(Message, Channel)
    /// Hand a job to the interpreter thread, the cancellation flag down.
    case run(Job)
    /// Raise the cancellation flag.
    case cancel
    /// Leave, with exit status 0.
    case stop
  }

  /// A shell request whose turn has not come, or has not ended.
  struct Turn: Sendable {
    var request: Request
    var channel: Channel
  }

  /// The execute request that is running.
  struct Execution: Sendable {
    var isSilent: Bool
    var storesHistory: Bool
    var stopsOnError: Bool
    var count: Int
    var pages: [OutputBundle] = []
  }

  let language: LanguageDescription
  let connection: ConnectionFile
  let session: String
  var history: any HistoryStore
  var executionCount = 0
  var streams = StreamBuffer()

  /// Requests that wait; those before `head` are done.
  var queue: [Turn] = []
  var head = 0
  /// The request whose job is running.
  var running: Turn?
  var execution: Execution?
  var isStopping = false

  private(set) var actions: [Action] = []

  init(
    language: LanguageDescription, connection: ConnectionFile, session: String,
    history: any HistoryStore = MemoryHistory()
  ) {
    self.language = language
    self.connection = connection
    self.session = session
    self.history = history
  }

  /// When stream text must be flushed, in nanoseconds of the clock given to `handle`.
  var deadline: Int64? { streams.deadline }

  /// What to do before anything else: announce the start.
  mutating func start() -> [Action] {
    publish("status", ["execution_state": "starting"], parent: nil)
    return takeActions()
  }

  /// Takes in one event at a time `now` in nanoseconds and returns what to do.
  mutating func handle(_ event: Event, now: Int64) -> [Action] {
    if isStopping { return [] }
    switch event {
    case .received(let request, let channel): receive(Turn(request: request, channel: channel))
    case .subscribed(let topic): welcome(topic)
    case .output(let output): show(output, now: now)
    case .finished(let result): finish(result)
    case .interrupted: interrupt()
    case .terminated: stop()
    case .streamDeadline: flushStreams()
    }
    return takeActions()
  }

  mutating func perform(_ action: Action) { actions.append(action) }

  private mutating func takeActions() -> [Action] {
    defer { actions.removeAll(keepingCapacity: true) }
    return actions
  }

  private mutating func receive(_ turn: Turn) {
    if turn.channel == .control || !Self.waitsItsTurn.contains(turn.request.header.messageType) {
      begin(turn)
    } else {
      queue.append(turn)
      advance()
    }
  }

  /// The requests that wait for the running cell; all others are answered at once.
  private static let waitsItsTurn: Set<String> = [
    "execute_request", "complete_request", "inspect_request", "is_complete_request",
    "history_request", "shutdown_request", "comm_open", "comm_msg", "comm_close",
    "comm_info_request",
  ]

  /// Begins waiting requests until one needs the interpreter.
  mutating func advance() {
    while running == nil, !isStopping, head < queue.count {
      let turn = queue[head]
      head += 1
      if head == queue.count || head > 1024 {
        queue.removeFirst(head)
        head = 0
      }
      begin(turn)
    }
  }

  /// Announces `busy`, answers or starts the job, announces `idle` unless a job was started.
  private mutating func begin(_ turn: Turn) {
    status("busy", of: turn)
    if let job = answer(turn) {
      running = turn
      perform(.run(job))
    } else {
      status("idle", of: turn)
      if isStopping { perform(.stop) }
    }
  }

  private mutating func interrupt() {
    if execution != nil { perform(.cancel) }
  }

  private mutating func stop() {
    flushStreams()
    interrupt()
    isStopping = true
    perform(.stop)
  }

  private mutating func welcome(_ topic: [UInt8]) {
    let content: JSON = ["subscription": .string(String(decoding: topic, as: UTF8.self))]
    perform(
      .publish(Message(prefix: [topic], type: "iopub_welcome", parent: nil, content: content)))
  }

  /// Answers a request, or returns the job that will.
  private mutating func answer(_ turn: Turn) -> Job? {
    let content = turn.request.content
    switch turn.request.header.messageType {
    case "execute_request": return prepareExecution(turn)
    case "complete_request":
      return withCode(turn) { .complete(code: $0, cursor: $1) }
    case "inspect_request":
      let detail = content["detail_level"]?.int == 1 ? 1 : 0
      return withCode(turn) { .inspect(code: $0, cursor: $1, detail: detail) }
    case "is_complete_request":
      return withCode(turn) { code, _ in .checkCompleteness(code: code) }
    case "kernel_info_request": reply(to: turn, kernelInfo)
    case "history_request": reply(to: turn, historyReply(content))
    case "connect_request": reply(to: turn, connectReply)
    case "comm_info_request": reply(to: turn, ["status": "ok", "comms": [:]])
    case "comm_open":
      // No target is known: the front end's half of the comm is closed.
      let id = content["comm_id"] ?? ""
      publish("comm_close", ["comm_id": id, "data": [:]], parent: turn.request.header)
    case "interrupt_request":
      interrupt()
      reply(to: turn, ["status": "ok"])
    case "usage_request": perform(.sendUsage(replyMessage(to: turn, [:]), turn.channel))
    case "shutdown_request": shutDown(turn)
    default: break
    }
    return nil
  }

  /// The job of a request that carries code and perhaps a cursor, or an error reply.
  private mutating func withCode(_ turn: Turn, _ job: (String, Int) -> Job) -> Job? {
    guard let code = turn.request.content["code"]?.string else {
      refuse(turn, "the request has no code")
      return nil
    }
    let length = code.unicodeScalars.count
    let cursor = turn.request.content["cursor_pos"]?.int ?? length
    return job(code, min(max(0, cursor), length))
  }

  private mutating func shutDown(_ turn: Turn) {
    let restart = turn.request.content["restart"]?.bool ?? false
    flushStreams()
    interrupt()
    abortQueuedExecutions()
    let content: JSON = ["status": "ok", "restart": .bool(restart)]
    reply(to: turn, content)
    publish("shutdown_reply", content, parent: turn.request.header)
    isStopping = true
  }
}
