import Glibc

/// The mapping of one axis from data units to px and back.
struct Scale: Equatable {
  /// The function of the data whose equal differences take equal lengths.
  enum Kind: Equatable {
    /// The value itself.
    case linear
    /// The decimal logarithm; values ≤ 0 have no place.
    case log
    /// Linear within ±`threshold`, which take a decade's length each, and beyond that the decimal
    /// logarithm of the magnitude, with the value's sign. The threshold is positive.
    case symlog(threshold: Double)

    /// The value on the even axis; NaN where there is none.
    func even(_ value: Double) -> Double {
      switch self {
      case .linear: return value
      case .log: return value > 0 ? log10(value) : .nan
      case .symlog(let threshold):
        let magnitude = abs(value)
        guard magnitude > threshold else { return value / threshold }
        let decades = 1 + log10(magnitude) - log10(threshold)
        return value < 0 ? -decades : decades
      }
    }

    /// The inverse of `even`.
    func value(_ even: Double) -> Double {
      switch self {
      case .linear: return even
      case .log: return pow(10, even)
      case .symlog(let threshold):
        guard abs(even) > 1 else { return even * threshold }
        let magnitude = pow(10, abs(even) - 1 + log10(threshold))
        return even < 0 ? -magnitude : magnitude
      }
    }
  }

  /// The shape of the axis.
  let kind: Kind
  /// The data at the ends.
  let range: ClosedRange<Double>
  /// The px of the range's lower end.
  let start: Double
  /// The px of the range's upper end; less than `start` where the axis runs upwards.
  let end: Double

  private let low: Double
  private let span: Double

  /// Whether equal ratios, not equal differences, take equal lengths.
  var isLog: Bool { kind == .log }

  /// A scale over a range that `visibleRange` has made safe.
  init(_ kind: Kind, range: ClosedRange<Double>, start: Double, end: Double) {
    self.kind = kind
    self.range = range
    self.start = start
    self.end = end
    low = kind.even(range.lowerBound)
    span = kind.even(range.upperBound) - low
  }

  /// A linear or logarithmic scale.
  init(isLog: Bool, range: ClosedRange<Double>, start: Double, end: Double) {
    self.init(isLog ? .log : .linear, range: range, start: start, end: end)
  }

  /// The px of a value, NaN where the axis has no place for it; far outside the range the place
  /// is cut to ±1e7 px.
  func position(_ value: Double) -> Double {
    guard value.isFinite else { return .nan }
    let t = (kind.even(value) - low) / span
    // The comparisons keep NaN.
    let place = start + t * (end - start)
    return place < -1e7 ? -1e7 : place > 1e7 ? 1e7 : place
  }

  /// The px of a value; what lies below every place of a logarithmic axis is at its lower end.
  func clampedPosition(_ value: Double) -> Double {
    isLog && value.isFinite && value <= 0 ? start : position(value)
  }

  /// The value at a px.
  func value(at position: Double) -> Double {
    kind.value(low + (position - start) / (end - start) * span)
  }

  /// A range that can be drawn on a linear or logarithmic axis; see the method below.
  static func visibleRange(
    _ wanted: ClosedRange<Double>?, isLog: Bool, padding: Double
  ) -> ClosedRange<Double> {
    visibleRange(wanted, kind: isLog ? .log : .linear, padding: padding)
  }

  /// A range that can be drawn: within ±1e300 (1e-300...1e300 on a log axis) and wide enough for
  /// ticks to differ. `padding` is the share of the width added at both ends.
  static func visibleRange(
    _ wanted: ClosedRange<Double>?, kind: Kind, padding: Double
  ) -> ClosedRange<Double> {
    guard let wanted else { return kind == .log ? 0.1...10 : 0...1 }
    if kind == .log {
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
    guard case .symlog = kind else {
      let margin = padding * (high - low)
      return (low - margin)...(high + margin)
    }
    let margin = padding * (kind.even(high) - kind.even(low))
    let padded = (kind.value(kind.even(low) - margin), kind.value(kind.even(high) + margin))
    return min(max(padded.0, -1e301), low)...max(min(padded.1, 1e301), high)
  }
}
