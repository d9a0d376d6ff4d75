/// Unconnected points.
public struct PointsLayer: Layer {
  /// The name, or nil.
  public var label: String?
  /// The points in data units; those that are not finite, or have no place on a logarithmic axis, are
  /// marked at the edge.
  public var points: [Point]

  /// Creates a cloud of points.
  public init(label: String? = nil, _ points: [Point]) {
    self.label = label
    self.points = points
  }
}

extension PointsLayer {
  /// True without a name.
  public var isUnnamedSeries: Bool { label == nil }

  /// The name, for the legend.
  public var entries: [LegendEntry] { label.map { [LegendEntry(label: $0, key: .marker)] } ?? [] }

  /// The cloud in words.
  public var sentence: String? {
    label.map { "\($0): \(points.count) \(points.count == 1 ? "point" : "points")" }
  }

  /// How many points the axes have no place for.
  public func remark(xScale: AxisScale, yScale: AxisScale) -> String? {
    let infinite = points.lazy.filter { !$0.isFinite }.count
    let unplaced = points.lazy.filter {
      $0.isFinite && (xScale == .log && $0.x <= 0 || yScale == .log && $0.y <= 0)
    }.count
    let parts = [(infinite, "not finite"), (unplaced, "≤ 0")].filter { $0.0 > 0 }
      .map { "\($0.0) \($0.1)" }
    if parts.isEmpty { return nil }
    return "of \(label.map { "\($0)'s" } ?? "the") \(points.count) points "
      + parts.joined(separator: " and ") + ", marked at the edge"
  }

  /// The points' abscissas.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    Extent.interval(of: points.lazy.filter(\.isFinite).map(\.x), scale: scale)
  }

  /// The points' ordinates.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(
      of: points.lazy.filter { $0.isFinite && visible.contains($0.x) }.map(\.y), scale: scale)
  }

  /// A marker a point; points on one pixel are drawn once. Where there are too many for markers,
  /// every square of two pixels with a point in it is filled.
  public func draw(on canvas: inout Canvas) {
    let style = canvas.style(of: label)
    let frame = canvas.frame
    let budget = max(canvas.pointBudget / 16, 24)
    var seen = PixelSet(over: frame, side: 1)
    var squares = PixelSet(over: frame, side: 2)
    var places: [Point] = []
    var marks = GapMarks(frame: frame)
    for point in points {
      guard !marks.add(point, on: canvas) else { continue }
      let place = canvas.position(point)
      guard place.isFinite, frame.contains(place) else { continue }
      squares.insert(place)
      if places.count <= budget, seen.insert(place) { places.append(place) }
    }
    if places.count <= budget {
      canvas.addMarkers(style.marker, at: places, radius: 2.6, color: style.color)
    } else {
      canvas.add(.raster(squares.raster(of: style.color, budget: 3 * canvas.pointBudget / 2)))
    }
    marks.draw(on: &canvas, color: style.color)
  }
}

/// Which squares of a frame hold a point.
private struct PixelSet {
  private let frame: Rect
  private let columns: Int
  private let rows: Int
  private var isFilled: [Bool]

  init(over frame: Rect, side: Double) {
    self.frame = frame
    columns = max(Int(frame.width / side), 1)
    rows = max(Int(frame.height / side), 1)
    isFilled = [Bool](repeating: false, count: columns * rows)
  }

  /// Fills the square of a point of the frame; false where it was filled.
  @discardableResult
  mutating func insert(_ point: Point) -> Bool {
    let column = Int((point.x - frame.minX) / frame.width * Double(columns))
    let row = Int((point.y - frame.minY) / frame.height * Double(rows))
    let index = min(max(row, 0), rows - 1) * columns + min(max(column, 0), columns - 1)
    defer { isFilled[index] = true }
    return !isFilled[index]
  }

  /// The filled squares, or larger ones where they take more than about `budget` rectangles.
  func raster(of color: Color, budget: Int) -> SceneRaster {
    var stride = 1
    while true {
      let (wide, high) = ((columns + stride - 1) / stride, (rows + stride - 1) / stride)
      var cells = [Int](repeating: -1, count: wide * high)
      for index in isFilled.indices where isFilled[index] {
        cells[index / columns / stride * wide + index % columns / stride] = 0
      }
      // The last squares may reach over the frame's edge, which cuts them.
      let raster = SceneRaster(
        rect: Rect(
          minX: frame.minX, minY: frame.minY,
          maxX: frame.minX + frame.width / Double(columns) * Double(wide * stride),
          maxY: frame.minY + frame.height / Double(rows) * Double(high * stride)), rows: high,
        columns: wide, palette: [color], cells: cells)
      if stride >= 8 || raster.blocks().joined().count <= budget { return raster }
      stride += 1
    }
  }
}
