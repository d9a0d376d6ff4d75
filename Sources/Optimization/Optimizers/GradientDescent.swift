import LinearAlgebra

/// Gradient descent, θ ← θ − α∇h(θ) (Cauchy 1847; lecture, "Gradient descent").
///
/// With a step size given, α is that number or schedule, with a search given it is searched each step.
/// Without either: on a quadratic that is known to be one and strongly convex α = 2/(L+μ), the best
/// constant step; else a backtracking search each step.
/// k steps ask k + 1 gradients (the start's included), and the values the search tries.
public struct GradientDescent: Optimizer {
  /// α, if given.
  public let alpha: Schedule?
  /// How α is found where it is not given, if that is.
  public let search: LineSearch?
  /// The reader's own name for it.
  public let name: String?

  /// Above this dimension a quadratic's spectrum, O(n³), is not computed for the default step.
  static let largestSpectrum = 1000

  /// Gradient descent with this step size, or one it finds itself.
  public init(
    alpha: Schedule? = nil, search: LineSearch? = nil, name: String? = nil
  ) {
    self.alpha = alpha
    self.search = search
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "gd" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String {
    if alpha == nil, let search { return "\(identifier) \(search.identifier)" }
    return describe(identifier, [("α", alpha)])
  }

  /// Where the step size comes from.
  public enum StepSize: Sendable {
    /// Given by the caller.
    case given(Schedule)
    /// 2/(L+μ) of a quadratic.
    case optimal(Double)
    /// Searched, first at this size.
    case searched(LineSearch, first: Double)
  }

  /// The iterate, and how the step size is found.
  public struct State: LineState, Sendable {
    var line: SearchLine
    /// Where the step size comes from.
    public internal(set) var stepSize: StepSize
    var k = 0
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.notQuadratic` for an exact search of what is not known to be one.
  public func initialState(
    at start: Iterate, oracle: GradientOracle
  ) throws(OptimizationError) -> State {
    try search?.check(oracle.objective, optimizer: identifier)
    let line = SearchLine(through: start)
    return State(line: line, stepSize: stepSize(on: line, oracle: oracle))
  }

  private func stepSize(on line: SearchLine, oracle: GradientOracle) -> StepSize {
    if let alpha { return .given(alpha) }
    if search == nil, let (least, largest) = oracle.positiveCurvatures {
      return .optimal(2 / (largest + least))
    }
    return .searched(search ?? .backtracking(BacktrackingSearch()), first: line.cautiousStep)
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    let alpha: Double
    switch state.stepSize {
    case .given(let schedule): alpha = schedule(state.k)
    case .optimal(let constant): alpha = constant
    case .searched(let search, let first):
      return searchedStep(&state, search, first: first, oracle: oracle)
    }
    BLAS.axpy(-alpha, state.line.iterate.gradient, into: &state.line.iterate.point)
    oracle.evaluate(&state.line.iterate)
    return StepReport(alpha: alpha)
  }

  private func searchedStep(
    _ state: inout State, _ search: LineSearch, first: Double, oracle: GradientOracle
  ) -> StepReport {
    guard let found = search.find(on: &state.line, first: first, oracle: oracle) else {
      return StepReport(.exhausted("no step along the negative gradient lowers the value"))
    }
    state.line.advance()
    let slopeBefore = state.line.slope
    state.line.pointDownhill()
    let next = search.firstStep(
      after: found, slopeBefore: slopeBefore, slope: state.line.slope)
    state.stepSize = .searched(search, first: next)
    return StepReport(alpha: found.alpha)
  }

  /// What the method chose by itself.
  public func notes(on state: State) -> [String] {
    switch state.stepSize {
    case .given: []
    case .optimal(let alpha): ["α = 2/(L + μ) = \(longText(alpha))"]
    case .searched where search != nil: []
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
