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
    // A unit of the paths is a nearly square part of a cell, so that rims are even.
    let cell = (width: rect.width / Double(columns), height: rect.height / Double(rows))
    let parts = (
      across: Self.parts(cell.width, cell.height), down: Self.parts(cell.height, cell.width)
    )
    let unit = (
      width: cell.width / Double(parts.across), height: cell.height / Double(parts.down)
    )
    let matrix = [unit.width, 0, 0, unit.height, rect.minX, rect.minY]
      .map(Self.precise).joined(separator: " ")
    // Neighbours overlap a little, and lie on a ground of the commonest colour, so that
    // antialiasing leaves no seam between them.
    let rim = Self.precise(
      min(1, 0.35 * min(cell.width, cell.height)) / max(unit.width, unit.height))
    func path(_ data: String, _ color: Color, rim: String?) -> String {
      let stroke = rim.map { " stroke=\"\(color)\" stroke-width=\"\($0)\"" } ?? ""
      return "<path d=\"\(data)\" fill=\"\(color)\"\(stroke) transform=\"matrix(\(matrix))\"/>\n"
    }
    var result = ""
    let ground = ground
    if let ground {
      result += path(
        Self.data([Block(row: 0, column: 0, rows: rows, columns: columns)], parts), palette[ground],
        rim: nil)
    }
    for (index, blocks) in blocks().enumerated() where index != ground && !blocks.isEmpty {
      result += path(Self.data(blocks, parts), palette[index], rim: rim)
    }
    return result
  }

  /// The commonest colour, the first of equals; nil where not every cell has one.
  private var ground: Int? {
    var counts = [Int](repeating: 0, count: palette.count)
    for cell in cells {
      guard palette.indices.contains(cell) else { return nil }
      counts[cell] += 1
    }
    return counts.max().flatMap { counts.firstIndex(of: $0) }
  }

  /// How many units a cell of this length has, where it is longer than the other.
  private static func parts(_ length: Double, _ other: Double) -> Int {
    let ratio = (length / other).rounded()
    return ratio.isFinite ? Int(min(max(ratio, 1), 1000)) : 1
  }

  private static func data(_ blocks: [Block], _ parts: (across: Int, down: Int)) -> String {
    var data = ""
    // After z the pen is where the rectangle began.
    var pen = (row: 0, column: 0)
    for block in blocks {
      data += data.isEmpty ? "M" : "m"
      data += "\((block.column - pen.column) * parts.across)"
      let down = (block.row - pen.row) * parts.down
      data += down < 0 ? "\(down)" : " \(down)"
      let width = block.columns * parts.across
      data += "h\(width)v\(block.rows * parts.down)h-\(width)z"
      pen = (block.row, block.column)
    }
    return data
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
