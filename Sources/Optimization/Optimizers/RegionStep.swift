import LinearAlgebra

/// A minimum, exact or not, of the model gᵀd + ½dᵀHd over ‖d‖ ≤ Δ.
struct RegionStep {
  /// d.
  var direction: [Double]
  /// −(gᵀd + ½dᵀHd), the decrease that the model predicts.
  var predicted: Double
  /// Whether ‖d‖ is Δ, as well as the solver does it.
  var isAtBoundary: Bool
  /// The multiplier of ‖d‖ ≤ Δ: (H + λI)d = −g; NaN where the solver has none.
  var lambda = Double.nan
}

/// The τ with ‖d + τp‖ = Δ, for ‖d‖ ≤ Δ, without cancellation: the one ≥ 0 and the one ≤ 0.
func boundaryDistances(
  from d: [Double], along p: [Double], radius: Double
) -> (forward: Double, backward: Double) {
  // aτ² + 2bτ − c = 0.
  let a = BLAS.dot(p, p)
  let b = BLAS.dot(d, p)
  let length = BLAS.norm(d)
  let c = max(0, (radius - length) * (radius + length))
  guard a > 0 else { return (0, 0) }
  let root = (b * b + a * c).squareRoot()
  if b > 0 { return (c / (b + root), -(b + root) / a) }
  return ((root - b) / a, b < root ? -c / (root - b) : 0)
}
