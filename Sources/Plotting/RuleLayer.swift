/// A line across the whole frame: y = c or x = c.
public struct RuleLayer: Layer {
  /// The direction of a rule.
  public enum Direction: Sendable { case horizontal, vertical }
  /// How much a rule stands out.
  public enum Emphasis: Sendable { case solid, dashed, dotted }

  /// Where the line runs.
  public var value: Double
  /// Along which axis.
  public var direction: Direction
  /// Its dash.
  public var emphasis: Emphasis
  /// A note at its end inside the frame.
  public var label: String?

  /// Creates a rule.
  public init(
    _ direction: Direction, at value: Double, emphasis: Emphasis = .dashed, label: String? = nil
  ) {
    self.direction = direction
    self.value = value
    self.emphasis = emphasis
    self.label = label
  }
}

extension RuleLayer {
  /// The rule in words.
  public var sentence: String? {
    label.map { "\($0) at \(name)" }
  }

  /// A vertical rule wants to be seen.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    direction == .vertical ? Extent.interval(of: [value], scale: scale) : nil
  }

  /// A horizontal rule wants to be seen.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    direction == .horizontal ? Extent.interval(of: [value], scale: scale) : nil
  }

  /// That a logarithmic axis has no place for the rule.
  public func remark(xScale: AxisScale, yScale: AxisScale) -> String? {
    let scale = direction == .horizontal ? yScale : xScale
    guard scale == .log, value <= 0 else { return nil }
    return "\(name) lies beyond the logarithmic axis"
  }

  private var name: String {
    "\(direction == .horizontal ? "y" : "x") = \(Decimal.words(value))"
  }

  /// The line and its note; of a rule that a logarithmic axis has no place for, the note alone.
  public func draw(on canvas: inout Canvas) {
    let frame = canvas.frame
    let scale = direction == .horizontal ? canvas.y : canvas.x
    if scale.isLog && value <= 0 {
      let edge = direction == .horizontal ? frame.minX + 6 : frame.minX + 2
      let note = (direction == .horizontal ? "↓ " : "← ") + (label.map { "\($0), " } ?? "") + name
      canvas.addLabel(
        DirectLabel(
          text: note, color: canvas.theme.muted, anchor: Point(edge, frame.maxY - 6), isNote: true,
          otherAnchors: [Point(frame.minX + 0.4 * frame.width, frame.maxY - 6)]))
      return
    }
    let place = scale.position(value)
    let ends =
      direction == .horizontal
      ? [Point(frame.minX, place), Point(frame.maxX, place)]
      : [Point(place, frame.maxY), Point(place, frame.minY)]
    guard let from = ends.first, from.isFinite, frame.contains(from) else { return }
    let dash: [Double]
    switch emphasis {
    case .solid: dash = []
    case .dashed: dash = [5, 4]
    case .dotted: dash = [1.5, 3]
    }
    canvas.add(.path(ScenePath([ends], stroke: canvas.theme.muted, dash: dash)))
    canvas.addObstacle(ends)
    if let label {
      // Candidates along the rule, from its end to its middle.
      var anchors = [0.0, 0.2, 0.4, 0.6, 0.8].map { share in
        direction == .horizontal
          ? Point(frame.maxX - 6 - share * frame.width, place)
          : Point(place, frame.minY + 6 + share * frame.height)
      }
      let anchor = anchors.removeFirst()
      canvas.addLabel(
        DirectLabel(
          text: label, color: canvas.theme.muted, anchor: anchor, isNote: true,
          otherAnchors: anchors))
    }
  }
}
