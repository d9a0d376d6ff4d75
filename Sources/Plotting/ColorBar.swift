/// The colour scale beside the frame, with its ticks and title.
struct ColorBar {
  static let levels = 64
  private static let gap = 14.0
  private static let thickness = 13.0

  let scale: ColorScale
  let ticks: Ticks

  /// The bar for a frame of a height in px.
  init(_ scale: ColorScale, height: Double) {
    self.scale = scale
    let count = max(Int(height / 35), 2)
    ticks =
      scale.isLog
      ? .log(over: scale.range, count: count) : .linear(over: scale.range, count: count)
  }

  private var title: String? {
    guard let offset = ticks.offset else { return scale.title }
    return [scale.title, "(+ \(offset))"].compactMap { $0 }.joined(separator: "  ")
  }

  private var tickWidth: Double {
    ticks.majors.map { TextMetrics.width(of: $0.label, size: FigureLayout.fontSize) }.max() ?? 0
  }

  /// The room it takes right of the frame, in px.
  var width: Double {
    Self.gap + Self.thickness + 8 + tickWidth + (title == nil ? 0 : 18) + 6
  }

  /// The bar right of `x`, as high as `frame`.
  func drawn(rightOf x: Double, frame: Rect, theme: Theme) -> [SceneElement] {
    let size = FigureLayout.fontSize
    let bar = Rect(
      minX: x + Self.gap, minY: frame.minY, maxX: x + Self.gap + Self.thickness,
      maxY: frame.maxY)
    var elements: [SceneElement] = [
      .raster(
        SceneRaster(
          rect: bar, rows: Self.levels, columns: 1,
          palette: scale.palette(Self.levels, theme: theme),
          cells: (0..<Self.levels).reversed()))
    ]
    let axis = Scale(isLog: scale.isLog, range: scale.range, start: bar.maxY, end: bar.minY)
    var lines = [Polygon.rectangle(bar) + [Point(bar.minX, bar.minY)]]
    var labels: [SceneElement] = []
    var free = Double.infinity
    for tick in ticks.majors {
      let place = axis.position(tick.value)
      guard place >= bar.minY - 0.5, place <= bar.maxY + 0.5 else { continue }
      lines.append([Point(bar.maxX, place), Point(bar.maxX + 4, place)])
      guard place <= free else { continue }
      free = place - size
      labels.append(
        .text(
          SceneText(
            tick.label, at: Point(bar.maxX + 7, place + 0.35 * size), size: size,
            color: theme.text)))
    }
    elements.append(.path(ScenePath(lines, stroke: theme.frame)))
    elements += labels
    if let title {
      let text = TextMetrics.truncated(title, toWidth: frame.height, size: size)
      elements.append(
        .text(
          SceneText(
            RichText(text),
            at: Point(bar.maxX + 7 + tickWidth + 15, (frame.minY + frame.maxY) / 2),
            anchor: .middle, size: size, color: theme.text, isVertical: true)))
    }
    return elements
  }
}
