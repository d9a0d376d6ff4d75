/// Arrays as text, written as the language would read them: a vector `[1, 2, 3]`, a row
/// `[1, 2, 3]'`, a matrix
/// ```
/// [  2, 1;
///  0.3, 1]
/// ```
/// Long ones are cut to their first and last elements, with the size behind.
public enum ArrayText {
  /// The elements shown at each end of an axis that is cut.
  static let edge = 5

  /// A vector.
  public static func vector(_ values: [Double], options: DisplayOptions = DisplayOptions())
    -> String
  {
    line(count: values.count, noun: "numbers", options) {
      NumberFormat.text(values[$0], digits: options.digits)
    }
  }

  /// A row, `v'`.
  public static func row(_ values: [Double], options: DisplayOptions = DisplayOptions()) -> String {
    line(count: values.count, close: "]'", noun: "numbers", options) {
      NumberFormat.text(values[$0], digits: options.digits)
    }
  }

  /// A vector of booleans.
  public static func vector(_ values: [Bool], options: DisplayOptions = DisplayOptions()) -> String
  {
    line(count: values.count, noun: "booleans", options) { values[$0] ? "true" : "false" }
  }

  /// A matrix of `rows × columns` numbers; `element` is asked for row and column from 0, only for
  /// what is shown.
  public static func matrix(
    rows: Int, columns: Int, options: DisplayOptions = DisplayOptions(),
    element: (Int, Int) -> Double
  ) -> String {
    grid(rows: rows, columns: columns, noun: "matrix", options) {
      NumberFormat.text(element($0, $1), digits: options.digits)
    }
  }

  /// A matrix of booleans; `element` as for numbers.
  public static func booleanMatrix(
    rows: Int, columns: Int, options: DisplayOptions = DisplayOptions(),
    element: (Int, Int) -> Bool
  ) -> String {
    grid(rows: rows, columns: columns, noun: "matrix of booleans", options) {
      element($0, $1) ? "true" : "false"
    }
  }

  /// Any elements between brackets: on one line where they fit, on several where there are at most
  /// twice `edge`, else cut.
  private static func line(
    count: Int, close: String = "]", noun: String, _ options: DisplayOptions,
    element: (Int) -> String
  ) -> String {
    // The shortest element takes three columns with its comma and space.
    if count <= max(options.columns / 3 + 1, 2 * edge) {
      let texts = (0..<max(count, 0)).map(element)
      let whole = "[" + texts.joined(separator: ", ") + close
      if whole.count <= options.columns { return whole }
      if count <= 2 * edge { return wrapped(texts, close: close, columns: options.columns) }
    }
    let first = (0..<edge).map(element)
    let last = (count - edge..<count).map(element)
    let shown = wrapped(first + ["…"] + last, close: close, columns: options.columns)
    return "\(shown)  (\(count) \(noun))"
  }

  /// Elements broken over lines, each but the first indented below the bracket.
  private static func wrapped(_ texts: [String], close: String, columns: Int) -> String {
    var lines: [String] = []
    var current = "["
    for (position, text) in texts.enumerated() {
      let isLast = position == texts.count - 1
      let piece = text + (isLast ? close : ",")
      if current.count > 1, current.count + piece.count + 1 > columns {
        lines.append(current)
        current = " "
      }
      current += (current.count > 1 ? " " : "") + piece
    }
    lines.append(current)
    return lines.joined(separator: "\n")
  }

  /// Elements in rows and aligned columns, cut along both axes as needed.
  private static func grid(
    rows: Int, columns: Int, noun: String, _ options: DisplayOptions,
    element: (Int, Int) -> String
  ) -> String {
    guard rows > 0, columns > 0 else { return "[]  (\(rows) × \(columns) \(noun))" }
    let rowIndices = cut(rows, edge: edge, whole: 2 * edge)
    var columnEdge = 2 * edge
    var texts: [[String]] = []
    var columnIndices: [Int?] = []
    while true {
      columnIndices = cut(columns, edge: columnEdge, whole: 2 * columnEdge)
      texts = rowIndices.map { row in
        columnIndices.map { column in
          guard let row else { return column == nil ? "⋱" : "⋮" }
          guard let column else { return "…" }
          return element(row, column)
        }
      }
      let width = columnWidths(texts).reduce(0) { $0 + $1 + 2 }
      if width <= options.columns || columnEdge == 1 { break }
      columnEdge -= 1
    }
    let widths = columnWidths(texts)
    let lines = texts.enumerated().map { position, row in
      let cells = zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
      let open = position == 0 ? "[" : " "
      return open + cells.joined(separator: ", ") + (position == texts.count - 1 ? "]" : ";")
    }
    let isWhole = rowIndices.count == rows && columnIndices.count == columns
    let size = isWhole ? "" : "  (\(rows) × \(columns) \(noun))"
    return lines.joined(separator: "\n") + size
  }

  /// The indices shown of an axis, nil where some are left out.
  private static func cut(_ count: Int, edge: Int, whole: Int) -> [Int?] {
    guard count > whole else { return Array(0..<count) }
    return Array(0..<edge) + [nil] + Array(count - edge..<count)
  }

  private static func columnWidths(_ texts: [[String]]) -> [Int] {
    guard let first = texts.first else { return [] }
    return first.indices.map { column in texts.map { $0[column].count }.max() ?? 0 }
  }
}
