/// The level lines of a function at the levels of a contour: a model over what it is a model of.
public struct LevelLinesLayer: Layer {
  /// What stands beside one of the lines, or nil.
  public var label: String?
  /// The contour whose levels are drawn; itself it is not.
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
  /// Over fills, under every line.
  public var depth: Int { -400 }

  /// The titles of the contour's axes.
  public var hints: AxisHints { AxisHints(xTitle: ground.axisNames.x, yTitle: ground.axisNames.y) }

  /// The lines, thin and in the colour of notes, and the label at an end of the longest.
  public func draw(on canvas: inout Canvas) {
    guard let sampled = ground.grid(on: canvas, of: ground.values),
      let grid = ground.grid(on: canvas, of: values)
    else { return }
    let levels = ContourLevels.levels(
      for: sampled.values, spacing: ground.spacing, minimum: ground.minimum)
    let budget = max(canvas.pointBudget / max(levels.count, 1), 24)
    let lines = levels.flatMap {
      ContourLayer.thinned(grid.lines(at: $0.value), budget: budget)
    }
    guard let longest = lines.max(by: { $0.count < $1.count }), let end = longest.last else {
      return
    }
    canvas.add(.path(ScenePath(lines, stroke: canvas.theme.muted, strokeWidth: 0.9)))
    if let label {
      let others = (1...4).map { longest[longest.count * $0 / 5] }
      canvas.addLabel(
        DirectLabel(
          text: label, color: canvas.theme.muted, anchor: end, isNote: true, otherAnchors: others))
    }
  }
}
