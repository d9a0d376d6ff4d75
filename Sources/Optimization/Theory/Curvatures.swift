import LinearAlgebra

/// μ and L, the least and the largest curvature of an objective, and how they are known.
public struct Curvatures: Sendable {
  /// How they are known.
  public enum Source: Sendable, Equatable {
    /// The eigenvalues of a quadratic's ∇²h.
    case spectrum
    /// The extreme eigenvalues of a quadratic's ∇²h by so many products, which came as near as `error` to
    /// eigenvalues; nil where that is near enough.
    case products(Int, error: Double?)
    /// The extreme eigenvalues of ∇²h at so many points of a run, or Ritz values near them.
    case sampled(points: Int, steps: Int, optimizer: String, areRitzValues: Bool)
  }

  /// μ, the least. 0 where rounding cannot tell it from 0.
  public private(set) var least: Double
  /// L, the largest.
  public private(set) var largest: Double
  /// How they are known.
  public let source: Source

  /// What is known of the curvatures between these two.
  ///
  /// - Parameter dimension: n; what is below n roundings of the larger magnitude is taken for 0, where both
  ///   are of one matrix.
  public init(least: Double, largest: Double, dimension n: Int, source: Source) {
    (self.least, self.largest) = (least, largest)
    self.source = source
    if areExact {
      (self.least, self.largest) = Self.rounded(least: least, largest: largest, dimension: n)
    }
  }

  /// Extreme eigenvalues of one matrix, 0 where rounding cannot tell them from 0.
  static func rounded(least: Double, largest: Double, dimension n: Int) -> (Double, Double) {
    let rounding = Double(n) * Double.ulpOfOne * max(abs(least), abs(largest))
    return (abs(least) <= rounding ? 0 : least, abs(largest) <= rounding ? 0 : largest)
  }

  /// κ = L/μ, of a strongly convex function alone.
  public var condition: Double? { least > 0 ? largest / least : nil }

  /// True where they are those of a quadratic, the same everywhere.
  public var areExact: Bool {
    if case .sampled = source { false } else { true }
  }
}

extension Curvatures: CustomStringConvertible {
  /// How they are known, in words.
  public var description: String {
    switch source {
    case .spectrum: return "exact (quadratic)"
    case .products(let count, let error):
      return error.map { "quadratic, by \(count) products, to within \(shortText($0))" }
        ?? "exact (quadratic), by \(count) products"
    case .sampled(let points, let steps, let optimizer, let areRitzValues):
      let places =
        points == 1 && steps == 0
        ? "at the start"
        : "at \(points) \(points == 1 ? "point" : "points") of a run of \(optimizer), \(steps) "
          + (steps == 1 ? "step" : "steps")
      let values = areRitzValues ? "Ritz value" : "eigenvalue"
      return "estimated: the largest and the least \(values) of ∇²h \(places)"
    }
  }
}

extension Curvatures {
  /// Up to this dimension the spectrum of one point's Hessian is computed from its entries.
  static let largestDense = 100

  /// The extreme eigenvalues of ∇²h(θ), or in many dimensions Ritz values near them; nil where it is not
  /// finite, or the process was cancelled.
  static func extremes(
    of objective: any TwiceDifferentiableObjective, at point: [Double],
    isCancelled: () -> Bool
  ) -> (least: Double, largest: Double)? {
    let n = objective.dimension
    guard n <= largestDense else {
      return ExtremeEigenvalues(
        of: objective, at: point, tolerance: 1e-3, limit: 500, isCancelled: isCancelled
      ).map { ($0.least, $0.largest) }
    }
    var hessian = Matrix(rows: n, columns: n)
    objective.hessian(at: point, into: &hessian)
    guard let values = try? SymmetricEigen.values(of: hessian), let least = values.first,
      let largest = values.last
    else { return nil }
    return (least, largest)
  }
}
