/// A V = V diag(λ) for a matrix whose eigenvalues are all real: LAPACK's dgeev; a symmetric matrix
/// goes to `SymmetricEigen`, one of order 2 through its quadratic equation.
public struct RealEigen: Sendable {
  /// The eigenvalues, ascending.
  public let values: [Double]
  /// The right eigenvectors as columns of length 1, in the order of the values; the entry of
  /// greatest magnitude of each (the first of equals) is positive. A matrix without a basis of them
  /// has some twice.
  public let vectors: Matrix

  /// Decomposes A.
  /// - Throws: `complexEigenvalues`, and as `Eigenvalues`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try a.checkSquareForFactorization()
    try Matrix.checkSpectralSize(rows: a.rows, columns: a.columns)
    if a.isSymmetric() {
      let eigen = try SymmetricEigen(a)
      (values, vectors) = (eigen.values, eigen.vectors)
      return
    }
    var ordered: Matrix
    if a.rows == 2 {
      let eigenvalues = try Eigenvalues(a)
      guard eigenvalues.areReal else { throw .complexEigenvalues }
      values = eigenvalues.real
      ordered = Matrix(
        rows: 2, columns: 2, elements: values.flatMap { RealEigen.vectorOfOrderTwo(a, $0) })
    } else if let library = OpenBLAS.shared {
      let (real, imaginary, found) = try library.generalEigen(a, wantsVectors: true)
      guard imaginary.allSatisfy({ $0 == 0 }) else { throw .complexEigenvalues }
      let order = real.indices.sorted { (real[$0], $0) < (real[$1], $1) }
      values = order.map { real[$0] }
      let n = a.rows
      ordered = Matrix(
        rows: n, columns: n, elements: order.flatMap { found.elements[$0 * n..<($0 + 1) * n] })
    } else {
      throw .libraryMissing(operation: "eigenvectors of a matrix that is not symmetric")
    }
    ordered.orientColumns()
    vectors = ordered
  }

  /// What the longer row of A - λI is orthogonal to.
  private static func vectorOfOrderTwo(_ a: Matrix, _ value: Double) -> [Double] {
    let scale = BLAS.maximumNorm(a.elements).binade
    let upper = [(a[0, 0] - value) / scale, a[0, 1] / scale]
    let lower = [a[1, 0] / scale, (a[1, 1] - value) / scale]
    let row = BLAS.norm(upper) >= BLAS.norm(lower) ? upper : lower
    let length = BLAS.norm(row)
    return length == 0 ? [1, 0] : [-row[1] / length, row[0] / length]
  }
}
