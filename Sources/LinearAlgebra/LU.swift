internal import COpenBLAS
internal import Glibc

/// PA = LU by Gaussian elimination with partial pivoting (Golub & Van Loan, 4th ed., algorithm
/// 3.4.1; LAPACK's dgetrf beyond `plainOrder`).
///
/// A singular matrix factors, too: its determinant is 0, and `solve` throws.
public struct LU: Sendable {
  /// The order n of A.
  public let order: Int
  /// L below the diagonal (its own is 1) and U on and above it.
  let factors: Matrix
  /// Row i was exchanged with row `pivots[i]`, both from 1 as LAPACK counts, in the order of i.
  let pivots: [Int32]
  /// The first zero on U's diagonal, counted from 1, or nil.
  public let singularPivot: Int?

  /// The greatest order that is factored in plain Swift.
  static let plainOrder = 16

  /// Factors A.
  /// - Throws: `notSquare`, `notFinite`, `tooLarge`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try a.checkSquareForFactorization()
    self.init(checked: a, library: a.rows > LU.plainOrder ? OpenBLAS.shared : nil)
  }

  /// Factors with the library, or in plain Swift without one.
  init(checked a: Matrix, library: OpenBLAS?) {
    var factors = a
    var pivots = [Int32](repeating: 0, count: a.rows)
    if let library, !a.elements.isEmpty {
      var n = Int32(a.rows)
      var rows = n
      var leading = n
      var info: Int32 = 0
      factors.withUnsafeMutableElements { f in
        library.withThreads(work: a.rows, share: ThreadPolicy.lu) {
          library.dgetrf(&rows, &n, f.baseAddress, &leading, &pivots, &info)
        }
      }
    } else {
      factors.withUnsafeMutableElements { LU.eliminate($0, a.rows, &pivots) }
    }
    order = a.rows
    self.factors = factors
    self.pivots = pivots
    singularPivot = factors.diagonal.firstIndex(of: 0).map { $0 + 1 }
  }

  private static func eliminate(
    _ f: UnsafeMutableBufferPointer<Double>, _ n: Int, _ pivots: inout [Int32]
  ) {
    guard let f0 = f.baseAddress else { return }
    for k in 0..<n {
      var pivot = k
      for i in k..<n where f0[i + k * n].magnitude > f0[pivot + k * n].magnitude { pivot = i }
      pivots[k] = Int32(pivot + 1)
      if f0[pivot + k * n] == 0 { continue }
      if pivot != k {
        for j in 0..<n { f.swapAt(k + j * n, pivot + j * n) }
      }
      let below = f0 + k + 1 + k * n
      let count = n - k - 1
      // Division by each, not multiplication by a reciprocal, which a denormal pivot overflows.
      for i in 0..<count { below[i] /= f0[k + k * n] }
      for j in 0..<count {
        let column = f0 + k + (k + 1 + j) * n
        BLAS.axpy(-column[0], below, column + 1, count)
      }
    }
  }

  /// The x with Ax = b.
  /// - Throws: `singular`, `dimensionMismatch`, `notFinite` for b or for a solution that overflows.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    try solve(Matrix(column: b)).elements
  }

  /// The X with AX = B, column by column.
  /// - Throws: as for a vector.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    if let singularPivot { throw .singular(pivot: singularPivot) }
    guard b.rows == order else {
      throw .dimensionMismatch(detail: "A is \(order)×\(order), B has \(b.rows) rows")
    }
    let n = order
    var x = b
    x.withUnsafeMutableElements { x in
      for k in 0..<n where Int(pivots[k]) != k + 1 {
        for j in 0..<b.columns { x.swapAt(k + j * n, Int(pivots[k]) - 1 + j * n) }
      }
    }
    x = try factors.solveTriangular(.lower, hasUnitDiagonal: true, x)
    return try factors.solveTriangular(.upper, x)
  }

  /// A⁻¹.
  /// - Throws: `singular`, `notFinite` where an entry overflows.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    try solve(Matrix.identity(order))
  }

  /// det A; 1 for the empty matrix. May overflow to ±∞ or underflow to 0: see `logDeterminant`.
  public var determinant: Double {
    factors.diagonal.reduce(sign) { $0 * $1.magnitude }
  }

  /// The sign of the determinant (−1, 0, 1) and the natural logarithm of its magnitude (−∞ for a
  /// singular matrix).
  public var logDeterminant: (sign: Double, logMagnitude: Double) {
    (sign, BLAS.sum(factors.diagonal.map { log($0.magnitude) }))
  }

  private var sign: Double {
    if singularPivot != nil { return 0 }
    var isNegative = false
    for (i, pivot) in factors.diagonal.enumerated() {
      if Int(pivots[i]) != i + 1 { isNegative.toggle() }
      if pivot < 0 { isNegative.toggle() }
    }
    return isNegative ? -1 : 1
  }
}
