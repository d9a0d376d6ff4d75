import LinearAlgebra

/// A backtracking search along the negative gradient for Armijo's condition
/// h(θ − α∇h) ≤ h(θ) − c·α‖∇h‖² (Armijo 1966; Nocedal & Wright, algorithm 3.1).
///
/// A trial point whose value is NaN or infinite is backed off from like one that is too high. Where
/// the values differ only by rounding, the condition is read off the slopes instead (Hager & Zhang
/// 2005, equation 4.1), so that the search does not fail before the gradient is small.
public struct BacktrackingSearch: Sendable {
  /// c, in (0, ½): the part of the first-order decrease that is asked for.
  public let sufficientDecrease: Double
  /// The factor, in (0, 1), by which a refused step shrinks.
  public let contraction: Double
  /// The factor, ≥ 1, by which the next search begins above the step found.
  public let expansion: Double
  /// The most trials in one search.
  public let trials: Int

  /// The search with its constants.
  public init(
    sufficientDecrease: Double = 1e-4, contraction: Double = 0.5, expansion: Double = 2,
    trials: Int = 100
  ) {
    self.sufficientDecrease = sufficientDecrease
    self.contraction = contraction
    self.expansion = expansion
    self.trials = trials
  }

  /// The size of the very first trial: it moves by at most 1.
  func firstStep(gradnorm: Double) -> Double { gradnorm > 1 ? 1 / gradnorm : 1 }

  /// Finds a step from an evaluated iterate, and leaves the new iterate, evaluated, in `trial`.
  /// - Returns: its α; nil if there is none.
  func descend(
    from iterate: Iterate, to trial: inout Iterate, first: Double, oracle: GradientOracle
  ) -> Double? {
    let slope = BLAS.dot(iterate.gradient, iterate.gradient)
    let rounding = 4 * Double.ulpOfOne * abs(iterate.value)
    var alpha = first
    for _ in 0..<trials {
      for i in trial.point.indices {
        trial.point[i] = iterate.point[i] - alpha * iterate.gradient[i]
      }
      if trial.point == iterate.point { return nil }
      let value = oracle.value(at: trial.point)
      let drowned = abs(value - iterate.value) <= rounding
      if drowned || value <= iterate.value - sufficientDecrease * alpha * slope {
        oracle.evaluate(&trial)
        let isFinite = trial.value.isFinite && BLAS.norm(trial.gradient).isFinite
        if isFinite && (!drowned || isLower(trial, than: iterate, slope: slope)) { return alpha }
      }
      alpha *= contraction
    }
    return nil
  }

  /// Armijo's condition read off the slopes, where the values differ by no more than rounding.
  private func isLower(_ trial: Iterate, than iterate: Iterate, slope: Double) -> Bool {
    BLAS.dot(trial.gradient, iterate.gradient) >= (2 * sufficientDecrease - 1) * slope
      && BLAS.dot(trial.gradient, trial.gradient) < slope
  }
}
