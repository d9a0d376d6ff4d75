internal import COpenBLAS

/// The eigenvalues of a square matrix, complex in conjugate pairs; ordered by real part, then by
/// imaginary part, ascending. LAPACK's dgeev; a symmetric matrix goes to `SymmetricEigen`, one of
/// order 2 through its quadratic equation.
public struct Eigenvalues: Equatable, Sendable {
  /// The real parts.
  public let real: [Double]
  /// The imaginary parts.
  public let imaginary: [Double]

  /// Finds the eigenvalues of A.
  /// - Throws: `notSquare`, `notFinite`, `tooLarge`, `notConverged`, `libraryMissing` where a
  ///   matrix beyond order 2 is not symmetric.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try a.checkSquareForFactorization()
    try Matrix.checkSpectralSize(rows: a.rows, columns: a.columns)
    if a.isSymmetric() {
      real = try SymmetricEigen.values(of: a)
      imaginary = [Double](repeating: 0, count: a.rows)
      return
    }
    let found: [(re: Double, im: Double)]
    if a.rows == 2 {
      found = Eigenvalues.ofOrderTwo(a)
    } else if let library = OpenBLAS.shared {
      found = try library.eigenvalues(a)
    } else {
      throw .libraryMissing(operation: "eigenvalues of a matrix that is not symmetric")
    }
    let ordered = found.sorted { ($0.re, $0.im) < ($1.re, $1.im) }
    real = ordered.map(\.re)
    imaginary = ordered.map(\.im)
  }

  /// The roots of λ² − (a + d)λ + (ad − bc), by way of their distance from the mean.
  private static func ofOrderTwo(_ matrix: Matrix) -> [(re: Double, im: Double)] {
    let scale = BLAS.maximumNorm(matrix.elements).binade
    let (a, b) = (matrix[0, 0] / scale, matrix[0, 1] / scale)
    let (c, d) = (matrix[1, 0] / scale, matrix[1, 1] / scale)
    let mean = 0.5 * (a + d)
    let half = 0.5 * (a - d)
    let discriminant = half * half + b * c
    if discriminant < 0 {
      let imaginary = scale * (-discriminant).squareRoot()
      return [(scale * mean, -imaginary), (scale * mean, imaginary)]
    }
    // The root further from 0 first; the other from the product of the two, where that cancels less.
    let far = mean + (mean < 0 ? -1 : 1) * discriminant.squareRoot()
    let near = mean == 0 ? -far : far == 0 ? 0 : (a * d - b * c) / far
    return [(scale * far, 0), (scale * near, 0)]
  }

  /// True where no eigenvalue has an imaginary part.
  public var areReal: Bool { imaginary.allSatisfy { $0 == 0 } }

  /// The spectral radius, max |λ|; 0 for the empty matrix.
  public var spectralRadius: Double {
    zip(real, imaginary).reduce(0) { max($0, BLAS.norm([$1.0, $1.1])) }
  }
}

extension OpenBLAS {
  fileprivate func eigenvalues(
    _ a: Matrix
  ) throws(LinearAlgebraError) -> [(re: Double, im: Double)] {
    let (real, imaginary, _) = try generalEigen(a, wantsVectors: false)
    return zip(real, imaginary).map { (re: $0, im: $1) }
  }

  /// dgeev: eigenvalues in LAPACK's order; right eigenvectors of length 1 as columns, where they are
  /// wanted (of a complex pair the real and the imaginary part).
  func generalEigen(
    _ a: Matrix, wantsVectors: Bool
  ) throws(LinearAlgebraError) -> (real: [Double], imaginary: [Double], vectors: Matrix) {
    var entries = a.elements
    var real = [Double](repeating: 0, count: a.rows)
    var imaginary = real
    var vectors = try Matrix.zeros(wantsVectors ? a.rows : 1, wantsVectors ? a.rows : 1)
    let job = wantsVectors ? "V" : "N"
    var n = Int32(a.rows)
    var leading = n
    var one: Int32 = 1
    var leadingV = wantsVectors ? n : 1
    var info: Int32 = 0
    vectors.withUnsafeMutableElements { v in
      // The first call asks how much room the second one needs.
      var size = 0.0
      var query: Int32 = -1
      dgeev(
        "N", job, &n, &entries, &leading, &real, &imaginary, nil, &one, v.baseAddress, &leadingV,
        &size, &query, &info, 1, 1)
      guard info == 0, var room = Int32(exactly: size.rounded(.up)) else {
        info = 1
        return
      }
      var work = [Double](repeating: 0, count: Int(room))
      withThreads(work: a.rows, share: ThreadPolicy.eigen) {
        dgeev(
          "N", job, &n, &entries, &leading, &real, &imaginary, nil, &one, v.baseAddress, &leadingV,
          &work, &room, &info, 1, 1)
      }
    }
    guard info == 0 else { throw .notConverged(operation: "the eigenvalue iteration") }
    return (real, imaginary, vectors)
  }
}
