import Glibc

/// The levels of a contour.
enum ContourLevels {
  /// At most about a dozen levels in ascending order for sampled values.
  static func levels(for values: [Double], spacing: LevelSpacing, minimum: Double?) -> [Double] {
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max(), least < greatest else { return [] }
    switch spacing {
    case .linear:
      let ticks = Ticks.linear(
        over: Scale.visibleRange(least...greatest, isLog: false, padding: 0), count: 14)
      return ticks.majors.map(\.value).filter { $0 > least && $0 < greatest }
    case .log:
      let floor = minimum.map { min($0, least) } ?? least
      return gapLevels(finite.map { $0 - floor }).map { floor + $0 }
    }
  }

  /// Powers 10^(k·s) between the gap that one node in a hundred undercuts and the largest, with the
  /// least s of 1/4, 1/2, 1, 2, 5, … that gives at most twelve.
  static func gapLevels(_ gaps: [Double]) -> [Double] {
    let positive = gaps.filter { $0.isFinite && $0 > 0 }
    guard let greatest = positive.max() else { return [] }
    // Of many, every so manieth tells as much.
    let stride = positive.count / 4096 + 1
    let sorted = Swift.stride(from: 0, to: positive.count, by: stride).map { positive[$0] }.sorted()
    let lowest = max(sorted[sorted.count / 100], greatest * 1e-30)
    let (low, high) = (log10(lowest), log10(greatest))
    let steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10]
    let step = steps.first { (high - low) / $0 <= 12 } ?? 20
    let first = Int((low / step).rounded(.up))
    let last = Int((high / step).rounded(.down))
    guard first <= last else { return [(lowest + greatest) / 2] }
    return (first...last).map { pow(10, Double($0) * step) }.filter { $0 < greatest }
  }
}
