/// How the levels of a contour are spaced.
public enum LevelSpacing: Sendable, Equatable {
  /// Equal steps of the value.
  case linear
  /// Equal ratios of the gap, value − minimum.
  case log
}

/// Level lines and quiet fills of a function of two variables over the visible range.
public struct ContourLayer: Layer {
  /// The function's name for the description, such as `h`.
  public var label: String?
  /// Values on the grid of all pairs: element `j * xs.count + i` belongs to `(xs[i], ys[j])`.
  /// NaN where there is no value. Anything but `xs.count * ys.count` values draws nothing.
  public var values: (_ xs: [Double], _ ys: [Double]) -> [Double]
  /// The spacing of levels.
  public var spacing: LevelSpacing
  /// The least value, where it is known; otherwise the least sampled value takes its place.
  public var minimum: Double?
  /// The minimizer, marked ★, where it is known.
  public var minimizer: Point?
  /// The box wanted when nothing else has an extent.
  public var domain: Extent
  /// The titles of the axes.
  public var axisNames: (x: String, y: String)
  /// The distance in px of the nodes at which values are taken.
  public var nodeSpacing: Double
  /// Whether what lies between level lines is filled; not so over another ground.
  var isFilled = true

  /// Creates a contour.
  public init(
    label: String? = nil, spacing: LevelSpacing = .log, minimum: Double? = nil,
    minimizer: Point? = nil, domain: Extent = Extent(),
    axisNames: (x: String, y: String) = ("θ₁", "θ₂"), nodeSpacing: Double = 3.5,
    values: @escaping (_ xs: [Double], _ ys: [Double]) -> [Double]
  ) {
    self.label = label
    self.spacing = spacing
    self.minimum = minimum
    self.minimizer = minimizer
    self.domain = domain
    self.axisNames = axisNames
    self.nodeSpacing = nodeSpacing
    self.values = values
  }
}

extension ContourLayer {
  /// Under everything else.
  public var depth: Int { -1000 }

  /// Fills the frame.
  public var hints: AxisHints {
    AxisHints(xTitle: axisNames.x, yTitle: axisNames.y, fillsFrame: true)
  }

  /// The contour in words.
  public var sentence: String? {
    let name = label.map { " of \($0)" } ?? ""
    if let minimizer {
      let place = "(\(Decimal.words(minimizer.x)), \(Decimal.words(minimizer.y)))"
      return "contours\(name), minimum at \(place)"
    }
    guard spacing == .log else { return "contours\(name)" }
    return minimum.map { "contours\(name), levels above the minimum \(Decimal.words($0))" }
      ?? "contours\(name), levels above the least value shown: the minimum is not known"
  }

  /// The domain, else two units about the minimizer.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    interval(domain.x, about: minimizer?.x, scale: scale)
  }

  /// The domain, else two units about the minimizer.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    interval(domain.y, about: minimizer?.y, scale: scale)
  }

  private func interval(_ wanted: ClosedRange<Double>?, about center: Double?, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    if let wanted {
      return Extent.interval(of: [wanted.lowerBound, wanted.upperBound], scale: scale)
    }
    let middle = center ?? 0
    return Extent.interval(of: [middle - 2, middle + 2], scale: scale)
  }

  /// Fills from the highest level down, the lines over them with their labels, and ★.
  public func draw(on canvas: inout Canvas) {
    guard let grid = grid(on: canvas, of: values) else { return }
    let levels = ContourLevels.levels(for: grid.values, spacing: spacing, minimum: minimum)
    let finite = grid.values.lazy.filter(\.isFinite)
    if let least = finite.min(), least == finite.max() {
      canvas.addLabel(
        DirectLabel(
          text: "constant: \(Decimal.words(least))", color: canvas.theme.text,
          anchor: Point(
            canvas.frame.minX + canvas.frame.width / 2, canvas.frame.minY + canvas.frame.height / 2),
          isNote: true))
    }
    let budget = max(canvas.pointBudget / max(levels.count, 1), 24)
    var fills: [Color] = []
    let bounds = levels.map(\.value) + [.greatestFiniteMagnitude]
    for (index, level) in bounds.enumerated().reversed() {
      let share = Double(index) / Double(max(levels.count, 1))
      let color = ColorRamp.color(at: share, of: canvas.theme.ramp)
      fills.append(color)
      guard isFilled else { continue }
      let rings = Self.thinned(grid.rings(below: level), budget: budget)
      if !rings.isEmpty {
        canvas.add(.path(ScenePath(rings, isClosed: true, fill: color)))
      }
    }
    for (level, fill) in zip(levels, fills.reversed()) {
      let lines = Self.thinned(grid.lines(at: level.value), budget: budget)
      guard !lines.isEmpty else { continue }
      canvas.add(.path(ScenePath(lines, stroke: canvas.theme.level, strokeWidth: 0.8)))
      if let text = level.label {
        canvas.addLevelLabel(
          LevelLabel(text: text, lines: lines, color: canvas.theme.muted, ground: fill))
      }
    }
    if let minimizer { MinimumLayer(minimizer).draw(on: &canvas) }
  }

  /// A function's values at nodes over the frame: finer than the eye on level lines, at most 40,000
  /// evaluations.
  func grid(on canvas: Canvas, of values: ([Double], [Double]) -> [Double]) -> ContourGrid? {
    let frame = canvas.frame
    func count(_ length: Double) -> Int {
      let nodes = length / max(nodeSpacing, 1)
      return nodes.isFinite ? Int(min(max(nodes, 16), 200)) : 200
    }
    let (columns, rows) = (count(frame.width), count(frame.height))
    let px = (0...columns).map { frame.minX + frame.width * Double($0) / Double(columns) }
    let py = (0...rows).map { frame.maxY - frame.height * Double($0) / Double(rows) }
    return ContourGrid(
      xs: px, ys: py, values: values(px.map(canvas.x.value(at:)), py.map(canvas.y.value(at:))))
  }

  /// Lines of about `budget` points in all.
  static func thinned(_ lines: [[Point]], budget: Int) -> [[Point]] {
    let total = lines.reduce(0) { $0 + $1.count }
    // Dots of a noisy function are dropped first.
    let kept = total > budget ? lines.filter { $0.count > 8 } : lines
    return kept.prefix(budget / 8).map {
      Polyline.thinned($0, budget: max(budget * $0.count / max(total, 1), 8))
    }
  }
}
