/// Minimises a differentiable function by a method that needs no more than gradients.
///
///     let run = try minimize(Bowl(), using: GradientDescent(alpha: 0.1), from: [3, 1])
///
/// - Throws: `OptimizationError.dimensionMismatch`, or what `options.until` throws.
public func minimize<Method: Optimizer>(
  _ objective: some DifferentiableObjective, using optimizer: Method, from start: [Double],
  options: RunOptions = RunOptions(), control: RunControl = RunControl()
) throws -> Run where Method.RequiredOracle == GradientOracle {
  try Driver(options: options, control: control).run(objective, using: optimizer, from: start)
}

/// Minimises a twice differentiable function by a method that needs second derivatives.
///
/// - Throws: `OptimizationError.dimensionMismatch`, or what `options.until` throws.
public func minimize<Method: Optimizer>(
  _ objective: some TwiceDifferentiableObjective, using optimizer: Method, from start: [Double],
  options: RunOptions = RunOptions(), control: RunControl = RunControl()
) throws -> Run where Method.RequiredOracle == HessianOracle {
  try Driver(options: options, control: control).run(objective, using: optimizer, from: start)
}

/// Minimises a sum of squares by a method that needs its residuals.
///
/// - Throws: `OptimizationError.dimensionMismatch`, or what `options.until` throws.
public func minimize<Method: Optimizer>(
  _ objective: some LeastSquaresObjective, using optimizer: Method, from start: [Double],
  options: RunOptions = RunOptions(), control: RunControl = RunControl()
) throws -> Run where Method.RequiredOracle == LeastSquaresOracle {
  try Driver(options: options, control: control).run(objective, using: optimizer, from: start)
}
