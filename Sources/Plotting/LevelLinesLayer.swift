/// The level lines of a function at the levels of a contour: a model over what it is a model of.
public struct LevelLinesLayer: Layer {
  /// The name, or nil.
  public var label: String?
  /// The contour whose levels are drawn.
  public var ground: ContourLayer
  /// Values on a grid, as of `ContourLayer`.
  public var values: (_ xs: [Double], _ ys: [Double]) -> [Double]

  /// Creates level lines.
  public init(
    label: String? = nil, over ground: ContourLayer,
    values: @escaping (_ xs: [Double], _ ys: [Double]) -> [Double]
  ) {
    self.label = label
    self.ground = ground
    self.values = values
  }
}

extension LevelLinesLayer {
  /// The name, for the legend.
  public var entries: [LegendEntry] { label.map { [LegendEntry(label: $0)] } ?? [] }

  /// Over fills, under every line.
  public var depth: Int { -400 }

  /// The titles of the contour's axes.
  public var hints: AxisHints { AxisHints(xTitle: ground.axisNames.x, yTitle: ground.axisNames.y) }

  /// The lines in the series' style.
  public func draw(on canvas: inout Canvas) {
    guard let sampled = ground.grid(on: canvas, of: ground.values),
      let grid = ground.grid(on: canvas, of: values)
    else { return }
    let levels = ContourLevels.levels(
      for: sampled.values, spacing: ground.spacing, minimum: ground.minimum)
    let style = canvas.style(of: label)
    let budget = max(canvas.pointBudget / max(levels.count, 1), 24)
    let lines = levels.flatMap {
      ContourLayer.thinned(grid.lines(at: $0.value), budget: budget)
    }
    guard !lines.isEmpty else { return }
    canvas.add(
      .path(
        ScenePath(lines, stroke: style.color, strokeWidth: 1, dash: style.dash, opacity: 0.75)))
  }
}
