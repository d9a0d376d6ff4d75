/// A = LLᵀ for a symmetric positive definite A (Golub & Van Loan, 4th ed., algorithm 4.2.1; LAPACK's
/// dpotrf beyond small sizes). Reads A's lower triangle alone.
public struct Cholesky: Sendable {
  /// The lower triangular factor L, zeros above its diagonal.
  public let factor: Matrix

  /// The order n of A.
  public var order: Int { factor.rows }

  /// Factors A.
  /// - Throws: `notSquare`, `notFinite`, `notPositiveDefinite` with the pivot that failed.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    guard a.isSquare else { throw .notSquare(rows: a.rows, columns: a.columns) }
    guard a.isFinite else { throw .notFinite }
    factor = try Cholesky.factor(a)
  }

  private static func factor(_ a: Matrix) throws(LinearAlgebraError) -> Matrix {
    let n = a.rows
    var l = Matrix(rows: n, columns: n)
    for j in 0..<n {
      var pivot = a[j, j]
      for k in 0..<j { pivot -= l[j, k] * l[j, k] }
      guard pivot > 0, pivot.isFinite else { throw .notPositiveDefinite(pivot: j + 1) }
      l[j, j] = pivot.squareRoot()
      for i in j..<n where i > j {
        var sum = a[i, j]
        for k in 0..<j { sum -= l[i, k] * l[j, k] }
        l[i, j] = sum / l[j, j]
      }
    }
    return l
  }

  /// The x with Ax = b.
  /// - Throws: `dimensionMismatch`, `notFinite`.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    try solve(Matrix(column: b)).elements
  }

  /// The X with AX = B, column by column.
  /// - Throws: `dimensionMismatch`, `notFinite`.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    let y = try factor.solveTriangular(.lower, b)
    return try factor.solveTriangular(.lower, transposed: true, y)
  }

  /// A⁻¹, symmetric to the last bit.
  /// - Throws: `notFinite` where an entry overflows.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    try solve(Matrix.identity(order)).symmetrized()
  }

  /// ln det A.
  public var logDeterminant: Double {
    2 * BLAS.sum(factor.diagonal.map(logarithm))
  }
}
