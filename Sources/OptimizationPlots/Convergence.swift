public import Plotting

/// What a convergence plot counts along x.
public enum ConvergenceAxis: Sendable { case steps, epochs, evaluations, time }

/// What a convergence plot shows along y.
public enum ConvergenceMeasure: Sendable { case gap, value, gradientNorm }

/// A theoretical bound drawn beside the runs: a value for each k = 0, 1, ….
public struct BoundCurve: Sendable {
  /// The label at the curve's end.
  public var label: String
  /// The bound at each step from 0.
  public var values: [Double]

  /// Creates a bound.
  public init(label: String, values: [Double]) {
    self.label = label
    self.values = values
  }
}

/// The layers of a convergence plot: one line a run over a log axis, bounds beside them.
///
/// With `.gap` every run's gap is shown where all of them know the optimum; otherwise the value
/// less the best value any of them saw, and the axis title says so. A gap at or below rounding,
/// 1e-16 of the largest start, is shown on a dotted line named "machine precision".
public func convergence(
  of runs: [RunSeries], x axis: ConvergenceAxis = .steps, y measure: ConvergenceMeasure = .gap,
  bounds: [BoundCurve] = []
) -> [any Layer] {
  ConvergencePlot(runs: runs, axis: axis, measure: measure, bounds: bounds).layers()
}
