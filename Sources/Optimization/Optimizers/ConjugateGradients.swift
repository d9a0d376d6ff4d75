import LinearAlgebra

/// The conjugate gradient method, d ← −∇h + βd.
///
/// On an objective that is known to be quadratic it is the linear method (Hestenes & Stiefel 1952; lecture,
/// "Conjugate gradients"; Nocedal & Wright, algorithm 5.2): α = ∇hᵀ∇h/dᵀHd, β = ∇h₊ᵀ∇h₊/∇hᵀ∇h. It ends in
/// as many steps as H has distinct eigenvalues, and its error in the energy norm is the least of all
/// methods that combine gradients. Hd is the gradient's change over a probing step, so that k steps
/// ask k + 1 gradients, the start's included; the gradient at θ is carried on by ∇h + αHd, and what
/// stopping rule and trace show is the observer's.
///
/// Else, or with a search or step size given, it is the nonlinear method with the β of `formula`; it
/// begins anew from the negative gradient where the direction is none of descent, where no step is
/// found, and, for Fletcher & Reeves, where successive gradients are far from orthogonal (Powell's
/// test, Nocedal & Wright, equation 5.52). k steps ask at least k + 1 gradients.
public struct ConjugateGradients: Optimizer {
  /// β of the nonlinear method, with y = ∇h₊ − ∇h.
  public enum Formula: Sendable {
    /// (y − 2d‖y‖²/dᵀy)ᵀ∇h₊/dᵀy, at least η·dᵀ∇h/‖d‖² with η = 0.4 (Hager & Zhang 2005; the bound of their
    /// 2013 paper).
    case hagerZhang
    /// max(0, ∇h₊ᵀy/‖∇h‖²) (Polak & Ribière 1969; Powell 1986).
    case polakRibiere
    /// ‖∇h₊‖²/‖∇h‖² (Fletcher & Reeves 1964).
    case fletcherReeves
  }

  /// The formula for β.
  public let formula: Formula
  /// α, if given: then there is no search.
  public let alpha: Schedule?
  /// How α is found, if that is given.
  public let search: LineSearch?
  /// The reader's own name for it.
  public let name: String?

  private static let eta = 0.4
  private static let nonOrthogonal = 0.1

  /// The method with this β. Without a search it is one for the strong Wolfe conditions, with c₂ = 0.2.
  /// (Hager & Zhang's own search, with σ = 0.9, asks fewer gradients a step, but more in all on most test
  /// functions.)
  public init(
    formula: Formula = .hagerZhang, alpha: Schedule? = nil, search: LineSearch? = nil,
    name: String? = nil
  ) {
    self.formula = formula
    self.alpha = alpha
    self.search = search
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "cg" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String {
    switch formula {
    case .hagerZhang: describe(identifier, [("α", alpha)])
    case .polakRibiere: describe("\(identifier) PR+", [("α", alpha)])
    case .fletcherReeves: describe("\(identifier) FR", [("α", alpha)])
    }
  }

  /// The iterate, the direction, and what a next step starts from.
  public struct State: LineState, Sendable {
    var line: SearchLine
    let isLinear: Bool
    /// The gradient as the linear method carries it on; y of the nonlinear one.
    var residual: [Double]
    /// The last step of the nonlinear method.
    var taken: LineSample?
    var progress = StepProgress()
    var restarts = 0
    var k = 0
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.notQuadratic` for an exact search of what is not known to be one.
  public func initialState(
    at start: Iterate, oracle: GradientOracle
  ) throws(OptimizationError) -> State {
    try search?.check(oracle.objective, optimizer: identifier)
    return State(
      line: SearchLine(through: start),
      isLinear: alpha == nil && search == nil && oracle.objective.isQuadratic,
      residual: start.gradient)
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    if let reason = state.progress.reasonToEnd { return StepReport(.exhausted(reason)) }
    state.k += 1
    return state.isLinear
      ? linearStep(&state, oracle: oracle) : nonlinearStep(&state, oracle: oracle)
  }

  /// Whether the flattest direction met leaves no more to be gained.
  public func isSettled(_ state: State) -> Bool {
    state.progress.isSettled(on: state.line)
  }

  /// What happened on the way.
  public func notes(on state: State) -> [String] {
    guard state.restarts > 0 else { return [] }
    return ["begun anew from the negative gradient at \(stepsText(state.restarts))"]
  }

  // MARK: Linear

  private func linearStep(_ state: inout State, oracle: GradientOracle) -> StepReport {
    var square = BLAS.dot(state.residual, state.residual)
    if square == 0, state.line.iterate.isEvaluated {
      // What was carried on has drifted from the gradient by rounding: begin anew from that itself.
      state.residual = state.line.iterate.gradient
      state.line.pointDownhill()
      square = BLAS.dot(state.residual, state.residual)
    }
    guard square > 0 else { return StepReport(.exhausted("the gradient is zero")) }
    let probe = state.line.probe
    state.line.moveTrial(to: probe)
    oracle.evaluate(&state.line.trial)
    // tHd, in the trial's gradient.
    BLAS.axpy(-1, state.residual, into: &state.line.trial.gradient)
    let curvature = BLAS.dot(state.line.trial.gradient, state.line.direction) / probe
    guard curvature > 0, curvature.isFinite else {
      return StepReport(.exhausted("the curvature along the direction is not positive"))
    }
    let alpha = square / curvature
    BLAS.axpy(alpha, state.line.direction, into: &state.line.iterate.point)
    state.line.iterate.isEvaluated = false
    BLAS.axpy(alpha / probe, state.line.trial.gradient, into: &state.residual)
    let beta = BLAS.dot(state.residual, state.residual) / square
    turn(&state.line, from: state.residual, beta: beta)
    return StepReport(alpha: alpha)
  }

  // MARK: Nonlinear

  private func nonlinearStep(_ state: inout State, oracle: GradientOracle) -> StepReport {
    let length = StepLength(alpha, search ?? .wolfe(WolfeSearch(c2: 0.2)))
    var first = state.line.downhillStep
    if let taken = state.taken {
      BLAS.add(
        state.line.iterate.gradient, -1, state.line.trial.gradient, into: &state.residual)
      let dy = taken.slope - state.line.slope
      let yy = BLAS.dot(state.residual, state.residual)
      turn(
        &state.line, from: state.line.iterate.gradient,
        beta: beta(state, slope: taken.slope, dy: dy, yy: yy))
      let slope = state.line.slope
      if slope < 0 && slope.isFinite {
        // sᵀy/yᵀy of the last step: rather short, but two slopes then tell the minimum.
        let scale = taken.alpha * dy / yy
        first = scale > 0 && scale.isFinite ? scale : taken.alpha
      } else {
        first = restart(&state)
      }
    }
    var found = length.take(state.k, on: &state.line, first: first, oracle: oracle)
    if found == nil && state.taken != nil {
      first = restart(&state)
      found = length.take(state.k, on: &state.line, first: first, oracle: oracle)
    }
    state.taken = found
    guard let found else {
      return StepReport(.exhausted("no step along the negative gradient lowers the value"))
    }
    state.progress.record(found, on: state.line)
    return StepReport(alpha: found.alpha)
  }

  private func restart(_ state: inout State) -> Double {
    state.restarts += 1
    state.line.pointDownhill()
    return state.line.downhillStep
  }

  /// β at the line's iterate, after a step along the line's direction from its trial, with y in `residual`,
  /// ∇h₊ᵀd = `slope` and dᵀy. 0 begins anew.
  private func beta(_ state: State, slope: Double, dy: Double, yy: Double) -> Double {
    let gradient = state.line.iterate.gradient
    let before = state.line.trial.gradient
    let beta: Double
    switch formula {
    case .fletcherReeves:
      let newSquare = BLAS.dot(gradient, gradient)
      let isFar = abs(BLAS.dot(gradient, before)) >= Self.nonOrthogonal * newSquare
      beta = isFar ? 0 : newSquare / BLAS.dot(before, before)
    case .polakRibiere:
      beta = max(0, BLAS.dot(gradient, state.residual) / BLAS.dot(before, before))
    case .hagerZhang:
      let direction = state.line.direction
      let unbounded = (BLAS.dot(state.residual, gradient) - 2 * slope * yy / dy) / dy
      let least = Self.eta * state.line.slope / BLAS.dot(direction, direction)
      beta = max(unbounded, least)
    }
    return beta.isFinite ? beta : 0
  }

  /// d ← −g + βd, with its slope.
  private func turn(_ line: inout SearchLine, from gradient: [Double], beta: Double) {
    BLAS.scale(&line.direction, by: beta)
    BLAS.axpy(-1, gradient, into: &line.direction)
    line.slope = BLAS.dot(line.direction, gradient)
  }
}
