import LinearAlgebra

/// Newton's method (lecture, "Second-order methods"; Nocedal & Wright, chapters 3 and 10):
/// (H + λI)d = −∇h(θ), θ ← θ + d, with the dense Hessian H = ∇²h(θ).
///
/// Undamped or with a fixed λ it takes full steps. A matrix that is not positive definite is never
/// used as it is, for its direction may lead uphill: it gets a modified Cholesky factorisation, and
/// the run's notes say at how many steps. With Levenberg-Marquardt damping λ grows until H + λI is
/// positive definite, and a step is accepted if the value falls; a refused one counts as a step.
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
  public var description: String {
    switch damping {
    case .none: identifier
    case .tikhonov(let lambda): describe(identifier, [("λ", lambda)])
    case .levenbergMarquardt(let rule): "\(identifier) lm(λ = \(shortText(rule.lambda)))"
    }
  }

  /// The iterate, the Hessian there, and the damping.
  public struct State: OptimizerState, Sendable {
    /// Where the method stands.
    public var iterate: Iterate
    var trial: Iterate
    var hessian: Matrix
    var hasHessian = false
    var lambda: Double
    var k = 0
    /// The steps at which the matrix was not positive definite and was modified.
    var modifiedSteps = 0
  }

  /// The state at an evaluated start.
  public func initialState(at start: Iterate, oracle: HessianOracle) -> State {
    let n = oracle.dimension
    var lambda = 0.0
    if case .levenbergMarquardt(let rule) = damping { lambda = rule.lambda }
    return State(
      iterate: start, trial: start, hessian: Matrix(rows: n, columns: n), lambda: lambda)
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: HessianOracle) -> StepReport {
    state.k += 1
    if !state.hasHessian {
      oracle.hessian(at: state.iterate.point, into: &state.hessian)
      state.hasHessian = true
    }
    guard state.hessian.elements.allSatisfy(\.isFinite) else {
      return StepReport(.exhausted("the Hessian is not finite"))
    }
    switch damping {
    case .none: return fullStep(&state, lambda: nil, oracle: oracle)
    case .tikhonov(let lambda): return fullStep(&state, lambda: lambda(state.k), oracle: oracle)
    case .levenbergMarquardt(let rule): return dampedStep(&state, rule: rule, oracle: oracle)
    }
  }

  /// The step to the minimum of the (possibly damped) model, whatever the value there.
  private func fullStep(
    _ state: inout State, lambda: Double?, oracle: HessianOracle
  ) -> StepReport {
    let matrix = lambda.map { shifted(state.hessian, by: $0) } ?? state.hessian
    oracle.countFactorization()
    let direction: [Double]
    if let factor = try? Cholesky(matrix), let solution = try? factor.solve(state.iterate.gradient)
    {
      direction = solution
    } else {
      oracle.countFactorization()
      guard let modified = try? ModifiedCholesky(matrix),
        let solution = try? modified.solve(state.iterate.gradient)
      else { return StepReport(.exhausted("Newton's equations have no finite solution")) }
      direction = solution
      state.modifiedSteps += 1
    }
    BLAS.axpy(-1, direction, into: &state.iterate.point)
    oracle.evaluate(&state.iterate)
    state.hasHessian = false
    return StepReport(lambda: lambda ?? .nan)
  }

  /// What the method chose by itself.
  public func notes(on state: State) -> [String] {
    guard state.modifiedSteps > 0 else { return [] }
    let steps = state.modifiedSteps == 1 ? "1 step" : "\(state.modifiedSteps) steps"
    return ["the Hessian was not positive definite at \(steps): modified Cholesky"]
  }
}

/// A + λI.
func shifted(_ a: Matrix, by lambda: Double) -> Matrix {
  var result = a
  for i in 0..<a.rows { result[i, i] += lambda }
  return result
}
