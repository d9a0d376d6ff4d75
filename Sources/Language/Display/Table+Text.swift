extension Table {
  /// The table as aligned text: heads, a rule, the rows; cut after `options.tableRows` rows.
  public func text(options: DisplayOptions = DisplayOptions()) -> String {
    let (shown, left) = visibleRows(options)
    let titles = columns.map { Table.oneLine($0.title) }
    let widths = columns.indices.map { column in
      shown.reduce(titles[column].count) { max($0, $1[column].count) }
    }
    var lines = [
      aligned(titles, widths),
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "),
    ]
    lines += shown.map { aligned($0, widths) }
    if left > 0 { lines.append("… \(left) more \(left == 1 ? "row" : "rows")") }
    return lines.joined(separator: "\n")
  }

  /// The texts of the rows that are shown, each as long as `columns`, and how many are left out.
  func visibleRows(_ options: DisplayOptions) -> (rows: [[String]], left: Int) {
    let shown = rows.prefix(max(options.tableRows, 0)).map { row in
      columns.indices.map { column in
        column < row.count ? Table.text(of: row[column], options) : ""
      }
    }
    return (Array(shown), rows.count - shown.count + omitted)
  }

  private func aligned(_ texts: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, text) in texts.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - text.count)
      line += column == 0 ? "" : "  "
      line += columns[column].alignment == .left ? text + padding : padding + text
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func text(of cell: Cell, _ options: DisplayOptions) -> String {
    switch cell {
    case .text(let words): return oneLine(words)
    case .number(let value): return NumberFormat.text(value, digits: options.digits)
    case .empty: return ""
    }
  }

  /// Line breaks, tabs and other control characters as spaces: a cell is one line.
  private static func oneLine(_ text: String) -> String {
    let controls = text.unicodeScalars.map { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028
        || scalar.value == 0x2029
        ? " " : Character(scalar)
    }
    return String(controls)
  }
}
