extension BLAS {
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
    precondition(x.count == (transposed ? m : n) && y.count == (transposed ? n : m))
    for i in 0..<y.count { y[i] = beta == 0 ? 0 : beta * y[i] }
    for j in 0..<n {
      for i in 0..<m {
        if transposed {
          y[j] += alpha * a[i + j * m] * x[i]
        } else {
          y[i] += alpha * a[i + j * m] * x[j]
        }
      }
    }
  }
}
