/// A search for the strong Wolfe conditions φ(α) ≤ φ(0) + c₁αφ′(0), |φ′(α)| ≤ c₂|φ′(0)| (Nocedal & Wright,
/// algorithms 3.5 and 3.6, with cubic interpolation, equation 3.59).
///
/// Deviations: a point that is not finite is a wall, backed off from; where values differ by less than a
/// 1e-9th, which may be rounding (it is in ill-conditioned sums of squares), the first condition is read
/// off the slopes (Hager & Zhang 2005, equation 4.1), so that the value may rise by as much; a search
/// that ends without meeting the conditions takes the lowest point with sufficient decrease; where the
/// line ends at the boundary of a box, the first condition is enough there.
public struct WolfeSearch: Sendable {
  /// c₁, in (0, ½): the part of the first-order decrease that is asked for.
  public let c1: Double
  /// c₂, in (c₁, 1): the part of the slope that may be left.
  public let c2: Double
  /// The most trials in one search.
  public let trials: Int

  /// The search with its constants.
  public init(c1: Double = 1e-4, c2: Double = 0.9, trials: Int = 30) {
    self.c1 = c1
    self.c2 = c2
    self.trials = trials
  }

  func find(on line: inout SearchLine, first: Double, oracle: GradientOracle) -> LineSample? {
    var search = WolfeBracketing(self, on: line)
    if let found = search.bracket(on: &line, first: first, oracle: oracle) { return found }
    guard let lowest = search.lowest else { return nil }
    return line.sample(at: lowest.alpha, oracle: oracle)
  }
}

/// One such search while it lasts.
private struct WolfeBracketing {
  private let rule: WolfeSearch
  private let start: LineSample
  /// Below it a difference of values says nothing.
  private let rounding: Double
  private var remaining: Int
  private static let relativeRounding = 1e-9

  /// The lowest sample with sufficient decrease.
  private(set) var lowest: LineSample?

  init(_ rule: WolfeSearch, on line: SearchLine) {
    self.rule = rule
    start = line.start
    rounding = Self.relativeRounding * abs(line.iterate.value)
    remaining = rule.trials
  }

  /// Algorithm 3.5: longer and longer steps, until there is an interval that holds good ones.
  mutating func bracket(
    on line: inout SearchLine, first: Double, oracle: GradientOracle
  ) -> LineSample? {
    var low = start
    var alpha = min(first, line.reach)
    var wall = Double.infinity
    // No trials where there is hardly any room before a wall.
    while remaining > 0 && alpha.isFinite && alpha > 1.001 * low.alpha {
      let sample = sample(alpha, on: &line, oracle: oracle)
      if !sample.isFinite {
        wall = alpha
        alpha = low.alpha + 0.1 * (alpha - low.alpha)
        continue
      }
      if !isLow(sample) || (low.alpha > 0 && sample.value > low.value + rounding) {
        return zoom(low, sample, on: &line, oracle: oracle)
      }
      if isFlat(sample) || (alpha >= line.reach && sample.slope < 0) { return sample }
      if sample.slope >= 0 { return zoom(sample, low, on: &line, oracle: oracle) }
      let longer = extrapolated(low, sample)
      low = sample
      alpha = min(longer < wall ? longer : 0.5 * (alpha + wall), line.reach)
    }
    return nil
  }

  /// Algorithm 3.6: `low` has the lower value, and its slope points into the interval.
  private mutating func zoom(
    _ low: LineSample, _ high: LineSample, on line: inout SearchLine, oracle: GradientOracle
  ) -> LineSample? {
    var low = low
    var high = high
    while remaining > 0 {
      let alpha = interpolated(low, high)
      guard alpha != low.alpha, alpha != high.alpha else { return nil }
      let sample = sample(alpha, on: &line, oracle: oracle)
      if !sample.isFinite || !isLow(sample) || sample.value > low.value + rounding {
        high = sample
        continue
      }
      if isFlat(sample) { return sample }
      if sample.slope * (high.alpha - low.alpha) >= 0 { high = low }
      low = sample
    }
    return nil
  }

  private mutating func sample(
    _ alpha: Double, on line: inout SearchLine, oracle: GradientOracle
  ) -> LineSample {
    remaining -= 1
    let sample = line.sample(at: alpha, oracle: oracle)
    if sample.isFinite, isLow(sample), sample.value < lowest?.value ?? start.value {
      lowest = sample
    }
    return sample
  }

  /// The first condition.
  private func isLow(_ sample: LineSample) -> Bool {
    sample.value <= start.value + rule.c1 * sample.alpha * start.slope
      || (abs(sample.value - start.value) <= rounding
        && sample.slope <= (2 * rule.c1 - 1) * start.slope)
  }

  /// The second condition.
  private func isFlat(_ sample: LineSample) -> Bool {
    abs(sample.slope) <= -rule.c2 * start.slope
  }

  /// Beyond two samples whose slopes point there: where the secant of the slopes is zero, between a tenth of
  /// their distance further and ten times the longer step.
  private func extrapolated(_ a: LineSample, _ b: LineSample) -> Double {
    let longest = 10 * b.alpha
    guard b.slope > a.slope else { return longest }
    let width = b.alpha - a.alpha
    let secant = b.alpha - b.slope * width / (b.slope - a.slope)
    return min(max(secant, b.alpha + 0.1 * width), longest)
  }

  /// The minimum of the cubic through two samples, at least a tenth of the interval inside it; the
  /// middle where there is no such cubic.
  private func interpolated(_ a: LineSample, _ b: LineSample) -> Double {
    let width = b.alpha - a.alpha
    let middle = a.alpha + 0.5 * width
    guard b.isFinite else { return middle }
    let d1 = a.slope + b.slope - 3 * (b.value - a.value) / width
    let root = (d1 * d1 - a.slope * b.slope).squareRoot()
    let d2 = width > 0 ? root : -root
    let part = 1 - (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2)
    guard part.isFinite else { return middle }
    return a.alpha + min(max(part, 0.1), 0.9) * width
  }
}
