/// Which triangle of a matrix is read.
public enum Triangle: Sendable {
  /// The diagonal and what is below it.
  case lower
  /// The diagonal and what is above it.
  case upper
}

extension Matrix {
  /// The X with op(T) X = B for the triangle T of this matrix; the other triangle is not read.
  /// - Parameters:
  ///   - triangle: which triangle T is.
  ///   - transposed: whether op is transposition.
  ///   - hasUnitDiagonal: whether T's diagonal is 1 throughout, whatever is stored there.
  ///   - b: B, with as many rows as T.
  /// - Throws: `notSquare`, `dimensionMismatch`, `notFinite`, `singular` for a zero on the diagonal.
  public func solveTriangular(
    _ triangle: Triangle, transposed: Bool = false, hasUnitDiagonal: Bool = false, _ b: Matrix
  ) throws(LinearAlgebraError) -> Matrix {
    guard isSquare else { throw .notSquare(rows: rows, columns: columns) }
    guard b.rows == rows else {
      throw .dimensionMismatch(detail: "T is \(rows)×\(rows), B has \(b.rows) rows")
    }
    guard b.isFinite else { throw .notFinite }
    let n = rows
    if !hasUnitDiagonal {
      for i in 0..<n where self[i, i] == 0 { throw .singular(pivot: i + 1) }
    }
    var x = b
    let forward = (triangle == .lower) != transposed
    for j in 0..<b.columns {
      for step in 0..<n {
        let i = forward ? step : n - 1 - step
        var sum = x[i, j]
        for k in forward ? 0..<i : (i + 1)..<n {
          sum -= (transposed ? self[k, i] : self[i, k]) * x[k, j]
        }
        x[i, j] = hasUnitDiagonal ? sum : sum / self[i, i]
      }
    }
    return x
  }
}
