import Plotting

/// How `convergence(of:)` turns runs into lines.
struct ConvergencePlot {
  var runs: [RunSeries]
  var axis: ConvergenceAxis
  var measure: ConvergenceMeasure
  var bounds: [BoundCurve]

  func layers() -> [any Layer] {
    let curves = runs.map(ordinates)
    let floor = roundingFloor(of: curves)
    let shown = shownRange(of: curves, floor: floor)
    let hints = AxisHints(
      yScale: measure == .value ? .automatic : .log, xTitle: xTitle, yTitle: yTitle)
    var layers: [any Layer] = []
    for bound in bounds {
      layers.append(BoundLayer(label: bound.label, values: bound.values))
    }
    var isClamped = false
    for (run, curve) in zip(runs, curves) {
      var y = curve
      if let floor {
        for i in y.indices where y[i] <= floor {
          y[i] = floor
          isClamped = true
        }
      }
      layers.append(
        LineLayer(
          label: run.label, x: abscissas(of: run, count: y.count), y: y, ending: run.ending.mark,
          shownRange: shown, hints: hints, words: words(for: run, ordinates: curve)))
    }
    if isClamped, let floor {
      layers.append(
        RuleLayer(.horizontal, at: floor, emphasis: .dotted, label: "machine precision"))
    }
    return layers
  }

  private var knowsOptimum: Bool { runs.allSatisfy { $0.gap != nil } }

  private var bestSeen: Double? {
    runs.lazy.flatMap(\.value).filter(\.isFinite).min()
  }

  private func ordinates(of run: RunSeries) -> [Double] {
    switch measure {
    case .value: return run.value
    case .gradientNorm: return run.gradientNorm
    case .gap:
      if knowsOptimum, let gap = run.gap { return gap }
      guard let best = bestSeen else { return run.value }
      // The best value itself has no place on the log axis: the line ends before it.
      return run.value.map { $0 == best ? .infinity : $0 - best }
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
  private func shownRange(of curves: [[Double]], floor: Double?) -> ClosedRange<Double>? {
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
    let end = last.isFinite ? PlotNumber.words(last) : "the best value seen"
    return "\(run.label) reaches \(end) after \(steps) " + (steps == 1 ? "step" : "steps")
  }

  private var xTitle: String {
    switch axis {
    case .steps: return "step k"
    case .epochs: return "epochs"
    case .evaluations: return "gradient equivalents"
    case .time: return "time in s"
    }
  }

  private var yTitle: String {
    switch measure {
    case .gap: return knowsOptimum ? "gap h(θ) − h*" : "value − best seen"
    case .value: return "value h(θ)"
    case .gradientNorm: return "gradient norm ‖∇h(θ)‖"
    }
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
