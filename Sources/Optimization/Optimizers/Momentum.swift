/// Gradient descent with classical momentum (the heavy ball of Polyak 1964; lecture, "Gradient descent
/// with momentum"): v ← ηv − α∇h(θ), θ ← θ + v. The velocity v absorbs α, other than in torch's buffer.
///
/// On a quadratic with curvatures in [μ, L] it is stable iff 0 < αL < 2 + 2η, and best at
/// α = (2/(√L+√μ))², η = ((√κ−1)/(√κ+1))²: these are taken where α is not given and the curvatures are known.
/// k steps ask k + 1 gradients, the start's included.
public struct Momentum: Optimizer {
  /// α, if given.
  public let alpha: Schedule?
  /// η, if given.
  public let eta: Schedule?
  /// The reader's own name for it.
  public let name: String?

  /// Momentum with these step sizes and friction constants. Without α both are the best ones of a
  /// quadratic; beside an α given η is 0.9.
  public init(alpha: Schedule? = nil, eta: Schedule? = nil, name: String? = nil) {
    self.alpha = alpha
    self.eta = alpha == nil ? eta : eta ?? 0.9
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "momentum" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String { describe(identifier, [("α", alpha), ("η", eta)]) }

  /// The iterate and the velocity v.
  public struct State: OptimizerState, Sendable {
    /// Where the method stands.
    public var iterate: Iterate
    var velocity: [Double]
    let alpha: Schedule
    let eta: Schedule
    var k = 0
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.curvaturesUnknown` where α is neither given nor follows from them.
  public func initialState(
    at start: Iterate, oracle: GradientOracle
  ) throws(OptimizationError) -> State {
    let rest = [Double](repeating: 0, count: start.point.count)
    if let alpha { return State(iterate: start, velocity: rest, alpha: alpha, eta: eta ?? 0.9) }
    guard let (least, largest) = oracle.positiveCurvatures else {
      throw .curvaturesUnknown(optimizer: identifier, needed: "α")
    }
    let (low, high) = (least.squareRoot(), largest.squareRoot())
    let q = (high - low) / (high + low)
    return State(
      iterate: start, velocity: rest, alpha: .constant(4 / ((high + low) * (high + low))),
      eta: eta ?? .constant(q * q))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    let alpha = state.alpha(state.k)
    let eta = state.eta(state.k)
    roll(
      &state.iterate.point, velocity: &state.velocity, gradient: state.iterate.gradient,
      alpha: alpha, eta: eta)
    oracle.evaluate(&state.iterate)
    return StepReport(alpha: alpha, eta: eta)
  }

  /// What the method took from the curvatures.
  public func notes(on state: State) -> [String] {
    guard alpha == nil, let chosen = state.alpha.constant else { return [] }
    guard eta == nil, let friction = state.eta.constant else {
      return ["α = (2/(√L + √μ))² = \(longText(chosen))"]
    }
    return ["α = (2/(√L + √μ))² = \(longText(chosen)), η = q² = \(longText(friction))"]
  }

  /// The bound on α, if the last step was above it.
  public func reasonForDivergence(
    after report: StepReport, largestCurvature: Double
  ) -> String? {
    let bound = (2 + 2 * report.eta) / largestCurvature
    return report.alpha > bound ? "α > (2 + 2η)/L = \(longText(bound))" : nil
  }
}

/// v ← ηv − αg, θ ← θ + v.
func roll(
  _ point: inout [Double], velocity: inout [Double], gradient: [Double], alpha: Double, eta: Double
) {
  point.withUnsafeMutableBufferPointer { point in
    velocity.withUnsafeMutableBufferPointer { velocity in
      gradient.withUnsafeBufferPointer { gradient in
        for i in 0..<min(point.count, velocity.count, gradient.count) {
          velocity[i] = eta * velocity[i] - alpha * gradient[i]
          point[i] += velocity[i]
        }
      }
    }
  }
}
