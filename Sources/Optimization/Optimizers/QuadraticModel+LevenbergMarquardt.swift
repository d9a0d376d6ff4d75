import LinearAlgebra

extension QuadraticModel {
  /// One trial of the Levenberg-Marquardt rule.
  mutating func dampedStep(_ rule: LevenbergMarquardt, oracle: GradientOracle) -> StepReport {
    let scale = curvature.diagonal.reduce(0) { max($0, abs($1)) }
    let floor = Double.ulpOfOne * (scale > 0 ? scale : 1)
    var used = max(lambda, floor)
    var solution: [Double]?
    while solution == nil {
      guard used.isFinite else {
        return StepReport(.exhausted("λ grew without bound"), lambda: used)
      }
      oracle.countFactorization()
      if let factor = try? Cholesky(curvature.addingToDiagonal(used)) {
        guard let direction = try? factor.solve(iterate.gradient) else {
          return StepReport(.exhausted("Newton's equations have no finite solution"), lambda: used)
        }
        solution = direction
      } else {
        used = rule.raised(used, floor: floor)
      }
    }
    let uphill = solution ?? []
    // With (H + λI)d = −g the undamped model falls by −gᵀd − ½dᵀHd = ½(λ‖d‖² − gᵀd), which is positive.
    let predicted =
      0.5 * (used * BLAS.dot(uphill, uphill) + BLAS.dot(iterate.gradient, uphill))
    guard
      let (outcome, ratio) = attempt(
        minus: uphill, predicted: predicted, acceptance: 0, oracle: oracle)
    else {
      return StepReport(.exhausted("λ = \(longText(used)) leaves no step"), lambda: used)
    }
    lambda = rule.adapted(used, ratio: ratio, floor: floor)
    return StepReport(outcome, lambda: used, rho: ratio)
  }
}
