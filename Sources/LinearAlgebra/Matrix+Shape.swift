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
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns {
      for i in 0..<rows { result.elements[j + i * columns] = elements[i + j * rows] }
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

  /// (A + Aᵀ)/2.
  /// - Throws: `notSquare`.
  public func symmetrized() throws(LinearAlgebraError) -> Matrix {
    guard isSquare else { throw .notSquare(rows: rows, columns: columns) }
    var result = self
    for j in 0..<columns {
      for i in 0..<j {
        let mean = 0.5 * elements[i + j * rows] + 0.5 * elements[j + i * rows]
        result.elements[i + j * rows] = mean
        result.elements[j + i * rows] = mean
      }
    }
    return result
  }

  /// Whether no entry is NaN or infinite.
  public var isFinite: Bool { elements.allSatisfy(\.isFinite) }
}
