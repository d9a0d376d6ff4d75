import LinearAlgebra

/// BFGS with a limited memory in a box, L-BFGS-B (Byrd, Lu, Nocedal & Zhu 1995, with the projection of Morales
/// & Nocedal 2011): the model ∇hᵀz + ½zᵀBz, with B from the last r pairs, is minimised along the projected
/// gradient; the coordinates that meet their bounds there are held, and the model is minimised over
/// the others and projected into the box. The step θ ← θ + αz is searched for the strong Wolfe
/// conditions, first at α = 1, no farther than the box reaches. No point outside the box is asked for.
///
/// The first step goes down the projected gradient, first by a length of 1. A pair with sᵀy ≤ εyᵀy is
/// skipped. A direction that is none of descent, or on which no step is found, makes the method begin
/// anew. k steps ask at least k + 1 gradients, one a trial of the search. Without a box it is L-BFGS.
public struct LBFGSB: Optimizer {
  /// r, the number of pairs kept; at least 1.
  public let memory: Int
  /// The reader's own name for it.
  public let name: String?

  /// The most pairs that are kept: each step solves equations of twice the order.
  public static let largestMemory = 100

  private static let search = WolfeSearch(c1: 1e-4, c2: 0.9)

  /// L-BFGS-B with this memory, held between 1 and `largestMemory`.
  public init(memory: Int = 10, name: String? = nil) {
    self.memory = min(max(memory, 1), Self.largestMemory)
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "lbfgs_b" }
  /// The identifier and the memory.
  public var description: String { "\(identifier) r = \(memory)" }
  /// It does.
  public var keepsToBox: Bool { true }

  /// The iterate and the pairs.
  public struct State: LineState, Sendable {
    var line: SearchLine
    var pairs: CompactPairs
    var progress = StepProgress()
    var skips = 0
    var restarts = 0
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.matrixTooLarge`.
  public func initialState(
    at start: Iterate, oracle: GradientOracle
  ) throws(OptimizationError) -> State {
    try checkMatrix(of: identifier, rows: start.point.count, columns: 2 * memory)
    var line = SearchLine(through: start)
    line.box = oracle.box
    return State(line: line, pairs: CompactPairs(capacity: memory))
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: GradientOracle) -> StepReport {
    if let reason = state.progress.reasonToEnd { return StepReport(.exhausted(reason)) }
    direct(&state)
    var found = search(&state, oracle: oracle)
    if found == nil, !state.pairs.isEmpty {
      state.restarts += 1
      state.pairs.forget()
      direct(&state)
      found = search(&state, oracle: oracle)
    }
    guard let found else {
      return StepReport(.exhausted("no step along the projected gradient lowers the value"))
    }
    state.line.advance()
    state.progress.record(found, on: state.line)
    learn(&state)
    return StepReport(alpha: found.alpha)
  }

  private func search(_ state: inout State, oracle: GradientOracle) -> LineSample? {
    let first = state.pairs.isEmpty ? 1 / BLAS.norm(state.line.direction) : 1
    return LineSearch.wolfe(Self.search).find(on: &state.line, first: first, oracle: oracle)
  }

  /// The pair of the step just taken.
  private func learn(_ state: inout State) {
    var s = state.line.iterate.point
    BLAS.axpy(-1, state.line.trial.point, into: &s)
    var y = state.line.iterate.gradient
    BLAS.axpy(-1, state.line.trial.gradient, into: &y)
    let sy = BLAS.dot(s, y)
    if sy > Double.ulpOfOne * BLAS.dot(y, y), sy.isNormal {
      if !state.pairs.learn(step: s, difference: y) { state.restarts += 1 }
    } else {
      state.skips += 1
    }
  }

  /// Writes the direction into the line, with its slope and its reach.
  private func direct(_ state: inout State) {
    let iterate = state.line.iterate
    var direction = state.pairs.isEmpty ? nil : modelMinimum(state)
    if let d = direction, !(BLAS.dot(d, iterate.gradient) < 0) { direction = nil }
    if let direction {
      state.line.direction = direction
    } else {
      if !state.pairs.isEmpty { state.restarts += 1 }
      state.pairs.forget()
      state.line.pointDownhill()
      state.line.box?.projectedStep(
        1, from: iterate.point, down: iterate.gradient, into: &state.line.direction)
    }
    state.line.slope = BLAS.dot(state.line.direction, iterate.gradient)
    // A full step is in the box but for rounding.
    state.line.reach =
      state.line.box.map { max(1, $0.reach(from: iterate.point, along: state.line.direction)) }
      ?? .infinity
  }

  /// Whether the flattest direction met leaves no more to be gained.
  public func isSettled(_ state: State) -> Bool {
    state.progress.isSettled(on: state.line)
  }

  /// What happened on the way.
  public func notes(on state: State) -> [String] {
    var notes: [String] = []
    if state.skips > 0 {
      notes.append("the curvature along \(stepsText(state.skips)) was not positive: skipped")
    }
    if state.restarts > 0 {
      notes.append("begun anew from the projected gradient at \(stepsText(state.restarts))")
    }
    return notes
  }
}

extension LBFGSB {
  /// z: from the Cauchy point to the minimum over the coordinates that are free there, projected into the
  /// box; as far as the box allows where the projection does not lead down. Nil if it is not finite.
  private func modelMinimum(_ state: State) -> [Double]? {
    let iterate = state.line.iterate
    let cauchy = CauchyPoint(of: iterate, in: state.line.box, pairs: state.pairs)
    guard let correction = subspaceStep(from: cauchy, at: iterate, pairs: state.pairs) else {
      return nil
    }
    var target = iterate.point
    BLAS.axpy(1, cauchy.step, into: &target)
    guard let box = state.line.box else {
      var z = cauchy.step
      BLAS.axpy(1, correction, into: &z)
      return z
    }
    box.project(&target)
    var projected = target
    BLAS.axpy(1, correction, into: &projected)
    box.project(&projected)
    BLAS.axpy(-1, iterate.point, into: &projected)
    if BLAS.dot(projected, iterate.gradient) < 0 { return projected }
    let reach = min(1, box.reach(from: target, along: correction))
    BLAS.axpy(reach, correction, into: &target)
    box.project(&target)
    BLAS.axpy(-1, iterate.point, into: &target)
    return target
  }

  /// From the Cauchy point to the minimum over its free coordinates, as if they had no bounds (the direct
  /// primal method of the paper): −r/γ − ZᵀW(I − MWᵀZZᵀW/γ)⁻¹MWᵀZr/γ², r = Zᵀ(g + Bz).
  private func subspaceStep(
    from cauchy: CauchyPoint, at iterate: Iterate, pairs: CompactPairs
  ) -> [Double]? {
    let gamma = pairs.gamma
    var r = iterate.gradient
    BLAS.axpy(gamma, cauchy.step, into: &r)
    pairs.add(-1, times: pairs.middleTimes(cauchy.product), to: &r)
    keep(cauchy.free, of: &r)
    let order = 2 * pairs.count
    let gram = pairs.gram(over: cauchy.free)
    var matrix = Matrix.identity(order)
    for j in 0..<order {
      let column = pairs.middleTimes(gram.column(j))
      for i in 0..<order { matrix[i, j] -= column[i] / gamma }
    }
    guard
      let v = try? matrix.solve(pairs.middleTimes(pairs.transposedTimes(r)))
    else { return nil }
    BLAS.scale(&r, by: -1 / gamma)
    pairs.add(-1 / (gamma * gamma), times: v, to: &r)
    keep(cauchy.free, of: &r)
    return r
  }

  /// Sets to 0 what is not free.
  private func keep(_ free: [Int]?, of x: inout [Double]) {
    guard let free else { return }
    var kept = [Double](repeating: 0, count: x.count)
    for i in free { kept[i] = x[i] }
    x = kept
  }
}
