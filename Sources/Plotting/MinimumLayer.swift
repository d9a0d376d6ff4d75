/// A minimizer: ★.
public struct MinimumLayer: Layer {
  /// Where it is.
  public var point: Point

  /// Creates the mark.
  public init(_ point: Point) { self.point = point }

  /// The point in words.
  public var sentence: String? {
    "minimum at (\(Decimal.words(point.x)), \(Decimal.words(point.y)))"
  }

  /// The point.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    Extent.interval(of: [point.x], scale: scale)
  }

  /// The point.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(of: [point.y], scale: scale)
  }

  /// The star over a halo.
  public func draw(on canvas: inout Canvas) {
    let place = canvas.position(point)
    guard place.isFinite, canvas.frame.contains(place) else { return }
    canvas.addMarkers(.star, at: [place], radius: 6.5, color: canvas.theme.text, over: true)
  }
}
