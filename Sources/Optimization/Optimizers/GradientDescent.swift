import LinearAlgebra

/// Gradient descent, θ ← θ − α∇h(θ) (Cauchy 1847; lecture, "Gradient descent").
///
/// With a step size given, α is that number or schedule. Without one: on a quadratic that is known to
/// be one and strongly convex α = 2/(L+μ), the best constant step; else a backtracking search each step.
/// k steps ask k + 1 gradients (the start's included), and the values the search tries.
public struct GradientDescent: Optimizer {
  /// α, if given.
  public let alpha: Schedule?
  /// The search used where α is not given.
  public let search: BacktrackingSearch
  /// The reader's own name for it.
  public let name: String?

  /// Above this dimension a quadratic's spectrum, O(n³), is not computed for the default step.
  static let largestSpectrum = 1000

  /// Gradient descent with this step size, or one it finds itself.
  public init(
    alpha: Schedule? = nil, search: BacktrackingSearch = BacktrackingSearch(), name: String? = nil
  ) {
    self.alpha = alpha
    self.search = search
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "gd" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String { describe(identifier, [("α", alpha)]) }

  /// Where the step size comes from.
  public enum StepSize: Sendable {
    /// Given by the caller.
    case given(Schedule)
    /// 2/(L+μ) of a quadratic.
    case optimal(Double)
    /// Searched, first at this size.
    case searched(Double)
  }

  /// The iterate, and how the step size is found.
  public struct State: OptimizerState, Sendable {
    /// Where the method stands.
    public var iterate: Iterate
    /// Where the step size comes from.
    public internal(set) var stepSize: StepSize
    var trial: Iterate
    var k = 0
  }

  /// The state at an evaluated start.
  public func initialState(at start: Iterate, oracle: GradientOracle) -> State {
    State(iterate: start, stepSize: stepSize(at: start, oracle: oracle), trial: start)
  }

  private func stepSize(at start: Iterate, oracle: GradientOracle) -> StepSize {
    if let alpha { return .given(alpha) }
    if oracle.dimension <= Self.largestSpectrum,
      let (least, largest) = oracle.objective.quadraticForm?.extremeCurvatures, least > 0
    {
      return .optimal(2 / (largest + least))
    }
    return .searched(search.firstStep(gradnorm: BLAS.norm(start.gradient)))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    let alpha: Double
    switch state.stepSize {
    case .given(let schedule): alpha = schedule(state.k)
    case .optimal(let constant): alpha = constant
    case .searched(let first): return searchedStep(&state, first: first, oracle: oracle)
    }
    BLAS.axpy(-alpha, state.iterate.gradient, into: &state.iterate.point)
    oracle.evaluate(&state.iterate)
    return StepReport(alpha: alpha)
  }

  private func searchedStep(
    _ state: inout State, first: Double, oracle: GradientOracle
  ) -> StepReport {
    guard
      let alpha = search.descend(
        from: state.iterate, to: &state.trial, first: first, oracle: oracle)
    else {
      return StepReport(.exhausted("no step along the negative gradient lowers the value"))
    }
    swap(&state.iterate, &state.trial)
    state.stepSize = .searched(search.expansion * alpha)
    return StepReport(alpha: alpha)
  }

  /// What the method chose by itself.
  public func notes(on state: State) -> [String] {
    switch state.stepSize {
    case .given: []
    case .optimal(let alpha): ["α = 2/(L + μ) = \(longText(alpha))"]
    case .searched: ["α by a backtracking line search each step, none was given"]
    }
  }

  /// The bound on α, if the last step was above it.
  public func reasonForDivergence(
    after report: StepReport, largestCurvature: Double
  ) -> String? {
    let bound = 2 / largestCurvature
    return report.alpha > bound ? "α > 2/L = \(longText(bound))" : nil
  }
}
