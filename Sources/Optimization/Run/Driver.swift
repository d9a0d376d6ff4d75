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
    try optimizer.run(on: objective, from: start, by: self)
  }

  /// The loop, compiled anew for each method of the library.
  func execute<Method: Optimizer>(
    _ optimizer: Method, on objective: any Objective, from start: [Double]
  ) throws -> Run {
    guard start.count == objective.dimension else {
      throw OptimizationError.dimensionMismatch(expected: objective.dimension, given: start.count)
    }
    let oracle: Method.RequiredOracle
    do {
      oracle = try Method.RequiredOracle(objective)
    } catch .missingCapability(let needed) {
      throw OptimizationError.optimizerNeeds(optimizer: optimizer.identifier, needed: needed)
    }
    try hold(oracle, for: optimizer)
    var iteration = try Iteration(optimizer, oracle: oracle, start: start, driver: self)
    return try iteration.run()
  }

  /// Tells the oracle the box, if it bounds anything.
  private func hold(
    _ oracle: Oracle, for optimizer: any Optimizer
  ) throws(OptimizationError) {
    guard let box = options.box, !box.isEverything else { return }
    guard box.dimension == oracle.dimension else {
      throw .boxMismatch(expected: oracle.dimension, given: box.dimension)
    }
    guard optimizer.keepsToBox else { throw .boxNotKept(optimizer: optimizer.identifier) }
    oracle.box = box
  }
}
