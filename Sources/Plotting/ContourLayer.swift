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

  /// Creates a contour.
  public init(
    label: String? = nil, spacing: LevelSpacing = .log, minimum: Double? = nil,
    minimizer: Point? = nil, domain: Extent = Extent(),
    axisNames: (x: String, y: String) = ("θ₁", "θ₂"),
    values: @escaping (_ xs: [Double], _ ys: [Double]) -> [Double]
  ) {
    self.label = label
    self.spacing = spacing
    self.minimum = minimum
    self.minimizer = minimizer
    self.domain = domain
    self.axisNames = axisNames
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
    let star = minimizer.map {
      ", minimum at (\(Decimal.words($0.x)), \(Decimal.words($0.y)))"
    }
    return "contours\(name)\(star ?? "")"
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

  /// Fills from the highest level down, the lines over them, and ★.
  public func draw(on canvas: inout Canvas) {
    let frame = canvas.frame
    // A node about every 3.5 px: finer than the eye on level lines, at most 40,000 evaluations.
    let columns = min(max(Int(frame.width / 3.5), 16), 200)
    let rows = min(max(Int(frame.height / 3.5), 16), 200)
    let px = (0...columns).map { frame.minX + frame.width * Double($0) / Double(columns) }
    let py = (0...rows).map { frame.maxY - frame.height * Double($0) / Double(rows) }
    let sampled = values(px.map(canvas.x.value(at:)), py.map(canvas.y.value(at:)))
    guard let grid = ContourGrid(xs: px, ys: py, values: sampled) else { return }
    let levels = ContourLevels.levels(for: sampled, spacing: spacing, minimum: minimum)
    let budget = max(canvas.pointBudget / max(levels.count, 1), 24)
    func thin(_ lines: [[Point]]) -> [[Point]] {
      let total = lines.reduce(0) { $0 + $1.count }
      // Dots of a noisy function are dropped first.
      let kept = total > budget ? lines.filter { $0.count > 8 } : lines
      return kept.prefix(budget / 8).map {
        Polyline.thinned($0, budget: max(budget * $0.count / max(total, 1), 8))
      }
    }
    for (index, level) in ([Double.greatestFiniteMagnitude] + levels.reversed()).enumerated() {
      let share = 1 - Double(index) / Double(max(levels.count, 1))
      let color = ColorRamp.color(at: share, of: canvas.theme.ramp)
      let rings = thin(grid.rings(below: level))
      if !rings.isEmpty {
        canvas.add(.path(ScenePath(rings, isClosed: true, fill: color)))
      }
    }
    for level in levels {
      let lines = thin(grid.lines(at: level))
      if !lines.isEmpty {
        canvas.add(.path(ScenePath(lines, stroke: canvas.theme.level, strokeWidth: 0.8)))
      }
    }
    if let minimizer {
      let place = canvas.position(minimizer)
      if place.isFinite, frame.contains(place) {
        canvas.addMarkers(.star, at: [place], radius: 6.5, color: canvas.theme.text, over: true)
      }
    }
  }
}
