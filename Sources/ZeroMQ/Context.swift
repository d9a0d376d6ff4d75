internal import CZeroMQ

/// A libzmq context: the I/O thread that all sockets made from it share.
///
/// Contexts may be used from any thread. The last reference to go terminates it, which waits until
/// its sockets are closed and their messages sent or their linger time over.
public final class Context: Sendable {
  nonisolated(unsafe) let handle: UnsafeMutableRawPointer

  /// Creates a context.
  ///
  /// - Throws: `ZeroMQError` where the process has no room for one.
  public init() throws(ZeroMQError) {
    guard let handle = zmq_ctx_new() else { throw ZeroMQError("create a context") }
    self.handle = handle
  }

  deinit {
    while zmq_ctx_term(handle) == -1 && zmq_errno() == EINTR {}
  }

  /// Makes every blocking call on this context's sockets fail with a termination error, so that the
  /// threads that own them can close them.
  public func shutDown() {
    _ = zmq_ctx_shutdown(handle)
  }
}
