import LinearAlgebra

/// Gradient descent with the step sizes of Barzilai & Borwein (1988), made safe by a nonmonotone search
/// (Raydan 1997): with s = Δθ, y = Δ∇h of the last step, α = sᵀs/sᵀy (long), or sᵀy/yᵀy (short), the first
/// trial of a backtracking search for h(θ + αd) ≤ max of the last ten values + 10⁻⁴α∇hᵀd.
///
/// The first step moves by at most 1, and so does one after sᵀy ≤ 0. The value may rise. k steps ask k + 1
/// gradients, and a value a trial.
public struct BarzilaiBorwein: Optimizer {
  /// Which of the two step sizes.
  public enum Step: Sendable {
    /// sᵀs/sᵀy.
    case long
    /// sᵀy/yᵀy.
    case short
  }

  /// The step size used.
  public let kind: Step
  /// The reader's own name for it.
  public let name: String?

  /// The values of which the greatest may not be exceeded.
  private static let memory = 10

  /// The method with this step size.
  public init(_ kind: Step = .long, name: String? = nil) {
    self.kind = kind
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "barzilai_borwein" }
  /// The identifier and the step size if it is not the usual one.
  public var description: String { kind == .long ? identifier : "\(identifier) short" }

  /// The iterate, the next step size, and the last values.
  public struct State: LineState, Sendable {
    var line: SearchLine
    var next: Double
    var values: [Double]
    var difference: [Double]
  }

  /// The state at an evaluated start.
  public func initialState(at start: Iterate, oracle: GradientOracle) -> State {
    let line = SearchLine(through: start)
    return State(
      line: line, next: line.cautiousStep, values: [start.value],
      difference: kind == .short ? start.gradient : [])
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    let reference = state.values.reduce(-.infinity, max)
    let slope = state.line.slope
    guard slope < 0, slope.isFinite,
      let found = BacktrackingSearch().find(
        on: &state.line, first: state.next, reference: reference, oracle: oracle)
    else {
      return StepReport(.exhausted("no step along the negative gradient lowers the value"))
    }
    state.line.advance()
    state.next = nextStep(&state, after: found)
    state.line.pointDownhill()
    if !(state.next > 0 && state.next.isFinite) { state.next = state.line.cautiousStep }
    if state.values.count == Self.memory { state.values.removeFirst() }
    state.values.append(found.value)
    return StepReport(alpha: found.alpha)
  }

  /// With s = αd: sᵀs = α²dᵀd, and −dᵀd is the slope down the gradient.
  private func nextStep(_ state: inout State, after found: LineSample) -> Double {
    let growth = found.slope - state.line.slope
    switch kind {
    case .long: return -found.alpha * state.line.slope / growth
    case .short:
      BLAS.add(
        state.line.iterate.gradient, -1, state.line.trial.gradient, into: &state.difference)
      return found.alpha * growth / BLAS.dot(state.difference, state.difference)
    }
  }
}
