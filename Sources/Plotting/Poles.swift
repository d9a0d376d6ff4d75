/// Poles with a change of sign, such as those of 1/x and tan x, among samples of a function.
enum Poles {
  /// After which samples the function jumps from one infinity to the other: no line joins these.
  static func jumps(_ values: [Double]) -> [Int] {
    found(values).filter { $0.isAdjacent }.map(\.index)
  }

  /// The interval of the middle nine tenths of samples; nil for a function without poles.
  static func interval(beside values: [Double]) -> ClosedRange<Double>? {
    guard !found(values).isEmpty else { return nil }
    let sorted = values.filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let cut = sorted.count / 20
    return sorted.count > 2 * cut ? sorted[cut]...sorted[sorted.count - 1 - cut] : first...last
  }

  /// The samples before a pole, and whether the next is behind it: one on a pole is not finite.
  ///
  /// Towards a simple pole within a step of both, the last sample is at least twice the one before;
  /// what is not far above the median of the magnitudes is the wave of a function sampled too rarely.
  private static func found(_ values: [Double]) -> [(index: Int, isAdjacent: Bool)] {
    let places = values.indices.filter { values[$0].isFinite }
    guard places.count >= 8 else { return [] }
    let magnitudes = places.map { abs(values[$0]) }.sorted()
    let least = 4 * magnitudes[magnitudes.count / 2]
    func grows(_ from: Double, _ to: Double) -> Bool {
      abs(to) > least && abs(to) > 1.8 * abs(from) && (from < 0) == (to < 0)
    }
    return (1..<(places.count - 2)).filter {
      let (before, after) = (values[places[$0]], values[places[$0 + 1]])
      return (before < 0) != (after < 0) && grows(values[places[$0 - 1]], before)
        && grows(values[places[$0 + 2]], after)
    }.map { (places[$0], places[$0 + 1] == places[$0] + 1) }
  }
}
