import LinearAlgebra

/// The least and the largest eigenvalue of a symmetric matrix from products with it alone, by Lanczos'
/// recurrence without orthogonalisation: three vectors of n entries, and time for one product and a few
/// passes over them a step, however many steps it takes.
///
///     let ends = ExtremeEigenvalues(of: objective, at: point)
///
/// Both are Ritz values: the least is not below the least eigenvalue, nor the largest above the largest.
public struct ExtremeEigenvalues: Sendable {
  /// The least Ritz value.
  public let least: Double
  /// The largest Ritz value.
  public let largest: Double
  /// Within this distance of `least` lies an eigenvalue; the value's own error is mostly far smaller, of
  /// the order of its square.
  public let leastError: Double
  /// Within this distance of `largest` lies an eigenvalue.
  public let largestError: Double
  /// How many products it took.
  public let products: Int
  /// Whether both errors are within the tolerance.
  public let hasConverged: Bool

  /// Iterates until both errors are within `tolerance` times the value, or rounding hides it, or `limit`
  /// products are made. Nil where a product has an entry that is not finite, or the process was cancelled.
  ///
  /// - Parameters:
  ///   - n: The order of the matrix, at least 1.
  ///   - limit: The most products; by default so many that the work stays within some seconds.
  ///   - multiply: Writes the product with a vector of n entries into its second argument.
  public init?(
    dimension n: Int, tolerance: Double = 1e-6, limit: Int? = nil,
    isCancelled: () -> Bool = { false },
    multiply: @escaping (_ vector: [Double], _ product: inout [Double]) -> Void
  ) {
    precondition(n >= 1, "a matrix without rows")
    let limit = max(limit ?? 2000 + 200_000_000 / n, 1)
    var recurrence = LanczosRecurrence(dimension: n, isOrthogonal: false, multiply: multiply)
    var nextTest = 1
    while true {
      if isCancelled() { return nil }
      recurrence.step()
      if recurrence.hasFailed { return nil }
      let count = recurrence.tridiagonal.count
      let isClosed = recurrence.residual == 0
      guard count >= nextTest || isClosed || count >= limit else { continue }
      nextTest = count + 1 + count / 4
      let low = recurrence.tridiagonal.leastEigenpair
      let high = recurrence.tridiagonal.negated.leastEigenpair
      let errors = (recurrence.residual * low.lastEntry, recurrence.residual * high.lastEntry)
      // Values that are zero to rounding are known well enough.
      let rounding = 1e-13 * max(abs(low.value), abs(high.value))
      let isPrecise =
        errors.0 <= max(tolerance * abs(low.value), rounding)
        && errors.1 <= max(tolerance * abs(high.value), rounding)
      guard isClosed || isPrecise || count >= limit else { continue }
      (least, largest) = (low.value, -high.value)
      (leastError, largestError) = errors
      products = count
      hasConverged = isClosed || isPrecise
      return
    }
  }

  /// The ends of the spectrum of ∇²h(θ).
  /// - Precondition: `point` has n entries.
  public init?(
    of objective: any TwiceDifferentiableObjective, at point: [Double], tolerance: Double = 1e-6,
    limit: Int? = nil, isCancelled: () -> Bool = { false }
  ) {
    self.init(
      dimension: objective.dimension, tolerance: tolerance, limit: limit, isCancelled: isCancelled
    ) { objective.hessianProduct(at: point, along: $0, into: &$1) }
  }
}
