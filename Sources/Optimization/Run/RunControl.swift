/// A run's ties to the world outside: whether it was cancelled, what time it is, who watches.
/// Nothing in a run's result depends on them, except where it was cancelled, and `time`.
public struct RunControl {
  /// Whether the run should end; asked before every step.
  public var isCancelled: () -> Bool
  /// A monotonic clock in seconds.
  public var clock: (() -> Double)?
  /// Told of the progress, with the trace so far, at most ten times a second by `clock`; without a
  /// clock never.
  public var progress: ((Progress, Trace) -> Void)?

  /// Never cancelled, no clock, nobody watching, unless given.
  public init(
    isCancelled: @escaping () -> Bool = { false }, clock: (() -> Double)? = nil,
    progress: ((Progress, Trace) -> Void)? = nil
  ) {
    self.isCancelled = isCancelled
    self.clock = clock
    self.progress = progress
  }
}
