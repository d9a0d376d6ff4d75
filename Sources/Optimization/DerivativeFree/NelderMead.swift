import LinearAlgebra

/// The simplex method of Nelder & Mead (1965), for functions without derivatives: the worst of n + 1 points is
/// reflected at the centroid of the others, and the simplex stretched, contracted or shrunk by what is
/// found there (Lagarias, Reeds, Wright & Wright 1998), with the factors of Gao & Han (2012) for n > 2:
/// reflection 1, expansion 1 + 2/n, contraction ¾ − 1/2n, shrinkage 1 − 1/n.
///
/// A simplex that has shrunk to a point, with equal values, may have done so where there is no minimum: a new
/// one is laid around it, until that lowers the value no more. Then the run ends: as a success if the
/// gradient, which the method itself never asks, confirms it (‖∇h‖ < 1e-6·(1 + |h|)), and else as stalled.
/// A step asks one or two values, n more where it shrinks, and n where a simplex is laid.
public struct NelderMead: Optimizer {
  /// The reader's own name for it.
  public let name: String?

  /// The method.
  public init(name: String? = nil) { self.name = name }

  /// The name in the language.
  public var identifier: String { "nelder_mead" }
  /// The identifier.
  public var description: String { identifier }

  /// The best vertex, and the simplex.
  public struct State: OptimizerState, Sendable {
    /// The best vertex.
    public var iterate: Iterate
    /// None before the first step.
    var simplex: Simplex?
    /// The value when the simplex was laid.
    var valueWhenLaid: Double
    /// The simplexes laid.
    var laid = 0
    /// Whether the last one laid had a strict minimum at its first vertex.
    var isMinimum = false
  }

  /// The state at an evaluated start.
  /// - Throws: `OptimizationError.matrixTooLarge`.
  public func initialState(
    at start: Iterate, oracle: Oracle
  ) throws(OptimizationError) -> State {
    let n = start.point.count
    try checkMatrix(of: identifier, rows: n + 1, columns: n)
    return State(iterate: start, simplex: nil, valueWhenLaid: start.value)
  }

  /// One step; see the rule above.
  public func step(_ state: inout State, oracle: Oracle) -> StepReport {
    var simplex: Simplex
    if let old = state.simplex, !hasCollapsed(old) {
      simplex = old
    } else {
      if state.simplex != nil, state.laid > 1, !hasImproved(state) {
        return StepReport(.exhausted("the simplex has shrunk to a point"))
      }
      let best = state.iterate
      simplex = Simplex(around: best.point, value: best.value, oracle: oracle)
      state.laid += 1
      state.valueWhenLaid = best.value
      state.isMinimum = simplex.isStrictlyHigher && simplex.best.value == best.value
    }
    state.simplex = nil
    move(&simplex, oracle: oracle)
    let best = simplex.best
    state.simplex = simplex
    guard best.value < state.iterate.value else { return StepReport(.rejected) }
    state.iterate.point = best.point
    state.iterate.value = best.value
    return StepReport(.accepted)
  }

  /// The run may end where a new simplex had higher values all around.
  public func isSettled(_ state: State) -> Bool { state.isMinimum }

  /// How often the method has begun anew.
  public func notes(on state: State) -> [String] {
    guard state.laid > 1 else { return [] }
    return [
      "begun anew \(state.laid == 2 ? "once" : "\(state.laid - 1) times"), "
        + "with a new simplex around the best point"
    ]
  }

  private func move(_ simplex: inout Simplex, oracle: Oracle) {
    let n = simplex.vertices.count - 1
    let size = Double(n)
    let (expansion, contraction, shrinkage) =
      n > 2 ? (1 + 2 / size, 0.75 - 0.5 / size, 1 - 1 / size) : (2, 0.5, 0.5)
    let centroid = simplex.centroid
    let worst = simplex.worst
    /// c + t(c − w), with its value.
    func trial(_ t: Double) -> (point: [Double], value: Double) {
      let point = zip(centroid, worst.point).map { $0 + t * ($0 - $1) }
      return (point, oracle.value(at: point))
    }
    let reflected = trial(1)
    if reflected.value < simplex.best.value {
      let expanded = trial(expansion)
      let better = expanded.value < reflected.value ? expanded : reflected
      return simplex.replaceWorst(better.point, better.value)
    }
    if reflected.value < simplex.secondWorst {
      return simplex.replaceWorst(reflected.point, reflected.value)
    }
    let isOutside = reflected.value < worst.value
    let contracted = trial(isOutside ? contraction : -contraction)
    if isOutside ? contracted.value <= reflected.value : contracted.value < worst.value {
      return simplex.replaceWorst(contracted.point, contracted.value)
    }
    simplex.shrink(by: shrinkage, oracle: oracle)
  }

  /// Whether the simplex is small and its values equal, or it is as small as it can be.
  private func hasCollapsed(_ simplex: Simplex) -> Bool {
    let scale = 1 + BLAS.maximumNorm(simplex.best.point)
    let size = simplex.size
    if size <= 2 * Double.ulpOfOne * scale { return true }
    let spread = simplex.worst.value - simplex.best.value
    return size <= 1e-9 * scale && spread <= 1e-14 * (1 + abs(simplex.best.value))
  }

  /// Whether the simplex has lowered the value visibly since it was laid.
  private func hasImproved(_ state: State) -> Bool {
    state.valueWhenLaid - state.iterate.value > 1e-10 * abs(state.iterate.value) + 1e-16
  }
}
