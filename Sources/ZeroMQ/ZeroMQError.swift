internal import CZeroMQ

/// A failure that libzmq reported.
public struct ZeroMQError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The `errno` value.
  public let code: Int32
  /// What was being done, such as `bind tcp://127.0.0.1:5555`.
  public let operation: String

  /// True where the context was shut down beneath a blocking call.
  public var isTermination: Bool { code == ETERM }

  /// The operation and libzmq's words for the error.
  public var description: String { "\(operation): \(String(cString: zmq_strerror(code)))" }

  init(_ operation: String) {
    code = zmq_errno()
    self.operation = operation
  }
}
