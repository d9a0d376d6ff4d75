import LinearAlgebra

/// Nesterov's accelerated gradient (Nesterov 1983, in the form of Sutskever et al. 2013; lecture,
/// "Gradient descent with momentum"): v ← ηv − α∇h(θ + ηv), θ ← θ + v.
///
/// With α = 1/L, η = (√κ−1)/(√κ+1) the gap falls as (1 − 1/√κ)ᵏ. The method asks one gradient a step, at
/// the look-ahead point (the first is the start's): k steps ask k. The value and gradient at
/// θ itself that stopping rule and trace show are the observer's and are not counted.
///
/// Where α is not given and the curvatures are known, these are taken. With `.growing` η needs no μ: it
/// follows t ← (1 + √(1 + 4t²))/2, η = (t₋ − 1)/t (Nesterov 1983; Beck & Teboulle 2009, whose bound is
/// 2L‖θ₀ − θ*‖²/(k+1)²).
///
/// `restart` sets v to zero, and t to 1, when the step goes uphill, ∇h(θ + ηv)ᵀv > 0 (the gradient scheme of
/// O'Donoghue & Candès 2015, equation 12).
public struct Nesterov: Optimizer {
  /// Where η comes from.
  public enum Friction: Sendable {
    /// A number or a schedule.
    case given(Schedule)
    /// The sequence that knows no μ.
    case growing
  }

  /// α, if given.
  public let alpha: Schedule?
  /// η, if given.
  public let eta: Friction?
  /// Whether the velocity is dropped when it points uphill.
  public let restart: Bool
  /// The reader's own name for it.
  public let name: String?

  /// Nesterov's method with these step sizes and friction constants. Without α it is 1/L of a quadratic,
  /// and η, if not given either, (√κ−1)/(√κ+1); beside an α given η is 0.9.
  public init(
    alpha: Schedule? = nil, eta: Schedule? = nil, restart: Bool = false, name: String? = nil
  ) {
    self.init(
      alpha: alpha, friction: eta.map { .given($0) } ?? (alpha == nil ? nil : .given(0.9)),
      restart: restart, name: name)
  }

  /// Nesterov's method with η from the sequence that knows no μ.
  public static func growing(
    alpha: Schedule? = nil, restart: Bool = false, name: String? = nil
  ) -> Nesterov {
    Nesterov(alpha: alpha, friction: .growing, restart: restart, name: name)
  }

  private init(alpha: Schedule?, friction: Friction?, restart: Bool, name: String?) {
    self.alpha = alpha
    eta = friction
    self.restart = restart
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "nesterov" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String {
    switch eta {
    case .given(let schedule): describe(identifier, [("α", alpha), ("η", schedule)])
    case .growing: describe("\(identifier) growing", [("α", alpha)])
    case nil: describe(identifier, [("α", alpha)])
    }
  }

  /// The iterate, the velocity v, and the gradient at the look-ahead point.
  public struct State: OptimizerState, Sendable {
    /// Where the method stands.
    public var iterate: Iterate
    var velocity: [Double]
    var lookAhead: Iterate
    let alpha: Schedule
    let eta: Friction
    /// t of the growing sequence.
    var t = 1.0
    var k = 0
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.curvaturesUnknown` where α is neither given nor follows from them.
  public func initialState(
    at start: Iterate, oracle: GradientOracle
  ) throws(OptimizationError) -> State {
    var step = alpha
    var friction = eta
    if step == nil {
      guard let (least, largest) = oracle.positiveCurvatures else {
        throw .curvaturesUnknown(optimizer: identifier, needed: "α")
      }
      step = .constant(1 / largest)
      let root = (largest / least).squareRoot()
      friction = friction ?? .given(.constant((root - 1) / (root + 1)))
    }
    return State(
      iterate: start, velocity: [Double](repeating: 0, count: start.point.count), lookAhead: start,
      alpha: step ?? 0, eta: friction ?? .given(0.9))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    let alpha = state.alpha(state.k)
    let eta = nextFriction(&state)
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
      state.t = 1
    }
    return StepReport(alpha: alpha, eta: eta)
  }

  private func nextFriction(_ state: inout State) -> Double {
    switch state.eta {
    case .given(let schedule): return schedule(state.k)
    case .growing:
      // In the first step v = 0.
      if state.k == 1 { return 0 }
      let before = state.t
      state.t = 0.5 * (1 + (1 + 4 * before * before).squareRoot())
      return (before - 1) / state.t
    }
  }

  /// What the method took from the curvatures.
  public func notes(on state: State) -> [String] {
    guard alpha == nil, let chosen = state.alpha.constant else { return [] }
    guard eta == nil, case .given(let schedule) = state.eta, let friction = schedule.constant else {
      return ["α = 1/L = \(longText(chosen))"]
    }
    return ["α = 1/L = \(longText(chosen)), η = (√κ - 1)/(√κ + 1) = \(longText(friction))"]
  }

  /// The bound on α, if the last step was above it.
  public func reasonForDivergence(
    after report: StepReport, largestCurvature: Double
  ) -> String? {
    let bound = (2 + 2 * report.eta) / ((1 + 2 * report.eta) * largestCurvature)
    return report.alpha > bound ? "α > (2 + 2η)/((1 + 2η)L) = \(longText(bound))" : nil
  }
}
