extension Matrix {
  /// The most entries of one matrix here, 2³¹ − 1: 16 GB, and what OpenBLAS's integers can count.
  public static let mostElements = Int(Int32.max)

  /// A matrix of zeros whose size is checked.
  /// - Throws: `tooLarge` beyond `mostElements`.
  public static func zeros(_ rows: Int, _ columns: Int) throws(LinearAlgebraError) -> Matrix {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard rows >= 0, columns >= 0, !overflow, max(count, rows, columns) <= mostElements else {
      throw .tooLarge(rows: rows, columns: columns)
    }
    return Matrix(rows: rows, columns: columns)
  }

  /// Aᵀ.
  public var transposed: Matrix {
    if rows == 1 || columns == 1 { return Matrix(rows: columns, columns: rows, elements: elements) }
    var result = Matrix(rows: columns, columns: rows)
    let tile = 32  // so that neither side misses the cache at every entry
    result.withUnsafeMutableElements { to in
      elements.withUnsafeBufferPointer { from in
        for left in stride(from: 0, to: columns, by: tile) {
          for top in stride(from: 0, to: rows, by: tile) {
            for j in left..<min(left + tile, columns) {
              for i in top..<min(top + tile, rows) { to[j + i * columns] = from[i + j * rows] }
            }
          }
        }
      }
    }
    return result
  }

  /// Whether A = Aᵀ within `tolerance` times the greatest magnitude; exactly, by default. An entry
  /// that is NaN is equal to nothing.
  public func isSymmetric(within tolerance: Double = 0) -> Bool {
    guard isSquare else { return false }
    let bound = tolerance * BLAS.maximumNorm(elements)
    for j in 0..<columns {
      for i in 0...j {
        guard (elements[i + j * rows] - elements[j + i * rows]).magnitude <= bound else {
          return false
        }
      }
    }
    return true
  }

  /// True where A and Aᵀ differ by rounding alone: by at most 10⁻⁸ of the largest entry; what is not
  /// finite does not count. False where A is not square.
  public var isNearlySymmetric: Bool {
    guard isSquare else { return false }
    let size = elements.reduce(0) { max($0, abs($1)) }
    for j in 0..<rows {
      for i in 0..<j
      where abs(elements[i + j * rows] - elements[j + i * rows]) > 1e-8 * size { return false }
    }
    return true
  }

  /// (A + Aᵀ)/2.
  /// - Throws: `notSquare`.
  public func symmetrized() throws(LinearAlgebraError) -> Matrix {
    guard isSquare else { throw .notSquare(rows: rows, columns: columns) }
    let n = rows
    var result = self
    result.withUnsafeMutableElements { a in
      for j in 0..<n {
        for i in 0..<j {
          let mean = 0.5 * a[i + j * n] + 0.5 * a[j + i * n]
          a[i + j * n] = mean
          a[j + i * n] = mean
        }
      }
    }
    return result
  }

  /// Whether no entry is NaN or infinite.
  public var isFinite: Bool {
    elements.withUnsafeBufferPointer { BLAS.isFinite($0) }
  }

  /// What every factorization asks of its operand: sides that LAPACK can count, entries finite
  /// (LAPACK may not return from others).
  func checkForFactorization() throws(LinearAlgebraError) {
    guard max(rows, columns, elements.count) <= Matrix.mostElements else {
      throw .tooLarge(rows: rows, columns: columns)
    }
    guard isFinite else { throw .notFinite }
  }

  /// The greatest order of an eigenvalue problem, and the greatest shorter side of a singular value
  /// decomposition: LAPACK counts a workspace of 4n² entries in 32 bits.
  static let mostSpectralOrder = 1 << 14

  static func checkSpectralSize(rows: Int, columns: Int) throws(LinearAlgebraError) {
    guard min(rows, columns) <= mostSpectralOrder else {
      throw .tooLarge(rows: rows, columns: columns)
    }
  }

  /// As `checkForFactorization`, and square.
  func checkSquareForFactorization() throws(LinearAlgebraError) {
    guard isSquare else { throw .notSquare(rows: rows, columns: columns) }
    try checkForFactorization()
  }
}
