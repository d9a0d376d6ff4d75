/// When a run has left for good.
enum DivergenceTest {
  /// A value this many times 1 + |h(θ₀)| above the start is taken for divergence.
  static let growth = 1e9

  /// Why the run has diverged, in words; nil if it has not.
  static func reason(
    value: Double, gradnorm: Double, hasGradient: Bool, start: Double
  ) -> String? {
    if value.isNaN { return "the value is not a number" }
    if value == -.infinity { return "the value is -∞: not bounded below" }
    if value.isInfinite { return "the value is infinite" }
    if hasGradient && !gradnorm.isFinite { return "the gradient is not finite" }
    if value - start > growth * (1 + abs(start)) {
      return "the value rose to \(longText(value)), from \(longText(start))"
    }
    return nil
  }
}
