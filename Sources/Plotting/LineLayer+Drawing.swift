extension LineLayer {
  private var count: Int { min(x.count, y.count) }

  /// The last point that can be shown.
  private var lastPoint: Point? {
    (0..<count).lazy.reversed().map { Point(x[$0], y[$0]) }.first { $0.isFinite }
  }

  /// The name and where the line ends.
  public var entries: [LegendEntry] {
    guard let label else { return [] }
    let last = lastPoint
    // A diverged run is last in any order of final values.
    let rank = ending == .plain ? last?.y : .infinity
    return [LegendEntry(label: label, end: last ?? Point(0, 0), rank: rank)]
  }

  /// The line in words.
  public var sentence: String? {
    if let words { return words }
    guard let label else { return nil }
    guard let last = lastPoint else { return "\(label) has no finite values" }
    switch ending {
    case .plain: return "\(label) ends at \(Decimal.words(last.y))"
    case .diverged(let note), .invalid(let note): return "\(label) \(note)"
    }
  }

  /// The abscissas of finite points.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    Extent.interval(of: (0..<count).lazy.filter { y[$0].isFinite }.map { x[$0] }, scale: scale)
  }

  /// The ordinates over the visible abscissas, within `shownRange`.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(
      of: (0..<count).lazy.filter { i in
        visible.contains(x[i]) && (shownRange?.contains(y[i]) ?? true)
      }.map { y[$0] }, scale: scale)
  }

  /// The line, its markers, the mark at its end and its label.
  public func draw(on canvas: inout Canvas) {
    let style = canvas.style(of: label)
    var places = (0..<count).map { canvas.position(Point(x[$0], y[$0])) }
    if isStep { places = Self.staircase(places) }
    var pieces = Polyline.visible(places, in: canvas.frame, budget: canvas.pointBudget)
    if case .diverged = ending, let last = pieces.last?.last, last.y > canvas.frame.minY {
      pieces[pieces.count - 1].append(Point(last.x, canvas.frame.minY))
    }
    canvas.add(
      .path(ScenePath(pieces, stroke: style.color, strokeWidth: 1.6, dash: style.dash)))
    for piece in pieces { canvas.addObstacle(piece) }
    drawMarkers(places, style: style, on: &canvas)
    drawEnd(pieces.last?.last, style: style, on: &canvas)
  }

  /// A marker at each of few points, six spread over many.
  private func drawMarkers(_ places: [Point], style: SeriesStyle, on canvas: inout Canvas) {
    let visible = places.filter { $0.isFinite && canvas.frame.contains($0) }
    guard label != nil || visible.count == 1, !isStep else { return }
    let marked: [Point]
    if visible.count <= 24 {
      marked = visible
    } else {
      // Each series starts at another place, so that markers of equal lines do not hide each other.
      let phase = Double((label ?? "").unicodeScalars.reduce(0) { ($0 * 31 + Int($1.value)) % 97 })
      marked = (0..<6).map { visible[Int((Double($0) + phase / 97) / 6 * Double(visible.count))] }
    }
    canvas.addMarkers(style.marker, at: marked, radius: 2.6, color: style.color)
  }

  private func drawEnd(_ end: Point?, style: SeriesStyle, on canvas: inout Canvas) {
    var text = label
    // Without a visible point the label stands at the frame's edge.
    var anchor = end ?? Point(canvas.frame.maxX, canvas.frame.minY)
    switch ending {
    case .plain: break
    case .diverged(let note):
      anchor = Point(anchor.x, canvas.frame.minY + 1)
      canvas.addMarkers(
        .triangle, at: [Point(anchor.x, anchor.y + 4)], radius: 4.5, color: style.color)
      text = label.map { "\($0): \(note)" } ?? note
    case .invalid(let note):
      canvas.addMarkers(.cross, at: [anchor], radius: 4.5, color: style.color)
      text = label.map { "\($0): \(note)" } ?? note
    }
    if let text {
      canvas.addLabel(DirectLabel(text: text, color: style.color, anchor: anchor))
    }
  }

  private static func staircase(_ points: [Point]) -> [Point] {
    guard var previous = points.first else { return [] }
    var result = [previous]
    for point in points.dropFirst() {
      result.append(Point(point.x, previous.y))
      result.append(point)
      previous = point
    }
    return result
  }
}
