internal import COpenBLAS

/// A = U diag(σ) Vᵀ, the thin singular value decomposition of an m×n matrix: LAPACK's dgesdd, and
/// one-sided Jacobi rotations where the shorter side is at most `plainOrder` and the longer at most
/// `plainLength`.
public struct SVD: Sendable {
  /// The left singular vectors as columns, m × min(m, n), orthonormal.
  public let u: Matrix
  /// The singular values, descending, min(m, n) of them, none negative.
  public let values: [Double]
  /// The right singular vectors as columns, n × min(m, n), orthonormal; the entry of greatest
  /// magnitude of each (the first of equals) is positive.
  public let v: Matrix

  static let plainOrder = 8
  static let plainLength = 64

  /// Decomposes A.
  /// - Throws: `notFinite`, `tooLarge`, `notConverged`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try Matrix.checkSpectralSize(rows: a.rows, columns: a.columns)
    try a.checkForFactorization()
    try self.init(checked: a, library: SVD.library(a))
  }

  /// Decomposes with the library, or by rotations without one.
  init(checked a: Matrix, library: OpenBLAS?) throws(LinearAlgebraError) {
    var u: Matrix
    var v: Matrix
    if let library, !a.elements.isEmpty {
      (u, values, v) = try library.singularValues(a)
    } else if a.rows >= a.columns {
      (u, values, v) = try JacobiRotations.singularValues(a)
    } else {
      (v, values, u) = try JacobiRotations.singularValues(a.transposed)
    }
    for j in 0..<v.columns where v.columnSign(j) < 0 {
      u.negateColumn(j)
      v.negateColumn(j)
    }
    self.u = u
    self.v = v
  }

  private static func library(_ a: Matrix) -> OpenBLAS? {
    let isSmall = min(a.rows, a.columns) <= plainOrder && max(a.rows, a.columns) <= plainLength
    return isSmall ? nil : OpenBLAS.shared
  }

  /// The number of singular values above max(m, n) ε σ₁ (NumPy's and MATLAB's rule).
  public var rank: Int { values.filter { $0 > tolerance }.count }

  /// σ₁/σₙ, the condition number in the 2-norm; ∞ for a singular matrix, 0 for an empty one.
  public var conditionNumber: Double {
    guard let greatest = values.first, let least = values.last else { return 0 }
    return least == 0 ? .infinity : greatest / least
  }

  /// Up to which value a singular value counts as 0: max(m, n) ε σ₁.
  private var tolerance: Double {
    Double(max(u.rows, v.rows)) * Double.ulpOfOne * (values.first ?? 0)
  }

  /// The Moore-Penrose inverse A⁺, n×m, with singular values up to max(m, n) ε σ₁ taken as 0.
  /// - Throws: `tooLarge`, `notFinite` where an entry overflows.
  public func pseudoInverse() throws(LinearAlgebraError) -> Matrix {
    let inverse = try scaledV().times(u.transposed)
    guard inverse.isFinite else { throw .notFinite }
    return inverse
  }

  /// A⁺B, the solutions of least squares of least norm.
  /// - Throws: `dimensionMismatch`, `notFinite`.
  func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    let x = try scaledV().times(u.transposed.times(b))
    guard x.isFinite else { throw .notFinite }
    return x
  }

  /// V diag(1/σ), 0 for 1/σ where σ counts as 0.
  private func scaledV() -> Matrix {
    var scaled = v
    scaled.withUnsafeMutableElements { entries in
      for (j, value) in values.enumerated() {
        for i in j * v.rows..<(j + 1) * v.rows {
          entries[i] = value > tolerance ? entries[i] / value : 0
        }
      }
    }
    return scaled
  }
}

extension OpenBLAS {
  fileprivate func singularValues(
    _ a: Matrix
  ) throws(LinearAlgebraError) -> (u: Matrix, values: [Double], v: Matrix) {
    let short = min(a.rows, a.columns)
    var entries = a.elements
    var values = [Double](repeating: 0, count: short)
    var u = try Matrix.zeros(a.rows, short)
    var transposedV = try Matrix.zeros(short, a.columns)
    var m = Int32(a.rows)
    var n = Int32(a.columns)
    var leading = m
    var leadingU = m
    var leadingV = Int32(short)
    var integerWork = [Int32](repeating: 0, count: 8 * short)
    var info: Int32 = 0
    u.withUnsafeMutableElements { u in
      transposedV.withUnsafeMutableElements { v in
        // The first call asks how much room the second one needs.
        var size = 0.0
        var query: Int32 = -1
        dgesdd(
          "S", &m, &n, &entries, &leading, &values, u.baseAddress, &leadingU, v.baseAddress,
          &leadingV, &size, &query, &integerWork, &info, 1)
        guard info == 0, var room = Int32(exactly: size.rounded(.up)) else {
          info = 1
          return
        }
        var work = [Double](repeating: 0, count: Int(room))
        withThreads(work: short, share: ThreadPolicy.eigen) {
          dgesdd(
            "S", &m, &n, &entries, &leading, &values, u.baseAddress, &leadingU, v.baseAddress,
            &leadingV, &work, &room, &integerWork, &info, 1)
        }
      }
    }
    guard info == 0 else { throw .notConverged(operation: "the singular value iteration") }
    return (u, values, transposedV.transposed)
  }
}
