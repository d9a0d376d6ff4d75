public import Optimization
import Plotting

extension RunSeries {
  /// The series of a run as it was recorded.
  public init(_ run: Run) {
    self.init(label: run.label, run.trace)
    ending = Ending(of: run)
  }

  /// The series that a trace has, of a run that may not have come to its end.
  public init(label: String, _ trace: Trace) {
    func column(_ series: Series, start: Double) -> [Double] {
      trace[series].map { [start] + $0 } ?? []
    }
    self.init(
      label: label, value: column(.value, start: trace.start.value), gap: trace.gaps,
      gradientNorm: column(.gradnorm, start: trace.start.gradnorm),
      cost: column(.cost, start: 0), time: column(.time, start: 0),
      epoch: column(.epoch, start: 0), iterates: trace.path ?? [], dimension: trace.dimension)
    step = [0] + trace.steps.map(Double.init)
  }

  /// Value and gap of a run that is under way, in at most about `rows` rows.
  public init(label: String, underWay trace: Trace, rows: Int) {
    let stride = trace.count / max(rows, 1) + 1
    var kept = Array(Swift.stride(from: stride - 1, to: trace.count, by: stride))
    if let last = kept.last, last < trace.count - 1 { kept.append(trace.count - 1) }
    func column(_ series: Series, start: Double) -> [Double]? {
      trace[series].map { column in [start] + kept.map { column[$0] } }
    }
    self.init(
      label: label, value: column(.value, start: trace.start.value) ?? [trace.start.value],
      gap: trace.start.gap.flatMap { column(.gap, start: $0) })
    step = [0] + kept.map { Double(trace.steps[$0]) }
  }
}

extension RunSeries.Ending {
  /// How a run ended.
  public init(of run: Run) {
    guard run.status == .diverged else {
      self = .finished
      return
    }
    self = run.value.isNaN ? .invalid(step: run.k) : .diverged(step: run.k)
  }
}
