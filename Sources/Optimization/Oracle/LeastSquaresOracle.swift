public import LinearAlgebra

/// An oracle of values, gradients, residuals and their Jacobian.
open class LeastSquaresOracle: GradientOracle {
  private let leastSquares: any LeastSquaresObjective

  /// An oracle of a sum of squares.
  /// - Throws: `OptimizationError.missingCapability` if the objective is not known to be one.
  public required init(_ objective: any Objective) throws(OptimizationError) {
    guard let leastSquares = objective as? any LeastSquaresObjective else {
      throw .missingCapability(needed: "residuals (a sum of squares)")
    }
    self.leastSquares = leastSquares
    try super.init(objective)
  }

  /// m, the number of residuals.
  public final var residualCount: Int { leastSquares.residualCount }

  /// c in h(θ) = c·Σ rᵢ(θ)².
  public final var residualWeight: Double { leastSquares.residualWeight }

  /// Writes r(θ), m entries, and its Jacobian, m×n.
  public final func residualsAndJacobian(
    at point: [Double], residuals: inout [Double], jacobian: inout Matrix
  ) {
    tally.jacobians += 1
    leastSquares.residualsAndJacobian(at: point, residuals: &residuals, jacobian: &jacobian)
  }
}
