import LinearAlgebra

/// The projected gradient method: steps to the point of the box that is nearest to θ − t∇h(θ),
/// θ ← θ + α(P(θ − t∇h(θ)) − θ) (Goldstein 1964; Levitin & Polyak 1966).
///
/// Without a step size it is the spectral method (Birgin, Martínez & Raydan 2000, algorithm SPG2):
/// t = sᵀs/sᵀy of the step before, with s = Δθ and y = Δ∇h, and α = 1, ½, … until the value is
/// sufficiently below a mean of those before, which is Zhang & Hager's (2004, η = 0.85) and not the
/// paper's greatest of ten; it may rise on the way. The first step is of length 1 in its greatest entry. With a step size t is that, and α = 1. No point outside the box is
/// asked for. Without a box it is gradient descent with such steps.
public struct ProjectedGradient: Optimizer {
  /// t, if given: then there is no search.
  public let alpha: Schedule?
  /// The reader's own name for it.
  public let name: String?

  /// How much the values before weigh in the mean.
  private static let eta = 0.85
  private static let steps = 1e-10...1e10

  /// The method with this step size, or with one it finds itself.
  public init(alpha: Schedule? = nil, name: String? = nil) {
    self.alpha = alpha
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "projected_gradient" }
  /// The identifier and the step size, if it is given.
  public var description: String { describe(identifier, [("α", alpha)]) }
  /// It does.
  public var keepsToBox: Bool { true }

  /// The iterate, the next step size, and the mean of the values.
  public struct State: LineState, Sendable {
    var line: SearchLine
    /// t.
    var next: Double
    /// C and Q of Zhang & Hager: the mean of the values, and the weight of all of them.
    var mean: Double
    var weight = 1.0
    var progress = StepProgress()
    var k = 0
  }

  /// The state at an evaluated start.
  public func initialState(at start: Iterate, oracle: GradientOracle) -> State {
    var line = SearchLine(through: start)
    line.box = oracle.box
    var state = State(line: line, next: 1, mean: start.value)
    direct(&state)
    let length = BLAS.maximumNorm(state.line.direction)
    if length > 0 { state.next = held(1 / length) ?? 1 }
    return state
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    if let reason = state.progress.reasonToEnd { return StepReport(.exhausted(reason)) }
    state.k += 1
    let t = alpha.map { $0(state.k) } ?? state.next
    state.next = t
    direct(&state)
    guard alpha == nil else {
      let found = state.line.sample(at: 1, oracle: oracle)
      state.line.advance()
      state.progress.record(found, on: state.line)
      return StepReport(alpha: t)
    }
    let reference = max(state.mean, state.line.iterate.value)
    guard state.line.slope < 0, state.line.slope.isFinite,
      let found = BacktrackingSearch().find(
        on: &state.line, first: 1, reference: reference, oracle: oracle)
    else {
      return StepReport(.exhausted("no step along the projected gradient lowers the value"))
    }
    state.line.advance()
    state.progress.record(found, on: state.line)
    state.next = nextStep(state, after: found)
    let before = Self.eta * state.weight
    state.weight = before + 1
    state.mean = (before * state.mean + found.value) / state.weight
    return StepReport(alpha: found.alpha * t)
  }

  /// Whether the flattest direction met leaves no more to be gained.
  public func isSettled(_ state: State) -> Bool {
    state.progress.isSettled(on: state.line)
  }

  /// d = P(θ − t∇h) − θ, with its slope.
  private func direct(_ state: inout State) {
    if let box = state.line.box {
      box.projectedStep(
        state.next, from: state.line.iterate.point, down: state.line.iterate.gradient,
        into: &state.line.direction)
    } else {
      let gradient = state.line.iterate.gradient
      for i in gradient.indices { state.line.direction[i] = -state.next * gradient[i] }
    }
    state.line.slope = BLAS.dot(state.line.direction, state.line.iterate.gradient)
  }

  /// sᵀs/sᵀy with s = αd: sᵀy = α(φ′(α) − φ′(0)). Where the curvature is not positive, a longer step.
  private func nextStep(_ state: State, after found: LineSample) -> Double {
    let growth = found.slope - state.line.slope
    let square = BLAS.dot(state.line.direction, state.line.direction)
    return held(growth > 0 ? found.alpha * square / growth : 10 * state.next) ?? state.next
  }

  private func held(_ step: Double) -> Double? {
    step.isFinite ? min(max(step, Self.steps.lowerBound), Self.steps.upperBound) : nil
  }
}
