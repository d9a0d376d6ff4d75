/// A way to a sparse Hessian by few products: a product for each group of a star coloring, and where
/// in them the entries are.
public struct SparseHessian: Sendable {
  /// Where the Hessian may have entries other than 0.
  public let pattern: SparsityPattern
  /// The groups: an evaluation takes a product for each.
  public let coloring: Coloring
  /// The columns of each group.
  private let groups: [[Int]]
  /// The entries that a group's product gives: their places in the pattern and in the product.
  private let recoveries: [[(entry: Int, row: Int)]]

  /// The least dimension from which a Hessian is looked at for being sparse.
  public static let leastDimension = 201

  /// A way to the Hessians with this symmetric pattern.
  ///
  /// - Returns: nil where it would take more than half as many products as there are columns.
  public init?(pattern: SparsityPattern) {
    let limit = max(1, pattern.columns / 2)
    guard let coloring = Coloring.star(of: pattern, limit: limit) else { return nil }
    self.pattern = pattern
    self.coloring = coloring
    groups = coloring.groups
    let colors = coloring.colors
    let mirror = pattern.transposed().places
    // An entry is alone in its row of a group's product where the row has no other entry of the
    // group; of every star the entries in the rows of its rays are.
    var isAlone = [Bool](repeating: false, count: pattern.count)
    var last = [Int](repeating: -1, count: coloring.count)
    var isTaken = [Int](repeating: -1, count: coloring.count)
    for row in 0..<pattern.columns {
      for entry in pattern.columnStarts[row]..<pattern.columnStarts[row + 1] {
        let color = Int(colors[Int(pattern.rowIndices[entry])])
        if isTaken[color] == row {
          isAlone[last[color]] = false
        } else {
          isTaken[color] = row
          last[color] = entry
          isAlone[entry] = true
        }
      }
    }
    var recoveries = [[(entry: Int, row: Int)]](repeating: [], count: coloring.count)
    for column in 0..<pattern.columns {
      for entry in pattern.columnStarts[column]..<pattern.columnStarts[column + 1] {
        // Of an entry and its mirror image one is read, the same for both.
        let row = Int(pattern.rowIndices[entry])
        let (low, high) = (min(row, column), max(row, column))
        let entryOfLow = row == high ? entry : mirror[entry]
        if isAlone[entryOfLow] {
          recoveries[Int(colors[high])].append((entry, low))
        } else {
          recoveries[Int(colors[low])].append((entry, high))
        }
      }
    }
    self.recoveries = recoveries
  }

  /// The entries of the Hessian, in the order of the pattern.
  ///
  /// - Parameter product: Writes the Hessian's product with its first argument, n entries, into its
  ///   second. It is called once for each group.
  /// - Throws: what `product` does.
  public func entries<E: Error>(
    _ product: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) throws(E) -> Void
  ) throws(E) -> [Double] {
    let n = pattern.columns
    var entries = [Double](repeating: 0, count: pattern.count)
    let seed = UnsafeMutableBufferPointer<Double>.allocate(capacity: n)
    let column = UnsafeMutableBufferPointer<Double>.allocate(capacity: n)
    seed.initialize(repeating: 0)
    column.initialize(repeating: 0)
    defer {
      seed.deallocate()
      column.deallocate()
    }
    for (group, recovery) in zip(groups, recoveries) {
      for j in group { seed[j] = 1 }
      try product(UnsafeBufferPointer(seed), column)
      for j in group { seed[j] = 0 }
      for (entry, row) in recovery { entries[entry] = column[row] }
    }
    return entries
  }
}

extension SparsityPattern {
  /// Writes a dense matrix, by columns, that has these entries.
  ///
  /// - Precondition: there are as many entries as the pattern has, and `matrix` has rows × columns.
  public func expand(_ entries: [Double], into matrix: UnsafeMutableBufferPointer<Double>) {
    precondition(entries.count == count && matrix.count == rows * columns)
    matrix.update(repeating: 0)
    for column in 0..<columns {
      for entry in columnStarts[column]..<columnStarts[column + 1] {
        matrix[column * rows + Int(rowIndices[entry])] = entries[entry]
      }
    }
  }
}
