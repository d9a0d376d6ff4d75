public import Plotting

/// What a convergence plot counts along x.
public enum ConvergenceAxis: Sendable { case steps, epochs, evaluations, time }

/// What a convergence plot shows along y.
public enum ConvergenceMeasure: Sendable { case gap, value, gradientNorm }

/// The layers of a convergence plot: one line a run over a log axis, bounds beside them.
///
/// With `.gap` every run's gap is shown where all of them know the optimum; otherwise the value
/// less the best value any of them saw, and the axis title says so. A gap at or below rounding,
/// 1e-16 of the largest start, is shown on a dotted line named "machine precision".
///
/// - Parameters:
///   - isBestSoFar: Whether a line shows the least value of its measure up to each abscissa.
///   - band: With it, runs that share a label are taken for seeds of one method: they become the line
///     of their median and a band between these quantiles, in which a diverged run counts as +∞.
public func convergence(
  of runs: [RunSeries], x axis: ConvergenceAxis = .steps, y measure: ConvergenceMeasure = .gap,
  isBestSoFar: Bool = false, band: QuantileRange? = nil, bounds: [BoundCurve] = []
) -> [any Layer] {
  ConvergencePlot(
    runs: runs, axis: axis, measure: measure, isBestSoFar: isBestSoFar, band: band, bounds: bounds
  ).layers()
}
