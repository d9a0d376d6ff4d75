extension Matrix {
  /// The x with Ax = b for a square A, by LU.
  /// - Throws: `notSquare`, `dimensionMismatch`, `singular`, `notFinite`.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    try LU(self).solve(b)
  }

  /// The X with AX = B for a square A, by LU.
  /// - Throws: as for a vector.
  public func solve(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    try LU(self).solve(b)
  }

  /// The x of least ‖x‖ among those that minimize ‖Ax − b‖, for any shape and rank, by the SVD.
  /// - Throws: `dimensionMismatch`, `notFinite`, `notConverged`.
  public func leastSquares(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    try leastSquares(Matrix(column: b)).elements
  }

  /// The solution of least squares for each column of B.
  /// - Throws: as for a vector.
  public func leastSquares(_ b: Matrix) throws(LinearAlgebraError) -> Matrix {
    guard b.rows == rows else {
      throw .dimensionMismatch(detail: "A is \(rows)×\(columns), B has \(b.rows) rows")
    }
    return try SVD(self).pseudoInverse().times(b)
  }
}
