public import Plotting

/// The trajectories of runs; those without a path are left out. Runs in more than two dimensions are
/// seen in a plane: the given one, else that of the figure they come into (`composed`).
public func paths(
  of runs: [RunSeries], plane: Plane? = nil, isAnimated: Bool = false
) -> [any Layer] {
  let drawn = runs.filter { !$0.iterates.isEmpty }.map { run -> any Layer in
    plane == nil && run.dimension == 2
      ? trajectory(of: run, run.path, isAnimated: isAnimated)
      : UnplacedPath(run: run, isAnimated: isAnimated)
  }
  return (plane.map { [PlaneLayer($0)] } ?? []) + drawn
}

/// A run's path through points.
func trajectory(of run: RunSeries, _ points: [Point], isAnimated: Bool) -> TrajectoryLayer {
  TrajectoryLayer(label: run.label, points, ending: run.ending.mark, animate: isAnimated)
}

/// Any quantity along a run: `values[i]` at `steps[i]`.
public func series(
  _ values: [Double], at steps: [Double], label: String?, yTitle: String? = nil,
  isStep: Bool = false
) -> [any Layer] {
  [
    LineLayer(
      label: label, x: steps, y: values, isStep: isStep,
      hints: AxisHints(xTitle: BoundCurve.axisTitle, yTitle: yTitle), marksGaps: true)
  ]
}

/// The graph of a function over `domain`, or over the visible range where that is nil.
public func curve(
  label: String? = nil, domain: ClosedRange<Double>? = nil,
  values: @escaping ([Double]) -> [Double]
) -> [any Layer] {
  [FunctionLayer(label: label, domain: domain, isBounded: true, values: values)]
}

/// A curve through samples.
public func curve(label: String? = nil, x: [Double], y: [Double]) -> [any Layer] {
  [LineLayer(label: label, x: x, y: y, marksGaps: true)]
}

/// A cut through a function along a line: t ↦ h(θ + t d), over −1...1 unless something else has a
/// range.
public func slice(label: String?, values: @escaping ([Double]) -> [Double]) -> [any Layer] {
  [
    FunctionLayer(label: label, domain: -1...1, hints: AxisHints(xTitle: "t"), values: values)
  ]
}

/// A horizontal rule at y = `value`.
public func hline(_ value: Double, label: String? = nil) -> [any Layer] {
  [RuleLayer(.horizontal, at: value, label: label)]
}

/// A vertical rule at x = `value`.
public func vline(_ value: Double, label: String? = nil) -> [any Layer] {
  [RuleLayer(.vertical, at: value, label: label)]
}

/// Unconnected points.
public func points(label: String? = nil, x: [Double], y: [Double]) -> [any Layer] {
  [PointsLayer(label: label, zip(x, y).map { Point($0, $1) })]
}
