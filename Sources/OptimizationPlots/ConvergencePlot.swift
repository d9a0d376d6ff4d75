import Plotting

/// How `convergence(of:)` turns runs into lines.
struct ConvergencePlot {
  var runs: [RunSeries]
  var axis: ConvergenceAxis
  var measure: ConvergenceMeasure
  var isBestSoFar: Bool
  var band: QuantileRange?
  var bounds: [BoundCurve]

  func layers() -> [any Layer] {
    let curves = runs.map(ordinates)
    let floor = roundingFloor(of: curves)
    let shown = shownRange(of: curves)
    var layers: [any Layer] = bounds
    for group in groups() {
      layers +=
        group.count == 1
        ? [line(of: runs[group[0]], curves[group[0]], floor: floor, shown: shown)]
        : summary(of: group, curves, floor: floor, shown: shown)
    }
    if let floor, curves.joined().contains(where: { $0 <= floor }) {
      layers.append(
        RuleLayer(.horizontal, at: floor, emphasis: .dotted, label: "machine precision"))
    }
    return layers
  }

  /// The indices of the runs that become one line each.
  private func groups() -> [[Int]] {
    guard band != nil else { return runs.indices.map { [$0] } }
    var groups: [[Int]] = []
    var places: [String: Int] = [:]
    for (index, run) in runs.enumerated() {
      if let place = places[run.label] {
        groups[place].append(index)
      } else {
        places[run.label] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  private var hints: AxisHints {
    AxisHints(yScale: measure == .value ? .automatic : .log, xTitle: xTitle, yTitle: yTitle)
  }

  private func line(
    of run: RunSeries, _ curve: [Double], floor: Double?, shown: ClosedRange<Double>?
  ) -> LineLayer {
    LineLayer(
      label: run.label, x: abscissas(of: run, count: curve.count),
      y: drawn(curve, floor: floor), ending: run.ending.mark, shownRange: shown, hints: hints,
      words: words(for: run, ordinates: curve))
  }

  /// The median of runs that share a label, over the band between their quantiles.
  private func summary(
    of group: [Int], _ curves: [[Double]], floor: Double?, shown: ClosedRange<Double>?
  ) -> [any Layer] {
    guard let band, let first = group.first else { return [] }
    let quantiles = SeedQuantiles(
      of: group.map { index in
        SeedQuantiles.Member(
          x: abscissas(of: runs[index], count: curves[index].count), y: curves[index],
          isLost: runs[index].ending != .finished)
      }, range: band)
    let lost = group.count { runs[$0].ending != .finished }
    let label =
      "\(runs[first].label), median of \(group.count)" + (lost > 0 ? ", \(lost) diverged" : "")
    let median = quantiles.median
    let end = median.firstIndex(of: .infinity)
    let ending = end.map {
      LineEnding.diverged(note: "diverged by \(PlotNumber.words(quantiles.x[$0]))")
    }
    var words: String?
    if let last = median.last, let low = quantiles.low.last, let high = quantiles.high.last {
      let ends = "\(PlotNumber.words(low)) to \(PlotNumber.words(high))"
      words = "\(label), ends at \(PlotNumber.words(last)), quantiles \(ends)"
    }
    return [
      BandLayer(
        label: label, x: quantiles.x, low: drawn(quantiles.low, floor: floor),
        high: drawn(quantiles.high, floor: floor, isEdge: true), showsLabel: false,
        shownRange: shown),
      LineLayer(
        label: label, x: quantiles.x, y: drawn(median, floor: floor), ending: ending ?? .plain,
        shownRange: shown, hints: hints, words: words),
    ]
  }

  /// Ordinates as they are drawn: those that rounding cannot tell from zero at the floor.
  private func drawn(_ curve: [Double], floor: Double?, isEdge: Bool = false) -> [Double] {
    if let floor { return curve.map { $0 <= floor ? floor : $0 } }
    guard measure == .gap, !knowsOptimum, !isEdge else { return curve }
    // The best value itself has no place on the log axis: the line ends before it.
    return curve.map { $0 == 0 ? .infinity : $0 }
  }

  private var knowsOptimum: Bool { runs.allSatisfy { $0.gap != nil } }

  private var bestSeen: Double? {
    runs.lazy.flatMap(\.value).filter(\.isFinite).min()
  }

  /// The measure at every row, or the least so far.
  private func ordinates(of run: RunSeries) -> [Double] {
    let values = measured(run)
    guard isBestSoFar else { return values }
    var least = Double.infinity
    return values.map { value in
      if value < least { least = value }
      return least
    }
  }

  private func measured(_ run: RunSeries) -> [Double] {
    switch measure {
    case .value: return run.value
    case .gradientNorm: return run.gradientNorm
    case .gap:
      if knowsOptimum, let gap = run.gap { return gap }
      guard let best = bestSeen else { return run.value }
      return run.value.map { $0 - best }
    }
  }

  private func abscissas(of run: RunSeries, count: Int) -> [Double] {
    let steps = (0..<count).map(Double.init)
    let recorded: [Double]
    switch axis {
    case .steps: recorded = run.step
    case .epochs: recorded = run.epoch
    case .evaluations: recorded = run.cost
    case .time: recorded = run.time
    }
    return recorded.isEmpty ? steps : recorded
  }

  /// The least gap that arithmetic can tell from zero, or nil where the measure has no such thing.
  private func roundingFloor(of curves: [[Double]]) -> Double? {
    guard measure != .value, measure == .gradientNorm || knowsOptimum else { return nil }
    let start = curves.compactMap(\.first).filter { $0.isFinite && $0 > 0 }.max()
    guard let start else { return nil }
    let floor = 1e-16 * start
    return floor > 0 ? floor : nil
  }

  /// A diverged run must not squeeze the others: its values count up to ten times the largest value
  /// of the runs that did not diverge and of every start.
  private func shownRange(of curves: [[Double]]) -> ClosedRange<Double>? {
    guard runs.contains(where: { $0.ending != .finished }) else { return nil }
    var top = -Double.infinity
    for (run, curve) in zip(runs, curves) {
      let counted = run.ending == .finished ? curve[...] : curve.prefix(1)
      for value in counted where value.isFinite { top = max(top, value) }
    }
    guard top.isFinite else { return nil }
    let limit = measure == .value ? top + abs(top) : min(top * 10, .greatestFiniteMagnitude)
    return -Double.greatestFiniteMagnitude...limit
  }

  /// "gd reaches 1.2e-6 after 461 steps".
  private func words(for run: RunSeries, ordinates: [Double]) -> String? {
    guard run.ending == .finished else { return nil }
    let steps = run.step.last.flatMap { Int(exactly: $0) } ?? max(ordinates.count - 1, 0)
    guard let last = ordinates.last, !last.isNaN else { return nil }
    // The best run itself has no gap to the best seen.
    let isBest = last == 0 && measure == .gap && !knowsOptimum
    let end = isBest ? "the best value seen" : PlotNumber.words(last)
    return "\(run.label) reaches \(end) after \(steps) " + (steps == 1 ? "step" : "steps")
  }

  private var xTitle: String {
    switch axis {
    case .steps: return BoundCurve.axisTitle
    case .epochs: return "epochs"
    case .evaluations: return "gradient equivalents"
    case .time: return "time in s"
    }
  }

  private var yTitle: String {
    let title: String
    switch measure {
    case .gap: title = knowsOptimum ? "gap h(θ) − h*" : "value − best seen"
    case .value: title = "value h(θ)"
    case .gradientNorm: title = "gradient norm ‖∇h(θ)‖"
    }
    return isBestSoFar ? "\(title), best so far" : title
  }
}

extension RunSeries.Ending {
  /// What the line's end shows.
  var mark: LineEnding {
    switch self {
    case .finished: return .plain
    case .diverged(let step): return .diverged(note: "diverged at \(step)")
    case .invalid(let step): return .invalid(note: "NaN at \(step)")
    }
  }
}
