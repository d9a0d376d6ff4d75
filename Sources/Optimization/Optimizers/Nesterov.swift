import LinearAlgebra

/// Nesterov's accelerated gradient (Nesterov 1983, in the form of Sutskever et al. 2013; lecture,
/// "Gradient descent with momentum"): v ← ηv − α∇h(θ + ηv), θ ← θ + v.
///
/// With α = 1/L, η = (√κ−1)/(√κ+1) the gap falls as (1 − 1/√κ)ᵏ. The method asks one gradient a step, at
/// the look-ahead point (the first is the start's): k steps ask k. The value and gradient at
/// θ itself that stopping rule and trace show are the observer's and are not counted.
///
/// `restart` sets v to zero when the step goes uphill, ∇h(θ + ηv)ᵀv > 0 (the gradient scheme of
/// O'Donoghue & Candès 2015, equation 12).
public struct Nesterov: Optimizer {
  /// α.
  public let alpha: Schedule
  /// η.
  public let eta: Schedule
  /// Whether the velocity is dropped when it points uphill.
  public let restart: Bool
  /// The reader's own name for it.
  public let name: String?

  /// Nesterov's method with these step sizes and friction constants.
  public init(
    alpha: Schedule, eta: Schedule = 0.9, restart: Bool = false, name: String? = nil
  ) {
    self.alpha = alpha
    self.eta = eta
    self.restart = restart
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "nesterov" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String { describe(identifier, [("α", alpha), ("η", eta)]) }

  /// The iterate, the velocity v, and the gradient at the look-ahead point.
  public struct State: OptimizerState, Sendable {
    /// Where the method stands.
    public var iterate: Iterate
    var velocity: [Double]
    var lookAhead: Iterate
    var k = 0
  }

  /// The state at an evaluated start.
  public func initialState(at start: Iterate, oracle: GradientOracle) -> State {
    State(
      iterate: start, velocity: [Double](repeating: 0, count: start.point.count), lookAhead: start)
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    let alpha = alpha(state.k)
    let eta = eta(state.k)
    // In the first step v = 0, and the look-ahead point is the start, which is evaluated already.
    if state.k > 1 {
      for i in state.velocity.indices {
        state.lookAhead.point[i] = state.iterate.point[i] + eta * state.velocity[i]
      }
      oracle.evaluate(&state.lookAhead)
    }
    roll(
      &state.iterate.point, velocity: &state.velocity, gradient: state.lookAhead.gradient,
      alpha: alpha, eta: eta)
    state.iterate.isEvaluated = false
    if restart && BLAS.dot(state.lookAhead.gradient, state.velocity) > 0 {
      for i in state.velocity.indices { state.velocity[i] = 0 }
    }
    return StepReport(alpha: alpha, eta: eta)
  }

  /// The bound on α, if the last step was above it.
  public func reasonForDivergence(
    after report: StepReport, largestCurvature: Double
  ) -> String? {
    let bound = (2 + 2 * report.eta) / ((1 + 2 * report.eta) * largestCurvature)
    return report.alpha > bound ? "α > (2 + 2η)/((1 + 2η)L) = \(longText(bound))" : nil
  }
}
