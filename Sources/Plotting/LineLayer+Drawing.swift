extension LineLayer {
  private var count: Int { min(x.count, y.count) }

  /// The last point that can be shown.
  private var lastPoint: Point? {
    (0..<count).lazy.reversed().map { Point(x[$0], y[$0]) }.first { $0.isFinite }
  }

  /// True without a name.
  public var isUnnamedSeries: Bool { label == nil }

  /// The name and where the line ends.
  public var entries: [LegendEntry] {
    guard let label else { return [] }
    let last = lastPoint
    // A diverged run is last in any order of final values.
    let rank = ending == .plain ? last?.y : .infinity
    return [LegendEntry(label: label, text: endText, end: last ?? Point(0, 0), rank: rank)]
  }

  /// The name and how the line came to its end, nil for nothing to say.
  private var endText: String? {
    switch ending {
    case .plain: label
    case .diverged(let note), .invalid(let note): label.map { "\($0): \(note)" } ?? note
    }
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
    var result = 0
    for value in values.prefix(count) where value <= 0 && value.isFinite { result += 1 }
    return result
  }

  /// A magnitude few abscissas undercut.
  public var xMagnitude: Double? { Extent.magnitude(of: x) }

  /// A magnitude few ordinates undercut.
  public var yMagnitude: Double? { Extent.magnitude(of: y) }

  /// The abscissas of finite points; of a series that diverged those until it leaves `shownRange` for
  /// good.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    guard case .diverged = ending, let shownRange,
      let last = (0..<count).last(where: { shownRange.contains(y[$0]) })
    else { return interval(of: x, scale: scale) { y[$0].isFinite } }
    return interval(of: x, scale: scale) { y[$0].isFinite && $0 <= last + 1 }
  }

  /// The ordinates over the visible abscissas, within `shownRange`.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    let shown = shownRange ?? -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    return interval(of: y, scale: scale) { visible.contains(x[$0]) && shown.contains(y[$0]) }
  }

  /// The interval of those values that a scale can show and that count: in one loop, for a line may
  /// have millions of points.
  @inline(__always)
  private func interval(of values: [Double], scale: AxisScale, where counts: (Int) -> Bool)
    -> ClosedRange<Double>?
  {
    let least = scale == .log ? Double.leastNonzeroMagnitude : -Double.greatestFiniteMagnitude
    var (low, high) = (Double.infinity, -Double.infinity)
    for index in 0..<count {
      let value = values[index]
      // NaN fails every comparison.
      guard value >= least, value <= .greatestFiniteMagnitude, counts(index) else { continue }
      if value < low { low = value }
      if value > high { high = value }
    }
    return low <= high ? low...high : nil
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
    // Noise covers whatever lies behind it unless it lets it shine through.
    let isDense =
      Double(pieces.reduce(0) { $0 + $1.count }) > Self.densePoints * canvas.frame.width
    if !pieces.isEmpty {
      canvas.add(
        .path(
          ScenePath(
            pieces, stroke: style.color, strokeWidth: isDense ? 1 : 1.6,
            dash: isDense ? [] : style.dash, opacity: isDense ? 0.7 : 1)))
    }
    for piece in pieces { canvas.addObstacle(piece) }
    drawMarkers(places, pieces: pieces, style: style, on: &canvas)
    drawUnplaced(style: style, on: &canvas)
    drawEnd(pieces.last?.last, style: style, on: &canvas)
  }

  /// A line of more points a pixel than this, after thinning, is noise.
  private static let densePoints = 1.0

  /// A marker at each point between gaps, and on a line with a name at each of few points, six
  /// spread over many.
  private func drawMarkers(
    _ places: [Point], pieces: [[Point]], style: SeriesStyle, on canvas: inout Canvas
  ) {
    // What has no place on a logarithmic axis lies on its very edge and has marks of its own.
    let left = canvas.x.isLog ? canvas.x.start : -.infinity
    let bottom = canvas.y.isLog ? canvas.y.start : .infinity
    func isPlaced(_ point: Point) -> Bool { point.x != left && point.y != bottom }
    var marked: [Point] = []
    if label != nil, !isStep {
      let visible = places.filter { $0.isFinite && canvas.frame.contains($0) && isPlaced($0) }
      let length = (visible.last?.x ?? 0) - (visible.first?.x ?? 0)
      if visible.count <= 6 || visible.count <= 24 && abs(length) > 12 * Double(visible.count) {
        marked = visible
      } else {
        // Each series starts at another place, so that markers of equal lines do not hide each other.
        let phase = Double(
          (label ?? "").unicodeScalars.reduce(0) { ($0 * 31 + Int($1.value)) % 97 })
        marked = (0..<6).map { visible[Int((Double($0) + phase / 97) / 6 * Double(visible.count))] }
      }
    }
    let isolated = pieces.filter { $0.count == 1 && isPlaced($0[0]) && !marked.contains($0[0]) }
    // Of more than there is room for every so manieth tells as much.
    let stride = isolated.count / max(canvas.pointBudget / 32, 24) + 1
    marked += Swift.stride(from: 0, to: isolated.count, by: stride).map { isolated[$0][0] }
    canvas.addMarkers(style.marker, at: marked, radius: 2.6, color: style.color)
  }

  /// Hollow arrowheads at the edge for what has no place on a logarithmic axis, and where they are
  /// wanted marks of what is not finite; of several within a few px one.
  private func drawUnplaced(style: SeriesStyle, on canvas: inout Canvas) {
    let hasUnplaced =
      canvas.x.isLog && unplaced(x) > 0 || canvas.y.isLog && unplaced(y) > 0
    guard hasUnplaced || marksGaps else { return }
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
    // Without a visible point the label stands at the frame's edge.
    var anchor = end ?? Point(canvas.frame.maxX, canvas.frame.minY)
    switch ending {
    case .plain: break
    case .diverged:
      anchor = Point(anchor.x, canvas.frame.minY + 1)
      canvas.addMarkers(
        .triangle, at: [Point(anchor.x, anchor.y + 4)], radius: 4.5, color: style.color)
    case .invalid:
      canvas.addMarkers(.cross, at: [anchor], radius: 4.5, color: style.color)
    }
    if let text = endText {
      canvas.addLabel(DirectLabel(text: text, color: style.color, anchor: anchor))
    }
  }

  private static func staircase(_ points: [Point]) -> [Point] {
    guard var previous = points.first else { return [] }
    var result = [previous]
    for point in points.dropFirst() {
      // After a gap there is no value that was kept.
      if previous.isFinite { result.append(Point(point.x, previous.y)) }
      result.append(point)
      previous = point
    }
    return result
  }
}
