extension Table {
  /// The table as HTML that means what it says and carries no styles: `thead`, `tbody`, `th`
  /// with `scope`, and `align` for numbers, which hosts that strip styles keep.
  public func html(options: DisplayOptions = DisplayOptions()) -> String {
    let (shown, left) = visibleRows(options)
    var lines = ["<table>", "<thead>"]
    let heads = columns.map { "<th scope=\"col\"\(attribute($0))>\(Markup.escaped($0.title))</th>" }
    lines += ["<tr>\(heads.joined())</tr>", "</thead>", "<tbody>"]
    for row in shown {
      let cells = zip(columns, row).map { "<td\(attribute($0))>\(Markup.escaped($1))</td>" }
      lines.append("<tr>\(cells.joined())</tr>")
    }
    lines += ["</tbody>", "</table>"]
    if left > 0 { lines.append("<p>… \(left) more \(left == 1 ? "row" : "rows")</p>") }
    return lines.joined(separator: "\n")
  }

  private func attribute(_ column: Column) -> String { " align=\"\(column.alignment.rawValue)\"" }
}
