/// What BFGS, SR1 and L-BFGS have in common: all but what they remember of the curvature.
protocol QuasiNewtonMethod: Optimizer
where RequiredOracle == GradientOracle, State == QuasiNewtonState<Memory> {
  /// What the method remembers.
  associatedtype Memory: CurvatureMemory

  /// α, if given: then there is no search.
  var alpha: Schedule? { get }
  /// How α is found.
  var search: LineSearch { get }
  /// Whether a curvature that is negative is learnt from.
  var learnsNegative: Bool { get }

  /// How many vectors of n numbers the memory holds.
  func vectors(dimension n: Int) -> Int
  /// The memory before the first step.
  func emptyMemory(dimension n: Int) -> Memory
}

extension QuasiNewtonMethod {
  /// Only positive ones are.
  var learnsNegative: Bool { false }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.matrixTooLarge`, and `.notQuadratic` for an exact search.
  public func initialState(
    at start: Iterate, oracle: GradientOracle
  ) throws(OptimizationError) -> State {
    let n = start.point.count
    try checkMatrix(of: identifier, rows: n, columns: vectors(dimension: n))
    try search.check(oracle.objective, optimizer: identifier)
    return State(at: start, memory: emptyMemory(dimension: n))
  }

  /// One step; see the method's rule.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    state.step(StepLength(alpha, search), learnsNegative: learnsNegative, oracle: oracle)
  }

  /// Whether the flattest direction met leaves no more to be gained.
  public func isSettled(_ state: State) -> Bool { state.isSettled }

  /// What happened on the way.
  public func notes(on state: State) -> [String] { state.notes }
}
