public import Plotting

/// What a theory promises of the gap after k steps: a thin dashed grey line, labelled at its end
/// inside the frame.
///
///     BoundCurve(label: "lower bound") { $0.map { k in pow(9.0 / 11, 2 * k) } }
public struct BoundCurve: Layer {
  /// The label at the curve's end.
  public var label: String?
  /// The steps for which it holds; nil for all.
  public var steps: ClosedRange<Double>?
  /// The bound after each of some whole numbers of steps, NaN where there is none.
  public var values: (_ steps: [Double]) -> [Double]
  /// True where the whole curve widens the axis. A bound that accompanies runs often falls far below
  /// them: then only its start does.
  public var widensAxis = false
  /// True where the axis ends with other layers, however many steps the bound holds for.
  public var endsWithOthers = false

  /// What a bound counts along x.
  static let axisTitle = "step k"
  /// The most steps at which a curve is evaluated.
  private static let resolution = 1024.0

  /// Creates a bound.
  public init(
    label: String? = nil, steps: ClosedRange<Double>? = nil,
    values: @escaping (_ steps: [Double]) -> [Double]
  ) {
    self.label = label
    self.steps = steps
    self.values = values
  }

  /// Creates a bound from its values after 0, 1, 2, … steps.
  public init(label: String?, values: [Double]) {
    self.init(label: label, steps: 0...Double(max(values.count - 1, 0))) { steps in
      steps.map { k in
        Int(exactly: k).flatMap { values.indices.contains($0) ? values[$0] : nil } ?? .nan
      }
    }
  }
}

extension BoundCurve {
  /// The bound in words.
  public var sentence: String? {
    label.map { $0.contains("bound") ? $0 : "bound \($0)" }
  }

  /// Bounds are compared on a logarithmic axis, over steps.
  public var hints: AxisHints { AxisHints(yScale: .log, xTitle: Self.axisTitle) }

  /// The steps for which it holds, unless the axis ends with others.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    guard !endsWithOthers else { return nil }
    return steps.flatMap { Extent.interval(of: [$0.lowerBound, $0.upperBound], scale: scale) }
  }

  /// The start, or all of it where the bound widens the axis.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    let samples = samples(over: visible).map(\.y)
    return Extent.interval(of: widensAxis ? samples[...] : samples.prefix(1), scale: scale)
  }

  /// The line and its label.
  public func draw(on canvas: inout Canvas) {
    canvas.strokeReference(samples(over: canvas.visibleX), label: label)
  }

  /// The bound after whole numbers of steps, at most about `resolution` of them.
  private func samples(over visible: ClosedRange<Double>) -> [Point] {
    let low = max(visible.lowerBound, steps?.lowerBound ?? 0, 0).rounded(.up)
    let high = min(visible.upperBound, steps?.upperBound ?? .infinity).rounded(.down)
    guard low <= high, high - low < 1e15 else { return [] }
    let stride = max(((high - low) / Self.resolution).rounded(.up), 1)
    var places = Array(Swift.stride(from: low, through: high, by: stride))
    if let last = places.last, last < high { places.append(high) }
    return zip(places, values(places)).map { Point($0, $1) }
  }
}
