internal import JupyterProtocol
internal import ZeroMQ

/// The thread that echoes whatever comes on the heartbeat channel.
struct Heartbeat {
  private let thread: Thread

  /// Takes the socket's endpoint and starts the thread, which binds and owns it.
  init(_ connection: ConnectionFile, in context: Context, log: Log) throws {
    thread = try Thread {
      do {
        let socket = try ServerSockets.make(
          .router, port: connection.heartbeatPort, of: connection, in: context)
        while true {
          if case .message(let frames) = try socket.receive(waiting: true) {
            try? socket.send(frames)
          }
        }
      } catch let error as ZeroMQError where error.isTermination {
      } catch {
        log(.error, "heartbeat: \(error)")
      }
    }
  }

  /// Waits until the context was shut down and the socket closed.
  func join() { thread.join() }
}
