/// Legends: a sample of each series with its name.
extension LegendPlan {
  private static let rowHeight = 1.2 * FigureLayout.lineHeight
  /// From the left edge of a sample to its name, and from there to the next sample.
  private static let space = (sample: 30.0, between: 20.0)

  /// The legend right of a frame, as long as that; what has no room is counted.
  func drawnLegend(right: Double, frame: Rect, theme: Theme) -> [SceneElement] {
    let rows = max(Int(frame.height / Self.rowHeight), 1)
    let shown = legend.count > rows ? max(rows - 1, 0) : legend.count
    let left = frame.maxX + 12
    var elements: [SceneElement] = []
    func place(_ row: Int) -> Point {
      Point(left, frame.minY + 8 + Double(row) * Self.rowHeight)
    }
    for (row, entry) in legend.prefix(shown).enumerated() {
      elements += sample(of: entry, at: place(row), right: right, theme: theme)
    }
    if legend.count > shown {
      elements.append(
        text(
          "and \(legend.count - shown) more", at: place(shown), right: right, color: theme.muted))
    }
    return elements
  }

  /// The legend's entries in rows of at most a width.
  func rows(width: Double) -> [[LegendEntry]] {
    var rows: [[LegendEntry]] = [[]]
    var used = 0.0
    for entry in legend {
      let next = Self.space.sample + self.width(of: entry.label) + Self.space.between
      if used > 0 && used + next - Self.space.between > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(entry)
      used += next
    }
    return rows
  }

  /// Rows of the legend from a point on.
  func drawn(_ rows: [[LegendEntry]], from start: Point, right: Double, theme: Theme)
    -> [SceneElement]
  {
    var elements: [SceneElement] = []
    var place = start
    for row in rows {
      for entry in row {
        elements += sample(of: entry, at: place, right: right, theme: theme)
        place.x += Self.space.sample + width(of: entry.label) + Self.space.between
      }
      place = Point(start.x, place.y + Self.rowHeight)
    }
    return elements
  }

  /// The key of a series, from a point on, and the name behind it.
  private func sample(of entry: LegendEntry, at place: Point, right: Double, theme: Theme)
    -> [SceneElement]
  {
    let style = styles[entry.label] ?? SeriesStyle(index: 0, theme: theme)
    let name = Point(place.x + Self.space.sample, place.y)
    return Self.key(entry.key, of: style, at: place).map { .path($0) }
      + [text(entry.label, at: name, right: right, color: theme.text)]
  }

  /// What stands for a series in 24 px from a point on.
  private static func key(_ key: LegendEntry.Key, of style: SeriesStyle, at place: Point)
    -> [ScenePath]
  {
    let marker = ScenePath(
      style.marker.outline(at: Point(place.x + 12, place.y), radius: 2.8),
      isClosed: style.marker.isClosed, fill: style.marker.isClosed ? style.color : nil,
      stroke: style.color)
    switch key {
    case .marker: return [marker]
    case .line:
      let line = ScenePath(
        [[place, Point(place.x + 24, place.y)]], stroke: style.color, strokeWidth: 1.6,
        dash: style.dash)
      return [line, marker]
    case .swatch(let opacity):
      let box = Polygon.rectangle(
        Rect(minX: place.x + 4, minY: place.y - 5, maxX: place.x + 20, maxY: place.y + 5))
      return [
        ScenePath([box], isClosed: true, fill: style.color, opacity: opacity),
        ScenePath([box], isClosed: true, stroke: style.color),
      ]
    }
  }

  private func text(_ text: String, at place: Point, right: Double, color: Color) -> SceneElement {
    let size = FigureLayout.fontSize
    let cut = TextMetrics.truncated(text, toWidth: right - place.x - 2, size: size)
    return .text(
      SceneText(
        RichText(cut), at: Point(place.x, place.y + 0.35 * size), size: size, color: color))
  }
}
