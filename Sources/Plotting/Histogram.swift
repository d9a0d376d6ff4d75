import Glibc

/// Counts of values in bins of equal width, or of equal ratio.
///
///     Histogram([1, 2, 2, 3, 9]).counts
///
/// The number of bins follows Freedman and Diaconis (1981): a width of 2·IQR·n^(−1/3), with
/// quartiles by linear interpolation; where the quartiles coincide, Sturges (1926): 1 + log₂ n
/// bins. At most 200.
public struct Histogram: Sendable, Equatable {
  /// The most bins.
  public static let limit = 200
  /// The ends of the bins, ascending, one more than `counts`; empty where there is nothing to count.
  public let edges: [Double]
  /// How many values are in each bin: lower end included, upper end only in the last.
  public let counts: [Int]
  /// Whether the bins have equal ratios.
  public let isLog: Bool
  /// How many values were left out: not finite, or not positive where `isLog`.
  public let excluded: Int

  /// Counts values.
  ///
  /// - Parameters:
  ///   - bins: the number of bins, kept within 1...200; nil for the rule above.
  ///   - isLog: true for bins of equal ratio, over the positive values alone.
  public init(_ values: [Double], bins: Int? = nil, isLog: Bool = false) {
    let kept = values.filter { $0.isFinite && (!isLog || $0 > 0) }
    self.isLog = isLog
    excluded = values.count - kept.count
    // What no axis shows is counted at the axis' end.
    let places = kept.map { isLog ? log10($0) : min(max($0, -1e300), 1e300) }.sorted()
    guard var low = places.first, var high = places.last else {
      (edges, counts) = ([], [])
      return
    }
    var bins = bins
    if !(high - low > 1e-12 * max(abs(low), abs(high))) {
      bins = bins ?? 1
      let half = max(0.5, 1e-6 * abs(low))
      (low, high) = (low - half, high + half)
    }
    let count = min(
      max(bins ?? Self.binCount(sorted: places, width: high - low), 1), Self.limit)
    let ends = (0...count).map { low + (high - low) * (Double($0) / Double(count)) }
    var found = [Int](repeating: 0, count: count)
    for place in places {
      var index = min(max(Int((place - low) / (high - low) * Double(count)), 0), count - 1)
      // The quotient may round across an edge.
      if index > 0, place < ends[index] { index -= 1 }
      if index < count - 1, place >= ends[index + 1] { index += 1 }
      found[index] += 1
    }
    counts = found
    edges = isLog ? ends.map { min(max(pow(10, $0), .leastNormalMagnitude), 1e300) } : ends
  }

  private static func binCount(sorted values: [Double], width: Double) -> Int {
    func quantile(_ share: Double) -> Double {
      let place = share * Double(values.count - 1)
      let index = min(Int(place), values.count - 1)
      let next = min(index + 1, values.count - 1)
      return values[index] + (place - Double(index)) * (values[next] - values[index])
    }
    let bin = 2 * (quantile(0.75) - quantile(0.25)) / cbrt(Double(values.count))
    guard bin > 0, width / bin <= 1e6 else {
      return Int(log2(Double(values.count)).rounded(.up)) + 1
    }
    return Int((width / bin).rounded(.up))
  }
}
