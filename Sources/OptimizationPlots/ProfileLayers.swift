import Glibc
public import Plotting

/// A performance profile over log₂ τ; a solver a curve. See `Profile.init(performance:)`.
public func performanceProfile(_ costs: [[Double]], labels: [String]) -> [any Layer] {
  staircases(
    Profile(performance: costs), labels: labels, from: 0,
    xTitle: "log₂ τ, cost within τ × the best",
    problems: costs.count
  ) { log2($0) }
}

/// A data profile over the cost in simplex gradients; a solver a curve. See
/// `Profile.init(data:dimensions:)`.
public func dataProfile(_ evaluations: [[Double]], dimensions: [Double], labels: [String])
  -> [any Layer]
{
  staircases(
    Profile(data: evaluations, dimensions: dimensions), labels: labels, from: 0,
    xTitle: "cost in units of n + 1 evaluations", problems: evaluations.count
  ) { $0 }
}

/// The curves up to a common right end a little beyond the last jump of any of them: what is not
/// solved lies beyond it.
private func staircases(
  _ profile: Profile, labels: [String], from start: Double, xTitle: String, problems: Int,
  place: (Double) -> Double
) -> [any Layer] {
  let last = profile.curves.lazy.compactMap(\.places.last).map(place).filter(\.isFinite).max() ?? 1
  let end = start + max(1.05 * (last - start), 1e-3)
  return profile.curves.enumerated().map { index, curve in
    let label = labels.indices.contains(index) ? labels[index] : "solver \(index + 1)"
    let final = curve.shares.last ?? 0
    let solved = Int((final * Double(problems)).rounded())
    let wins = curve.share(at: 1)
    let lead = xTitle.hasPrefix("log₂") ? ", the best on \(percent(wins))" : ""
    // A staircase that jumps at its very start begins at that height.
    let jumps = curve.places.map(place)
    let isAtStart = jumps.first == start
    return LineLayer(
      label: label, x: (isAtStart ? [] : [start]) + jumps + [end],
      y: (isAtStart ? [] : [0]) + curve.shares + [final], isStep: true,
      hints: AxisHints(xTitle: xTitle, yTitle: "share of problems solved"),
      words: "\(label) solves \(solved) of \(problems) problems\(lead)")
  }
}

private func percent(_ share: Double) -> String {
  "\(PlotNumber.words(100 * share)) %"
}
