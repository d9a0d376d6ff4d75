import Glibc

/// What the theory promises of gradient descent, of momentum and of every first-order method on a function
/// with curvatures in [μ, L] (lecture, "Upper bounds for gradient descent" to "Comparison of iteration counts";
/// Nesterov 2004, chapter 2): the best step sizes, the rates, and the bounds as functions of the step.
///
///     let bounds = try Bounds(of: objective, from: start)
///     bounds.value(.gradientDescent, after: 100)
///
/// With κ = L/μ, q = (√κ−1)/(√κ+1), d = ‖θ₀−θ*‖ and gap = h(θ)−h(θ*). What is not known, such as κ where
/// μ ≤ 0, is nil.
public struct Bounds: Sendable {
  /// A method, or all of them.
  public enum Subject: String, CaseIterable, Sendable {
    /// Gradient descent with α = 2/(L+μ): gap ≤ L/2·((κ−1)/(κ+1))²ᵏd² (Nesterov 2004, theorem 2.1.15).
    case gradientDescent = "gd"
    /// Nesterov's method with α = 1/L, η = q: gap ≤ L(1−1/√κ)ᵏd² (Nesterov 2004, theorem 2.2.3, where
    /// gap₀ + μd²/2 stands for Ld², which is larger).
    case nesterov
    /// Momentum with α = (2/(√L+√μ))², η = q² from v = 0, on a quadratic: gap ≤ ((1+(1+q)k)qᵏ)²gap₀. The rate
    /// is Polyak's (1964). Along a curvature λ, with 2qx = 1+q²−αλ, the error is qᵏ(Uₖ(x)−qUₖ₋₁(x)) times the
    /// first, by the recursion of Chebyshev's polynomials Uₖ, and |Uₖ| ≤ k+1 for |x| ≤ 1.
    case momentum
    /// Conjugate gradients on a quadratic: gap ≤ (2qᵏ/(1+q²ᵏ))²gap₀ (Saad 2003, section 6.11.3, with
    /// Chebyshev's polynomial written out).
    case conjugateGradients = "cg"
    /// Every first-order method on the worst function with these curvatures, with n well above 2k:
    /// gap ≥ μ/2·q²ᵏd² (Nesterov 2004, theorem 2.1.13).
    case lower
  }

  /// How far the start is from the minimum.
  public struct Start: Sendable, Equatable {
    /// d = ‖θ₀ − θ*‖.
    public var distance: Double
    /// gap₀ = h(θ₀) − h(θ*).
    public var gap: Double
    /// Whether θ* is the end of a run that came near it, and not computed from a quadratic's entries.
    public var isEstimated: Bool

    /// A start this far from the minimum.
    public init(distance: Double, gap: Double, isEstimated: Bool = false) {
      self.distance = distance
      self.gap = gap
      self.isEstimated = isEstimated
    }
  }

  /// μ and L.
  public let curvatures: Curvatures
  /// How far the start is from the minimum, where that is known.
  public let start: Start?
  /// n, the number of parameters.
  public let dimension: Int

  /// The bounds for these curvatures and this start.
  public init(curvatures: Curvatures, start: Start?, dimension: Int) {
    self.curvatures = curvatures
    self.start = start
    self.dimension = dimension
  }

  /// κ = L/μ, where μ > 0.
  public var condition: Double? { curvatures.condition }

  /// 1/L, with which gradient descent never goes uphill; nil where there is no positive curvature.
  public var safeStepSize: Double? { curvatures.largest > 0 ? 1 / curvatures.largest : nil }

  /// q = (√κ−1)/(√κ+1).
  private var ratio: Double? {
    condition.map { ($0.squareRoot() - 1) / ($0.squareRoot() + 1) }
  }

  /// The best constant α, and the η that goes with it; nil where μ ≤ 0, and for what has neither.
  public func hyperparameters(_ subject: Subject) -> (alpha: Double, eta: Double?)? {
    guard let q = ratio else { return nil }
    let (mu, top) = (curvatures.least, curvatures.largest)
    switch subject {
    case .gradientDescent: return (2 / (top + mu), nil)
    case .nesterov: return (1 / top, q)
    case .momentum:
      let root = top.squareRoot() + mu.squareRoot()
      return (4 / (root * root), q * q)
    case .conjugateGradients, .lower: return nil
    }
  }

  /// The factor by which the bound on the gap falls from step to step, in the end; nil where μ ≤ 0.
  public func rate(_ subject: Subject) -> Double? {
    guard let kappa = condition, let q = ratio else { return nil }
    switch subject {
    case .gradientDescent: return pow((kappa - 1) / (kappa + 1), 2)
    case .nesterov: return 1 - 1 / kappa.squareRoot()
    case .momentum, .conjugateGradients, .lower: return q * q
    }
  }

  /// Whether the bound holds for quadratics alone, and this is none.
  public func isForQuadraticsAlone(_ subject: Subject) -> Bool {
    !curvatures.areExact && (subject == .momentum || subject == .conjugateGradients)
  }

  /// The bound on the gap after k ≥ 0 steps; nil where μ ≤ 0, the minimum is not known, or it is one of
  /// quadratics and the function is none.
  public func value(_ subject: Subject, after k: Double) -> Double? {
    guard let start, let rate = rate(subject), let q = ratio, !isForQuadraticsAlone(subject) else {
      return nil
    }
    let square = start.distance * start.distance
    switch subject {
    case .gradientDescent: return curvatures.largest / 2 * pow(rate, k) * square
    case .nesterov: return curvatures.largest * pow(rate, k) * square
    case .lower: return curvatures.least / 2 * pow(rate, k) * square
    case .momentum: return pow((1 + (1 + q) * k) * pow(q, k), 2) * start.gap
    case .conjugateGradients:
      let power = pow(q, k)
      return pow(2 * power / (1 + power * power), 2) * start.gap
    }
  }

  /// The steps after which the bound is at most `fraction` of the start's gap, and stays there: so many are
  /// enough, and for `lower` on the worst function so many are needed. Nil as `value`; ∞ where it is never.
  public func steps(_ subject: Subject, to fraction: Double) -> Double? {
    guard let start, let first = value(subject, after: 0) else { return nil }
    let target = fraction * start.gap
    if first <= target || start.gap == 0 { return 0 }
    guard target > 0 else { return .infinity }
    // The bounds fall, or rise and then fall: from the crossing on, and nowhere before, they are below.
    func isBelow(_ k: Double) -> Bool { (value(subject, after: k) ?? 0) <= target }
    var (low, high) = (0.0, 1.0)
    while !isBelow(high) {
      guard high < 0x1p53 else { return .infinity }
      (low, high) = (high, 2 * high)
    }
    while high - low > 1 {
      let middle = (0.5 * (low + high)).rounded(.down)
      if isBelow(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
