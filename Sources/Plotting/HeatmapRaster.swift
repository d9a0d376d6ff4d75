/// The cells of a heat map as they are drawn: those of the matrix where the whole of it is shown and
/// pixels suffice, else blocks of pixels, each with the entry of greatest magnitude in it, so that no
/// large entry disappears.
struct HeatmapRaster {
  private let layer: HeatmapLayer
  private let frame: Rect
  private let x: Scale
  private let y: Scale
  /// The side of the smallest blocks in px.
  private static let finest = 2.0
  private(set) var levels = ColorBar.levels
  /// The index ranges of columns, from the left, and of rows, from the top.
  private var columnSpans: [Range<Int>]
  private var rowSpans: [Range<Int>]
  private var values: [Double]

  init(of layer: HeatmapLayer, on canvas: Canvas) {
    self.layer = layer
    frame = canvas.frame
    x = canvas.x
    y = canvas.y
    (columnSpans, rowSpans, values) = ([], [], [])
    resample(
      columns: Self.spans(
        x, from: frame.minX, to: frame.maxX, count: layer.columns, block: Self.finest),
      rows: Self.spans(y, from: frame.minY, to: frame.maxY, count: layer.rows, block: Self.finest))
  }

  /// Makes it coarser until it is drawn in about `budget` rectangles: fewer colours first, then
  /// larger blocks.
  mutating func fit(budget: Int) {
    var block = Self.finest
    while block < 200 {
      let count = scene(theme: .light).blocks().reduce(0) { $0 + $1.count }
      if count <= budget { return }
      if levels > 16 {
        levels /= 2
        continue
      }
      // Cells larger than a block would stay as they are: start from their size.
      let size = max(frame.width / Double(columnSpans.count), 1)
      block = max(block, size) * max((Double(count) / Double(max(budget, 1))).squareRoot(), 1.2)
      resample(
        columns: Self.spans(
          x, from: frame.minX, to: frame.maxX, count: layer.columns, block: block),
        rows: Self.spans(y, from: frame.minY, to: frame.maxY, count: layer.rows, block: block))
    }
  }

  /// The cells' colours; grey for what the scale has no place for.
  func scene(theme: Theme) -> SceneRaster {
    SceneRaster(
      rect: frame, rows: rowSpans.count, columns: columnSpans.count,
      palette: layer.scale.palette(levels, theme: theme) + [theme.muted],
      cells: values.indices.map { place in
        isOutside(place)
          ? -1
          : isZeroOnLog(values[place])
            ? levels : layer.scale.index(of: values[place], among: levels) ?? levels
      })
  }

  /// A logarithmic scale has no place for zero.
  private func isZeroOnLog(_ value: Double) -> Bool { layer.scale.isLog && value == 0 }

  /// Diagonals through the cells that are not finite, or zero on a logarithmic scale, unless they are
  /// more than `limit`.
  func hatch(limit: Int) -> [[Point]] {
    let marked = values.indices.filter {
      (!values[$0].isFinite || isZeroOnLog(values[$0])) && !isOutside($0)
    }
    guard marked.count <= limit else { return [] }
    let width = frame.width / Double(columnSpans.count)
    let height = frame.height / Double(rowSpans.count)
    return marked.map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: columnSpans.count)
      let (left, top) = (frame.minX + Double(column) * width, frame.minY + Double(row) * height)
      return [Point(left, top + height), Point(left + width, top)]
    }
  }

  /// The most entries that one cell of the drawing stands for, down and across.
  var block: (rows: Int, columns: Int) {
    (rowSpans.lazy.map(\.count).max() ?? 0, columnSpans.lazy.map(\.count).max() ?? 0)
  }

  private func isOutside(_ place: Int) -> Bool {
    let (row, column) = place.quotientAndRemainder(dividingBy: columnSpans.count)
    return columnSpans[column].isEmpty || rowSpans[row].isEmpty
  }

  private mutating func resample(columns: [Range<Int>], rows: [Range<Int>]) {
    columnSpans = columns
    rowSpans = rows
    values = []
    values.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for column in columns { values.append(representative(row, column)) }
    }
  }

  /// The entry of greatest magnitude; a NaN only where there is nothing else.
  private func representative(_ rows: Range<Int>, _ columns: Range<Int>) -> Double {
    var result = Double.nan
    for column in columns {
      for row in rows {
        let value = layer.values[row + column * layer.rows]
        if result.isNaN || abs(value) > abs(result) { result = value }
      }
    }
    return result
  }

  /// The indices, from 0, under each cell of the drawing along one axis.
  private static func spans(
    _ scale: Scale, from start: Double, to end: Double, count: Int, block: Double
  ) -> [Range<Int>] {
    let length = end - start
    let isWhole = !scale.isLog && scale.range == 0.5...(Double(count) + 0.5)
    if isWhole, Double(count) * max(block / 2, 1) <= length {
      let each = (0..<count).map { $0..<($0 + 1) }
      return scale.start == start ? each : each.reversed()
    }
    let cells = max(Int(length / block), 1)
    func index(at share: Double) -> Double {
      // The value 1 is the middle of index 0.
      scale.value(at: start + share * length) - 0.5
    }
    return (0..<cells).map { cell in
      let ends = (
        index(at: Double(cell) / Double(cells)), index(at: Double(cell + 1) / Double(cells))
      )
      let (low, high) = (min(ends.0, ends.1), max(ends.0, ends.1))
      let middle = (low + high) / 2
      guard middle >= 0, middle < Double(count) else { return 0..<0 }
      if high - low <= 1 {
        let nearest = Int(middle)
        return nearest..<(nearest + 1)
      }
      // Half-open shares of the indices: each index is under one cell alone.
      let first = Int(max(low.rounded(), 0))
      let last = Int(min(high.rounded(), Double(count)))
      return first..<max(last, first + 1)
    }
  }
}
