/// The budget of a run, when it stops, and what it records.
public struct RunOptions {
  /// The most steps to make. Negative counts as 0.
  public var steps = 1000
  /// The most passes over the data, if limited.
  public var epochs: Double?
  /// The reader's own stopping rule, asked at the start and after every step. Without one a run stops
  /// when ‖∇h‖ < 1e-8·(1 + |h|).
  public var until: ((Progress) throws -> Bool)?
  /// The minimum, if the caller knows it; it takes precedence over the objective's own.
  public var optimum: Optimum?
  /// The box to minimise in, with n bounds on either side, for the methods that keep to one. The gradient's
  /// norm is then that of the projected gradient P(θ − ∇h) − θ everywhere.
  public var box: Box?
  /// The series to record; `time` is recorded only if named here and there is a clock.
  public var record: Set<Series> = Series.recordedByDefault
  /// Whether to record the iterates (while they have at most `pathCapacity` numbers).
  public var recordsPath = true
  /// The most numbers of a recorded path; a longer one is dropped.
  public var pathCapacity = 1_000_000
  /// The most rows of the trace; beyond, every other row is dropped, again and again.
  public var traceCapacity = 1 << 20

  /// A budget of `steps`, and the stopping rule `until`, if not the test of the gradient.
  public init(steps: Int = 1000, until: ((Progress) throws -> Bool)? = nil) {
    self.steps = steps
    self.until = until
  }
}
