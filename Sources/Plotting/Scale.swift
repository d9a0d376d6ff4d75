import Glibc

/// The mapping of one axis from data units to px and back.
struct Scale: Equatable {
  /// Whether equal ratios, not equal differences, take equal lengths.
  let isLog: Bool
  /// The data at the ends.
  let range: ClosedRange<Double>
  /// The px of the range's lower end.
  let start: Double
  /// The px of the range's upper end; less than `start` where the axis runs upwards.
  let end: Double

  private let low: Double
  private let span: Double

  /// A scale over a range that `visibleRange` has made safe.
  init(isLog: Bool, range: ClosedRange<Double>, start: Double, end: Double) {
    self.isLog = isLog
    self.range = range
    self.start = start
    self.end = end
    low = isLog ? log10(range.lowerBound) : range.lowerBound
    span = (isLog ? log10(range.upperBound) : range.upperBound) - low
  }

  /// The px of a value, NaN where the axis has no place for it; far outside the range the place
  /// is cut to ±1e7 px.
  func position(_ value: Double) -> Double {
    guard value.isFinite, !isLog || value > 0 else { return .nan }
    let t = ((isLog ? log10(value) : value) - low) / span
    return min(max(start + t * (end - start), -1e7), 1e7)
  }

  /// The value at a px.
  func value(at position: Double) -> Double {
    let t = (position - start) / (end - start)
    let value = low + t * span
    return isLog ? pow(10, value) : value
  }

  /// A range that can be drawn: within ±1e300 (1e-300...1e300 on a log axis) and wide enough for
  /// ticks to differ. `padding` is the share of the width added at both ends.
  static func visibleRange(
    _ wanted: ClosedRange<Double>?, isLog: Bool, padding: Double
  ) -> ClosedRange<Double> {
    guard let wanted else { return isLog ? 0.1...10 : 0...1 }
    if isLog {
      var low = log10(min(max(wanted.lowerBound, 1e-300), 1e300))
      var high = log10(min(max(wanted.upperBound, 1e-300), 1e300))
      if high - low < 1e-9 {
        low -= 0.5
        high += 0.5
      }
      let margin = padding * (high - low)
      return pow(10, max(low - margin, -301))...pow(10, min(high + margin, 301))
    }
    var low = min(max(wanted.lowerBound, -1e300), 1e300)
    var high = min(max(wanted.upperBound, -1e300), 1e300)
    let size = max(abs(low), abs(high))
    if !(high - low > max(size * 1e-12, 1e-300)) {
      let margin = size > 1e-290 ? 0.05 * size : 1
      low -= margin
      high += margin
    }
    let margin = padding * (high - low)
    return (low - margin)...(high + margin)
  }
}
