/// Equal cells over a rectangle, each in one colour of a palette.
///
/// Cells of one colour are written as one path of rectangles in units of cells, so that a cell takes
/// a dozen bytes and neighbours of one colour take no more than one.
public struct SceneRaster: Sendable, Equatable {
  /// What the cells fill, in px.
  public var rect: Rect
  /// The number of cells down the page.
  public var rows: Int
  /// The number of cells across.
  public var columns: Int
  /// The colours.
  public var palette: [Color]
  /// Indices into the palette, row after row from the upper left; nothing is drawn for others.
  public var cells: [Int]

  /// Creates a raster; one without `rows * columns` cells shows nothing.
  public init(rect: Rect, rows: Int, columns: Int, palette: [Color], cells: [Int]) {
    self.rect = rect
    self.rows = rows
    self.columns = columns
    self.palette = palette
    self.cells = cells
  }

  /// A rectangle of cells of one colour.
  struct Block: Equatable {
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int
  }

  var isEmpty: Bool {
    rows <= 0 || columns <= 0 || rows.multipliedReportingOverflow(by: columns).overflow
      || cells.count != rows * columns
  }

  /// The cells in rectangles by colour: runs along a row, each carried down over rows that repeat
  /// it.
  func blocks() -> [[Block]] {
    var result = [[Block]](repeating: [], count: palette.count)
    guard !isEmpty else { return result }
    // By first column, the block whose last row is the row before.
    var open = [(index: Int, color: Int, end: Int)?](repeating: nil, count: columns)
    for row in 0..<rows {
      var next = [(index: Int, color: Int, end: Int)?](repeating: nil, count: columns)
      var column = 0
      while column < columns {
        let color = cells[row * columns + column]
        var end = column + 1
        while end < columns, cells[row * columns + end] == color { end += 1 }
        if palette.indices.contains(color) {
          if let above = open[column], above.color == color, above.end == end {
            result[color][above.index].rows += 1
            next[column] = above
          } else {
            next[column] = (result[color].count, color, end)
            result[color].append(Block(row: row, column: column, rows: 1, columns: end - column))
          }
        }
        column = end
      }
      open = next
    }
    return result
  }
}

extension SceneRaster {
  /// A path a colour, as SVG.
  func markup() -> String {
    guard !isEmpty else { return "" }
    let matrix = [
      rect.width / Double(columns), 0, 0, rect.height / Double(rows), rect.minX, rect.minY,
    ].map(Self.precise).joined(separator: " ")
    var result = ""
    for (color, blocks) in zip(palette, blocks()) where !blocks.isEmpty {
      var data = ""
      // After z the pen is where the rectangle began.
      var pen = (row: 0, column: 0)
      for block in blocks {
        data += data.isEmpty ? "M" : "m"
        data += "\(block.column - pen.column)"
        let down = block.row - pen.row
        data += down < 0 ? "\(down)" : " \(down)"
        data += "h\(block.columns)v\(block.rows)h-\(block.columns)z"
        pen = (block.row, block.column)
      }
      // A thin rim closes the seams that antialiasing leaves between neighbours.
      result += "<path d=\"\(data)\" fill=\"\(color)\" stroke=\"\(color)\" stroke-width=\".1\""
      result += " transform=\"matrix(\(matrix))\"/>\n"
    }
    return result
  }

  /// A number to four decimals: scales of cells need more than coordinates do.
  private static func precise(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let scaled = Int((min(max(value, -1e6), 1e6) * 1e4).rounded())
    let (whole, part) = (scaled.magnitude / 10_000, scaled.magnitude % 10_000)
    let sign = scaled < 0 ? "-" : ""
    guard part > 0 else { return "\(sign)\(whole)" }
    var digits = String(part)
    digits = String(repeating: "0", count: 4 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
  }
}
