import LinearAlgebra

extension Newton {
  /// One trial of the Levenberg-Marquardt rule.
  ///
  /// Where both the predicted and the actual decrease drown in the rounding of h, ρ says nothing: the
  /// step is then taken if the gradient shrinks, with ρ = 1 (Conn, Gould & Toint 2000, section 17.4.2).
  func dampedStep(
    _ state: inout State, rule: LevenbergMarquardt, oracle: HessianOracle
  ) -> StepReport {
    let scale = state.hessian.diagonal.reduce(0) { max($0, abs($1)) }
    let floor = Double.ulpOfOne * (scale > 0 ? scale : 1)
    var used = max(state.lambda, floor)
    var solution: [Double]?
    while solution == nil {
      guard used.isFinite else {
        return StepReport(.exhausted("λ grew without bound"), lambda: used)
      }
      oracle.countFactorization()
      if let factor = try? Cholesky(shifted(state.hessian, by: used)) {
        guard let direction = try? factor.solve(state.iterate.gradient) else {
          return StepReport(.exhausted("Newton's equations have no finite solution"), lambda: used)
        }
        solution = direction
      } else {
        used = rule.raised(used, floor: floor)
      }
    }
    let uphill = solution ?? []
    for i in uphill.indices { state.trial.point[i] = state.iterate.point[i] - uphill[i] }
    if state.trial.point == state.iterate.point {
      return StepReport(.exhausted("λ = \(longText(used)) leaves no step"), lambda: used)
    }

    // With (H + λI)d = −g the undamped model falls by −gᵀd − ½dᵀHd = ½(λ‖d‖² − gᵀd), which is positive.
    let predicted =
      0.5 * (used * BLAS.dot(uphill, uphill) + BLAS.dot(state.iterate.gradient, uphill))
    let value = oracle.value(at: state.trial.point)
    let actual = state.iterate.value - value
    let rounding = 10 * Double.ulpOfOne * abs(state.iterate.value)
    let drowned = predicted <= rounding && abs(actual) <= rounding
    var ratio = drowned ? 1 : actual / predicted
    var outcome = StepReport.Outcome.rejected
    if drowned || (value.isFinite && actual > 0) {
      oracle.evaluate(&state.trial)
      let norm = BLAS.norm(state.trial.gradient)
      let isBetter = !drowned || norm < BLAS.norm(state.iterate.gradient)
      if norm.isFinite && isBetter {
        swap(&state.iterate, &state.trial)
        state.hasHessian = false
        outcome = .accepted
      } else {
        ratio = .nan
      }
    }
    state.lambda = rule.adapted(used, ratio: ratio, floor: floor)
    return StepReport(outcome, lambda: used, rho: ratio)
  }
}
