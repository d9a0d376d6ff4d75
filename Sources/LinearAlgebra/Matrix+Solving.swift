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
    guard rows > columns else { return try SVD(self).solve(b) }
    // A = QR leaves a square problem with the same singular values.
    let qr = try QR(self)
    return try SVD(qr.r).solve(qr.transposedQTimes(b))
  }

  /// The rank: how many singular values exceed max(m, n) ε σ₁.
  /// - Throws: `notFinite`, `notConverged`, `tooLarge`.
  public func rank() throws(LinearAlgebraError) -> Int {
    try SVD(self).rank
  }

  /// The condition number in the 2-norm; see `SVD.conditionNumber`.
  /// - Throws: `notFinite`, `notConverged`, `tooLarge`.
  public func conditionNumber() throws(LinearAlgebraError) -> Double {
    try SVD(self).conditionNumber
  }

  /// A⁻¹ by LU.
  /// - Throws: `notSquare`, `singular`, `notFinite`, `tooLarge`.
  public func inverse() throws(LinearAlgebraError) -> Matrix {
    try LU(self).inverse()
  }

  /// det A by LU; 1 for the empty matrix.
  /// - Throws: `notSquare`, `notFinite`, `tooLarge`.
  public func determinant() throws(LinearAlgebraError) -> Double {
    try LU(self).determinant
  }
}
