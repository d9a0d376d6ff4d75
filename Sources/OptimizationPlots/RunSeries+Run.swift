public import Optimization
import Plotting

extension RunSeries {
  /// The series of a run as it was recorded; its path where the run is one in the plane.
  public init(_ run: Run) {
    let trace = run.trace
    func column(_ series: Series, start: Double) -> [Double] {
      trace[series].map { [start] + $0 } ?? []
    }
    let ending: Ending
    if run.status == .diverged {
      ending = run.value.isNaN ? .invalid(step: run.k) : .diverged(step: run.k)
    } else {
      ending = .finished
    }
    var path: [Point] = []
    if trace.dimension == 2, let iterates = trace.path {
      path = stride(from: 0, to: iterates.count - 1, by: 2).map {
        Point(iterates[$0], iterates[$0 + 1])
      }
    }
    self.init(
      label: run.label, value: column(.value, start: trace.start.value), gap: trace.gaps,
      gradientNorm: column(.gradnorm, start: trace.start.gradnorm),
      cost: column(.cost, start: 0), time: column(.time, start: 0),
      epoch: column(.epoch, start: 0), path: path, ending: ending)
    step = [0] + trace.steps.map(Double.init)
  }
}
