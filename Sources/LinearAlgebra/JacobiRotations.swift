/// Jacobi's methods for small matrices: short, accurate to the last digits, and without a library.
///
/// Sources: Golub & Van Loan, 4th ed., section 8.5 (cyclic Jacobi) and 8.6.3 (one-sided Jacobi,
/// after Hestenes 1958).
enum JacobiRotations {
  /// Sweeps that never were needed: convergence is quadratic, and 6 to 10 suffice at any order met.
  private static let mostSweeps = 60

  /// The eigenvalues, ascending, and vectors of the symmetric matrix whose lower triangle A has.
  static func eigen(
    _ matrix: Matrix
  ) throws(LinearAlgebraError) -> (values: [Double], vectors: Matrix) {
    let n = matrix.rows
    // Scaled by a power of two, so that no square leaves the finite numbers.
    let scale = binade(of: matrix)
    var a = matrix
    a.withUnsafeMutableElements { a in
      for j in 0..<n {
        for i in j..<n {
          a[i + j * n] /= scale
          a[j + i * n] = a[i + j * n]
        }
      }
    }
    var v = Matrix.identity(n)
    var sweep = 0
    while true {
      let isDiagonal = a.withUnsafeMutableElements { a in
        v.withUnsafeMutableElements { v in rotateAll(a, v, n) }
      }
      if isDiagonal { break }
      sweep += 1
      if sweep == mostSweeps {
        throw .notConverged(operation: "the symmetric eigenvalue iteration")
      }
    }
    let diagonal = a.diagonal
    let order = (0..<n).sorted { (diagonal[$0], $0) < (diagonal[$1], $1) }
    return (order.map { diagonal[$0] * scale }, v.columns(order))
  }

  /// One sweep over all pairs; whether there was nothing left to rotate.
  private static func rotateAll(
    _ a: UnsafeMutableBufferPointer<Double>, _ v: UnsafeMutableBufferPointer<Double>, _ n: Int
  ) -> Bool {
    var isDiagonal = true
    for q in 0..<n {
      for p in 0..<q {
        let off = a[p + q * n]
        let (app, aqq) = (a[p + p * n], a[q + q * n])
        // Too small to change either diagonal entry in the last place.
        if app.magnitude + off.magnitude == app.magnitude,
          aqq.magnitude + off.magnitude == aqq.magnitude
        {
          a[p + q * n] = 0
          a[q + p * n] = 0
          continue
        }
        isDiagonal = false
        let rotation = Rotation(app, off, aqq)
        for k in 0..<n { rotation.apply(&a[p + k * n], &a[q + k * n]) }
        for k in 0..<n { rotation.apply(&a[k + p * n], &a[k + q * n]) }
        for k in 0..<n { rotation.apply(&v[k + p * n], &v[k + q * n]) }
        a[p + q * n] = 0
        a[q + p * n] = 0
      }
    }
    return isDiagonal
  }

  /// The thin singular value decomposition of a matrix that has at least as many rows as columns.
  static func singularValues(
    _ matrix: Matrix
  ) throws(LinearAlgebraError) -> (u: Matrix, values: [Double], v: Matrix) {
    let (m, n) = (matrix.rows, matrix.columns)
    let scale = binade(of: matrix)
    var u = matrix
    u.withUnsafeMutableElements { u in
      for i in u.indices { u[i] /= scale }
    }
    var v = Matrix.identity(n)
    var sweep = 0
    while true {
      let isOrthogonal = u.withUnsafeMutableElements { u in
        v.withUnsafeMutableElements { v in orthogonalizeAll(u, m, v, n) }
      }
      if isOrthogonal { break }
      sweep += 1
      if sweep == mostSweeps { throw .notConverged(operation: "the singular value iteration") }
    }
    let norms = (0..<n).map { BLAS.norm(u.column($0)) }
    let order = (0..<n).sorted { (-norms[$0], $0) < (-norms[$1], $1) }
    var left = u.columns(order)
    left.normalizeColumns(least: Double(m) * Double.ulpOfOne * (norms.max() ?? 0))
    return (left, order.map { norms[$0] * scale }, v.columns(order))
  }

  /// One sweep that makes each pair of U's columns orthogonal; whether all were.
  private static func orthogonalizeAll(
    _ u: UnsafeMutableBufferPointer<Double>, _ m: Int, _ v: UnsafeMutableBufferPointer<Double>,
    _ n: Int
  ) -> Bool {
    guard let u0 = u.baseAddress else { return true }
    var isOrthogonal = true
    // Columns this small against the matrix are zero but for rounding, and never settle.
    var greatest = 0.0
    for j in 0..<n { greatest = max(greatest, BLAS.dot(u0 + j * m, u0 + j * m, m)) }
    let negligible = greatest * Double.ulpOfOne * Double.ulpOfOne
    for q in 0..<n {
      for p in 0..<q {
        let app = BLAS.dot(u0 + p * m, u0 + p * m, m)
        let aqq = BLAS.dot(u0 + q * m, u0 + q * m, m)
        let off = BLAS.dot(u0 + p * m, u0 + q * m, m)
        let bound = Double(m) * Double.ulpOfOne * app.squareRoot() * aqq.squareRoot()
        if off.magnitude <= bound || min(app, aqq) <= negligible { continue }
        isOrthogonal = false
        let rotation = Rotation(app, off, aqq)
        for k in 0..<m { rotation.apply(&u[k + p * m], &u[k + q * m]) }
        for k in 0..<n { rotation.apply(&v[k + p * n], &v[k + q * n]) }
      }
    }
    return isOrthogonal
  }

  /// The power of two at the greatest magnitude; 1 for a matrix of zeros.
  private static func binade(of matrix: Matrix) -> Double {
    let greatest = BLAS.maximumNorm(matrix.elements)
    return greatest > 0 ? greatest.binade : 1
  }
}

/// The plane rotation that makes (a b; b c) diagonal, by the smaller angle (Golub & Van Loan,
/// algorithm 8.5.1).
private struct Rotation {
  let cosine: Double
  let sine: Double

  init(_ a: Double, _ b: Double, _ c: Double) {
    // τ may overflow where b is tiny; then t = 0 to working precision, and the angle is 0.
    let tau = (c - a) / (2 * b)
    let t = (tau >= 0 ? 1.0 : -1.0) / (tau.magnitude + (1 + tau * tau).squareRoot())
    cosine = 1 / (1 + t * t).squareRoot()
    sine = t * cosine
  }

  @inline(__always)
  func apply(_ x: inout Double, _ y: inout Double) {
    (x, y) = (cosine * x - sine * y, sine * x + cosine * y)
  }
}
