internal import COpenBLAS

/// A = QR by Householder's reflections for an m×n matrix: Q is m×k with orthonormal columns and R
/// k×n upper trapezoidal with a diagonal that is not negative, k = min(m, n) (Golub & Van Loan, 4th
/// ed., algorithm 5.2.1; LAPACK's dgeqrf beyond `plainEntries`).
public struct QR: Sendable {
  /// R's upper trapezoid, and below it the reflections' vectors v, whose leading 1 is not stored.
  private let reflections: Matrix
  /// τ of each reflection I − τ v vᵀ.
  private let tau: [Double]
  /// −1 where R's row, and with it Q's column, changes sign to make R's diagonal not negative.
  private let signs: [Double]

  /// The most entries of a matrix that is factored in plain Swift.
  static let plainEntries = 512

  /// Factors A.
  /// - Throws: `notFinite`, `tooLarge`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try a.checkForFactorization()
    let library = a.elements.count > QR.plainEntries ? OpenBLAS.shared : nil
    self.init(checked: a, library: library)
  }

  /// Factors with the library, or in plain Swift without one.
  init(checked a: Matrix, library: OpenBLAS?) {
    var reflections = a
    var tau = [Double](repeating: 0, count: min(a.rows, a.columns))
    reflections.withUnsafeMutableElements { f in
      if let library, !f.isEmpty, library.reflect(f, a.rows, a.columns, &tau) { return }
      QR.reflect(f, a.rows, a.columns, &tau)
    }
    self.reflections = reflections
    self.tau = tau
    signs = reflections.diagonal.map { $0 < 0 ? -1 : 1 }
  }

  private static func reflect(
    _ f: UnsafeMutableBufferPointer<Double>, _ m: Int, _ n: Int, _ tau: inout [Double]
  ) {
    guard let f0 = f.baseAddress else { return }
    for k in 0..<min(m, n) {
      let column = UnsafeMutableBufferPointer(start: f0 + k + k * m, count: m - k)
      let tail = UnsafeBufferPointer(rebasing: column[1...])
      let tailNorm = BLAS.norm(tail)
      if tailNorm == 0 { continue }
      // β = −sign(α)‖x‖ keeps α − β from cancelling.
      let alpha = column[0]
      let norm = BLAS.norm([alpha, tailNorm])
      let beta = alpha < 0 ? norm : -norm
      tau[k] = (beta - alpha) / beta
      for i in 1..<column.count { column[i] /= alpha - beta }
      column[0] = beta
      for j in (k + 1)..<max(k + 1, n) {
        QR.apply(tau[k], column, to: f0 + k + j * m)
      }
    }
  }

  /// x ← (I − τ v vᵀ) x, where v is the column but for its first entry, which is 1.
  private static func apply(
    _ tau: Double, _ column: UnsafeMutableBufferPointer<Double>,
    to x: UnsafeMutablePointer<Double>
  ) {
    guard tau != 0, let v = column.baseAddress else { return }
    let projection = tau * (x[0] + BLAS.dot(v + 1, x + 1, column.count - 1))
    x[0] -= projection
    BLAS.axpy(-projection, v + 1, x + 1, column.count - 1)
  }

  /// R, min(m, n) × n.
  public var r: Matrix {
    let k = tau.count
    var r = Matrix(rows: k, columns: reflections.columns)
    for j in 0..<reflections.columns {
      for i in 0..<min(k, j + 1) { r.elements[i + j * k] = signs[i] * reflections[i, j] }
    }
    return r
  }

  /// Q, m × min(m, n).
  public var q: Matrix {
    let m = reflections.rows
    var q = Matrix(rows: m, columns: tau.count)
    for (j, sign) in signs.enumerated() { q.elements[j + j * m] = sign }
    return applied(to: q, transposed: false)
  }

  /// The first min(m, n) rows of QᵀB, for B with m rows: what least squares needs of Q.
  /// - Throws: `dimensionMismatch`.
  public func transposedQTimes(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    guard b.rows == reflections.rows else {
      throw .dimensionMismatch(detail: "A has \(reflections.rows) rows, B \(b.rows)")
    }
    let product = applied(to: b, transposed: true)
    var result = Matrix(rows: tau.count, columns: b.columns)
    for j in 0..<b.columns {
      for (i, sign) in signs.enumerated() {
        result.elements[i + j * tau.count] = sign * product.elements[i + j * b.rows]
      }
    }
    return result
  }

  /// H₁H₂…H_k C, or the reflections in the other order for the transpose.
  private func applied(to c: Matrix, transposed: Bool) -> Matrix {
    let m = reflections.rows
    var vectors = reflections
    var result = c
    vectors.withUnsafeMutableElements { f in
      result.withUnsafeMutableElements { c in
        if f.count > QR.plainEntries, let library = OpenBLAS.shared,
          library.applyReflections(f, m, tau, to: c, transposed: transposed)
        {
          return
        }
        guard let f0 = f.baseAddress, let c0 = c.baseAddress else { return }
        for step in 0..<tau.count {
          let k = transposed ? step : tau.count - 1 - step
          let column = UnsafeMutableBufferPointer(start: f0 + k + k * m, count: m - k)
          for j in 0..<(m == 0 ? 0 : c.count / m) { QR.apply(tau[k], column, to: c0 + k + j * m) }
        }
      }
    }
    return result
  }
}

extension OpenBLAS {
  /// dgeqrf in place; false where it could not be asked.
  fileprivate func reflect(
    _ f: UnsafeMutableBufferPointer<Double>, _ rows: Int, _ columns: Int, _ tau: inout [Double]
  ) -> Bool {
    var m = Int32(rows)
    var n = Int32(columns)
    var leading = m
    var info: Int32 = 0
    var size = 0.0
    var query: Int32 = -1
    dgeqrf(&m, &n, f.baseAddress, &leading, &tau, &size, &query, &info)
    guard info == 0, var room = Int32(exactly: size.rounded(.up)) else { return false }
    var work = [Double](repeating: 0, count: Int(room))
    withThreads(work: min(rows, columns), share: ThreadPolicy.lu) {
      dgeqrf(&m, &n, f.baseAddress, &leading, &tau, &work, &room, &info)
    }
    return info == 0
  }

  /// dormqr in place on C; false where it could not be asked.
  fileprivate func applyReflections(
    _ f: UnsafeMutableBufferPointer<Double>, _ rows: Int, _ tau: [Double],
    to c: UnsafeMutableBufferPointer<Double>, transposed: Bool
  ) -> Bool {
    guard rows > 0, var columns = Int32(exactly: c.count / rows) else { return false }
    var m = Int32(rows)
    var count = Int32(tau.count)
    var leading = m
    var leadingC = m
    var info: Int32 = 0
    var size = 0.0
    var query: Int32 = -1
    let operation = transposed ? "T" : "N"
    dormqr(
      "L", operation, &m, &columns, &count, f.baseAddress, &leading, tau, c.baseAddress, &leadingC,
      &size, &query, &info, 1, 1)
    guard info == 0, var room = Int32(exactly: size.rounded(.up)) else { return false }
    var work = [Double](repeating: 0, count: Int(room))
    withThreads(work: min(rows, tau.count), share: ThreadPolicy.lu) {
      dormqr(
        "L", operation, &m, &columns, &count, f.baseAddress, &leading, tau, c.baseAddress,
        &leadingC,
        &work, &room, &info, 1, 1)
    }
    return info == 0
  }
}
