import LinearAlgebra

extension SearchLine {
  /// A probing step: as long as θ is, or 1, so that the rounding of θ + td does not drown in its
  /// difference to θ. A power of two, by which products and quotients are exact.
  var probe: Double {
    let length = BLAS.norm(direction)
    guard length > 0, length.isFinite else { return 1 }
    let step = (max(1, BLAS.norm(iterate.point)) / length).binade
    return step > 0 && step.isFinite ? step : 1
  }

  /// The minimum of a quadratic on the line: α = −φ′(0)/dᵀHd, where Hd is exactly the gradient's change
  /// over a probing step. Asks two gradients. Nil where the curvature is not positive.
  mutating func minimizeQuadratic(oracle: GradientOracle) -> LineSample? {
    let probe = probe
    let probed = sample(at: probe, oracle: oracle)
    let curvature = (probed.slope - slope) / probe
    guard curvature > 0, curvature.isFinite else { return nil }
    let alpha = -slope / curvature
    guard moveTrial(to: alpha) else { return nil }
    let found = sample(at: alpha, oracle: oracle)
    return found.isFinite ? found : nil
  }
}
