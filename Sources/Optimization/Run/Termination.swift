/// How a run ended.
public struct Termination: Sendable, Equatable {
  /// The kind of end. Only `converged` is a success.
  public enum Status: String, Sendable, CaseIterable {
    /// The test of the gradient or the reader's own stopping rule holds.
    case converged
    /// The budget of steps is spent.
    case stepLimit = "step_limit"
    /// The budget of passes over the data is spent.
    case epochLimit = "epoch_limit"
    /// Not finite, or far above the start, with no way back.
    case diverged
    /// No acceptable step exists, or the iterate has stopped moving, short of a stationary point.
    case stalled
    /// Cancelled from outside.
    case interrupted
  }

  /// The kind of end.
  public var status: Status
  /// The reason in words: one clause, no full stop.
  public var reason: String

  /// An end of this kind for this reason.
  public init(_ status: Status, reason: String) {
    self.status = status
    self.reason = reason
  }
}
