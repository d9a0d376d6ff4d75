internal import COpenBLAS

/// Which triangle of a matrix is read.
public enum Triangle: Sendable {
  /// The diagonal and what is below it.
  case lower
  /// The diagonal and what is above it.
  case upper
}

extension Matrix {
  /// The greatest order whose triangular systems are solved in plain Swift.
  static let plainTriangularOrder = 64

  /// The X with op(T) X = B for the triangle T of this matrix; the other triangle is not read.
  /// - Parameters:
  ///   - triangle: which triangle T is.
  ///   - transposed: whether op is transposition.
  ///   - hasUnitDiagonal: whether T's diagonal is 1 throughout, whatever is stored there.
  ///   - b: B, with as many rows as T.
  /// - Throws: `notSquare`, `dimensionMismatch`, `singular` for a zero on the diagonal, `notFinite`
  ///   where B or X is not.
  public func solveTriangular(
    _ triangle: Triangle, transposed: Bool = false, hasUnitDiagonal: Bool = false, _ b: Matrix
  ) throws(LinearAlgebraError) -> Matrix {
    guard isSquare else { throw .notSquare(rows: rows, columns: columns) }
    guard b.rows == rows else {
      throw .dimensionMismatch(detail: "T is \(rows)×\(rows), B has \(b.rows) rows")
    }
    if !hasUnitDiagonal, let zero = diagonal.firstIndex(of: 0) { throw .singular(pivot: zero + 1) }
    let isLarge = rows > Matrix.plainTriangularOrder
    let library = isLarge ? OpenBLAS.shared : nil
    var x = b
    elements.withUnsafeBufferPointer { t in
      x.withUnsafeMutableElements { x in
        guard let t = t.baseAddress, let x = x.baseAddress else { return }
        if let library, let n = Int32(exactly: rows), let count = Int32(exactly: b.columns) {
          library.solveTriangular(
            triangle, transposed, hasUnitDiagonal, t, n, x, count)
        } else {
          let system = TriangularSystem(
            entries: t, order: rows, isLower: triangle == .lower, hasUnitDiagonal: hasUnitDiagonal)
          for j in 0..<b.columns {
            if transposed {
              system.solveTransposed(x + j * rows)
            } else {
              system.solve(x + j * rows)
            }
          }
        }
      }
    }
    guard x.isFinite else { throw .notFinite }
    return x
  }
}

/// Substitution, forward or back, by whole columns of T, which are contiguous.
private struct TriangularSystem {
  let entries: UnsafePointer<Double>
  let order: Int
  let isLower: Bool
  let hasUnitDiagonal: Bool

  /// x ← T⁻¹x.
  func solve(_ x: UnsafeMutablePointer<Double>) {
    for step in 0..<order {
      let k = isLower ? step : order - 1 - step
      let column = entries + k * order
      if !hasUnitDiagonal { x[k] /= column[k] }
      if isLower {
        BLAS.axpy(-x[k], column + k + 1, x + k + 1, order - k - 1)
      } else {
        BLAS.axpy(-x[k], column, x, k)
      }
    }
  }

  /// x ← T⁻ᵀx.
  func solveTransposed(_ x: UnsafeMutablePointer<Double>) {
    for step in 0..<order {
      let k = isLower ? order - 1 - step : step
      let column = entries + k * order
      x[k] -=
        isLower
        ? BLAS.dot(column + k + 1, x + k + 1, order - k - 1) : BLAS.dot(column, x, k)
      if !hasUnitDiagonal { x[k] /= column[k] }
    }
  }
}

extension OpenBLAS {
  fileprivate func solveTriangular(
    _ triangle: Triangle, _ transposed: Bool, _ hasUnitDiagonal: Bool,
    _ t: UnsafePointer<Double>, _ n: Int32, _ x: UnsafeMutablePointer<Double>, _ count: Int32
  ) {
    var order = n
    var leading = n
    var leadingX = n
    var columns = count
    var info: Int32 = 0
    withThreads(work: 1, share: 1) {
      dtrtrs(
        triangle == .lower ? "L" : "U", transposed ? "T" : "N", hasUnitDiagonal ? "U" : "N", &order,
        &columns, t, &leading, x, &leadingX, &info, 1, 1, 1)
    }
  }
}
