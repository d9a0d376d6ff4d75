import LinearAlgebra

/// Coordinate descent (Nocedal & Wright, section 9.3; Wright 2015): a step along one coordinate, down its
/// partial derivative, θᵢ ← θᵢ − α∂ᵢh(θ).
///
/// The coordinate is the next one in turn, of those whose derivative is at least a thousandth of the
/// greatest; or the one of the greatest (Gauss-Southwell). Without α the step is exact on an objective
/// that is known to be quadratic (in turn: the Gauss-Seidel method), and else is searched, first at the
/// last step along that coordinate. Each step asks a full gradient: this shows the method's path,
/// and not its price where partial derivatives are cheap.
public struct CoordinateDescent: Optimizer {
  /// How the coordinate is chosen.
  public enum Rule: Sendable {
    /// In turn.
    case cyclic
    /// That of the greatest derivative.
    case greedy
  }

  /// How the coordinate is chosen.
  public let rule: Rule
  /// α, if given: then there is no search.
  public let alpha: Schedule?
  /// How α is found, if that is given.
  public let search: LineSearch?
  /// The reader's own name for it.
  public let name: String?

  private static let leastShare = 1e-3

  /// Coordinate descent by this rule.
  public init(
    rule: Rule = .cyclic, alpha: Schedule? = nil, search: LineSearch? = nil, name: String? = nil
  ) {
    self.rule = rule
    self.alpha = alpha
    self.search = search
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "coordinate" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String {
    describe(rule == .cyclic ? identifier : "\(identifier) greedy", [("α", alpha)])
  }

  /// The iterate, the coordinate of the last step, and the last step along each.
  public struct State: LineState, Sendable {
    var line: SearchLine
    let length: StepLength
    var coordinate: Int
    var steps: [Double]
    var k = 0
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.notQuadratic` for an exact search of what is not known to be one.
  public func initialState(
    at start: Iterate, oracle: GradientOracle
  ) throws(OptimizationError) -> State {
    try search?.check(oracle.objective, optimizer: identifier)
    let n = start.point.count
    let ownSearch: LineSearch =
      oracle.objective.isQuadratic ? .exact : .hagerZhang(HagerZhangSearch())
    return State(
      line: SearchLine(through: start, along: [Double](repeating: 0, count: n)),
      length: StepLength(alpha, search ?? ownSearch), coordinate: n - 1,
      steps: [Double](repeating: 0, count: n))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.k += 1
    state.line.direction[state.coordinate] = 0
    state.coordinate = nextCoordinate(state)
    let derivative = state.line.iterate.gradient[state.coordinate]
    state.line.direction[state.coordinate] = -derivative
    state.line.slope = -derivative * derivative
    let last = state.steps[state.coordinate]
    guard
      let found = state.length.take(
        state.k, on: &state.line, first: last > 0 ? last : state.line.cautiousStep, oracle: oracle)
    else { return StepReport(.exhausted("no step along a coordinate lowers the value")) }
    state.steps[state.coordinate] = found.alpha
    return StepReport(alpha: found.alpha)
  }

  private func nextCoordinate(_ state: State) -> Int {
    let gradient = state.line.iterate.gradient
    let n = gradient.count
    var greatest = 0
    for i in 0..<n where abs(gradient[i]) > abs(gradient[greatest]) { greatest = i }
    guard rule == .cyclic else { return greatest }
    let least = Self.leastShare * abs(gradient[greatest])
    for offset in 1...n {
      let i = (state.coordinate + offset) % n
      if abs(gradient[i]) >= least && gradient[i] != 0 { return i }
    }
    return greatest
  }
}
