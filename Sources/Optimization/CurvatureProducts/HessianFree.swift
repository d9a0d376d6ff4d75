import LinearAlgebra

/// The Hessian-free method (Martens 2010; lecture, "High-dimensional objectives"): (H + λI)d = −∇h(θ) by
/// conjugate gradients, with products alone, and λ by the Levenberg-Marquardt rule. As in the paper,
/// - the inner iteration begins at 0.95 times the solution before;
/// - it ends once q has fallen by less than 0.0005 a iteration, relatively, over the last
///   max(10, i/10) iterations, or after 250;
/// - of its iterates at i = ⌈1.3ʲ⌉ the last one before which the value no longer falls is taken;
/// - the step along it is searched, from α = 1 on, for a sufficient decrease with c = 0.01, by 0.8;
/// - with ρ = Δh/Δq, of the undamped model, λ ← ωλ if ρ > ¾ and λ ← λ/ω if ρ < ¼.
///
/// Deviations: H is the Hessian, which may be indefinite, where the paper has the Gauss-Newton matrix.
/// At a direction of negative curvature λ grows beyond it, and the inner iteration begins anew from 0. A
/// step along which no value is lower is refused, and counts as a step.
public struct HessianFree: Optimizer {
  /// λ and ω.
  public let damping: LevenbergMarquardt
  /// The reader's own name for it.
  public let name: String?

  private static let decay = 0.95
  private static let mostIterations = 250
  private static let search = BacktrackingSearch(sufficientDecrease: 0.01, contraction: 0.8)

  /// The method from this first λ, with this factor. An ω outside (0, 1) is taken for ½, and a first λ
  /// that is negative or not a number for 1.
  public init(lambda: Double = 45, omega: Double = 2.0 / 3, name: String? = nil) {
    damping = LevenbergMarquardt(lambda: lambda, omega: omega)
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "hessian_free" }
  /// The identifier and the first λ.
  public var description: String { "\(identifier) λ = \(shortText(damping.lambda))" }

  /// The iterate, λ, and the inner solution before.
  public struct State: LineState, Sendable {
    var line: SearchLine
    var lambda: Double
    /// The last d; empty before the first, and after a step that was refused.
    var solution: [Double] = []
    var lastDecrease = 0.0
  }

  /// The state at an evaluated start.
  public func initialState(at start: Iterate, oracle: HessianOracle) -> State {
    State(line: SearchLine(through: start), lambda: damping.lambda)
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: HessianOracle) -> StepReport {
    guard let inner = innerSolution(&state, oracle: oracle) else {
      return StepReport(.exhausted("the curvature is not finite"), lambda: state.lambda)
    }
    let used = state.lambda
    let (candidate, value) = lowest(of: inner.saved, on: state.line, oracle: oracle)
    state.line.direction = candidate.point
    state.line.slope = BLAS.dot(candidate.point, state.line.iterate.gradient)
    guard state.line.moveTrial(to: 1) else {
      return StepReport(.exhausted("λ = \(longText(used)) leaves no step"), lambda: used)
    }
    // q is damped; without λ it falls by more.
    let predicted = 0.5 * used * BLAS.dot(candidate.point, candidate.point) - candidate.model
    let actual = state.line.iterate.value - value
    let isDrowned = predicted <= state.line.rounding && abs(actual) <= state.line.rounding
    let ratio = isDrowned ? 1 : actual / predicted
    state.lambda = damping.adapted(used, ratio: ratio, floor: inner.floor)
    let found = LineSearch.backtracking(Self.search).find(
      on: &state.line, first: 1, oracle: oracle)
    guard let found else {
      state.solution = []
      state.lambda = damping.raised(used, floor: inner.floor)
      guard state.lambda.isFinite else {
        return StepReport(.exhausted("λ grew without bound"), lambda: used)
      }
      return StepReport(.rejected, lambda: used, rho: ratio)
    }
    state.solution = inner.last
    state.lastDecrease = state.line.iterate.value - found.value
    state.line.advance()
    return StepReport(alpha: found.alpha, lambda: used, rho: ratio)
  }

  /// Whether the steps have stopped to lower the value by much.
  public func isSettled(_ state: State) -> Bool {
    state.line.iterate.isSettled(after: state.lastDecrease)
  }
}

extension HessianFree {
  /// An iterate d of the inner iteration, and q(d).
  private struct Candidate {
    var point: [Double]
    var model: Double
  }

  /// What the inner iteration leaves.
  private struct Inner {
    var saved: [Candidate]
    /// The last d.
    var last: [Double]
    /// The least λ that is seen beside the curvatures met.
    var floor: Double
  }

  /// Conjugate gradients with λ as it is, or as great as it must be; nil where products are not finite.
  private func innerSolution(_ state: inout State, oracle: HessianOracle) -> Inner? {
    let point = state.line.iterate.point
    let product: ModelDescent.Product = { p, result in
      oracle.hessianProduct(at: point, along: p, into: &result)
    }
    var start = state.solution.isEmpty ? nil : state.solution.map { Self.decay * $0 }
    while state.lambda.isFinite {
      var descent = ModelDescent(
        state.line.iterate.gradient, damping: state.lambda, from: start, product: product)
      switch minimize(&descent, product: product) {
      case .minimum(let inner): return inner
      case .negative(let curvature):
        // −curvature more would do for this direction alone.
        state.lambda = max(2 * state.lambda, state.lambda - 1.5 * curvature, .ulpOfOne)
        start = nil
      case .notFinite:
        if start == nil { return nil }
        start = nil
      }
    }
    return nil
  }

  private enum InnerEnd {
    case minimum(Inner)
    /// pᵀ(H + λI)p/pᵀp ≤ 0 of a direction.
    case negative(Double)
    case notFinite
  }

  private func minimize(
    _ descent: inout ModelDescent, product: ModelDescent.Product
  ) -> InnerEnd {
    var saved: [Candidate] = []
    var models: [Double] = [descent.value]
    var largest = 0.0
    var nextSaved = 1.0
    let rounding = Double.ulpOfOne * BLAS.norm(descent.gradient)
    for i in 1...Self.mostIterations where descent.square.squareRoot() > rounding {
      let curvature = descent.measure(product)
      let length = BLAS.dot(descent.direction, descent.direction)
      guard curvature.isFinite, length > 0 else { return .notFinite }
      guard curvature > 0 else { return .negative(curvature / length) }
      largest = max(largest, curvature / length)
      descent.move(by: descent.square / curvature)
      descent.turn()
      let model = descent.value
      models.append(model)
      let isAtEnd = isOver(models) || i == Self.mostIterations
      if isAtEnd || Double(i) >= nextSaved.rounded(.up) {
        saved.append(Candidate(point: descent.point, model: model))
        while nextSaved.rounded(.up) <= Double(i) { nextSaved *= 1.3 }
      }
      if isAtEnd { break }
    }
    if saved.last?.point != descent.point {
      saved.append(Candidate(point: descent.point, model: descent.value))
    }
    return .minimum(
      Inner(
        saved: saved, last: descent.point,
        floor: Double.ulpOfOne * (largest > 0 ? largest : 1)))
  }

  /// Whether the last iterations have made little progress, for what they cost.
  private func isOver(_ models: [Double]) -> Bool {
    let i = models.count - 1
    let k = max(10, i / 10)
    guard i > k, models[i] < 0 else { return false }
    return (models[i] - models[i - k]) / models[i] < Double(k) * 0.0005
  }

  /// The last candidate before which the value no longer falls, and its value.
  private func lowest(
    of candidates: [Candidate], on line: SearchLine, oracle: HessianOracle
  ) -> (Candidate, Double) {
    var trial = line.trial.point
    func value(_ candidate: Candidate) -> Double {
      BLAS.add(line.iterate.point, 1, candidate.point, into: &trial)
      return oracle.value(at: trial)
    }
    var best = candidates[candidates.count - 1]
    var lowest = value(best)
    for candidate in candidates.dropLast().reversed() {
      let value = value(candidate)
      guard value < lowest || lowest.isNaN else { break }
      best = candidate
      lowest = value
    }
    return (best, lowest)
  }
}
