/// How Newton's equations are kept trustworthy: by damping, (H + λI)d = −∇h, by a region, or by a search
/// along their direction.
public enum Damping: Sendable {
  /// Not at all.
  case none
  /// λ fixed, or by a schedule (Tikhonov).
  case tikhonov(Schedule)
  /// λ adapted to how well the quadratic model predicts (Levenberg 1944, Marquardt 1963).
  case levenbergMarquardt(LevenbergMarquardt)
  /// The model is minimised over a region that is adapted to how well it predicts.
  case trustRegion(TrustRegion)
  /// The step along the undamped direction is searched, first at α = 1.
  case lineSearch(LineSearch)

  /// The Levenberg-Marquardt rule from this first λ, with this factor ω.
  public static func lm(lambda: Double = 1, omega: Double = 0.5) -> Damping {
    .levenbergMarquardt(LevenbergMarquardt(lambda: lambda, omega: omega))
  }

  /// A trust region of this first radius.
  public static func trust(radius: Double = 1, solver: TrustRegion.Solver = .exact) -> Damping {
    .trustRegion(TrustRegion(radius: radius, solver: solver))
  }

  /// Whether the method needs the curvature as a matrix: products with it are enough for Steihaug.
  var needsMatrix: Bool {
    if case .trustRegion(let region) = self { return region.solver != .steihaug }
    return true
  }

  /// Checks that the rule can be used on an objective.
  /// - Throws: `OptimizationError.notQuadratic` for an exact search of what is not known to be one.
  func check(_ objective: any Objective, optimizer: String) throws(OptimizationError) {
    if case .lineSearch(let search) = self { try search.check(objective, optimizer: optimizer) }
  }

  /// "newton lm(λ = 1)": a method with its damping.
  func describe(_ identifier: String) -> String {
    switch self {
    case .none: identifier
    case .tikhonov(let lambda): Optimization.describe(identifier, [("λ", lambda)])
    case .levenbergMarquardt(let rule): "\(identifier) lm(λ = \(shortText(rule.lambda)))"
    case .trustRegion(let region): "\(identifier) \(region.description)"
    case .lineSearch(let search): "\(identifier) \(search.identifier)"
    }
  }
}

/// The Levenberg-Marquardt rule (lecture, "Damping"; Nocedal & Wright, section 10.3):
/// with ρ = Δh/Δq, where q is the undamped model, λ ← ωλ if ρ > ¾, and λ ← λ/ω if ρ < ¼ or not a number.
public struct LevenbergMarquardt: Sendable {
  /// The first λ, not negative.
  public let lambda: Double
  /// ω, in (0, 1).
  public let omega: Double

  /// The rule from this first λ, with this factor. An ω outside (0, 1) is taken for ½, and a first λ
  /// that is negative or not a number for 1.
  public init(lambda: Double = 1, omega: Double = 0.5) {
    self.lambda = lambda >= 0 && lambda.isFinite ? lambda : 1
    self.omega = omega > 0 && omega < 1 ? omega : 0.5
  }

  /// λ after a step with the ratio ρ, not below `floor`.
  func adapted(_ lambda: Double, ratio: Double, floor: Double) -> Double {
    if ratio > 0.75 { return max(lambda * omega, floor) }
    if ratio >= 0.25 { return lambda }
    return max(lambda / omega, floor)
  }

  /// A greater λ, at least twice as great, for a matrix that is not positive definite: few attempts
  /// reach any size.
  func raised(_ lambda: Double, floor: Double) -> Double {
    max(lambda / min(omega, 0.5), floor)
  }
}
