/// A region ‖d‖ ≤ Δ in which a quadratic model is trusted (lecture, "Trust-regions"; Conn, Gould &
/// Toint 2000; Nocedal & Wright, algorithm 4.1).
///
/// With ρ = Δh/Δq: Δ ← ‖d‖/4 if ρ < ¼ or not a number; Δ ← 2Δ if ρ > ¾ and the step ends at the
/// boundary. A step is taken if ρ > 0.15.
public struct TrustRegion: Sendable {
  /// How the model is minimised over the region.
  public enum Solver: String, Sendable, CaseIterable {
    /// To a hundredth of the radius, also where H is indefinite (Moré & Sorensen 1983): a Cholesky
    /// factorisation for each λ that is tried.
    case exact
    /// Along Powell's dogleg from Cauchy's point to Newton's (Nocedal & Wright, section 4.1): one
    /// factorisation, a modified one where H is not positive definite.
    case dogleg
    /// By conjugate gradients up to the boundary or to a direction of negative curvature (Steihaug 1983):
    /// products with H alone, no matrix.
    case steihaug
  }

  /// Δ at the first step, positive.
  public let radius: Double
  /// How the model is minimised.
  public let solver: Solver

  /// The region of this first radius; one that is not positive and finite is taken for 1.
  public init(radius: Double = 1, solver: Solver = .exact) {
    self.radius = radius > 0 && radius.isFinite ? radius : 1
    self.solver = solver
  }

  /// The least ρ of a step that is taken.
  static let acceptance = 0.15
  /// The greatest radius: its square is finite.
  static let largestRadius = 1e150

  /// Δ after a step of this length and ratio ρ.
  func adapted(_ radius: Double, ratio: Double, length: Double, isAtBoundary: Bool) -> Double {
    if ratio > 0.75 { return isAtBoundary ? min(2 * radius, Self.largestRadius) : radius }
    return ratio >= 0.25 ? radius : 0.25 * length
  }

  /// "trust(r = 1)", with the solver where it is not the exact one.
  var description: String {
    let kind = solver == .exact ? "" : ", solver = \(solver.rawValue)"
    return "trust(r = \(shortText(radius))\(kind))"
  }
}
