/// Where a matrix may have entries other than 0: by columns, compressed.
public struct SparsityPattern: Sendable, Equatable {
  /// The number of rows of the matrix.
  public let rows: Int
  /// Column j has the entries `columnStarts[j]..<columnStarts[j + 1]`; one more than there are columns.
  public let columnStarts: [Int]
  /// The row, counted from 0, of each entry, ascending within a column.
  public let rowIndices: [Int32]

  /// The number of columns.
  public var columns: Int { columnStarts.count - 1 }
  /// The number of entries.
  public var count: Int { rowIndices.count }

  /// The rows, counted from 0, of the entries of a column.
  ///
  /// - Precondition: `0 <= column < columns`.
  public func rows(ofColumn column: Int) -> ArraySlice<Int32> {
    rowIndices[columnStarts[column]..<columnStarts[column + 1]]
  }

  /// The pattern with this set of rows in each column, in any order and with repetitions.
  ///
  /// - Precondition: rows are in 0..<rows.
  init(rows: Int, columns sets: [[Int32]]) {
    self.rows = rows
    var starts = [0]
    var indices: [Int32] = []
    starts.reserveCapacity(sets.count + 1)
    for set in sets {
      var previous: Int32 = -1
      for row in set.sorted() where row != previous {
        indices.append(row)
        previous = row
      }
      starts.append(indices.count)
    }
    columnStarts = starts
    rowIndices = indices
  }

  private init(rows: Int, columnStarts: [Int], rowIndices: [Int32]) {
    self.rows = rows
    self.columnStarts = columnStarts
    self.rowIndices = rowIndices
  }

  /// The pattern of the transpose, and which of its entries each entry becomes.
  func transposed() -> (pattern: SparsityPattern, places: [Int]) {
    var starts = [Int](repeating: 0, count: rows + 1)
    for row in rowIndices { starts[Int(row) + 1] += 1 }
    for row in 0..<rows { starts[row + 1] += starts[row] }
    var next = starts
    var indices = [Int32](repeating: 0, count: count)
    var places = [Int](repeating: 0, count: count)
    for column in 0..<columns {
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        let row = Int(rowIndices[entry])
        places[entry] = next[row]
        indices[next[row]] = Int32(truncatingIfNeeded: column)
        next[row] += 1
      }
    }
    return (
      SparsityPattern(rows: columns, columnStarts: starts, rowIndices: indices), places
    )
  }
}
