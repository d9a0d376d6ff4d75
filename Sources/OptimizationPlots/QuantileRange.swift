/// Two quantiles between which a band lies: `quantiles(0.1, 0.9)`.
public struct QuantileRange: Sendable, Equatable {
  /// The lower one, in 0...1.
  public let low: Double
  /// The upper one, at least `low`, in 0...1.
  public let high: Double

  /// Nil unless 0 ≤ low ≤ high ≤ 1.
  public init?(_ low: Double, _ high: Double) {
    guard low >= 0, low <= high, high <= 1 else { return nil }
    self.low = low
    self.high = high
  }

  /// The p-quantile of ascending values: linear between order statistics at (n − 1)p (Hyndman and
  /// Fan 1996, type 7, as in NumPy and R). Between a finite value and ∞ lies ∞; NaN where there is
  /// no value.
  public static func quantile(_ p: Double, ofSorted values: [Double]) -> Double {
    guard let first = values.first else { return .nan }
    let place = Double(values.count - 1) * min(max(p, 0), 1)
    let index = Int(place)
    guard index + 1 < values.count else { return values.last ?? first }
    let share = place - Double(index)
    let (lower, upper) = (values[index], values[index + 1])
    if share == 0 || lower == upper { return lower }
    return upper.isFinite ? lower + share * (upper - lower) : upper
  }
}
