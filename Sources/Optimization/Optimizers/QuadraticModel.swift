import LinearAlgebra

/// The model q(d) = h + ∇hᵀd + ½dᵀBd at an iterate, with its Levenberg-Marquardt damping: what the
/// damped second-order methods have in common. B is the Hessian, or the Gauss-Newton matrix.
struct QuadraticModel: Sendable {
  var iterate: Iterate
  var trial: Iterate
  /// B, symmetric, n×n.
  var curvature: Matrix
  /// Whether `curvature` is that of the iterate.
  var isCurrent = false
  var lambda: Double
  /// The steps at which the matrix was not positive definite and was modified.
  var modifiedSteps = 0

  init(at start: Iterate, damping: Damping) {
    iterate = start
    trial = start
    curvature = Matrix(rows: start.point.count, columns: start.point.count)
    lambda = 0
    if case .levenbergMarquardt(let rule) = damping { lambda = rule.lambda }
  }

  /// Step k of the damping given, where `curvature` is current.
  mutating func step(_ k: Int, damping: Damping, oracle: GradientOracle) -> StepReport {
    guard curvature.elements.allSatisfy(\.isFinite) else {
      return StepReport(.exhausted("the curvature is not finite"))
    }
    switch damping {
    case .none: return fullStep(lambda: nil, oracle: oracle)
    case .tikhonov(let lambda): return fullStep(lambda: lambda(k), oracle: oracle)
    case .levenbergMarquardt(let rule): return dampedStep(rule, oracle: oracle)
    }
  }

  /// The step to the minimum of the (possibly damped) model, whatever the value there.
  private mutating func fullStep(lambda: Double?, oracle: GradientOracle) -> StepReport {
    let matrix = lambda.map { curvature.addingToDiagonal($0) } ?? curvature
    oracle.countFactorization()
    let uphill: [Double]
    if let factor = try? Cholesky(matrix), let solution = try? factor.solve(iterate.gradient) {
      uphill = solution
    } else {
      oracle.countFactorization()
      guard let modified = try? ModifiedCholesky(matrix),
        let solution = try? modified.solve(iterate.gradient)
      else { return StepReport(.exhausted("Newton's equations have no finite solution")) }
      uphill = solution
      modifiedSteps += 1
    }
    BLAS.axpy(-1, uphill, into: &iterate.point)
    oracle.evaluate(&iterate)
    isCurrent = false
    return StepReport(lambda: lambda ?? .nan)
  }

  /// The note on matrices that had to be modified.
  var notes: [String] {
    guard modifiedSteps > 0 else { return [] }
    let steps = modifiedSteps == 1 ? "1 step" : "\(modifiedSteps) steps"
    return ["the curvature was not positive definite at \(steps): modified Cholesky"]
  }
}
