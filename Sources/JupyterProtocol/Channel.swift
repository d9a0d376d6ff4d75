/// A channel between a client and a kernel.
public enum Channel: Sendable, Equatable {
  /// Requests that wait for their turn.
  case shell
  /// Requests that are answered while a cell runs.
  case control
}
