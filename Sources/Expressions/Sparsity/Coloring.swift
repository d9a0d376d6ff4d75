/// Groups of the columns of a sparse matrix: one product with the sum of a group's unit vectors
/// gives all of its columns at once.
public struct Coloring: Sendable {
  /// The group of each column, counted from 0.
  public let colors: [Int32]
  /// The number of groups.
  public let count: Int

  init(colors: [Int32]) {
    self.colors = colors
    count = Int((colors.max() ?? -1) + 1)
  }

  /// The columns of each group, ascending.
  var groups: [[Int]] {
    var groups = [[Int]](repeating: [], count: count)
    for (column, color) in colors.enumerated() { groups[Int(color)].append(column) }
    return groups
  }
}

extension SparsityPattern {
  /// The columns, those with most entries first; equal ones in their order.
  var columnsByCount: [Int] {
    func count(_ column: Int) -> Int { columnStarts[column + 1] - columnStarts[column] }
    return (0..<columns).sorted { a, b in
      let (first, second) = (count(a), count(b))
      return first != second ? first > second : a < b
    }
  }
}
