/// The symmetric rank-one method with a line search (Nocedal & Wright, section 6.2):
/// d = −H∇h(θ), θ ← θ + αd, and H ← H + vvᵀ/vᵀy with v = s − Hy, s = Δθ, y = Δ∇h, from ½|γ|I with
/// γ = sᵀy/yᵀy. H may be indefinite, as the Hessian may; on a quadratic it is exact after n steps in
/// independent directions, whatever their lengths.
///
/// An update with |vᵀy| < 1e-8·‖v‖‖y‖ is skipped. A direction that is none of descent, or on which no step
/// is found, makes the method begin anew from the negative gradient. k steps ask at least k + 1
/// gradients, one a trial of the search.
public struct SR1: Optimizer {
  /// α, if given: then there is no search.
  public let alpha: Schedule?
  /// How α is found.
  public let search: LineSearch
  /// The reader's own name for it.
  public let name: String?

  /// SR1 with this search, or with a step size given.
  public init(
    alpha: Schedule? = nil, search: LineSearch = .wolfe(WolfeSearch()),
    name: String? = nil
  ) {
    self.alpha = alpha
    self.search = search
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "sr1" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String { describe(identifier, [("α", alpha)]) }

  /// The iterate, the direction and the matrix.
  public typealias State = QuasiNewtonState<InverseHessian>

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.matrixTooLarge`, and `.notQuadratic` for an exact search.
  public func initialState(
    at start: Iterate, oracle: GradientOracle
  ) throws(OptimizationError) -> State {
    let n = start.point.count
    try checkMatrix(of: identifier, rows: n, columns: n)
    try search.check(oracle.objective, optimizer: identifier)
    return State(at: start, memory: InverseHessian(.sr1, dimension: n))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.step(StepLength(alpha, search), learnsNegative: true, oracle: oracle)
  }

  /// Whether the flattest direction met leaves no more to be gained.
  public func isSettled(_ state: State) -> Bool { state.isSettled }

  /// What happened on the way.
  public func notes(on state: State) -> [String] { state.notes }
}
