/// How a method finds its step size α along a direction of descent d: a search on
/// φ(α) = h(θ + αd).
public enum LineSearch: Sendable {
  /// For Armijo's condition, from above.
  case backtracking(BacktrackingSearch)
  /// For the strong Wolfe conditions.
  case wolfe(WolfeSearch)
  /// For the Wolfe conditions or their approximation.
  case hagerZhang(HagerZhangSearch)
  /// The minimum along the line, of a quadratic.
  case exact

  /// Finds a step, and leaves the new point, evaluated, in the line's trial.
  /// - Parameters:
  ///   - line: a line through an evaluated iterate.
  ///   - first: the first α tried, positive.
  ///   - oracle: what is asked, an evaluation a trial.
  /// - Returns: α with the value and the slope there, both finite; nil if no acceptable step was found.
  public func find(
    on line: inout SearchLine, first: Double, oracle: GradientOracle
  ) -> LineSample? {
    guard line.slope < 0, line.slope.isFinite, first > 0, first.isFinite else { return nil }
    switch self {
    case .backtracking(let search): return search.find(on: &line, first: first, oracle: oracle)
    case .wolfe(let search): return search.find(on: &line, first: first, oracle: oracle)
    case .hagerZhang(let search): return search.find(on: &line, first: first, oracle: oracle)
    case .exact: return line.minimizeQuadratic(oracle: oracle)
    }
  }

  /// The first trial for a line after one on which `last` was found, where the method gives no scale
  /// of its own: backtracking begins above the last step, the others where the first-order change is
  /// the same as in the last (Nocedal & Wright, equation 3.60), at most tenfold.
  func firstStep(after last: LineSample, slopeBefore: Double, slope: Double) -> Double {
    if case .backtracking(let search) = self { return search.expansion * last.alpha }
    let ratio = slopeBefore / slope
    return last.alpha * (ratio.isFinite && ratio > 0 ? min(max(ratio, 0.1), 10) : 1)
  }

  /// Checks that the search can be used on an objective.
  /// - Throws: `OptimizationError.notQuadratic` for an exact search of what is not known to be one.
  func check(_ objective: any Objective, optimizer: String) throws(OptimizationError) {
    if case .exact = self, !objective.isQuadratic { throw .notQuadratic(optimizer: optimizer) }
  }

  /// The name in the language.
  var identifier: String {
    switch self {
    case .backtracking: "backtracking"
    case .wolfe: "wolfe"
    case .hagerZhang: "hager_zhang"
    case .exact: "exact"
    }
  }
}

/// Where the step size of a method with a direction of its own comes from.
enum StepLength: Sendable {
  /// Given by the caller: no search.
  case fixed(Schedule)
  /// Searched.
  case searched(LineSearch)

  init(_ alpha: Schedule?, _ search: LineSearch) {
    self = alpha.map { .fixed($0) } ?? .searched(search)
  }

  /// Takes step k on a line, and makes what it finds the iterate; nil if there is no acceptable step.
  func take(
    _ k: Int, on line: inout SearchLine, first: Double, oracle: GradientOracle
  ) -> LineSample? {
    let found: LineSample?
    switch self {
    case .fixed(let alpha): found = line.sample(at: alpha(k), oracle: oracle)
    case .searched(let search): found = search.find(on: &line, first: first, oracle: oracle)
    }
    if found != nil { line.advance() }
    return found
  }
}
