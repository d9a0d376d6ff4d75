import Glibc

/// The rate at which a run's gap falls in the end, measured: the factor from step to step, by least squares on
/// log gap over the steps between the run's beginning and the level where rounding stops it.
///
///     let rate = ConvergenceRate(of: run)
///
/// Gradient descent with α = 2/(L+μ) on a quadratic has ((κ−1)/(κ+1))².
public struct ConvergenceRate: Sendable, Equatable {
  /// How the factor itself changes (Nocedal & Wright 2006, appendix A.2, of the gap).
  public enum Kind: String, Sendable {
    /// It tends to 1: the gap falls as a power of 1/k.
    case sublinear
    /// It stays.
    case linear
    /// It tends to 0.
    case superlinear
  }

  /// gap after a step over gap before it, in the geometric mean over `steps`.
  public let factor: Double
  /// Whether that factor stays, grows or falls.
  public let kind: Kind
  /// The first and the last of the steps it was fitted to.
  public let steps: ClosedRange<Int>
  /// p where the gap falls as k⁻ᵖ, for a sublinear rate.
  public let power: Double?

  /// Above this part of the largest value a gap is not held by rounding, however slowly it falls.
  private static let rounding = 1e-12

  /// The fewest gaps that a rate is fitted to.
  public static let fewestGaps = 4

  /// The rate of a run; nil where no optimum is known, or fewer than `fewestGaps` positive gaps are there.
  public init?(of run: Run) {
    guard let gaps = run.trace.gaps else { return nil }
    self.init(
      gaps: gaps, steps: [0] + run.trace.steps,
      scale: max(abs(run.trace.start.value), abs(run.value)))
  }

  /// The rate of gaps after these steps, which ascend. The gaps are differences of values of the size
  /// `scale`, whose rounding holds the last ones.
  /// - Precondition: there are as many steps as gaps.
  public init?(gaps: [Double], steps: [Int], scale: Double = 0) {
    precondition(gaps.count == steps.count, "gaps and steps do not go together")
    // Gaps of 0, or below by rounding, are the end of what can be measured.
    let end = gaps.firstIndex { !($0 > 0 && $0.isFinite) } ?? gaps.count
    var logs = gaps[..<end].map { log($0) }
    let rounding = Self.rounding * max(scale.isFinite ? scale : 0, gaps[..<end].max() ?? 0)
    if let least = logs.min(), least <= log(rounding) {
      logs.removeLast(Self.stagnation(in: logs, steps))
    }
    guard logs.count >= Self.fewestGaps else { return nil }
    let first = logs.count > 3 * Self.fewestGaps ? logs.count / 2 : 0
    let places = steps[first..<logs.count].map(Double.init)
    let tail = Array(logs[first...])
    guard let line = Line(places, tail) else { return nil }
    factor = exp(line.slope)
    self.steps = steps[first]...steps[logs.count - 1]
    (kind, power) = Self.kind(of: tail, at: places, line)
  }

  /// How many of the last logarithms are of a gap that rounding holds: if those after the first that is
  /// within a factor 4 of the least are many more than the fall before lets expect, and their later half
  /// is no lower than the first, all within a factor 100 of the least.
  private static func stagnation(in logs: [Double], _ steps: [Int]) -> Int {
    guard let least = logs.min(), let first = logs.first,
      let reached = logs.firstIndex(where: { $0 <= least + log(4) }), reached > 0
    else { return 0 }
    let before = steps[reached] - steps[0]
    let after = steps[logs.count - 1] - steps[reached]
    let expected = log(4) * Double(before) / max(first - logs[reached], log(4))
    guard Double(after) > 3 * expected + 5 else { return 0 }
    let middle = (reached + logs.count) / 2
    let fall = mean(logs[reached..<middle]) - mean(logs[middle...])
    guard fall < 0.3 else { return 0 }
    let unclear = logs.firstIndex { $0 <= least + log(100) } ?? reached
    return logs.count - unclear
  }

  private static func mean(_ values: ArraySlice<Double>) -> Double {
    values.reduce(0, +) / Double(max(values.count, 1))
  }

  private static func kind(
    of logs: [Double], at places: [Double], _ line: Line
  ) -> (Kind, power: Double?) {
    let middle = logs.count / 2
    func slope(_ range: Range<Int>) -> Double {
      let (a, b) = (range.lowerBound, range.upperBound - 1)
      return (logs[b] - logs[a]) / (places[b] - places[a])
    }
    let (early, late) = (slope(0..<middle + 1), slope(middle..<logs.count))
    guard early < 0, late < 0 else { return (.linear, nil) }
    if late < 1.5 * early { return (.superlinear, nil) }
    // A power law is a line over log k.
    if late > 0.9 * early, places[0] > 0, let law = Line(places.map { log($0) }, logs),
      law.squares < 0.25 * line.squares
    {
      return (.sublinear, -law.slope)
    }
    return (.linear, nil)
  }
}

/// A line through points by least squares.
private struct Line {
  let slope: Double
  /// The sum of the squares of what it leaves.
  let squares: Double

  /// Nil where all abscissas are one.
  init?(_ x: [Double], _ y: [Double]) {
    let count = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    var (xx, xy) = (0.0, 0.0)
    for (a, b) in zip(x, y) {
      xx += (a - meanX) * (a - meanX)
      xy += (a - meanX) * (b - meanY)
    }
    guard xx > 0, xx.isFinite, xy.isFinite else { return nil }
    let slope = xy / xx
    self.slope = slope
    squares = zip(x, y).reduce(0) { sum, point in
      let left = point.1 - meanY - slope * (point.0 - meanX)
      return sum + left * left
    }
  }
}
