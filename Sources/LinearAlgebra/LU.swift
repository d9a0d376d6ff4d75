/// PA = LU by Gaussian elimination with partial pivoting (Golub & Van Loan, 4th ed., algorithm
/// 3.4.1; LAPACK's dgetrf beyond small sizes).
///
/// A singular matrix factors, too: its determinant is 0, and `solve` throws.
public struct LU: Sendable {
  /// The order n of A.
  public let order: Int
  /// L below the diagonal (its own is 1) and U on and above it.
  let factors: Matrix
  /// Row i was exchanged with row `pivots[i]`, both from 0, in the order of i.
  let pivots: [Int32]
  /// The first zero on U's diagonal, counted from 1, or nil.
  public let singularPivot: Int?

  /// Factors A.
  /// - Throws: `notSquare`, `notFinite`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    guard a.isSquare else { throw .notSquare(rows: a.rows, columns: a.columns) }
    guard a.isFinite else { throw .notFinite }
    order = a.rows
    (factors, pivots) = LU.eliminate(a)
    let factors = factors
    singularPivot = (0..<a.rows).first { factors[$0, $0] == 0 }.map { $0 + 1 }
  }

  private static func eliminate(_ a: Matrix) -> (Matrix, [Int32]) {
    let n = a.rows
    var f = a
    var pivots = [Int32](repeating: 0, count: n)
    for k in 0..<n {
      var pivot = k
      for i in k..<n where f[i, k].magnitude > f[pivot, k].magnitude { pivot = i }
      pivots[k] = Int32(pivot)
      if pivot != k {
        for j in 0..<n { f.elements.swapAt(k + j * n, pivot + j * n) }
      }
      if f[k, k] == 0 { continue }
      for i in k..<n where i > k { f[i, k] /= f[k, k] }
      for j in k..<n where j > k {
        let factor = f[k, j]
        for i in k..<n where i > k { f[i, j] -= f[i, k] * factor }
      }
    }
    return (f, pivots)
  }

  /// The x with Ax = b.
  /// - Throws: `singular`, `dimensionMismatch`, `notFinite`.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    try solve(Matrix(column: b)).elements
  }

  /// The X with AX = B, column by column.
  /// - Throws: `singular`, `dimensionMismatch`, `notFinite`.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    if let singularPivot { throw .singular(pivot: singularPivot) }
    guard b.rows == order else {
      throw .dimensionMismatch(detail: "A is \(order)×\(order), B has \(b.rows) rows")
    }
    guard b.isFinite else { throw .notFinite }
    let n = order
    var x = b
    for j in 0..<b.columns {
      for k in 0..<n where Int(pivots[k]) != k {
        x.elements.swapAt(k + j * n, Int(pivots[k]) + j * n)
      }
      for k in 0..<n {
        for i in k..<n where i > k { x[i, j] -= factors[i, k] * x[k, j] }
      }
      for k in (0..<n).reversed() {
        x[k, j] /= factors[k, k]
        for i in 0..<k { x[i, j] -= factors[i, k] * x[k, j] }
      }
    }
    return x
  }

  /// A⁻¹.
  /// - Throws: `singular`, `notFinite` where an entry overflows.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    try solve(Matrix.identity(order))
  }

  /// det A; 1 for the empty matrix. May overflow to ±∞ or underflow to 0: see `logDeterminant`.
  public var determinant: Double {
    var product = sign
    for i in 0..<order { product *= factors[i, i].magnitude }
    return product
  }

  /// The sign of the determinant (−1, 0, 1) and the natural logarithm of its magnitude (−∞ for a
  /// singular matrix).
  public var logDeterminant: (sign: Double, logMagnitude: Double) {
    (sign, BLAS.sum((0..<order).map { logarithm(factors[$0, $0].magnitude) }))
  }

  private var sign: Double {
    if singularPivot != nil { return 0 }
    var sign = 1.0
    for i in 0..<order {
      if Int(pivots[i]) != i { sign = -sign }
      if factors[i, i] < 0 { sign = -sign }
    }
    return sign
  }
}
