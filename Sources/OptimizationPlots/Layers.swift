public import Plotting

/// The trajectories of the runs that have a path in the plane; the others are left out.
public func paths(of runs: [RunSeries]) -> [any Layer] {
  runs.filter { !$0.path.isEmpty }.map {
    TrajectoryLayer(label: $0.label, $0.path, ending: $0.ending.mark)
  }
}

/// Level lines of a function of two variables; see `ContourLayer` for the arguments.
public func contour(
  of name: String? = nil, spacing: LevelSpacing = .log, minimum: Double? = nil,
  minimizer: Point? = nil, domain: Extent = Extent(),
  axisNames: (x: String, y: String) = ("θ₁", "θ₂"),
  values: @escaping (_ xs: [Double], _ ys: [Double]) -> [Double]
) -> [any Layer] {
  [
    ContourLayer(
      label: name, spacing: spacing, minimum: minimum, minimizer: minimizer, domain: domain,
      axisNames: axisNames, values: values)
  ]
}

/// Any quantity along a run: `values[i]` at step `first + i`.
public func series(
  _ values: [Double], label: String?, first: Int = 0, yTitle: String? = nil,
  scale: AxisScale = .automatic
) -> [any Layer] {
  let start = Double(first)
  return [
    LineLayer(
      label: label, x: values.indices.map { start + Double($0) }, y: values,
      hints: AxisHints(yScale: scale, xTitle: "step k", yTitle: yTitle ?? label), marksGaps: true)
  ]
}

/// The graph of a function over the visible range, or over `domain` where nothing else has one.
public func curve(
  label: String? = nil, domain: ClosedRange<Double>? = nil,
  values: @escaping ([Double]) -> [Double]
) -> [any Layer] {
  [FunctionLayer(label: label, domain: domain, values: values)]
}

/// A curve through samples.
public func curve(label: String? = nil, x: [Double], y: [Double]) -> [any Layer] {
  [LineLayer(label: label, x: x, y: y, marksGaps: true)]
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
