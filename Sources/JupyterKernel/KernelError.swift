/// Why a kernel could not start or a kernelspec could not be installed, worded for the user.
public struct KernelError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The message, in one line.
  public var description: String

  /// Creates an error.
  public init(_ description: String) {
    self.description = description
  }
}
