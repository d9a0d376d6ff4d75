/// The graph of a function of two variables in a box of its own: a shaded mesh over its level lines
/// on the floor. Shares its figure with no other layer.
public struct SurfaceLayer: Layer {
  /// The function's name, such as `h`.
  public var label: String?
  /// Values on the grid of all pairs, as those of `ContourLayer`.
  public var values: (_ xs: [Double], _ ys: [Double]) -> [Double]
  /// `.log` draws the gap, value − minimum, on a logarithmic axis.
  public var spacing: LevelSpacing
  /// The least value, where it is known; otherwise the least sampled value takes its place.
  public var minimum: Double?
  /// The minimizer, about which two units are shown unless the figure has ranges.
  public var minimizer: Point?
  /// The titles of the axes.
  public var axisNames: (x: String, y: String)

  /// Creates a surface.
  public init(
    label: String? = nil, spacing: LevelSpacing = .linear, minimum: Double? = nil,
    minimizer: Point? = nil, axisNames: (x: String, y: String) = ("θ₁", "θ₂"),
    values: @escaping (_ xs: [Double], _ ys: [Double]) -> [Double]
  ) {
    self.label = label
    self.spacing = spacing
    self.minimum = minimum
    self.minimizer = minimizer
    self.axisNames = axisNames
    self.values = values
  }
}

extension SurfaceLayer {
  /// Cells along each axis: fine enough for the eye, coarse enough for the page.
  private static let cells = 44
  /// The level lines follow a grid so many times finer.
  private static let samplesACell = 2
  /// How many colours the ramp is cut into.
  private static let levels = 16

  /// Axes of its own.
  public var hints: AxisHints {
    AxisHints(xTitle: axisNames.x, yTitle: axisNames.y, isTight: true, hidesAxes: true)
  }

  /// The surface in words.
  public var sentence: String? {
    let name = label.map { " of \($0)" } ?? ""
    let star = minimizer.map {
      ", minimum at (\(Decimal.words($0.x)), \(Decimal.words($0.y)))"
    }
    return "the surface\(name)\(star ?? "")"
  }

  /// Two units about the minimizer.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    let middle = minimizer?.x ?? 0
    return Extent.interval(of: [middle - 2, middle + 2], scale: scale)
  }

  /// Two units about the minimizer.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    let middle = minimizer?.y ?? 0
    return Extent.interval(of: [middle - 2, middle + 2], scale: scale)
  }

  /// The box, the level lines on its floor, and the mesh from back to front.
  public func draw(on canvas: inout Canvas) {
    let frame = canvas.frame
    guard let grid = sample(Self.cells * Self.samplesACell, on: canvas),
      let least = grid.values.lazy.filter(\.isFinite).min()
    else { return }
    let floor = spacing == .log ? min(minimum ?? least, least) : 0
    let nodes = stride(from: 0, to: grid.xs.count, by: Self.samplesACell)
    let heights = nodes.flatMap { j in nodes.map { Self.mean(of: grid, about: $0, j) - floor } }
    let axis = Self.axis(heights, isLog: spacing == .log)
    let side = min(24, frame.width / 4)
    let project = BoxProjection(
      in: Rect(
        minX: frame.minX + side, minY: frame.minY + min(10, frame.height / 4),
        maxX: frame.maxX - side, maxY: frame.maxY))
    let box = BoxAxes(project: project, theme: canvas.theme, height: axis)
    box.drawFloor(on: &canvas)
    drawLevels(of: grid, axis: axis, floor: floor, project, on: &canvas)
    drawMesh(heights.map { Self.height($0, on: axis) }, project, on: &canvas)
    let gap = label.map { "\($0) − min" } ?? "gap"
    box.drawLabels(
      x: axisNames.x, y: axisNames.y, z: spacing == .log ? gap : label, on: &canvas)
  }

  /// Values over the visible ranges, by shares of them.
  private func sample(_ cells: Int, on canvas: Canvas) -> ContourGrid? {
    let frame = canvas.frame
    let shares = (0...cells).map { Double($0) / Double(cells) }
    return ContourGrid(
      xs: shares, ys: shares,
      values: values(
        shares.map { canvas.x.value(at: frame.minX + $0 * frame.width) },
        shares.map { canvas.y.value(at: frame.maxY - $0 * frame.height) }))
  }

  /// The mean of the samples nearest to a node, which lets a valley narrower than a cell stay even;
  /// NaN where the node itself has no value.
  private static func mean(of grid: ContourGrid, about i: Int, _ j: Int) -> Double {
    let width = grid.xs.count
    guard grid.values[j * width + i].isFinite else { return .nan }
    let reach = samplesACell / 2
    var (sum, count) = (0.0, 0.0)
    for row in max(j - reach, 0)...min(j + reach, grid.ys.count - 1) {
      for column in max(i - reach, 0)...min(i + reach, width - 1) {
        let value = grid.values[row * width + column]
        if value.isFinite { (sum, count) = (sum + value, count + 1) }
      }
    }
    return sum.isFinite ? sum / count : grid.values[j * width + i]
  }

  /// The mapping of heights to 0...1; a logarithmic one begins where one node in twenty is lower:
  /// a pit would hide the rest.
  private static func axis(_ heights: [Double], isLog: Bool) -> Scale {
    var range = Extent.interval(of: heights, scale: isLog ? .log : .linear)
    if isLog, let whole = range {
      let sorted = heights.filter { $0.isFinite && $0 > 0 }.sorted()
      let low = max(sorted[sorted.count / 20], whole.upperBound * 1e-30)
      range = low...whole.upperBound
    }
    return Scale(
      isLog: isLog, range: Scale.visibleRange(range, isLog: isLog, padding: 0), start: 0, end: 1)
  }

  /// The share of the way up; NaN where there is no value.
  private static func height(_ value: Double, on axis: Scale) -> Double {
    guard value.isFinite else { return .nan }
    return axis.isLog && value <= 0 ? 0 : min(max(axis.position(value), 0), 1)
  }

  private func drawLevels(
    of grid: ContourGrid, axis: Scale, floor: Double, _ project: BoxProjection,
    on canvas: inout Canvas
  ) {
    let levels = ContourLevels.levels(for: grid.values, spacing: spacing, minimum: minimum)
      .map(\.value)
    for level in levels {
      // Long lines first: what a noisy function has of short ones is left out.
      var left = 2400 / levels.count
      var lines: [[Point]] = []
      for line in grid.lines(at: level).sorted(by: { $0.count > $1.count }) where left > 0 {
        lines.append(Polyline.thinned(line.map { project($0.x, $0.y, 0) }, budget: left))
        left -= lines[lines.count - 1].count
      }
      let color = ColorRamp.color(
        at: Self.height(level - floor, on: axis), of: canvas.theme.sequential)
      if !lines.isEmpty { canvas.add(.path(ScenePath(lines, stroke: color, strokeWidth: 1))) }
    }
  }

  private func drawMesh(
    _ heights: [Double], _ project: BoxProjection, on canvas: inout Canvas
  ) {
    let mesh = SurfaceMesh(heights: heights, cells: Self.cells, levels: Self.levels, project)
    for row in (0..<Self.cells).reversed() {
      let strip = mesh.strip(row)
      for (level, polygon) in strip.polygons {
        let color = ColorRamp.color(
          at: (Double(level) + 0.5) / Double(Self.levels), of: canvas.theme.sequential)
        canvas.add(.path(ScenePath([polygon], isClosed: true, fill: color)))
      }
      if !strip.lines.isEmpty {
        canvas.add(
          .path(
            ScenePath(strip.lines, stroke: canvas.theme.background, strokeWidth: 0.5, opacity: 0.6)
          ))
      }
    }
  }
}
