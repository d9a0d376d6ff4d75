internal import COpenBLAS

extension BLAS {
  /// The most multiplications of a matrix product that runs in plain Swift.
  static let plainMultiplications = 4096

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
    guard let c0 = c.baseAddress, c.count > 0 else { return }
    guard let a0 = a.baseAddress, let b0 = b.baseAddress, k > 0 else {
      return scale(c, byWriting: beta)
    }
    let multiplications = multiplied(m, n, k)
    if multiplications > plainMultiplications, let m = CInt(exactly: m), let n = CInt(exactly: n),
      let k = CInt(exactly: k), let library = OpenBLAS.shared
    {
      return library.withThreads(work: multiplications, share: ThreadPolicy.gemm) {
        library.dgemm(
          CInt(COpenBLASColumnMajor),
          CInt(transposesA ? COpenBLASTranspose : COpenBLASNoTranspose),
          CInt(transposesB ? COpenBLASTranspose : COpenBLASNoTranspose), m, n, k, alpha, a0,
          transposesA ? k : m, b0, transposesB ? n : k, beta, c0, m)
      }
    }
    scale(c, byWriting: beta)
    for j in 0..<n {
      let column = c0 + j * m
      for l in 0..<k where !transposesA {
        axpy(alpha * b0[transposesB ? j + l * n : l + j * k], a0 + l * m, column, m)
      }
      for i in 0..<m where transposesA {
        if transposesB {
          var sum = 0.0
          for l in 0..<k { sum += a0[l + i * k] * b0[j + l * n] }
          column[i] += alpha * sum
        } else {
          column[i] += alpha * dot(a0 + i * k, b0 + j * k, k)
        }
      }
    }
  }

  /// C ← α op(A) op(A)ᵀ + β C for an n×n matrix C, symmetric before and after: op(A) is n×k, A
  /// itself k×n where `transposed` (then the product is AᵀA). Reads C's lower triangle alone and
  /// writes both.
  /// - Precondition: `a.count == n * k`, `c.count == n * n`; the two do not overlap.
  public static func syrk(
    _ alpha: Double, _ a: UnsafeBufferPointer<Double>, transposed: Bool = false, n: Int, k: Int,
    _ beta: Double, _ c: UnsafeMutableBufferPointer<Double>
  ) {
    precondition(a.count == n * k && c.count == n * n, "shapes do not fit")
    guard let c0 = c.baseAddress, c.count > 0 else { return }
    guard let a0 = a.baseAddress, k > 0 else { return scale(c, byWriting: beta) }
    let multiplications = multiplied(n, n, k)
    if multiplications > plainMultiplications, let order = CInt(exactly: n),
      let inner = CInt(exactly: k), let library = OpenBLAS.shared
    {
      library.withThreads(work: multiplications, share: ThreadPolicy.syrk) {
        library.dsyrk(
          CInt(COpenBLASColumnMajor), CInt(COpenBLASLower),
          CInt(transposed ? COpenBLASTranspose : COpenBLASNoTranspose), order, inner, alpha, a0,
          transposed ? inner : order, beta, c0, order)
      }
    } else {
      for j in 0..<n {
        scale(UnsafeMutableBufferPointer(start: c0 + j + j * n, count: n - j), byWriting: beta)
        for l in 0..<k where !transposed {
          axpy(alpha * a0[j + l * n], a0 + j + l * n, c0 + j + j * n, n - j)
        }
        for i in j..<n where transposed {
          c0[i + j * n] += alpha * dot(a0 + i * k, a0 + j * k, k)
        }
      }
    }
    mirrorLowerTriangle(c0, n)
  }

  /// Copies the lower triangle onto the upper, tile by tile: a whole column against a whole row
  /// would miss the cache at every entry.
  static func mirrorLowerTriangle(_ c: UnsafeMutablePointer<Double>, _ n: Int) {
    let tile = 32
    for top in stride(from: 0, to: n, by: tile) {
      for left in stride(from: 0, through: top, by: tile) {
        for i in top..<min(top + tile, n) {
          for j in left..<min(left + tile, i) { c[j + i * n] = c[i + j * n] }
        }
      }
    }
  }

  /// The product of three sizes, at most `Int.max`.
  private static func multiplied(_ a: Int, _ b: Int, _ c: Int) -> Int {
    let (ab, overflow1) = a.multipliedReportingOverflow(by: b)
    let (abc, overflow2) = ab.multipliedReportingOverflow(by: c)
    return overflow1 || overflow2 ? .max : abc
  }
}
