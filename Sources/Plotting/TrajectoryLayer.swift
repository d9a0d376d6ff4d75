import Glibc

/// A path through the plane: start ○, end ●, small marks at the iterates while they are few.
public struct TrajectoryLayer: Layer {
  /// The name, or nil.
  public var label: String?
  /// The iterates in data units; NaN and ±∞ end the path.
  public var points: [Point]
  /// What the end shows.
  public var ending: LineEnding
  /// Whether the path is seen growing, once, iterate by iterate and beside the other animated paths
  /// of its figure; then, and where nothing is animated, it stands complete.
  public var animate: Bool

  /// Creates a path.
  public init(
    label: String? = nil, _ points: [Point], ending: LineEnding = .plain, animate: Bool = false
  ) {
    self.label = label
    self.points = points
    self.ending = ending
    self.animate = animate
  }
}

extension TrajectoryLayer {
  private var finitePoints: ArraySlice<Point> { points.prefix { $0.isFinite } }

  /// True without a name.
  public var isUnnamedSeries: Bool { label == nil }

  /// The name, for the legend: trajectories tend to end at one point, where labels would collide.
  public var entries: [LegendEntry] { label.map { [LegendEntry(label: $0)] } ?? [] }

  /// The path in words.
  public var sentence: String? {
    let path = finitePoints
    guard let last = path.last else { return label.map { "\($0) has no finite iterate" } }
    let count = path.count - 1
    let end = "(\(Decimal.words(last.x)), \(Decimal.words(last.y)))"
    let steps = "\(label ?? "a path") goes to \(end) in \(count) \(count == 1 ? "step" : "steps")"
    switch ending {
    case .plain: return steps
    case .diverged(let note), .invalid(let note): return "\(label ?? "a path") \(note)"
    }
  }

  /// The abscissas; of a run that diverged those near its start.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    Extent.interval(of: counted.lazy.map(\.x), scale: scale)
  }

  /// The ordinates; of a run that diverged those near its start.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(of: counted.lazy.map(\.y), scale: scale)
  }

  /// The iterates that are to be seen: of a run that diverged those before it first is ten times its
  /// first step from its start.
  private var counted: ArraySlice<Point> {
    let path = finitePoints
    guard case .diverged = ending, path.count > 1 else { return path }
    let (start, next) = (path[0], path[1])
    let radius = 10 * hypot(next.x - start.x, next.y - start.y)
    return path.prefix { hypot($0.x - start.x, $0.y - start.y) <= radius }
  }

  /// Above fills; paths that cross their own box often lie below straighter ones, which they would
  /// hide.
  public var depth: Int {
    let points = finitePoints
    guard let x = Extent.interval(of: points.lazy.map(\.x), scale: .linear),
      let y = Extent.interval(of: points.lazy.map(\.y), scale: .linear)
    else { return 0 }
    let (width, height) = (x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
    var crossings = 0.0
    for (a, b) in zip(points, points.dropFirst()) {
      if width > 0 { crossings += abs(b.x - a.x) / width }
      if height > 0 { crossings += abs(b.y - a.y) / height }
    }
    guard crossings.isFinite else { return -100 }
    // At most 1e6 points cross 2e6 times: the depth stays above the fills'.
    return -Int(min(100, (4 * (1 + crossings).squareRoot()).rounded()))
  }

  /// The iterates after the start, where they are to be seen one after the other.
  public var animatedSteps: Int { animate ? max(finitePoints.count - 1, 0) : 0 }

  /// The path over a halo, iterates while they are few, start and end.
  public func draw(on canvas: inout Canvas) {
    let style = canvas.style(of: label)
    let places = finitePoints.map { canvas.position($0) }
    var pieces = Polyline.visible(places, in: canvas.frame, budget: canvas.pointBudget / 2)
    // Of a run that diverged what comes back into the frame after the first exit only hides others.
    if ending != .plain { pieces = Array(pieces.prefix(1)) }
    let timeline = PathTimeline(
      places: places, secondsPerStep: animate ? canvas.secondsPerStep : 0)
    let halo = ScenePath([], stroke: canvas.theme.background, strokeWidth: 3.2, opacity: 0.7)
    let line = ScenePath(
      [], stroke: style.color, strokeWidth: places.count > 100 ? 1.1 : 1.6, dash: style.dash)
    let lastStep = timeline.draw(pieces, [halo, line]) { canvas.add(.path($0)) }
    for piece in pieces { canvas.addObstacle(piece) }

    let inner = places.dropFirst().dropLast().filter(canvas.frame.contains)
    if inner.count <= 60 && ending == .plain {
      canvas.addMarkers(
        style.marker, at: Array(inner), radius: 2, color: style.color,
        animation: timeline.appearance)
    }
    guard let first = places.first, let last = places.last else { return }
    if canvas.frame.contains(first) {
      canvas.addMarkers(
        .circle, at: [first], radius: 4.5, color: style.color, fill: canvas.theme.background,
        over: true)
    }
    if ending == .plain {
      if canvas.frame.contains(last) {
        canvas.addMarkers(
          .circle, at: [last], radius: 3.6, color: style.color, over: true,
          animation: timeline.travel(to: last, at: places.count - 1, in: canvas.frame))
      }
    } else if let exit = pieces.last?.last {
      let mark: Marker = if case .invalid = ending { .cross } else { .triangle }
      canvas.addMarkers(
        mark, at: [exit], radius: 4.5, color: style.color,
        animation: timeline.travel(to: exit, at: lastStep, in: canvas.frame))
    }
  }
}
