extension Coloring {
  /// Columns of one group have no row in common, so that each entry is one of its group's product
  /// (Curtis, Powell and Reid 1974, "On the estimation of sparse Jacobian matrices"); greedily, in
  /// the order of the columns or of their numbers of entries, whichever takes fewer groups.
  public static func columns(of pattern: SparsityPattern) -> Coloring {
    let (byRow, _) = pattern.transposed()
    let natural = greedy(pattern, byRow, Array(0..<pattern.columns))
    let largestFirst = greedy(pattern, byRow, pattern.columnsByCount)
    return largestFirst.count < natural.count ? largestFirst : natural
  }

  private static func greedy(
    _ pattern: SparsityPattern, _ byRow: SparsityPattern, _ order: [Int]
  ) -> Coloring {
    var colors = [Int32](repeating: -1, count: pattern.columns)
    // The column by which each color was last found taken.
    var taken = [Int](repeating: -1, count: pattern.columns + 1)
    for column in order {
      for row in pattern.rows(ofColumn: column) {
        for other in byRow.rows(ofColumn: Int(row)) where colors[Int(other)] >= 0 {
          taken[Int(colors[Int(other)])] = column
        }
      }
      var color = 0
      while taken[color] == column { color += 1 }
      colors[column] = Int32(truncatingIfNeeded: color)
    }
    return Coloring(colors: colors)
  }
}
