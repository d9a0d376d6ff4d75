/// The box of data a layer wants to be seen, an interval an axis; nil where it has no wish.
public struct Extent: Sendable, Equatable {
  /// The horizontal interval.
  public var x: ClosedRange<Double>?
  /// The vertical interval.
  public var y: ClosedRange<Double>?

  /// Creates an extent.
  public init(x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil) {
    self.x = x
    self.y = y
  }

  /// The interval of the values that `scale` can show, or nil where there are none.
  public static func interval(of values: some Sequence<Double>, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where value.isFinite && (scale != .log || value > 0) {
      low = min(low, value)
      high = max(high, value)
    }
    return low <= high ? low...high : nil
  }
}
