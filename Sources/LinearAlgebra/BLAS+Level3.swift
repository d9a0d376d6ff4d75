extension BLAS {
  /// C ← α op(A) op(B) + β C, all column-major without gaps, where op(A) is m×k, op(B) k×n and C
  /// m×n. With β = 0, C is written, not read.
  /// - Precondition: `a.count == m * k`, `b.count == k * n`, `c.count == m * n`; C overlaps neither
  ///   A nor B.
  public static func gemm(
    _ alpha: Double, _ a: UnsafeBufferPointer<Double>, transposed transposesA: Bool = false,
    _ b: UnsafeBufferPointer<Double>, transposed transposesB: Bool = false, m: Int, n: Int, k: Int,
    _ beta: Double, _ c: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(a.count == m * k && b.count == k * n && c.count == m * n, "shapes do not fit")
    for j in 0..<n {
      for i in 0..<m {
        var sum = 0.0
        for l in 0..<k {
          sum += a[transposesA ? l + i * k : i + l * m] * b[transposesB ? j + l * n : l + j * k]
        }
        c[i + j * m] = beta == 0 ? alpha * sum : alpha * sum + beta * c[i + j * m]
      }
    }
  }

  /// C ← α op(A) op(A)ᵀ + β C for an n×n matrix C, symmetric before and after: op(A) is n×k, A
  /// itself k×n where `transposed` (then the product is AᵀA). Both triangles are written.
  /// - Precondition: `a.count == n * k`, `c.count == n * n`; the two do not overlap.
  public static func syrk(
    _ alpha: Double, _ a: UnsafeBufferPointer<Double>, transposed: Bool = false, n: Int, k: Int,
    _ beta: Double, _ c: UnsafeMutableBufferPointer<Double>
  ) {
    gemm(
      alpha, a, transposed: transposed, a, transposed: !transposed, m: n, n: n, k: k, beta, c)
  }
}
