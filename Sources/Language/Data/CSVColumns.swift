/// Numbers that come in rows and are kept in columns.
struct CSVColumns {
  /// How many rows there will be.
  let rows: Int
  private let columns: Int
  private var elements: [Double]
  private var filled = 0

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    elements = [Double](repeating: 0, count: rows * columns)
  }

  /// Adds some of the rows that stand one after the other in `numbers`.
  mutating func append(_ numbers: [Double], from start: Int, rows count: Int) {
    for column in 0..<columns {
      var source = start + column
      for place in column * rows + filled..<column * rows + filled + count {
        elements[place] = numbers[source]
        source += columns
      }
    }
    filled += count
  }

  /// The mean and the standard deviation (n - 1 below) of a column; the deviation is 1 where the
  /// column is constant.
  func moments(of column: Int) -> (mean: Double, deviation: Double) {
    let entries = elements[column * rows..<(column + 1) * rows]
    guard rows > 0 else { return (0, 1) }
    let rough = entries.reduce(0, +) / Double(rows)
    // The second pass takes out the rounding of the first.
    let mean = rough + entries.reduce(0) { $0 + ($1 - rough) } / Double(rows)
    let squares = entries.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = (squares / Double(max(1, rows - 1))).squareRoot()
    let isConstant = entries.allSatisfy { $0 == entries.first }
    return (mean, isConstant ? 1 : deviation)
  }

  /// Shifts and scales a column.
  mutating func shift(_ column: Int, by mean: Double, dividingBy deviation: Double) {
    for place in column * rows..<(column + 1) * rows {
      elements[place] = (elements[place] - mean) / deviation
    }
  }

  /// All numbers, column after column; nothing is kept.
  mutating func take() -> [Double] {
    defer { elements = [] }
    return elements
  }
}
