/// A layer about one point, which is all that it wants to be seen.
public protocol PointMark: Layer {
  /// The point in data units.
  var point: Point { get }
}

extension PointMark {
  /// The abscissa.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    Extent.interval(of: [point.x], scale: scale)
  }

  /// The ordinate.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(of: [point.y], scale: scale)
  }
}
