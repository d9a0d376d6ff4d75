import LinearAlgebra

extension QuadraticModel {
  /// One trial of the Levenberg-Marquardt rule.
  ///
  /// Where both the predicted and the actual decrease drown in the rounding of h, ρ says nothing: the
  /// step is then taken if the gradient shrinks, with ρ = 1 (Conn, Gould & Toint 2000, section 17.4.2).
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
    for i in uphill.indices { trial.point[i] = iterate.point[i] - uphill[i] }
    if trial.point == iterate.point {
      return StepReport(.exhausted("λ = \(longText(used)) leaves no step"), lambda: used)
    }

    // With (H + λI)d = −g the undamped model falls by −gᵀd − ½dᵀHd = ½(λ‖d‖² − gᵀd), which is positive.
    let predicted =
      0.5 * (used * BLAS.dot(uphill, uphill) + BLAS.dot(iterate.gradient, uphill))
    let value = oracle.value(at: trial.point)
    let actual = iterate.value - value
    let rounding = 10 * Double.ulpOfOne * abs(iterate.value)
    let drowned = predicted <= rounding && abs(actual) <= rounding
    var ratio = drowned ? 1 : actual / predicted
    var outcome = StepReport.Outcome.rejected
    if drowned || (value.isFinite && actual > 0) {
      oracle.evaluate(&trial)
      let norm = BLAS.norm(trial.gradient)
      let isBetter = !drowned || norm < BLAS.norm(iterate.gradient)
      if norm.isFinite && isBetter {
        swap(&iterate, &trial)
        isCurrent = false
        outcome = .accepted
      } else {
        ratio = .nan
      }
    }
    lambda = rule.adapted(used, ratio: ratio, floor: floor)
    return StepReport(outcome, lambda: used, rho: ratio)
  }
}
