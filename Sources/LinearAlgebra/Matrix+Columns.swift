extension Matrix {
  /// The columns with these indices, in this order.
  /// - Precondition: `0 <= index < columns` for each.
  public func columns(_ indices: [Int]) -> Matrix {
    var entries: [Double] = []
    entries.reserveCapacity(rows * indices.count)
    for j in indices {
      precondition(j >= 0 && j < columns, "index out of the matrix")
      entries += elements[j * rows..<(j + 1) * rows]
    }
    return Matrix(rows: rows, columns: indices.count, elements: entries)
  }

  /// Changes signs so that the entry of greatest magnitude of each column, the first of equals, is
  /// positive: one of an eigenvector's two signs, whatever algorithm found it.
  mutating func orientColumns() {
    for j in 0..<columns where columnSign(j) < 0 { negateColumn(j) }
  }

  /// The sign, −1 or 1, of the entry of greatest magnitude in column j.
  ///
  /// Entries of equal magnitude differ by rounding: the first within 10⁻⁸ of the greatest counts.
  func columnSign(_ j: Int) -> Double {
    let column = elements[j * rows..<(j + 1) * rows]
    let greatest = column.reduce(0) { max($0, $1.magnitude) }
    let leader = column.first { $0.magnitude >= greatest * (1 - 1e-8) } ?? 0
    return leader < 0 ? -1 : 1
  }

  mutating func negateColumn(_ j: Int) {
    for i in j * rows..<(j + 1) * rows { elements[i].negate() }
  }

  /// Divides each column by its norm; a column whose norm is at most `least`, and all after it, are
  /// replaced by unit vectors orthogonal to those before (Gram-Schmidt, twice).
  mutating func normalizeColumns(least: Double) {
    var candidate = 0
    var isDeficient = false
    for j in 0..<columns {
      let norm = BLAS.norm(column(j))
      isDeficient = isDeficient || !(norm > least)
      if !isDeficient {
        for i in j * rows..<(j + 1) * rows { elements[i] /= norm }
        continue
      }
      // Of the unit vectors, at least one has a part of 1/√m outside what is spanned so far.
      let needed = 0.5 / Double(rows).squareRoot()
      while candidate < rows {
        var vector = [Double](repeating: 0, count: rows)
        vector[candidate] = 1
        candidate += 1
        for _ in 0..<2 {
          for k in 0..<j {
            let earlier = column(k)
            BLAS.axpy(-BLAS.dot(earlier, vector), earlier, into: &vector)
          }
        }
        let norm = BLAS.norm(vector)
        guard norm > needed else { continue }
        elements.replaceSubrange(j * rows..<(j + 1) * rows, with: vector.map { $0 / norm })
        break
      }
    }
  }
}
