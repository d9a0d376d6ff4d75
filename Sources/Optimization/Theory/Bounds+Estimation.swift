import LinearAlgebra

extension Bounds {
  /// The most points at which the curvature of a function that is no quadratic is looked at.
  private static let mostPoints = 12
  /// The most steps of the run along which it is.
  private static let mostSteps = 1000

  /// The bounds of an objective from a start.
  ///
  /// Of a quadratic L and μ are exact: its eigenvalues up to `QuadraticForm.largestDimension` parameters, and
  /// beyond by Lanczos' method, with the minimum by conjugate gradients. Else they are the extreme
  /// eigenvalues of ∇²h at some points of a run of L-BFGS, whose end, if it converged, stands for the minimum:
  /// elsewhere the curvature may be another.
  ///
  /// - Throws: `OptimizationError`: `.dimensionMismatch`, `.missingCapability` of what is no quadratic and
  ///   lacks second derivatives, `.undefinedAtStart` where value, gradient or Hessian are not finite there.
  /// - Returns: Nil if cancelled.
  public init?(
    of objective: any DifferentiableObjective, from start: [Double],
    isCancelled: @escaping () -> Bool = { false }
  ) throws {
    guard start.count == objective.dimension else {
      throw OptimizationError.dimensionMismatch(expected: objective.dimension, given: start.count)
    }
    if let form = objective.quadraticForm {
      self.init(form: form, from: start)
      return
    }
    guard let objective = objective as? any TwiceDifferentiableObjective else {
      throw OptimizationError.missingCapability(needed: "second derivatives")
    }
    let found =
      objective.isQuadratic
      ? try Self.quadratic(objective, from: start, isCancelled)
      : try Self.sampled(objective, from: start, isCancelled)
    guard let found, !isCancelled() else { return nil }
    self = found
  }

  /// The bounds of a quadratic whose entries are known.
  public init?(form: QuadraticForm, from start: [Double]) {
    guard let (least, largest) = form.extremeCurvatures else { return nil }
    let minimizer = least > 0 ? form.optimum?.point : nil
    self.init(
      curvatures: Curvatures(
        least: least, largest: largest, dimension: form.dimension, source: .spectrum),
      start: minimizer.map {
        Start(distance: Self.distance(start, $0), gap: form.energy(of: start, from: $0))
      }, dimension: form.dimension)
  }

  /// The bounds of a quadratic too large for its entries.
  private static func quadratic(
    _ objective: any TwiceDifferentiableObjective, from start: [Double],
    _ isCancelled: @escaping () -> Bool
  ) throws -> Bounds? {
    guard
      let ends = ExtremeEigenvalues(of: objective, at: start, isCancelled: isCancelled)
    else {
      if isCancelled() { return nil }
      throw OptimizationError.undefinedAtStart
    }
    let curvatures = Curvatures(
      least: ends.least, largest: ends.largest, dimension: objective.dimension,
      source: .products(
        ends.products,
        error: ends.hasConverged ? nil : max(ends.leastError, ends.largestError)))
    guard curvatures.least > 0 else {
      return Bounds(curvatures: curvatures, start: nil, dimension: objective.dimension)
    }
    var options = RunOptions(steps: 20_000) { $0.gradnorm <= 1e-12 * $0.gradnorm0 }
    options.recordsPath = false
    let run = try run(ConjugateGradients(), on: objective, from: start, options, isCancelled)
    var product = start
    let displacement = zip(start, run.point).map { $0 - $1 }
    objective.hessianProduct(at: start, along: displacement, into: &product)
    return Bounds(
      curvatures: curvatures,
      start: run.status == .converged
        ? Start(
          distance: BLAS.norm(displacement), gap: 0.5 * BLAS.dot(displacement, product))
        : nil, dimension: objective.dimension)
  }

  /// The bounds of a function whose curvature is looked at along a run.
  private static func sampled(
    _ objective: any TwiceDifferentiableObjective, from start: [Double],
    _ isCancelled: @escaping () -> Bool
  ) throws -> Bounds? {
    var first = start
    let value = objective.valueAndGradient(at: start, into: &first)
    guard value.isFinite, first.allSatisfy(\.isFinite) else {
      if isCancelled() { return nil }
      throw OptimizationError.undefinedAtStart
    }
    var points = SpreadPoints(limit: mostPoints)
    var options = RunOptions(steps: mostSteps)
    options.recordsPath = false
    options.until = { progress in
      points.add(progress.point)
      return progress.gradnorm < StoppingRule.tolerance * (1 + min(abs(progress.value), abs(value)))
    }
    let method = LBFGS()
    let run = try run(method, on: objective, from: start, options, isCancelled)
    points.end(at: run.point)
    var ends: [(least: Double, largest: Double)] = []
    for point in points.chosen {
      if isCancelled() { return nil }
      let found = Curvatures.extremes(of: objective, at: point, isCancelled: isCancelled)
      if let found {
        ends.append(
          Curvatures.rounded(
            least: found.least, largest: found.largest, dimension: objective.dimension))
      }
    }
    guard let least = ends.map(\.least).min(), let largest = ends.map(\.largest).max() else {
      if isCancelled() { return nil }
      throw OptimizationError.undefinedAtStart
    }
    let end: Start? =
      run.status == .converged
      ? Start(
        distance: distance(start, run.point), gap: max(value - run.value, 0), isEstimated: true)
      : nil
    return Bounds(
      curvatures: Curvatures(
        least: least, largest: largest, dimension: objective.dimension,
        source: .sampled(
          points: ends.count, steps: run.k, optimizer: method.identifier,
          areRitzValues: objective.dimension > Curvatures.largestDense)),
      start: end, dimension: objective.dimension)
  }

  private static func run(
    _ optimizer: any Optimizer, on objective: any Objective, from start: [Double],
    _ options: RunOptions, _ isCancelled: @escaping () -> Bool
  ) throws -> Run {
    try Driver(options: options, control: RunControl(isCancelled: isCancelled)).run(
      objective, using: optimizer, from: start)
  }

  private static func distance(_ a: [Double], _ b: [Double]) -> Double {
    BLAS.norm(zip(a, b).map { $0 - $1 })
  }
}

/// Points that lie evenly along a run of a length not known before: when there are too many, every other one
/// is let go, and from then on half as many are taken.
private struct SpreadPoints {
  let limit: Int
  private(set) var chosen: [[Double]] = []
  private var stride = 1
  private var count = 0

  init(limit: Int) { self.limit = limit }

  mutating func add(_ point: [Double]) {
    defer { count += 1 }
    guard count % stride == 0 else { return }
    if chosen.count == limit - 1 {
      chosen = chosen.indices.filter { $0 % 2 == 0 }.map { chosen[$0] }
      stride *= 2
      guard count % stride == 0 else { return }
    }
    chosen.append(point)
  }

  /// Adds the end of the run, where it is none of the points yet.
  mutating func end(at point: [Double]) {
    if chosen.last != point { chosen.append(point) }
  }
}
