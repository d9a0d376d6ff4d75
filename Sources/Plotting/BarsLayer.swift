/// Bars from a common base, zero or the foot of a logarithmic axis: values by index or name, or
/// counts of a histogram.
public struct BarsLayer: Layer {
  /// One bar.
  public struct Bar: Sendable, Equatable {
    /// The abscissas it covers.
    public var span: ClosedRange<Double>
    /// Its end; ±∞ reaches to the frame's edge with a mark, NaN is a × at the base.
    public var value: Double

    /// Creates a bar.
    public init(over span: ClosedRange<Double>, to value: Double) {
      self.span = span
      self.value = value
    }
  }

  /// The name, or nil.
  public var label: String?
  /// The bars, from left to right.
  public let bars: [Bar]
  /// True for the bins of a histogram: pale, with one outline around all of them.
  public var isJoined: Bool
  /// The wishes for axes.
  public var hints: AxisHints
  /// What is not counted, in words.
  private let omission: String
  /// What a bar is called, for the description.
  private let words: @Sendable (Bar, Int) -> String

  /// Bars of values at 1, 2, 3, …
  ///
  /// - Parameters:
  ///   - names: what stands under them instead of their numbers; empty for none.
  ///   - place: which of `series` layers side by side this one is, from 0.
  public init(
    label: String? = nil, _ values: [Double], names: [String] = [], place: Int = 0,
    of series: Int = 1, yTitle: String? = nil
  ) {
    self.label = label
    let width = 0.8 / Double(max(series, 1))
    bars = values.enumerated().map { index, value in
      let start = Double(index + 1) - 0.4 + Double(place) * width
      return Bar(over: start...(start + (series > 1 ? 0.94 : 1) * width), to: value)
    }
    isJoined = false
    omission = ""
    hints = AxisHints(
      yTitle: yTitle, isTight: true, xTicks: names.isEmpty ? .integers : .names(names))
    words = { _, index in names.indices.contains(index) ? names[index] : "bar \(index + 1)" }
  }

  /// The bins of a histogram.
  public init(label: String? = nil, _ histogram: Histogram, xTitle: String? = nil) {
    self.label = label
    bars = zip(zip(histogram.edges, histogram.edges.dropFirst()), histogram.counts).map {
      Bar(over: min($0.0, $0.1)...max($0.0, $0.1), to: Double($1))
    }
    isJoined = true
    let reason = histogram.isLog ? "not finite or not positive" : "not finite"
    omission = histogram.excluded > 0 ? ", \(histogram.excluded) left out: \(reason)" : ""
    hints = AxisHints(
      xScale: histogram.isLog ? .log : .automatic, xTitle: xTitle, yTitle: "count", isTight: true,
      yTicks: .integers)
    words = { bar, _ in
      "\(Decimal.words(bar.span.lowerBound)) to \(Decimal.words(bar.span.upperBound))"
    }
  }
}

extension BarsLayer {
  /// True without a name.
  public var isUnnamedSeries: Bool { label == nil }

  /// The name, for the legend; that of a histogram stands beside its highest bin.
  public var entries: [LegendEntry] {
    label.map { [LegendEntry(label: $0, end: peak, key: .swatch(opacity: opacity))] } ?? []
  }

  private var opacity: Double { isJoined ? 0.3 : 0.85 }

  /// The middle of a histogram's highest bin, at its end.
  private var peak: Point? {
    guard isJoined, let bar = bars.max(by: { $0.value < $1.value }) else { return nil }
    return Point(bar.span.lowerBound / 2 + bar.span.upperBound / 2, bar.value)
  }

  /// Whether a logarithmic axis has no place for a bar; an empty bin needs none.
  private func isUnplaced(_ bar: Bar) -> Bool { bar.value <= 0 && !isJoined }

  /// How many bars a logarithmic axis has no place for.
  public func remark(xScale: AxisScale, yScale: AxisScale) -> String? {
    guard yScale == .log else { return nil }
    let unplaced = bars.lazy.filter { $0.value.isFinite && isUnplaced($0) }.count
    return unplaced == 0
      ? nil : "\(unplaced) of \(label.map { "\($0)'s" } ?? "the") bars ≤ 0, marked at the foot"
  }

  /// Under lines.
  public var depth: Int { -400 }

  /// The count and the extremes in words.
  public var sentence: String? {
    let name = label.map { "\($0): " } ?? ""
    let kind = isJoined ? "bin" : "bar"
    let count = "\(name)\(bars.count) \(kind)\(bars.count == 1 ? "" : "s")"
    let finite = bars.indices.filter { bars[$0].value.isFinite }
    guard let high = finite.max(by: { bars[$0].value < bars[$1].value }),
      let low = finite.min(by: { bars[$0].value < bars[$1].value })
    else { return count + omission }
    func end(_ index: Int) -> String {
      "\(Decimal.words(bars[index].value)) at \(words(bars[index], index))"
    }
    return isJoined || bars.count == 1
      ? "\(count), the greatest \(end(high))\(omission)"
      : "\(count) from \(end(low)) to \(end(high))"
  }

  /// From half a step before the first bar to half a step after the last, or the bins.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    guard let first = bars.first, let last = bars.last else { return nil }
    let room = isJoined ? 0 : 0.2
    return Extent.interval(
      of: [first.span.lowerBound - room, first.span.upperBound, last.span.upperBound + room],
      scale: scale)
  }

  /// Base and ends, with a little room beyond the ends.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    let shown = bars.lazy.filter { visible.overlaps($0.span) }.map(\.value)
    guard let ends = Extent.interval(of: shown, scale: scale) else { return nil }
    if scale == .log {
      let (low, high) = (min(ends.lowerBound, 1e300), min(ends.upperBound, 1e300))
      return max(low / 2, 1e-300)...max(high * 1.5, 1e-300)
    }
    let (low, high) = (min(max(ends.lowerBound, -1e300), 0), max(min(ends.upperBound, 1e300), 0))
    let room = 0.06 * (high - low)
    return (low < 0 ? low - room : 0)...(high > 0 ? high + room : low < 0 ? 0 : 1)
  }

  /// The bars, the line of their base, and marks of those that are not finite.
  public func draw(on canvas: inout Canvas) {
    let frame = canvas.frame
    let color = canvas.style(of: label).color
    let zero = canvas.y.isLog ? frame.maxY : min(max(canvas.y.position(0), frame.minY), frame.maxY)
    let boxes = boxes(on: canvas, base: zero)
    let rings = boxes.map { Polygon.clipped(Polygon.rectangle($0), to: frame) }
      .filter { !$0.isEmpty }
    if !rings.isEmpty {
      canvas.add(
        .path(ScenePath(rings, isClosed: true, fill: color, opacity: opacity)))
    }
    if isJoined, !boxes.isEmpty {
      let outline = Polyline.visible(
        Self.outline(of: boxes, base: zero), in: frame, budget: canvas.pointBudget)
      canvas.add(
        .path(
          ScenePath(
            outline, stroke: color, strokeWidth: 1.2, dash: canvas.style(of: label).dash)))
      for piece in outline { canvas.addObstacle(piece) }
      if let label, let peak = peak.map(canvas.position), frame.contains(peak) {
        canvas.addLabel(DirectLabel(text: label, color: color, anchor: peak))
      }
    }
    if canvas.y.range.lowerBound < 0 && !canvas.y.isLog {
      canvas.add(
        .path(
          ScenePath(
            [[Point(frame.minX, zero), Point(frame.maxX, zero)]], stroke: canvas.theme.frame)))
    }
    drawMarks(on: &canvas, base: zero, color: color)
  }

  /// The rectangles in px; bars finer than a pixel are joined to the one of greatest magnitude.
  private func boxes(on canvas: Canvas, base: Double) -> [Rect] {
    var result: [Rect] = []
    for bar in bars {
      let ends = [bar.span.lowerBound, bar.span.upperBound].map(canvas.x.position)
      guard ends.allSatisfy(\.isFinite), ends[1] >= canvas.frame.minX,
        ends[0] <= canvas.frame.maxX, let top = top(of: bar.value, on: canvas)
      else { continue }
      var box = Rect(minX: ends[0], minY: min(top, base), maxX: ends[1], maxY: max(top, base))
      if ends[1] - ends[0] < 1, let last = result.last, last.minX.rounded() == ends[0].rounded() {
        if last.height > box.height { (box.minY, box.maxY) = (last.minY, last.maxY) }
        box.minX = last.minX
        result[result.count - 1] = box
      } else {
        result.append(box)
      }
    }
    return result
  }

  /// The px of a bar's end; nil where there is no bar.
  private func top(of value: Double, on canvas: Canvas) -> Double? {
    if value == .infinity { return canvas.frame.minY - 1 }
    if value == -.infinity { return canvas.y.isLog ? nil : canvas.frame.maxY + 1 }
    let place = canvas.y.position(value)
    return place.isFinite && !(canvas.y.isLog && value <= 0) ? place : nil
  }

  private func drawMarks(on canvas: inout Canvas, base: Double, color: Color) {
    var marks: [(Marker, Point)] = []
    for bar in bars
    where (!bar.value.isFinite || canvas.y.isLog && isUnplaced(bar))
      && marks.count < canvas.pointBudget / 16
    {
      let middle = bar.span.lowerBound / 2 + bar.span.upperBound / 2
      let x = canvas.x.position(middle)
      guard x >= canvas.frame.minX, x <= canvas.frame.maxX else { continue }
      if bar.value.isNaN {
        marks.append((.cross, Point(x, min(max(base - 6, canvas.frame.minY), canvas.frame.maxY))))
      } else if bar.value > 0 {
        marks.append((.triangle, Point(x, canvas.frame.minY + 6)))
      } else {
        marks.append((.triangleDown, Point(x, canvas.frame.maxY - 6)))
      }
    }
    for kind in [Marker.cross, .triangle, .triangleDown] {
      canvas.addMarkers(
        kind, at: marks.filter { $0.0 == kind }.map(\.1), radius: 4.5, color: color,
        fill: canvas.theme.background)
    }
  }

  /// The skyline of boxes.
  private static func outline(of boxes: [Rect], base: Double) -> [Point] {
    var points: [Point] = []
    for box in boxes {
      let top = box.minY < base ? box.minY : box.maxY
      if let last = points.last, box.minX - last.x > 0.1 {
        // Bins without a bar, as empty ones on a logarithmic axis, lie on the base.
        points += [Point(last.x, base), Point(box.minX, base)]
      } else if points.isEmpty {
        points.append(Point(box.minX, base))
      }
      points += [Point(box.minX, top), Point(box.maxX, top)]
    }
    if let last = points.last { points.append(Point(last.x, base)) }
    return points
  }
}
