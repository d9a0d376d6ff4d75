/// The quantiles over runs that differ in their seed alone, at common abscissas.
///
/// Between its rows, and after its end, a run counts with its last value; where it diverged or met
/// NaN it counts as +∞ from then on.
struct SeedQuantiles {
  /// One run's curve.
  struct Member {
    /// Abscissas in ascending order.
    var x: [Double]
    /// As many ordinates.
    var y: [Double]
    /// True where the run ended by leaving every bound.
    var isLost: Bool
  }

  /// The abscissas of all members, thinned.
  private(set) var x: [Double] = []
  private(set) var low: [Double] = []
  private(set) var median: [Double] = []
  private(set) var high: [Double] = []

  /// Abscissas beyond this many, several a pixel, are thinned evenly.
  private static let resolution = 4096

  init(of members: [Member], range: QuantileRange) {
    x = Self.abscissas(of: members)
    var places = [Int](repeating: 0, count: members.count)
    var values: [Double] = []
    for abscissa in x {
      values.removeAll(keepingCapacity: true)
      for (index, member) in members.enumerated() {
        let count = min(member.x.count, member.y.count)
        while places[index] < count, member.x[places[index]] <= abscissa { places[index] += 1 }
        guard places[index] > 0 else { continue }
        let isPast = places[index] == count && member.x[count - 1] < abscissa
        let value = isPast && member.isLost ? .infinity : member.y[places[index] - 1]
        values.append(value.isNaN ? .infinity : value)
      }
      values.sort()
      low.append(QuantileRange.quantile(range.low, ofSorted: values))
      median.append(QuantileRange.quantile(0.5, ofSorted: values))
      high.append(QuantileRange.quantile(range.high, ofSorted: values))
    }
  }

  private static func abscissas(of members: [Member]) -> [Double] {
    // A long member's own rows are enough: every one of many would be sorted in vain.
    var all: [Double] = []
    for member in members {
      let stride = member.x.count / resolution + 1
      all += Swift.stride(from: 0, to: member.x.count, by: stride).map { member.x[$0] }
      if let last = member.x.last { all.append(last) }
    }
    all = all.filter(\.isFinite)
    all.sort()
    var distinct: [Double] = []
    for value in all where distinct.last != value { distinct.append(value) }
    guard distinct.count > 2 * resolution, let last = distinct.last else { return distinct }
    let stride = distinct.count / resolution
    var thinned = Swift.stride(from: 0, to: distinct.count, by: stride).map { distinct[$0] }
    if thinned.last != last { thinned.append(last) }
    return thinned
  }
}
