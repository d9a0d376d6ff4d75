/// Newton's method (lecture, "Second-order methods"; Nocedal & Wright, chapters 3 and 10):
/// (H + λI)d = −∇h(θ), θ ← θ + d, with the dense Hessian H = ∇²h(θ).
///
/// Undamped or with a fixed λ it takes full steps. A matrix that is not positive definite is never
/// used as it is, for its direction may lead uphill: it gets a modified Cholesky factorisation, and
/// the run's notes say at how many steps. With Levenberg-Marquardt damping λ grows until H + λI is
/// positive definite, and a step is accepted if the value falls; a refused one counts as a step. In a
/// trust region the model is minimised where it is trusted, and an indefinite H is used as it is. With
/// a line search the direction is that of the undamped equations, and α = 1 is tried first. With
/// Steihaug's solver H is never built: the method asks for products with it.
public struct Newton: Optimizer {
  /// How the equations are damped.
  public let damping: Damping
  /// The reader's own name for it.
  public let name: String?

  /// Newton's method with this damping.
  public init(damping: Damping = .none, name: String? = nil) {
    self.damping = damping
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "newton" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String { damping.describe(identifier) }

  /// The iterate and the model there.
  public struct State: OptimizerState, Sendable {
    var model: QuadraticModel
    var k = 0

    /// Where the method stands.
    public var iterate: Iterate {
      get { model.iterate }
      set { model.iterate = newValue }
    }
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.matrixTooLarge`, and `.notQuadratic` for an exact search.
  public func initialState(
    at start: Iterate, oracle: HessianOracle
  ) throws(OptimizationError) -> State {
    let n = damping.needsMatrix ? oracle.dimension : 0
    try checkMatrix(of: identifier, rows: n, columns: n)
    try damping.check(oracle.objective, optimizer: identifier)
    return State(model: QuadraticModel(at: start, damping: damping))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: HessianOracle) -> StepReport {
    state.k += 1
    if !state.model.isCurrent {
      if damping.needsMatrix {
        oracle.hessian(at: state.model.iterate.point, into: &state.model.curvature)
      }
      state.model.isCurrent = true
    }
    let point = state.model.iterate.point
    return state.model.step(state.k, damping: damping, oracle: oracle) { p, result in
      oracle.hessianProduct(at: point, along: p, into: &result)
    }
  }

  /// Whether the steps have stopped to lower the value by much.
  public func isSettled(_ state: State) -> Bool { state.model.isSettled }

  /// What the method chose by itself.
  public func notes(on state: State) -> [String] { state.model.notes }
}
