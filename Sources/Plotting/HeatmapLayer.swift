/// A matrix as coloured cells: row 1 at the top, column 1 at the left, cell (i, j) about the point
/// (j, i). Colours diverge about zero where entries have both signs.
public struct HeatmapLayer: Layer {
  /// The name of the matrix for the colour bar and the description, or nil.
  public var label: String?
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, column after column; entry (i, j) counted from 0 is `values[i + j * rows]`.
  public let values: [Double]
  /// The colours.
  public internal(set) var scale: ColorScale

  /// Creates a heat map of a matrix; values that are not `rows * columns` show an empty one.
  ///
  /// - Parameter isLog: true for a logarithmic scale of the magnitudes.
  public init(
    label: String? = nil, rows: Int, columns: Int, values: [Double], isLog: Bool = false
  ) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    let isWhole = rows > 0 && columns > 0 && !overflow && count == values.count
    self.label = label
    self.rows = isWhole ? rows : 0
    self.columns = isWhole ? columns : 0
    self.values = isWhole ? values : []
    let hasSigns = isLog && values.contains { $0 < 0 }
    let title = hasSigns ? label.map { "|\($0)|" } ?? "magnitude" : label
    scale = ColorScale(fitting: self.values, isLog: isLog, title: title)
  }
}

extension HeatmapLayer {
  /// Under everything.
  public var depth: Int { -1000 }

  /// Square cells from the upper left, ticks at whole numbers.
  public var hints: AxisHints {
    AxisHints(
      fillsFrame: true, isTight: true, xTicks: .integers, yTicks: .integers, isYDownward: true,
      hasEqualUnits: true)
  }

  /// The scale of its colours.
  public var colorScale: ColorScale? { values.isEmpty ? nil : scale }

  /// Size and extremes in words.
  public var sentence: String? {
    let name = label.map { "\($0), " } ?? ""
    guard !values.isEmpty else { return "\(name)an empty matrix" }
    let finite = values.lazy.filter(\.isFinite)
    let size = "\(name)a \(rows)×\(columns) matrix"
    guard let low = finite.min(), let high = finite.max() else {
      return "\(size) without finite entries"
    }
    let invalid = values.lazy.filter(\.isNaN).count
    let infinite = values.lazy.filter(\.isInfinite).count
    let zero = scale.isLog ? values.lazy.filter { $0 == 0 }.count : 0
    return "\(size), entries from \(Decimal.words(low)) to \(Decimal.words(high))"
      + (max(rows, columns) > 400 ? ", in blocks by their greatest magnitude" : "")
      + (zero > 0 ? ", \(zero) zero, hatched" : "")
      + (invalid > 0 ? ", \(invalid) NaN" : "") + (infinite > 0 ? ", \(infinite) infinite" : "")
  }

  /// From half a cell before the first column to half a cell after the last.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    columns > 0 ? 0.5...(Double(columns) + 0.5) : nil
  }

  /// From half a cell before the first row to half a cell after the last.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    rows > 0 ? 0.5...(Double(rows) + 0.5) : nil
  }

  /// Cells; where they are finer than pixels, or many in number, blocks of them, with a note of their
  /// size.
  public func draw(on canvas: inout Canvas) {
    guard !values.isEmpty else { return }
    var raster = HeatmapRaster(of: self, on: canvas)
    raster.fit(budget: 3 * canvas.pointBudget / 2)
    canvas.add(.raster(raster.scene(theme: canvas.theme)))
    let block = raster.block
    if max(block.rows, block.columns) > 1 {
      canvas.addLabel(
        DirectLabel(
          text: "blocks of \(block.rows)×\(block.columns)",
          color: canvas.theme.text, anchor: Point(canvas.frame.minX + 4, canvas.frame.maxY - 4),
          isNote: true))
    }
    let hatch = raster.hatch(limit: canvas.pointBudget / 8)
    if !hatch.isEmpty { canvas.add(.path(ScenePath(hatch, stroke: canvas.theme.background))) }
  }
}
