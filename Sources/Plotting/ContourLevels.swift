import Glibc

/// One level of a contour.
struct ContourLevel: Equatable {
  /// The value.
  var value: Double
  /// What a label on its lines says, nil for a level that goes without one.
  var label: RichText?
}

/// The levels of a contour.
enum ContourLevels {
  /// At most about a dozen levels in ascending order for sampled values.
  ///
  /// Levels in equal ratios are labelled by how far they lie above the least value: `10`, or `+10`
  /// where that value is not 0.
  static func levels(for values: [Double], spacing: LevelSpacing, minimum: Double?)
    -> [ContourLevel]
  {
    let finite = values.filter(\.isFinite)
    guard let least = finite.min(), let greatest = finite.max(), least < greatest else { return [] }
    switch spacing {
    case .linear:
      let ticks = Ticks.linear(
        over: Scale.visibleRange(least...greatest, isLog: false, padding: 0), count: 14)
      let inside = ticks.majors.filter { $0.value > least && $0.value < greatest }
      return inside.enumerated().map { index, tick in
        // Labels that lack an offset would be wrong; every other one is enough.
        let isLabelled = ticks.offset == nil && (index % 2 == 0 || inside.count < 8)
        return ContourLevel(value: tick.value, label: isLabelled ? tick.label : nil)
      }
    case .log:
      let floor = minimum.map { min($0, least) } ?? least
      let gaps = gapLevels(finite.map { $0 - floor })
      return zip(gaps, labels(of: gaps, prefix: floor == 0 ? "" : "+")).map {
        ContourLevel(value: floor + $0, label: $1)
      }
    }
  }

  /// Powers 10^(k·s) between the gap that one node in a hundred undercuts and the largest, with the
  /// least s of 1/10, 1/5, 1/4, 1/2, 1, 2, 5, … that gives at most twelve; in equal steps where that
  /// gives fewer than four.
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
    // Over hardly half a decade equal ratios are all but equal steps, and too few.
    guard last - first >= 3 else {
      let ticks = Ticks.linear(
        over: Scale.visibleRange(lowest...greatest, isLog: false, padding: 0), count: 12)
      return ticks.majors.map(\.value).filter { $0 > lowest && $0 < greatest }
    }
    return (first...last).map { pow(10, Double($0) * step) }.filter { $0 < greatest }
  }

  /// Labels of the powers of ten among gaps; where there are fewer than two, of every third gap.
  private static func labels(of gaps: [Double], prefix: String) -> [RichText?] {
    let powers = gaps.map { gap -> Int? in
      let exponent = log10(gap)
      let whole = exponent.rounded()
      return abs(exponent - whole) < 1e-9 ? Int(whole) : nil
    }
    if powers.lazy.compactMap({ $0 }).count < 2 {
      return gaps.enumerated().map {
        $0.offset % 3 == 1 ? RichText(prefix + Decimal.words($0.element)) : nil
      }
    }
    return powers.map { power in
      guard let power else { return nil }
      if (-2...3).contains(power) {
        return RichText(prefix + Decimal(digits: 1, exponent: power).text)
      }
      return RichText([.init(prefix + "10"), .init(Decimal.minus(power), isRaised: true)])
    }
  }
}
