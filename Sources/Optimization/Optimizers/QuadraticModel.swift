import LinearAlgebra

/// The model q(d) = h + ∇hᵀd + ½dᵀBd at an iterate, with its damping or its region: what the second-order
/// methods have in common. B is the Hessian, or the Gauss-Newton matrix.
struct QuadraticModel: Sendable {
  var iterate: Iterate
  var trial: Iterate
  /// B, symmetric, n×n; empty where products with it are enough.
  var curvature: Matrix
  /// Whether `curvature` is that of the iterate.
  var isCurrent = false
  var lambda = 0.0
  /// Δ.
  var radius = Double.infinity
  /// By how much the last step that was taken lowered the value; 0 before the first.
  var lastDecrease = 0.0
  /// The steps at which the matrix was not positive definite and was modified.
  var modifiedSteps = 0

  init(at start: Iterate, damping: Damping) {
    iterate = start
    trial = start
    let order = damping.needsMatrix ? start.point.count : 0
    curvature = Matrix(rows: order, columns: order)
    if case .levenbergMarquardt(let rule) = damping { lambda = rule.lambda }
    if case .trustRegion(let region) = damping { radius = region.radius }
  }

  /// Step k of the damping given, where `curvature` is current.
  ///
  /// - Parameter product: writes Bp into its second argument, for a damping that needs no matrix.
  mutating func step(
    _ k: Int, damping: Damping, oracle: GradientOracle,
    product: (_ p: [Double], _ result: inout [Double]) -> Void
  ) -> StepReport {
    guard curvature.elements.allSatisfy(\.isFinite) else {
      return StepReport(.exhausted("the curvature is not finite"))
    }
    switch damping {
    case .none: return fullStep(lambda: nil, oracle: oracle)
    case .tikhonov(let lambda): return fullStep(lambda: lambda(k), oracle: oracle)
    case .levenbergMarquardt(let rule): return dampedStep(rule, oracle: oracle)
    case .trustRegion(let region): return regionStep(region, oracle: oracle, product: product)
    case .lineSearch(let search): return searchedStep(search, oracle: oracle)
    }
  }

  /// The step to the minimum of the (possibly damped) model, whatever the value there.
  private mutating func fullStep(lambda: Double?, oracle: GradientOracle) -> StepReport {
    let matrix = lambda.map { curvature.addingToDiagonal($0) } ?? curvature
    let before = iterate.value
    guard let (uphill, isModified) = solution(of: matrix, oracle: oracle) else {
      return StepReport(.exhausted(Self.unsolved))
    }
    BLAS.axpy(-1, uphill, into: &iterate.point)
    oracle.evaluate(&iterate)
    // A step of a modified matrix says nothing of how far the minimum is.
    lastDecrease = isModified ? .infinity : before - iterate.value
    isCurrent = false
    return StepReport(lambda: lambda ?? .nan)
  }

  /// The step that a search finds along Newton's direction, first at α = 1.
  private mutating func searchedStep(
    _ search: LineSearch, oracle: GradientOracle
  ) -> StepReport {
    guard let (uphill, isModified) = solution(of: curvature, oracle: oracle) else {
      return StepReport(.exhausted(Self.unsolved))
    }
    var line = SearchLine(through: iterate, along: uphill.map { -$0 })
    guard let found = search.find(on: &line, first: 1, oracle: oracle) else {
      return StepReport(.exhausted("no step along Newton's direction lowers the value"))
    }
    lastDecrease = isModified ? .infinity : iterate.value - found.value
    iterate = line.trial
    isCurrent = false
    return StepReport(alpha: found.alpha)
  }

  /// The u with Bu = ∇h, where B is modified if it is not positive definite; nil if there is none.
  private mutating func solution(
    of matrix: Matrix, oracle: GradientOracle
  ) -> (uphill: [Double], isModified: Bool)? {
    oracle.countFactorization()
    if let factor = try? Cholesky(matrix), let uphill = try? factor.solve(iterate.gradient) {
      return (uphill, false)
    }
    oracle.countFactorization()
    guard let modified = try? ModifiedCholesky(matrix),
      let uphill = try? modified.solve(iterate.gradient)
    else { return nil }
    modifiedSteps += 1
    return (uphill, true)
  }

  private static let unsolved = "Newton's equations have no finite solution"

  /// Tries the point θ − u, where the model falls by `predicted`: it is taken if the value falls by more
  /// than `acceptance` times that.
  ///
  /// Where both the predicted and the actual decrease drown in the rounding of h, ρ says nothing: the
  /// step is then taken if the gradient shrinks, with ρ = 1 (Conn, Gould & Toint 2000, section 17.4.2).
  /// - Returns: nil if the step is too short to lead to another point.
  mutating func attempt(
    minus uphill: [Double], predicted: Double, acceptance: Double, oracle: GradientOracle
  ) -> (outcome: StepReport.Outcome, ratio: Double)? {
    for i in uphill.indices { trial.point[i] = iterate.point[i] - uphill[i] }
    if trial.point == iterate.point { return nil }
    let value = oracle.value(at: trial.point)
    let actual = iterate.value - value
    // A value near 0 may be the rest of larger terms, and its rounding theirs.
    let size = abs(iterate.value)
    let rounding = 10 * Double.ulpOfOne * (size < 1e-14 ? 1 : size)
    let drowned = predicted <= rounding && abs(actual) <= rounding
    let ratio = drowned ? 1 : actual / predicted
    guard drowned || (value.isFinite && actual > max(0, acceptance * predicted)) else {
      return (.rejected, ratio)
    }
    oracle.evaluate(&trial)
    let norm = BLAS.norm(trial.gradient)
    guard norm.isFinite, !drowned || norm < BLAS.norm(iterate.gradient) else {
      return (.rejected, .nan)
    }
    lastDecrease = iterate.value - trial.value
    swap(&iterate, &trial)
    isCurrent = false
    return (.accepted, ratio)
  }

  /// Whether the last step says that the minimum is near.
  var isSettled: Bool { iterate.isSettled(after: lastDecrease) }

  /// The note on matrices that had to be modified.
  var notes: [String] {
    guard modifiedSteps > 0 else { return [] }
    return [
      "the curvature was not positive definite at \(stepsText(modifiedSteps)): modified Cholesky"
    ]
  }
}
