internal import COpenBLAS

/// A = V diag(λ) Vᵀ for a symmetric A: LAPACK's dsyevd, and Jacobi's rotations up to `plainOrder`.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, ascending.
  public let values: [Double]
  /// The eigenvectors as columns, orthonormal, in the order of the values; the entry of greatest
  /// magnitude of each (the first of equals) is positive.
  public let vectors: Matrix

  /// The greatest order that is decomposed in plain Swift.
  static let plainOrder = 8

  /// Decomposes A.
  /// - Throws: `notSquare`, `notFinite`, `tooLarge`, `notSymmetric` unless A = Aᵀ within 10⁻¹²
  ///   times its greatest magnitude (the lower triangle is read), `notConverged`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try self.init(checked: SymmetricEigen.check(a), library: SymmetricEigen.library(a))
  }

  /// Decomposes with the library, or by rotations without one.
  init(checked a: Matrix, library: OpenBLAS?) throws(LinearAlgebraError) {
    var vectors: Matrix
    if let library, !a.elements.isEmpty {
      (values, vectors) = try library.symmetricEigen(a, wantsVectors: true)
    } else {
      (values, vectors) = try JacobiRotations.eigen(a)
    }
    vectors.orientColumns()
    self.vectors = vectors
  }

  /// The eigenvalues alone, ascending.
  /// - Throws: as `init(_:)`.
  public static func values(of a: Matrix) throws(LinearAlgebraError) -> [Double] {
    let a = try check(a)
    guard let library = library(a) else { return try JacobiRotations.eigen(a).values }
    return try library.symmetricEigen(a, wantsVectors: false).values
  }

  private static func library(_ a: Matrix) -> OpenBLAS? {
    a.rows > plainOrder ? OpenBLAS.shared : nil
  }

  private static func check(_ a: Matrix) throws(LinearAlgebraError) -> Matrix {
    try a.checkSquareForFactorization()
    try Matrix.checkSpectralSize(rows: a.rows, columns: a.columns)
    guard a.isSymmetric(within: 1e-12) else { throw .notSymmetric }
    return a
  }
}

extension OpenBLAS {
  fileprivate func symmetricEigen(
    _ a: Matrix, wantsVectors: Bool
  ) throws(LinearAlgebraError) -> (values: [Double], vectors: Matrix) {
    var vectors = a
    var values = [Double](repeating: 0, count: a.rows)
    var n = Int32(a.rows)
    var leading = n
    var info: Int32 = 0
    vectors.withUnsafeMutableElements { v in
      let job = wantsVectors ? "V" : "N"
      // The first call asks how much room the second one needs.
      var size = 0.0
      var integers: Int32 = 0
      var query: Int32 = -1
      var integerQuery: Int32 = -1
      dsyevd(
        job, "L", &n, v.baseAddress, &leading, &values, &size, &query, &integers, &integerQuery,
        &info, 1, 1)
      guard info == 0, var room = Int32(exactly: size.rounded(.up)) else {
        info = 1
        return
      }
      var work = [Double](repeating: 0, count: Int(room))
      var integerWork = [Int32](repeating: 0, count: Int(integers))
      withThreads(work: a.rows, share: ThreadPolicy.eigen) {
        dsyevd(
          job, "L", &n, v.baseAddress, &leading, &values, &work, &room, &integerWork, &integers,
          &info, 1, 1)
      }
    }
    guard info == 0 else { throw .notConverged(operation: "the symmetric eigenvalue iteration") }
    return (values, vectors)
  }
}
