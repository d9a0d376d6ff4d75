extension Matrix {
  /// A + B, entry by entry.
  /// - Throws: `dimensionMismatch` unless the shapes are equal.
  public func plus(_ other: Matrix) throws(LinearAlgebraError) -> Matrix {
    try combined(with: other) { $0 + $1 }
  }

  /// A − B, entry by entry.
  /// - Throws: `dimensionMismatch` unless the shapes are equal.
  public func minus(_ other: Matrix) throws(LinearAlgebraError) -> Matrix {
    try combined(with: other) { $0 - $1 }
  }

  /// c A.
  public func scaled(by factor: Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map { factor * $0 })
  }

  /// A + c I, c added to the diagonal.
  public func addingToDiagonal(_ c: Double) -> Matrix {
    var result = self
    for i in 0..<min(rows, columns) { result.elements[i + i * rows] += c }
    return result
  }

  /// The sum of the diagonal.
  /// - Throws: `notSquare`.
  public func trace() throws(LinearAlgebraError) -> Double {
    guard isSquare else { throw .notSquare(rows: rows, columns: columns) }
    return BLAS.sum(diagonal)
  }

  /// ‖A‖_F = √Σ aᵢⱼ².
  public var frobeniusNorm: Double { BLAS.norm(elements) }

  private func combined(
    with other: Matrix, _ operation: (Double, Double) -> Double
  ) throws(LinearAlgebraError) -> Matrix {
    guard rows == other.rows, columns == other.columns else {
      throw .dimensionMismatch(
        detail: "\(rows)×\(columns) and \(other.rows)×\(other.columns)")
    }
    return Matrix(
      rows: rows, columns: columns, elements: zip(elements, other.elements).map(operation))
  }
}
