/// The one loop that runs every optimizer, and the only place that knows budgets, stopping, tracing,
/// divergence, interruption and progress.
public struct Driver {
  /// Budget, stopping rule, what to record.
  public var options: RunOptions
  /// Cancellation, clock, progress.
  public var control: RunControl

  /// A driver with these options.
  public init(options: RunOptions = RunOptions(), control: RunControl = RunControl()) {
    self.options = options
    self.control = control
  }

  /// Runs an optimizer on an objective, neither of which need be known when this is compiled.
  /// - Throws: `OptimizationError` if the objective lacks what the optimizer needs or `start` has
  ///   another dimension; else only what `options.until` throws.
  public func run(
    _ objective: any Objective, using optimizer: any Optimizer, from start: [Double]
  ) throws -> Run {
    throw OptimizationError.missingCapability(needed: "")
  }
}
