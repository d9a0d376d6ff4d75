internal import COpenBLAS
internal import Glibc

/// A = LLᵀ for a symmetric positive definite A (Golub & Van Loan, 4th ed., algorithm 4.2.1; LAPACK's
/// dpotrf beyond `plainOrder`). Reads A's lower triangle alone.
public struct Cholesky: Sendable {
  /// The lower triangular factor L, zeros above its diagonal.
  public let factor: Matrix

  /// The order n of A.
  public var order: Int { factor.rows }

  /// The greatest order that is factored in plain Swift.
  static let plainOrder = 16

  /// Factors A.
  /// - Throws: `notSquare`, `notFinite`, `tooLarge`, `notPositiveDefinite` with the pivot that
  ///   failed.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try a.checkSquareForFactorization()
    try self.init(checked: a, library: a.rows > Cholesky.plainOrder ? OpenBLAS.shared : nil)
  }

  /// Factors with the library, or in plain Swift without one.
  init(checked a: Matrix, library: OpenBLAS?) throws(LinearAlgebraError) {
    let n = a.rows
    var l = a
    let failed: Int? = l.withUnsafeMutableElements { l in
      let failed: Int?
      if let library, n > 0 {
        var order = Int32(n)
        var leading = order
        var info: Int32 = 0
        library.withThreads(work: n, share: ThreadPolicy.cholesky) {
          library.dpotrf("L", &order, l.baseAddress, &leading, &info, 1)
        }
        failed = info > 0 ? Int(info) : nil
      } else {
        failed = Cholesky.factor(l, n)
      }
      for j in 0..<n {
        for i in 0..<j { l[i + j * n] = 0 }
      }
      return failed
    }
    if let failed { throw .notPositiveDefinite(pivot: failed) }
    factor = l
  }

  /// Factors the lower triangle in place, column after column; the pivot that failed, from 1.
  private static func factor(_ l: UnsafeMutableBufferPointer<Double>, _ n: Int) -> Int? {
    guard let l0 = l.baseAddress else { return nil }
    for j in 0..<n {
      let column = l0 + j + j * n
      for k in 0..<j {
        let earlier = l0 + j + k * n
        BLAS.axpy(-earlier[0], earlier, column, n - j)
      }
      guard column[0] > 0, column[0].isFinite else { return j + 1 }
      column[0] = column[0].squareRoot()
      for i in 1..<max(1, n - j) { column[i] /= column[0] }
    }
    return nil
  }

  /// The x with Ax = b.
  /// - Throws: `dimensionMismatch`, `notFinite` for b or for a solution that overflows.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    try solve(Matrix(column: b)).elements
  }

  /// The X with AX = B, column by column.
  /// - Throws: as for a vector.
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
    2 * BLAS.sum(factor.diagonal.map { log($0) })
  }
}
