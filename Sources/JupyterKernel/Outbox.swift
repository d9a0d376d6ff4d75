internal import Synchronization

/// What other threads tell the server thread, in order, and the pipe that wakes it.
final class Outbox: OutputSink, Sendable {
  private let events = Mutex<[SessionMachine.Event]>([])
  private let pipe: Pipe

  /// - Throws: `KernelError` where no pipe can be made.
  init() throws {
    pipe = try Pipe()
  }

  /// The descriptor that is readable while there is something to take.
  var descriptor: Int32 { pipe.readEnd }

  /// Publishes an output of the running cell.
  func send(_ output: CellOutput) { append(.output(output)) }

  /// Adds an event. Text that follows text of the same stream is joined to it.
  func append(_ event: SessionMachine.Event) {
    let wasEmpty = events.withLock { events in
      if let last = events.indices.last, events[last].join(event) { return false }
      events.append(event)
      return events.count == 1
    }
    if wasEmpty { pipe.signal() }
  }

  /// Takes all events.
  func take() -> [SessionMachine.Event] {
    pipe.drain()
    return events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}

extension SessionMachine.Event {
  /// Takes in the text of `next` where both are text of one stream.
  fileprivate mutating func join(_ next: Self) -> Bool {
    guard case .output(let output) = self, case .output(let nextOutput) = next else { return false }
    switch (output, nextOutput) {
    case (.standardOutput(var text), .standardOutput(let more)):
      // Emptied first, so that the text is appended in place and not copied for every line.
      self = .interrupted
      text += more
      self = .output(.standardOutput(text))
    case (.standardError(var text), .standardError(let more)):
      self = .interrupted
      text += more
      self = .output(.standardError(text))
    default: return false
    }
    return true
  }
}
