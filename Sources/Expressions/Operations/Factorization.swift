internal import LinearAlgebra

/// A matrix as a product of several, each of which is an operation of its own.
public enum Factorization: String, Sendable {
  /// A = QR: Q with orthonormal columns, R upper triangular with no negative diagonal.
  case qr
  /// A = U diag(σ) Vᵀ, thin: σ descending.
  case svd
  /// A V = V diag(λ): λ ascending, the columns of V of length 1.
  case eig

  /// The operations that give the parts, in the order in which they are named.
  public var parts: [Operation] {
    switch self {
    case .qr: [.orthogonalFactor, .triangularFactor]
    case .svd: [.leftSingularVectors, .singularValues, .rightSingularVectors]
    case .eig: [.eigenvalues, .eigenvectors]
    }
  }

  /// The names of the parts.
  public var names: [String] {
    switch self {
    case .qr: ["Q", "R"]
    case .svd: ["U", "σ", "V"]
    case .eig: ["λ", "V"]
    }
  }

  /// All parts of an array, from factoring it once.
  ///
  /// - Throws: what the operations do, one by one.
  public func evaluate(_ a: Tensor) throws(OperationError) -> [Tensor] {
    var shapes: [Shape] = []
    for part in parts { shapes.append(try part.resultShape([a.shape])) }
    let matrix = Matrix(rows: a.shape.rows, columns: a.shape.columns, elements: a.elements)
    let values = try Operation.orNotANumber(rawValue, shapes.map(\.count)) { try elements(matrix) }
    return zip(shapes, values).map { Tensor(unchecked: $0, $1, isBoolean: false) }
  }

  private func elements(_ a: Matrix) throws -> [[Double]] {
    switch self {
    case .qr:
      let qr = try QR(a)
      return [qr.q.elements, qr.r.elements]
    case .svd:
      let svd = try SVD(a)
      return [svd.u.elements, svd.values, svd.v.elements]
    case .eig:
      let (values, vectors) = try Operation.realEigen(a)
      return [values, vectors.elements]
    }
  }
}
