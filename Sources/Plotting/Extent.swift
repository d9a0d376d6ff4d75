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

  /// A magnitude that nine of ten values exceed, zeros left out: where a symmetric logarithmic axis
  /// may turn linear. Of many values some thousand are looked at. Nil where there are none.
  public static func magnitude(of values: some RandomAccessCollection<Double>) -> Double? {
    let stride = values.count / 4096 + 1
    var sample: [Double] = []
    var index = values.startIndex
    var left = values.count
    while left > 0 {
      let size = abs(values[index])
      if size > 0 && size.isFinite { sample.append(size) }
      left -= stride
      if left > 0 { index = values.index(index, offsetBy: stride) }
    }
    guard !sample.isEmpty else { return nil }
    sample.sort()
    return sample[sample.count / 10]
  }
}
