import LinearAlgebra

/// The Gauss-Newton method for sums of squares h = c·Σ rᵢ² (lecture, "Gauss-Newton"; Nocedal & Wright,
/// section 10.3): (G + λI)d = −∇h(θ), θ ← θ + d, with G = 2c·JᵀJ, which needs no second derivatives and
/// is never indefinite.
///
/// Damped, or held in a region, like `Newton`; with `.lm()` it is the Levenberg-Marquardt method. Value and gradient are
/// asked for beside the Jacobian, one of each an accepted step.
public struct GaussNewton: Optimizer {
  /// How the equations are damped.
  public let damping: Damping
  /// The reader's own name for it.
  public let name: String?

  /// The Gauss-Newton method with this damping.
  public init(damping: Damping = .none, name: String? = nil) {
    self.damping = damping
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "gauss_newton" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String { damping.describe(identifier) }

  /// The iterate and the model there.
  public struct State: OptimizerState, Sendable {
    var model: QuadraticModel
    var residuals: [Double]
    var jacobian: Matrix
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
    at start: Iterate, oracle: LeastSquaresOracle
  ) throws(OptimizationError) -> State {
    let n = oracle.dimension
    if damping.needsMatrix { try checkMatrix(of: identifier, rows: n, columns: n) }
    let m = oracle.residualCount
    try checkMatrix(of: identifier, rows: m, columns: n)
    try damping.check(oracle.objective, optimizer: identifier)
    return State(
      model: QuadraticModel(at: start, damping: damping),
      residuals: [Double](repeating: 0, count: m),
      jacobian: Matrix(rows: m, columns: n))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: LeastSquaresOracle) -> StepReport {
    state.k += 1
    if !state.model.isCurrent {
      oracle.residualsAndJacobian(
        at: state.model.iterate.point, residuals: &state.residuals, jacobian: &state.jacobian)
      if damping.needsMatrix {
        guard let gram = try? state.jacobian.gram() else {
          return StepReport(.exhausted("the Jacobian is not finite"))
        }
        state.model.curvature = gram.scaled(by: 2 * oracle.residualWeight)
      }
      state.model.isCurrent = true
    }
    let jacobian = state.jacobian
    let factor = 2 * oracle.residualWeight
    return state.model.step(state.k, damping: damping, oracle: oracle) { p, result in
      guard let image = try? jacobian.times(p), let back = try? jacobian.transposedTimes(image)
      else { return result.withUnsafeMutableBufferPointer { $0.update(repeating: .nan) } }
      for i in result.indices { result[i] = factor * back[i] }
    }
  }

  /// Whether the steps have stopped to lower the value by much.
  public func isSettled(_ state: State) -> Bool { state.model.isSettled }

  /// What the method chose by itself.
  public func notes(on state: State) -> [String] { state.model.notes }
}
