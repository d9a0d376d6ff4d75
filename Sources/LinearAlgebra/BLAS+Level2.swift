internal import COpenBLAS

extension BLAS {
  /// The most entries of a matrix whose products with vectors run in plain Swift.
  static let plainEntries = 4096

  /// y ← α op(A) x + β y, where A is m×n, column-major, and op is transposition or nothing. With
  /// β = 0, y is written, not read.
  /// - Precondition: `a.count == m * n`; x and y have the lengths that op(A) asks for; y overlaps
  ///   neither A nor x.
  public static func gemv(
    _ alpha: Double, _ a: UnsafeBufferPointer<Double>, rows m: Int, columns n: Int,
    transposed: Bool = false, _ x: UnsafeBufferPointer<Double>, _ beta: Double,
    _ y: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(a.count == m * n, "the matrix has another shape")
    precondition(
      x.count == (transposed ? m : n) && y.count == (transposed ? n : m), "shapes do not fit")
    guard let y0 = y.baseAddress, y.count > 0 else { return }
    guard let a0 = a.baseAddress, let x0 = x.baseAddress, a.count > 0 else {
      return scale(y, byWriting: beta)
    }
    if a.count > plainEntries, let rows = CInt(exactly: m), let columns = CInt(exactly: n),
      let library = OpenBLAS.shared
    {
      return library.withThreads(work: a.count, share: ThreadPolicy.gemv) {
        library.dgemv(
          CInt(COpenBLASColumnMajor),
          CInt(transposed ? COpenBLASTranspose : COpenBLASNoTranspose), rows, columns, alpha, a0,
          rows, x0, 1, beta, y0, 1)
      }
    }
    scale(y, byWriting: beta)
    if transposed {
      for j in 0..<n { y0[j] += alpha * dot(a0 + j * m, x0, m) }
    } else {
      for j in 0..<n { axpy(alpha * x0[j], a0 + j * m, y0, m) }
    }
  }

  /// y ← βy, which forgets y (even a NaN) for β = 0.
  static func scale(_ y: UnsafeMutableBufferPointer<Double>, byWriting beta: Double) {
    if beta == 0 {
      y.update(repeating: 0)
    } else if beta != 1 {
      scale(y, by: beta)
    }
  }
}
