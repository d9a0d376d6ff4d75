public import LinearAlgebra

/// A sum of squares h(θ) = c·Σ rᵢ(θ)², where c is `residualWeight`.
public protocol LeastSquaresObjective: DifferentiableObjective {
  /// m, the number of residuals.
  var residualCount: Int { get }

  /// c in h(θ) = c·Σ rᵢ(θ)²: 1 for a plain sum, ½ for the usual half, 1/(2m) for the mean of halves.
  var residualWeight: Double { get }

  /// Writes r(θ) into `residuals` (m entries) and ∂rᵢ/∂θⱼ into `jacobian` (m×n).
  func residualsAndJacobian(
    at point: [Double], residuals: inout [Double], jacobian: inout Matrix)
}
