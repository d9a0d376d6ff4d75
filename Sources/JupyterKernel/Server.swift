internal import JupyterProtocol
internal import ZeroMQ

/// The server thread: owns the sockets, turns what arrives into events, does what the session says.
struct Server: ~Copyable {
  private let sockets: ServerSockets
  private let interpreter: InterpreterThread
  private let outbox: Outbox
  private let log: Log
  private let usage = ProcessUsage()
  private var codec: WireCodec
  private var session: SessionMachine
  private var hasStopped = false
  /// True while the interpreter has a job.
  private(set) var isBusy = false

  init(
    sockets: consuming ServerSockets, interpreter: InterpreterThread, outbox: Outbox,
    codec: WireCodec, session: SessionMachine, log: Log
  ) {
    self.sockets = sockets
    self.interpreter = interpreter
    self.outbox = outbox
    self.codec = codec
    self.session = session
    self.log = log
  }

  /// The most messages taken from one socket before the others are looked at.
  private static let batch = 256

  /// Serves until the session stops.
  mutating func run() throws(ZeroMQError) {
    var poller = Poller()
    let control = poller.watch(sockets.control)
    let shell = poller.watch(sockets.shell)
    let iopub = poller.watch(sockets.iopub)
    let stdin = poller.watch(sockets.stdin)
    let events = poller.watch(descriptor: outbox.descriptor)
    perform(session.start())
    while !hasStopped {
      try poller.wait(milliseconds: timeout)
      if poller.isReadable(control) { try receive(.control) }
      if poller.isReadable(iopub) { try receiveSubscriptions() }
      if poller.isReadable(stdin) { try discardInput() }
      // Before the outcomes, so that a failed cell aborts all that was sent before it failed.
      if poller.isReadable(shell) { try receive(.shell) }
      if poller.isReadable(events) {
        for event in outbox.take() {
          if case .finished = event { isBusy = false }
          handle(event)
        }
      }
      if let deadline = session.deadline, deadline <= Clock.now { handle(.streamDeadline) }
    }
  }

  private var timeout: Int {
    guard let deadline = session.deadline else { return -1 }
    return Int(max(0, deadline - Clock.now) / 1_000_000) + 1
  }

  private mutating func receive(_ channel: Channel) throws(ZeroMQError) {
    for _ in 0..<Self.batch {
      let received =
        switch channel {
        case .shell: try sockets.shell.receive(limit: ServerSockets.messageLimit)
        case .control: try sockets.control.receive(limit: ServerSockets.messageLimit)
        }
      switch received {
      case .nothing: return
      case .tooLarge: log(.warning, "dropped a message that is too large")
      case .message(let frames):
        do {
          let request = try codec.decode(frames)
          log(.debug, "\(channel): \(request.header.messageType)")
          handle(.received(request, channel))
        } catch {
          log(.warning, "dropped a \(error) on \(channel)")
        }
      }
      if hasStopped { return }
    }
  }

  private mutating func receiveSubscriptions() throws(ZeroMQError) {
    for _ in 0..<Self.batch {
      switch try sockets.iopub.receive() {
      case .nothing: return
      case .message(let frames):
        // One frame: 1 (subscribe) or 0 (cancel), then the topic.
        if let frame = frames.first, frame.first == 1 {
          handle(.subscribed(topic: Array(frame.dropFirst())))
        }
      case .tooLarge: break
      }
    }
  }

  private func discardInput() throws(ZeroMQError) {
    for _ in 0..<Self.batch where try sockets.stdin.receive() == .nothing { return }
  }

  private mutating func handle(_ event: SessionMachine.Event) {
    perform(session.handle(event, now: Clock.now))
  }

  private mutating func perform(_ actions: [SessionMachine.Action]) {
    for action in actions {
      switch action {
      case .send(let message, let channel):
        send(message, channel)
      case .sendUsage(var message, let channel):
        message.content = usage.content()
        send(message, channel)
      case .publish(let message):
        send(codec.encode(message, date: Clock.timestamp), sockets.iopub)
      case .run(let job):
        isBusy = true
        interpreter.start(job)
      case .cancel: interpreter.cancellation.cancel()
      case .stop: hasStopped = true
      }
    }
  }

  private mutating func send(_ message: Message, _ channel: Channel) {
    let frames = codec.encode(message, date: Clock.timestamp)
    switch channel {
    case .shell: send(frames, sockets.shell)
    case .control: send(frames, sockets.control)
    }
  }

  private func send(_ frames: [[UInt8]], _ socket: borrowing Socket) {
    do {
      try socket.send(frames)
    } catch {
      log(.warning, "\(error)")
    }
  }
}
