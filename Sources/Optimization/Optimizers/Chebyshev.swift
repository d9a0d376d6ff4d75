import LinearAlgebra

/// The Chebyshev iteration (Golub & Varga 1961; Saad 2003, algorithm 12.1): gradient descent with momentum
/// whose step sizes are those of the best polynomial for curvatures in [μ, L],
/// d ← ρ₊ρd − (2ρ₊/δ)∇h, θ ← θ + d, with δ = (L−μ)/2, σ = (L+μ)/(L−μ), ρ₊ = 1/(2σ − ρ), from d = −2∇h/(L+μ), ρ = 1/σ.
///
/// On a quadratic the error after k steps is at most 1/T_k(σ) of the first in every curvature, which no
/// method with fixed steps can better. Where μ and L are not given they are those of a quadratic. k steps
/// ask k + 1 gradients, the start's included.
public struct Chebyshev: Optimizer {
  /// μ, if given.
  public let least: Double?
  /// L, if given.
  public let largest: Double?
  /// The reader's own name for it.
  public let name: String?

  /// The iteration for curvatures in [μ, L], each that of a quadratic where it is not given.
  public init(least: Double? = nil, largest: Double? = nil, name: String? = nil) {
    self.least = least
    self.largest = largest
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "chebyshev" }
  /// The identifier and the curvatures, if given.
  public var description: String {
    describe(
      identifier, [("μ", least.map { .constant($0) }), ("L", largest.map { .constant($0) })])
  }

  /// The iterate, the last step d, and ρ.
  public struct State: OptimizerState, Sendable {
    /// Where the method stands.
    public var iterate: Iterate
    var velocity: [Double]
    let center: Double
    let radius: Double
    var rho = 0.0
    var k = 0
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.curvaturesUnknown` if they are neither given nor those of a quadratic,
  ///   or not 0 < μ ≤ L.
  public func initialState(
    at start: Iterate, oracle: GradientOracle
  ) throws(OptimizationError) -> State {
    let known = least == nil || largest == nil ? oracle.positiveCurvatures : nil
    guard let mu = least ?? known?.least, let top = largest ?? known?.largest, mu > 0, mu <= top,
      top.isFinite
    else { throw .curvaturesUnknown(optimizer: identifier, needed: "μ and L, 0 < μ ≤ L") }
    return State(
      iterate: start, velocity: [Double](repeating: 0, count: start.point.count),
      center: 0.5 * (top + mu), radius: 0.5 * (top - mu))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    var alpha = 1 / state.center
    var eta = 0.0
    let ratio = state.radius / state.center
    if state.k > 1 && ratio > 0 {
      let rho = 1 / (2 / ratio - state.rho)
      eta = rho * state.rho
      alpha = 2 * rho / state.radius
      state.rho = rho
    } else {
      state.rho = ratio
    }
    roll(
      &state.iterate.point, velocity: &state.velocity, gradient: state.iterate.gradient,
      alpha: alpha, eta: eta)
    oracle.evaluate(&state.iterate)
    return StepReport(alpha: alpha, eta: eta)
  }

  /// What the method took from the objective.
  public func notes(on state: State) -> [String] {
    guard least == nil || largest == nil else { return [] }
    let mu = state.center - state.radius
    return ["μ = \(longText(mu)), L = \(longText(state.center + state.radius))"]
  }
}

extension GradientOracle {
  /// μ and L of an objective that is known to be a strongly convex quadratic small enough for its spectrum.
  var positiveCurvatures: (least: Double, largest: Double)? {
    guard dimension <= GradientDescent.largestSpectrum,
      let curvatures = objective.quadraticForm?.extremeCurvatures, curvatures.least > 0
    else { return nil }
    return curvatures
  }
}
