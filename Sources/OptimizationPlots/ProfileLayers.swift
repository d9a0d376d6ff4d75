import Glibc
public import Plotting

/// A performance profile over log₂ τ; a solver a curve. See `Profile.init(performance:)`.
public func performanceProfile(_ costs: [[Double]], labels: [String]) -> [any Layer] {
  staircases(
    Profile(performance: costs), labels: labels, problems: costs.count,
    xTitle: "log₂ τ, cost within τ × the best", place: { log2($0) },
    remark: { ", the best on \(PlotNumber.words(100 * $0.share(at: 1))) %" })
}

/// A data profile over the cost in simplex gradients; a solver a curve. See
/// `Profile.init(data:dimensions:)`.
/// - Parameters:
///   - unit: what a cost counts.
///   - isLog: whether budgets are shown on a logarithmic axis, for solvers whose costs differ by much.
public func dataProfile(
  _ evaluations: [[Double]], dimensions: [Double], labels: [String], unit: String = "evaluations",
  isLog: Bool = false
) -> [any Layer] {
  staircases(
    Profile(data: evaluations, dimensions: dimensions), labels: labels,
    problems: evaluations.count, xTitle: "cost in units of n + 1 \(unit)", isLog: isLog,
    place: { $0 },
    remark: { _ in "" })
}

/// The curves from 0, or from below the first jump, up to a common right end a little beyond the last jump of any of them: what is
/// not solved lies beyond it.
private func staircases(
  _ profile: Profile, labels: [String], problems: Int, xTitle: String, isLog: Bool = false,
  place: (Double) -> Double, remark: (Profile.Curve) -> String
) -> [any Layer] {
  let last = profile.curves.lazy.compactMap(\.places.last).map(place).filter(\.isFinite).max() ?? 1
  let end = last > 0 ? (isLog ? 1.2 : 1.05) * last : 1
  // On a logarithmic axis there is no 0 to begin at.
  let origin =
    isLog
    ? 0.8 * (profile.curves.compactMap(\.places.first).map(place).filter { $0 > 0 }.min() ?? 1) : 0
  let lines = profile.curves.enumerated().map { index, curve -> any Layer in
    let label = labels.indices.contains(index) ? labels[index] : "solver \(index + 1)"
    let final = curve.shares.last ?? 0
    let solved = Int((final * Double(problems)).rounded())
    let jumps = curve.places.map(place)
    // A staircase that jumps at its very start begins at that height.
    let start: [Double] = jumps.first == origin ? [] : [origin]
    return LineLayer(
      label: label, x: start + jumps + [end],
      y: start.map { _ in 0 } + curve.shares + [final], isStep: true,
      hints: AxisHints(
        xScale: isLog ? .log : .automatic, xTitle: xTitle, yTitle: "share of problems solved",
        isTight: true),
      words: "\(label) solves \(solved) of \(problems) problems\(remark(curve))")
  }
  return lines.isEmpty ? [] : lines + [ShareAxis()]
}

/// Keeps a vertical axis of shares at 0...1, however few problems are solved.
private struct ShareAxis: Layer {
  func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  { Extent.interval(of: [0, 1], scale: scale) }

  func draw(on canvas: inout Canvas) {}
}
