/// The graph of a function, sampled over the visible range.
public struct FunctionLayer: Layer {
  /// The name, or nil.
  public var label: String?
  /// The range wanted when neither the figure nor another layer has one.
  public var domain: ClosedRange<Double>?
  /// True for a graph that ends where its domain does, whatever range is visible.
  public var isBounded: Bool
  /// The wishes for axes.
  public var hints: AxisHints
  /// Values for the given abscissas, NaN where there are none.
  public var values: ([Double]) -> [Double]

  /// Creates a graph.
  public init(
    label: String? = nil, domain: ClosedRange<Double>? = nil, isBounded: Bool = false,
    hints: AxisHints = AxisHints(), values: @escaping ([Double]) -> [Double]
  ) {
    self.label = label
    self.domain = domain
    self.isBounded = isBounded
    self.hints = hints
    self.values = values
  }
}

extension FunctionLayer {
  private func samples(over range: ClosedRange<Double>, kind: Scale.Kind, count: Int) -> LineLayer {
    guard let shown = shown(of: range) else { return LineLayer(label: label, x: [], y: []) }
    let scale = Scale(kind, range: shown, start: 0, end: Double(max(count - 1, 1)))
    // The ends are exact: beside them there may be no value.
    let xs = (0..<count).map {
      min(max(scale.value(at: Double($0)), shown.lowerBound), shown.upperBound)
    }
    var (x, y) = (xs, values(xs))
    for index in Poles.jumps(y).reversed() {
      x.insert(x[index] / 2 + x[index + 1] / 2, at: index + 1)
      y.insert(.nan, at: index + 1)
    }
    return LineLayer(label: label, x: x, y: y)
  }

  /// What is drawn while a range is visible; nil for nothing.
  private func shown(of visible: ClosedRange<Double>) -> ClosedRange<Double>? {
    guard isBounded, let domain else { return visible }
    let shown = visible.clamped(to: domain)
    return shown.lowerBound < shown.upperBound ? shown : nil
  }

  /// True without a name.
  public var isUnnamedSeries: Bool { label == nil }

  /// The name; a graph ends at the right edge, or where its domain does.
  public var entries: [LegendEntry] {
    guard let label else { return [] }
    let end = isBounded ? domain?.upperBound : nil
    return [LegendEntry(label: label, end: Point(end ?? .greatestFiniteMagnitude, 0))]
  }

  /// The graph in words.
  public var sentence: String? { "the graph of \(label ?? "a function")" }

  /// The domain.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    domain.flatMap { Extent.interval(of: [$0.lowerBound, $0.upperBound], scale: scale) }
  }

  /// The sampled ordinates; beside poles the middle nine tenths of them.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    let line = samples(over: visible, kind: xScale == .log ? .log : .linear, count: 257)
    if scale != .log, let middle = Poles.interval(beside: line.y) { return middle }
    return line.yInterval(over: visible, xScale: xScale, scale: scale)
  }

  /// Two samples a pixel.
  public func draw(on canvas: inout Canvas) {
    let count = Int(2 * canvas.frame.width) + 1
    samples(over: canvas.x.range, kind: canvas.x.kind, count: count)
      .draw(on: &canvas)
  }
}
