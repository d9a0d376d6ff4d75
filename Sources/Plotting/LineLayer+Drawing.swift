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

  /// How many values a logarithmic axis has no place for.
  public func remark(xScale: AxisScale, yScale: AxisScale) -> String? {
    guard xScale == .log || yScale == .log else { return nil }
    let (left, below) = (xScale == .log ? unplaced(x) : 0, yScale == .log ? unplaced(y) : 0)
    return left + below == 0
      ? nil : "\(left + below) of \(label ?? "a line")'s values ≤ 0, marked at the edge"
  }

  private func unplaced(_ values: [Double]) -> Int {
    values.prefix(count).reduce(0) { $0 + ($1.isFinite && $1 <= 0 ? 1 : 0) }
  }

  /// A magnitude few abscissas undercut.
  public var xMagnitude: Double? { Extent.magnitude(of: x) }

  /// A magnitude few ordinates undercut.
  public var yMagnitude: Double? { Extent.magnitude(of: y) }

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
    var places = LineSampling(x: x, y: y, xScale: canvas.x, yScale: canvas.y).places()
    if isStep { places = Self.staircase(places) }
    var pieces = Polyline.visible(places, in: canvas.frame, budget: canvas.pointBudget)
    if case .diverged = ending, let last = pieces.last?.last, last.y > canvas.frame.minY {
      pieces[pieces.count - 1].append(Point(last.x, canvas.frame.minY))
    }
    canvas.add(
      .path(ScenePath(pieces, stroke: style.color, strokeWidth: 1.6, dash: style.dash)))
    for piece in pieces { canvas.addObstacle(piece) }
    drawMarkers(places, style: style, on: &canvas)
    drawUnplaced(style: style, on: &canvas)
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

  /// Hollow arrowheads at the edge for what has no place on a logarithmic axis, and where they are
  /// wanted marks of what is not finite; of several within a few px one.
  private func drawUnplaced(style: SeriesStyle, on canvas: inout Canvas) {
    let isLog = canvas.x.isLog || canvas.y.isLog
    guard isLog || marksGaps else { return }
    var marks = GapMarks(frame: canvas.frame)
    var previous = Point(.nan, .nan)
    for index in 0..<count {
      let point = Point(x[index], y[index])
      if point.isFinite {
        if canvas.y.isLog && point.y <= 0 {
          let place = Point(canvas.position(point).x, canvas.frame.maxY - 4)
          marks.add(.triangleDown, at: place, isHollow: true)
        } else if canvas.x.isLog && point.x <= 0 {
          let place = Point(canvas.frame.minX + 4, canvas.position(point).y)
          marks.add(.triangleLeft, at: place, isHollow: true)
        }
      } else if marksGaps {
        let place = canvas.x.position(point.x)
        if point.y == .infinity {
          marks.add(.triangle, at: Point(place, canvas.frame.minY + 4))
        } else if point.y == -.infinity {
          marks.add(.triangleDown, at: Point(place, canvas.frame.maxY - 4))
        } else if previous.isFinite, ending == .plain {
          marks.add(.cross, at: canvas.position(previous))
        }
      }
      previous = point
    }
    marks.draw(on: &canvas, color: style.color)
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
