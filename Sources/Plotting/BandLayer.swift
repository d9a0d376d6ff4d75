/// The region between two lines, such as two quantiles over seeds: a pale fill in the colour of the
/// series it belongs to.
///
///     [BandLayer(label: "sgd", x: k, low: q10, high: q90, showsLabel: false),
///      LineLayer(label: "sgd", x: k, y: median)]
public struct BandLayer: Layer {
  /// The name of the series, whose colour the band has; nil for a band that needs none, or belongs
  /// to the unnamed series that follows.
  public var label: String?
  /// Abscissas; a NaN in any of the three interrupts the band.
  public var x: [Double]
  /// The lower ends; −∞, and what a log axis has no place for, reach to the frame's edge.
  public var low: [Double]
  /// The upper ends; ∞ reaches to the frame's edge.
  public var high: [Double]
  /// False where a line of the same name, or the next without one, carries the label.
  public var showsLabel: Bool
  /// True for a staircase that keeps each interval up to the next abscissa.
  public var isStep: Bool
  /// Ordinates outside do not widen the axis (they are clipped).
  public var shownRange: ClosedRange<Double>?

  /// Creates a band; the longest of the three arrays are cut.
  public init(
    label: String? = nil, x: [Double], low: [Double], high: [Double], showsLabel: Bool = true,
    isStep: Bool = false, shownRange: ClosedRange<Double>? = nil
  ) {
    self.label = label
    self.x = x
    self.low = low
    self.high = high
    self.showsLabel = showsLabel
    self.isStep = isStep
    self.shownRange = shownRange
  }
}

extension BandLayer {
  private var count: Int { min(x.count, low.count, high.count) }

  private static let opacity = 0.2

  private var ownLabel: String? { showsLabel ? label : nil }

  /// The last place where the band has a middle.
  private var end: Point? {
    (0..<count).lazy.reversed().map { Point(x[$0], low[$0] / 2 + high[$0] / 2) }
      .first { $0.isFinite }
  }

  /// Over contours, under every line.
  public var depth: Int { -500 }

  /// True without a name, unless it belongs to the series that follows.
  public var isUnnamedSeries: Bool { label == nil && showsLabel }

  /// The name, unless a line carries it.
  public var entries: [LegendEntry] {
    guard let ownLabel else { return [] }
    return [
      LegendEntry(
        label: ownLabel, end: end ?? Point(0, 0), rank: end?.y, key: .swatch(opacity: Self.opacity))
    ]
  }

  /// The last interval in words.
  public var sentence: String? {
    guard let ownLabel else { return nil }
    let last = (0..<count).lazy.reversed().first { !low[$0].isNaN && !high[$0].isNaN }
    guard let last else { return "\(ownLabel) has no interval" }
    return "\(ownLabel) ends between \(Decimal.words(low[last])) and \(Decimal.words(high[last]))"
  }

  /// The abscissas.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    Extent.interval(
      of: (0..<count).lazy.filter { !low[$0].isNaN && !high[$0].isNaN }.map { x[$0] }, scale: scale)
  }

  /// Both ends over the visible abscissas, within `shownRange`.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    let indices = (0..<count).lazy.filter { visible.contains(x[$0]) }
    let ends = [indices.map { low[$0] }, indices.map { high[$0] }].joined()
    return Extent.interval(
      of: ends.lazy.filter { shownRange?.contains($0) ?? true }, scale: scale)
  }

  /// The fill, and its label where no line has it.
  public func draw(on canvas: inout Canvas) {
    let color = canvas.style(of: label).color
    let pieces = stretches(on: canvas).map { condensed($0, width: canvas.frame.width) }
    let budget = max(canvas.pointBudget / (2 * max(pieces.count, 1)), 4)
    let rings = pieces.prefix(max(canvas.pointBudget / 8, 1)).map { piece in
      let upper = Polyline.thinned(piece.map(\.upper), budget: budget)
      let lower = Polyline.thinned(piece.map(\.lower), budget: budget)
      return Polygon.clipped(upper + lower.reversed(), to: canvas.frame)
    }.filter { !$0.isEmpty }
    if !rings.isEmpty {
      canvas.add(.path(ScenePath(rings, isClosed: true, fill: color, opacity: Self.opacity)))
    }
    if let ownLabel {
      let place = end.map(canvas.position) ?? Point(.nan, .nan)
      let anchor =
        place.isFinite && canvas.frame.contains(place)
        ? place : Point(canvas.frame.maxX, canvas.frame.minY)
      canvas.addLabel(DirectLabel(text: ownLabel, color: color, anchor: anchor))
    }
  }

  /// A stretch of more points than pixels as one interval a pixel, around all that fall on it.
  private func condensed(
    _ stretch: [(lower: Point, upper: Point)], width: Double
  ) -> [(lower: Point, upper: Point)] {
    guard Double(stretch.count) > 2 * width else { return stretch }
    var result: [(lower: Point, upper: Point)] = []
    for ends in stretch {
      if let last = result.last, last.lower.x.rounded(.down) == ends.lower.x.rounded(.down) {
        result[result.count - 1].lower.y = max(last.lower.y, ends.lower.y)
        result[result.count - 1].upper.y = min(last.upper.y, ends.upper.y)
      } else {
        result.append(ends)
      }
    }
    return result
  }

  /// The stretches without NaN in px.
  private func stretches(on canvas: Canvas) -> [[(lower: Point, upper: Point)]] {
    var result: [[(lower: Point, upper: Point)]] = [[]]
    for index in 0..<count {
      let place = canvas.x.position(x[index])
      guard place.isFinite, !low[index].isNaN, !high[index].isNaN else {
        if result.last?.isEmpty == false { result.append([]) }
        continue
      }
      if isStep, let last = result.last?.last {
        result[result.count - 1].append(
          (Point(place, last.lower.y), Point(place, last.upper.y)))
      }
      result[result.count - 1].append(
        (
          Point(place, canvas.edge(low[index])), Point(place, canvas.edge(high[index]))
        ))
    }
    return result.filter { !$0.isEmpty }
  }
}

extension Canvas {
  /// The px of an ordinate; infinite ones, and on a log axis those ≤ 0, lie just outside the frame.
  fileprivate func edge(_ value: Double) -> Double {
    let place = y.position(value)
    if place.isFinite { return place }
    return value > 0 ? frame.minY - 10 : frame.maxY + 10
  }
}
