import LinearAlgebra

/// The truncated Newton method with a line search (Dembo & Steihaug 1983; Nocedal & Wright, algorithm 7.1):
/// Hd = −∇h(θ) is solved by conjugate gradients, only as far as it is worth it, and θ ← θ + αd. H is
/// never built: the method asks for products with it, and memory for a few vectors.
///
/// The residual is brought below min(½, √‖∇h‖)·‖∇h‖, so that the method converges superlinearly. A
/// direction of negative curvature ends the iteration: the step is then the one so far, or, if it is the
/// first, down the gradient, as long as for a positive curvature of that size. α = 1 is tried first. k steps ask at least k + 1 gradients.
public struct TruncatedNewton: Optimizer {
  /// How α is found.
  public let search: LineSearch
  /// The reader's own name for it.
  public let name: String?

  /// The method with this search.
  public init(
    search: LineSearch = .backtracking(BacktrackingSearch()), name: String? = nil
  ) {
    self.search = search
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "truncated_newton" }
  /// The identifier.
  public var description: String { identifier }

  /// The iterate, and what is counted.
  public struct State: LineState, Sendable {
    var line: SearchLine
    var lastDecrease = 0.0
    var progress = StepProgress()
    var negativeSteps = 0
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.notQuadratic` for an exact search of what is not known to be one.
  public func initialState(
    at start: Iterate, oracle: HessianOracle
  ) throws(OptimizationError) -> State {
    try search.check(oracle.objective, optimizer: identifier)
    return State(line: SearchLine(through: start))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: HessianOracle) -> StepReport {
    direct(&state, oracle: oracle)
    var found = search.find(on: &state.line, first: 1, oracle: oracle)
    if found == nil {
      state.line.pointDownhill()
      found = search.find(on: &state.line, first: state.line.cautiousStep, oracle: oracle)
    }
    guard let found else {
      return StepReport(.exhausted("no step along the negative gradient lowers the value"))
    }
    state.lastDecrease = state.line.iterate.value - found.value
    state.line.advance()
    state.progress.record(found, on: state.line)
    return StepReport(alpha: found.alpha)
  }

  /// Writes the truncated solution into the line, with its slope.
  private func direct(_ state: inout State, oracle: HessianOracle) {
    let point = state.line.iterate.point
    let product: ModelDescent.Product = { p, result in
      oracle.hessianProduct(at: point, along: p, into: &result)
    }
    var descent = ModelDescent(state.line.iterate.gradient, product: product)
    let length = descent.square.squareRoot()
    let tolerance = min(0.5, length.squareRoot()) * length
    for iteration in 0..<2 * point.count where descent.square.squareRoot() > tolerance {
      let curvature = descent.measure(product)
      guard curvature > 0, curvature.isFinite else {
        state.negativeSteps += 1
        if iteration == 0 {
          guard curvature < 0, curvature.isFinite else { return state.line.pointDownhill() }
          descent.move(by: -descent.square / curvature)
        }
        break
      }
      descent.move(by: descent.square / curvature)
      descent.turn()
    }
    state.line.direction = descent.point
    state.line.slope = BLAS.dot(descent.point, state.line.iterate.gradient)
  }

  /// Whether the steps have stopped to lower the value by much, and the flattest direction met leaves no
  /// more to be gained.
  public func isSettled(_ state: State) -> Bool {
    state.line.iterate.isSettled(after: state.lastDecrease)
      && state.progress.isSettled(on: state.line)
  }

  /// What happened on the way.
  public func notes(on state: State) -> [String] {
    guard state.negativeSteps > 0 else { return [] }
    return ["negative curvature ended the inner iteration at \(stepsText(state.negativeSteps))"]
  }
}
