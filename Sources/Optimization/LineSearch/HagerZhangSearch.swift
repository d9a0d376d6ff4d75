/// The line search of CG_DESCENT (Hager & Zhang 2005, "A new conjugate gradient method with guaranteed
/// descent and an efficient line search", section 4), for the Wolfe conditions
/// φ(α) ≤ φ(0) + δαφ′(0), φ′(α) ≥ σφ′(0), or their approximation
/// σφ′(0) ≤ φ′(α) ≤ (2δ−1)φ′(0), φ(α) ≤ φ(0) + ε|φ(0)|, which can be met near a minimum, where values
/// differ only by rounding. It may let the value rise by a millionth.
///
/// Deviations: ε_k = ε|φ(0)| always; a point that is not finite is a wall, from which the first bracket
/// backs off, and inside a bracket counts as too high; a search that ends without meeting the
/// conditions takes the lowest point with sufficient decrease.
public struct HagerZhangSearch: Sendable {
  /// δ, in (0, ½): the part of the first-order decrease that is asked for.
  public let delta: Double
  /// σ, in [δ, 1): the part of the slope that may be left.
  public let sigma: Double
  /// ε, ≥ 0: by how much the value may rise, relative to |φ(0)|.
  public let epsilon: Double
  /// θ, in (0, 1): where an interval is parted that has no slope to go by.
  let theta = 0.5
  /// γ, in (0, 1): an interval that has shrunk less is bisected.
  let gamma = 2.0 / 3
  /// ρ, above 1: the growth of trials before there is a bracket.
  let rho = 5.0
  /// The most trials in one search.
  public let trials: Int

  /// The search with its constants.
  public init(
    delta: Double = 0.1, sigma: Double = 0.9, epsilon: Double = 1e-6, trials: Int = 60
  ) {
    self.delta = delta
    self.sigma = sigma
    self.epsilon = epsilon
    self.trials = trials
  }

  func find(on line: inout SearchLine, first: Double, oracle: GradientOracle) -> LineSample? {
    var search = HagerZhangBracketing(self, from: line.start)
    search.run(on: &line, first: first, oracle: oracle)
    if let accepted = search.accepted { return accepted }
    guard let lowest = search.lowest else { return nil }
    return lowest.alpha == search.last ? lowest : line.sample(at: lowest.alpha, oracle: oracle)
  }
}

/// One such search while it lasts, its steps named as in the paper.
private struct HagerZhangBracketing {
  /// [a, b] with φ(a) ≤ φ(0) + ε, φ′(a) < 0 and φ′(b) ≥ 0: a minimum lies between.
  typealias Bracket = (a: LineSample, b: LineSample)

  private let rule: HagerZhangSearch
  private let start: LineSample
  /// φ(0) + ε_k.
  private let ceiling: Double
  private var remaining: Int
  /// The first sample that met the conditions.
  private(set) var accepted: LineSample?
  /// The lowest sample with sufficient decrease.
  private(set) var lowest: LineSample?
  /// The α sampled last.
  private(set) var last = 0.0

  init(_ rule: HagerZhangSearch, from start: LineSample) {
    self.rule = rule
    self.start = start
    ceiling = start.value + rule.epsilon * abs(start.value)
    remaining = rule.trials
  }

  private var isOver: Bool { accepted != nil || remaining <= 0 }

  /// L0 to L3.
  mutating func run(on line: inout SearchLine, first: Double, oracle: GradientOracle) {
    guard var (a, b) = bracket(on: &line, first: first, oracle: oracle) else { return }
    while !isOver {
      let width = b.alpha - a.alpha
      (a, b) = squaredSecant(a, b, on: &line, oracle: oracle)
      if !isOver && b.alpha - a.alpha > rule.gamma * width {
        (a, b) = update(a, b, at: 0.5 * (a.alpha + b.alpha), on: &line, oracle: oracle)
      }
      // An interval that no longer shrinks holds no other number.
      if b.alpha - a.alpha >= width { return }
    }
  }

  private mutating func sample(
    _ alpha: Double, on line: inout SearchLine, oracle: GradientOracle
  ) -> LineSample {
    remaining -= 1
    last = alpha
    let sample = line.sample(at: alpha, oracle: oracle)
    guard sample.isFinite else { return sample }
    let hasDecreased = sample.value <= start.value + rule.delta * alpha * start.slope
    let isFlat = sample.slope >= rule.sigma * start.slope
    let isAlmostLower =
      sample.value <= ceiling && sample.slope <= (2 * rule.delta - 1) * start.slope
    if isFlat && (hasDecreased || isAlmostLower) {
      accepted = sample
    } else if hasDecreased && sample.value < lowest?.value ?? start.value {
      lowest = sample
    }
    return sample
  }

  /// B0 to B3, with walls.
  private mutating func bracket(
    on line: inout SearchLine, first: Double, oracle: GradientOracle
  ) -> Bracket? {
    var low = start
    var alpha = first
    var wall = Double.infinity
    while !isOver && alpha.isFinite {
      let sample = sample(alpha, on: &line, oracle: oracle)
      if !sample.isFinite {
        wall = alpha
        alpha = low.alpha + 0.1 * (alpha - low.alpha)
        if alpha <= low.alpha || isAtWall(low, alpha) { return nil }
      } else if sample.slope >= 0 {
        return (low, sample)
      } else if sample.value > ceiling {
        return bisect(low, sample, on: &line, oracle: oracle)
      } else {
        low = sample
        let grown = rule.rho * alpha
        alpha = grown < wall ? grown : 0.5 * (alpha + wall)
        if isAtWall(low, alpha) { return nil }
      }
    }
    return nil
  }

  /// Whether there is no room before a wall for steps that are worth the trials.
  private func isAtWall(_ low: LineSample, _ alpha: Double) -> Bool {
    alpha - low.alpha < 1e-3 * low.alpha
  }

  /// U0 to U3.
  private mutating func update(
    _ a: LineSample, _ b: LineSample, at c: Double, on line: inout SearchLine,
    oracle: GradientOracle
  ) -> Bracket {
    guard c > a.alpha, c < b.alpha else { return (a, b) }
    let sample = sample(c, on: &line, oracle: oracle)
    if sample.isFinite && sample.slope >= 0 { return (a, sample) }
    if sample.isFinite && sample.value <= ceiling { return (sample, b) }
    return bisect(a, sample, on: &line, oracle: oracle) ?? (a, b)
  }

  /// U3: from a low point with a falling slope, and one that is too high.
  private mutating func bisect(
    _ a: LineSample, _ b: LineSample, on line: inout SearchLine, oracle: GradientOracle
  ) -> Bracket? {
    var a = a
    var b = b
    while !isOver {
      let middle = (1 - rule.theta) * a.alpha + rule.theta * b.alpha
      guard middle > a.alpha, middle < b.alpha else { return nil }
      let sample = sample(middle, on: &line, oracle: oracle)
      if sample.isFinite && sample.slope >= 0 { return (a, sample) }
      if sample.isFinite && sample.value <= ceiling { a = sample } else { b = sample }
    }
    return nil
  }

  /// S1 to S4: one secant step, and a second one from the end that it has moved.
  private mutating func squaredSecant(
    _ a: LineSample, _ b: LineSample, on line: inout SearchLine, oracle: GradientOracle
  ) -> Bracket {
    let c = secant(a, b)
    let (newA, newB) = update(a, b, at: c, on: &line, oracle: oracle)
    if isOver { return (newA, newB) }
    if c == newB.alpha {
      return update(newA, newB, at: secant(b, newB), on: &line, oracle: oracle)
    }
    if c == newA.alpha {
      return update(newA, newB, at: secant(a, newA), on: &line, oracle: oracle)
    }
    return (newA, newB)
  }

  private func secant(_ a: LineSample, _ b: LineSample) -> Double {
    (a.alpha * b.slope - b.alpha * a.slope) / (b.slope - a.slope)
  }
}
