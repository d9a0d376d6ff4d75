extension Matrix {
  /// A x.
  /// - Throws: `dimensionMismatch` unless x has as many entries as A columns.
  public func times(_ x: [Double]) throws(LinearAlgebraError) -> [Double] {
    guard x.count == columns else { throw mismatch(with: "a vector of \(x.count)") }
    return product(with: x, transposed: false)
  }

  /// Aᵀ x.
  /// - Throws: `dimensionMismatch` unless x has as many entries as A rows.
  public func transposedTimes(_ x: [Double]) throws(LinearAlgebraError) -> [Double] {
    guard x.count == rows else {
      throw .dimensionMismatch(detail: "\(columns)×\(rows) times a vector of \(x.count)")
    }
    return product(with: x, transposed: true)
  }

  private func product(with x: [Double], transposed: Bool) -> [Double] {
    let length = transposed ? columns : rows
    return [Double](unsafeUninitializedCapacity: length) { y, count in
      let y = UnsafeMutableBufferPointer(rebasing: y[..<length])
      y.initialize(repeating: 0)
      elements.withUnsafeBufferPointer { a in
        x.withUnsafeBufferPointer { x in
          BLAS.gemv(1, a, rows: rows, columns: columns, transposed: transposed, x, 0, y)
        }
      }
      count = length
    }
  }

  /// A B.
  /// - Throws: `dimensionMismatch` unless B has as many rows as A columns; `tooLarge`.
  public func times(_ other: Matrix) throws(LinearAlgebraError) -> Matrix {
    guard columns == other.rows else {
      throw mismatch(with: "\(other.rows)×\(other.columns)")
    }
    var result = try Matrix.zeros(rows, other.columns)
    result.withUnsafeMutableElements { c in
      elements.withUnsafeBufferPointer { a in
        other.elements.withUnsafeBufferPointer { b in
          BLAS.gemm(1, a, b, m: rows, n: other.columns, k: columns, 0, c)
        }
      }
    }
    return result
  }

  /// Aᵀ A, symmetric to the last bit.
  /// - Throws: `tooLarge`.
  public func gram() throws(LinearAlgebraError) -> Matrix {
    var result = try Matrix.zeros(columns, columns)
    result.withUnsafeMutableElements { c in
      elements.withUnsafeBufferPointer { a in
        BLAS.syrk(1, a, transposed: true, n: columns, k: rows, 0, c)
      }
    }
    return result
  }

  /// Aᵖ by repeated squaring; the identity for p = 0, a power of the inverse for p < 0. Entries that
  /// overflow become infinite.
  /// - Throws: `notSquare`; `singular` or `notFinite` where A has no inverse and p < 0.
  public func power(_ exponent: Int) throws(LinearAlgebraError) -> Matrix {
    guard isSquare else { throw .notSquare(rows: rows, columns: columns) }
    var square = exponent < 0 ? try LU(self).inverse() : self
    var rest = exponent.magnitude
    var result = Matrix.identity(rows)
    while rest > 0 {
      if rest & 1 == 1 { result = try result.times(square) }
      rest >>= 1
      if rest > 0 { square = try square.times(square) }
    }
    return result
  }

  /// The Kronecker product A ⊗ B: block (i, j) is `self[i, j]` times B.
  /// - Throws: `tooLarge`.
  public func kron(_ other: Matrix) throws(LinearAlgebraError) -> Matrix {
    let (height, overflow1) = rows.multipliedReportingOverflow(by: other.rows)
    let (width, overflow2) = columns.multipliedReportingOverflow(by: other.columns)
    if overflow1 || overflow2 { throw .tooLarge(rows: Int.max, columns: Int.max) }
    var result = try Matrix.zeros(height, width)
    for j in 0..<width {
      for i in 0..<height {
        result[i, j] =
          self[i / other.rows, j / other.columns] * other[i % other.rows, j % other.columns]
      }
    }
    return result
  }

  /// The outer product x yᵀ.
  /// - Throws: `tooLarge`.
  public static func outer(_ x: [Double], _ y: [Double]) throws(LinearAlgebraError) -> Matrix {
    try Matrix(column: x).times(Matrix(row: y))
  }

  private func mismatch(with other: String) -> LinearAlgebraError {
    .dimensionMismatch(detail: "\(rows)×\(columns) times \(other)")
  }
}
