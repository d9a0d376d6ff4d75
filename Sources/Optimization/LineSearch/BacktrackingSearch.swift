import LinearAlgebra

/// A backtracking search for Armijo's condition h(θ + αd) ≤ h(θ) + c·α∇hᵀd (Armijo 1966; Nocedal &
/// Wright, algorithm 3.1).
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

  /// Finds a step, and leaves the new iterate, evaluated, in the line's trial.
  /// - Parameter reference: the value that Armijo's condition begins from; h(θ), or above it for a
  ///   search that allows the value to rise.
  func find(
    on line: inout SearchLine, first: Double, reference: Double? = nil, oracle: GradientOracle
  ) -> LineSample? {
    let reference = reference ?? line.iterate.value
    let rounding = line.rounding
    var alpha = first
    for _ in 0..<trials {
      guard line.moveTrial(to: alpha) else { return nil }
      let value = oracle.value(at: line.trial.point)
      let drowned = abs(value - line.iterate.value) <= rounding
      if drowned || value <= reference + sufficientDecrease * alpha * line.slope {
        oracle.evaluate(&line.trial)
        let sample = LineSample(
          alpha: alpha, value: line.trial.value,
          slope: BLAS.dot(line.trial.gradient, line.direction))
        if sample.isFinite && (!drowned || isLower(line, sample)) { return sample }
      }
      alpha *= contraction
    }
    return nil
  }

  /// Armijo's condition read off the slopes, where the values differ by no more than rounding.
  private func isLower(_ line: SearchLine, _ sample: LineSample) -> Bool {
    let size = Stationarity(box: line.box)
    return sample.slope <= (2 * sufficientDecrease - 1) * line.slope
      && size.norm(of: line.trial) < size.norm(of: line.iterate)
  }
}
