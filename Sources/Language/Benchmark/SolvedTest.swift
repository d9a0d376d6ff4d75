/// Whether a value is at a minimum, as benchmarks judge it.
///
/// A minimum m ≠ 0 is reached within `tolerance`·|m|, one of 0 below `tolerance`² (1e-8 for the usual
/// 1e-4), as tables of Moré, Garbow & Hillstrom's functions do it.
struct SolvedTest {
  /// The values of the minima that count.
  let minima: [Double]
  /// The relative tolerance, positive.
  let tolerance: Double
  /// Whether the minimum is only the least value that was found or computed, so that its last digits are of
  /// no account.
  var isFound = false

  /// The largest value that is at a minimum.
  func threshold(of minimum: Double) -> Double {
    let relative = tolerance * abs(minimum)
    let absolute = tolerance * tolerance
    if isFound { return minimum + max(relative, absolute) }
    return minimum + (minimum == 0 ? absolute : relative)
  }

  /// The minimum that a value is at; nil where it is at none. Below the least of them the value is better
  /// than what was published, and at that.
  func minimum(at value: Double) -> Double? {
    guard let least = minima.min(), value > -.infinity else { return nil }
    if value <= threshold(of: least) { return least }
    return minima.first { value <= threshold(of: $0) && value >= 2 * $0 - threshold(of: $0) }
  }
}
