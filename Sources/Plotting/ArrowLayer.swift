import Glibc

/// Arrows between points of data units: a step, a field of directions.
public struct ArrowLayer: Layer {
  /// One arrow.
  public struct Arrow: Sendable, Equatable {
    /// Where it starts.
    public var tail: Point
    /// Where it points to.
    public var tip: Point

    /// Creates an arrow.
    public init(from tail: Point, to tip: Point) {
      self.tail = tail
      self.tip = tip
    }
  }

  /// The name, or nil.
  public var label: String?
  /// The arrows; those with a non-finite end are left out.
  public var arrows: [Arrow]
  /// The width of the shafts in px.
  public var strokeWidth: Double
  /// True for arrows that are no series of their own: thin, in the colour of notes.
  public var isQuiet: Bool

  /// Creates arrows.
  public init(
    label: String? = nil, _ arrows: [Arrow], strokeWidth: Double = 1.6, isQuiet: Bool = false
  ) {
    self.label = label
    self.arrows = arrows
    self.strokeWidth = strokeWidth
    self.isQuiet = isQuiet
  }
}

extension ArrowLayer {
  private var finite: [Arrow] { arrows.filter { $0.tail.isFinite && $0.tip.isFinite } }

  /// True without a name, unless the arrows are none.
  public var isUnnamedSeries: Bool { label == nil && !isQuiet }

  /// The name; one arrow is labelled at its tip, several in the legend.
  public var entries: [LegendEntry] {
    guard let label else { return [] }
    return [LegendEntry(label: label, end: arrows.count == 1 ? finite.first?.tip : nil)]
  }

  /// The arrows in words.
  public var sentence: String? {
    guard let label else { return nil }
    let shown = finite
    guard shown.count == 1, let arrow = shown.first else {
      return "\(label): \(shown.count) arrows"
    }
    func words(_ p: Point) -> String { "(\(Decimal.words(p.x)), \(Decimal.words(p.y)))" }
    return "\(label) points from \(words(arrow.tail)) to \(words(arrow.tip))"
  }

  /// The abscissas of both ends.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    Extent.interval(of: finite.flatMap { [$0.tail.x, $0.tip.x] }, scale: scale)
  }

  /// The ordinates of both ends.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(of: finite.flatMap { [$0.tail.y, $0.tip.y] }, scale: scale)
  }

  /// Shafts, heads where the tip is inside the frame, and the label of a lone arrow.
  public func draw(on canvas: inout Canvas) {
    let color = isQuiet ? canvas.theme.muted : canvas.style(of: label).color
    var shafts: [[Point]] = []
    var heads: [[Point]] = []
    let budget = max(canvas.pointBudget / 5, 24)
    for arrow in finite where shafts.count < budget {
      let (tail, tip) = (canvas.position(arrow.tail), canvas.position(arrow.tip))
      guard tail.isFinite, tip.isFinite,
        let (from, to) = Polyline.clipped(tail, tip, to: canvas.frame)
      else { continue }
      let (dx, dy) = (tip.x - tail.x, tip.y - tail.y)
      let length = hypot(dx, dy)
      guard length > 0.5, canvas.frame.contains(tip) else {
        if from != to { shafts.append([from, to]) }
        continue
      }
      // A head no longer than 0.6 of a short arrow, so that its direction shows.
      let head = min(3 * strokeWidth + 4, 0.6 * length)
      let (ux, uy) = (dx / length, dy / length)
      let neck = Point(tip.x - head * ux, tip.y - head * uy)
      let half = 0.38 * head
      let ring = [
        tip, Point(neck.x - half * uy, neck.y + half * ux),
        Point(neck.x + half * uy, neck.y - half * ux),
      ]
      let clipped = Polygon.clipped(ring, to: canvas.frame)
      if !clipped.isEmpty { heads.append(clipped) }
      if let (start, end) = Polyline.clipped(from, neck, to: canvas.frame) {
        shafts.append([start, end])
      }
    }
    if !shafts.isEmpty {
      canvas.add(.path(ScenePath(shafts, stroke: color, strokeWidth: strokeWidth)))
    }
    if !heads.isEmpty { canvas.add(.path(ScenePath(heads, isClosed: true, fill: color))) }
    for shaft in shafts { canvas.addObstacle(shaft) }
    if let label, arrows.count == 1, let tip = shafts.first?.last {
      canvas.addLabel(DirectLabel(text: label, color: color, anchor: tip))
    }
  }
}
