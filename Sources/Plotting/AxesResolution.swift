import Glibc

/// The scale, range and title of both axes: what the figure asks for, else what its layers want.
struct AxesResolution {
  /// One axis.
  struct Axis {
    var kind: Scale.Kind
    var range: ClosedRange<Double>
    var title: String?
    var ticks = TickWish.automatic

    var isLog: Bool { kind == .log }
  }

  var x: Axis
  var y: Axis

  init(of figure: Figure, layers: [any Layer]) {
    let hints = layers.map(\.hints)
    let (xScale, yScale) = Self.scales(of: figure, hints: hints)
    let isTight = hints.contains { $0.isTight }
    let hasGround = hints.contains { $0.fillsFrame }
    let padding = (
      x: isTight ? 0 : hasGround ? 0.12 : 0.02, y: isTight ? 0 : hasGround ? 0.12 : 0.05
    )

    let xWanted = Self.union(of: layers) { $0.xInterval(scale: xScale) }
    x = Self.axis(
      figure.x, wanted: xWanted, scale: xScale, padding: padding.x,
      magnitude: { layers.compactMap(\.xMagnitude).min() })
    x.title = figure.x.title ?? Self.title(of: hints, \.xTitle)
    x.ticks = Self.ticks(of: hints, \.xTicks)
    let visible = x.range
    let yWanted = Self.union(of: layers) {
      $0.yInterval(over: visible, xScale: xScale, scale: yScale)
    }
    y = Self.axis(
      figure.y, wanted: yWanted, scale: yScale, padding: padding.y,
      magnitude: { layers.compactMap(\.yMagnitude).min() })
    y.title = figure.y.title ?? Self.title(of: hints, \.yTitle)
    y.ticks = Self.ticks(of: hints, \.yTicks)
  }

  /// The title that the first layer with one wishes for an axis, and those of its equals: of grounds
  /// if it is one, else of what stands on them.
  static func title(of hints: [AxisHints], _ title: KeyPath<AxisHints, String?>) -> String? {
    guard let first = hints.first(where: { $0[keyPath: title] != nil }) else { return nil }
    let equals = hints.filter { $0.fillsFrame == first.fillsFrame }
    return equals.compactMap { $0[keyPath: title] }.distinct().joined(separator: ", ")
  }

  /// The ticks that the first layer with a wish has.
  static func ticks(of hints: [AxisHints], _ ticks: KeyPath<AxisHints, TickWish>) -> TickWish {
    hints.lazy.map { $0[keyPath: ticks] }.first { $0 != .automatic } ?? .automatic
  }

  /// The scales of a figure's axes, never automatic.
  static func scales(of figure: Figure, hints: [AxisHints]) -> (x: AxisScale, y: AxisScale) {
    (
      scale(figure.x, wishes: hints.lazy.map(\.xScale)),
      scale(figure.y, wishes: hints.lazy.map(\.yScale))
    )
  }

  /// What the figure is called where it has no title.
  var name: String {
    guard let yTitle = y.title else { return "Plot" }
    return x.title.map { "\(yTitle) over \($0)" } ?? yTitle
  }

  /// Ticks for an axis of a length in px, one in about `spacing` px.
  func xTicks(length: Double, spacing: Double = 80) -> Ticks {
    ticks(x, length: length, spacing: spacing)
  }

  /// Ticks for an axis of a length in px, one in about `spacing` px.
  func yTicks(length: Double, spacing: Double = 35) -> Ticks {
    ticks(y, length: length, spacing: spacing)
  }

  /// The width of the widest tick label beside a frame of a height.
  func yLabelWidth(frameHeight: Double) -> Double {
    yTicks(length: frameHeight).majors
      .map { TextMetrics.width(of: $0.label, size: FigureLayout.fontSize) }.max() ?? 0
  }

  private func ticks(_ axis: Axis, length: Double, spacing: Double) -> Ticks {
    // Whole numbers have short labels.
    let isShort = axis.ticks == .integers
    let count = max(Int(length / (isShort ? min(spacing, 50) : spacing)), 3)
    switch (axis.kind, axis.ticks) {
    case (.log, _): return .log(over: axis.range, count: count)
    case (.symlog(let threshold), _):
      return .symlog(over: axis.range, threshold: threshold, count: count)
    case (.linear, .automatic): return .linear(over: axis.range, count: count)
    case (.linear, .integers): return .integers(over: axis.range, count: count)
    case (.linear, .names(let names)):
      return .names(names, over: axis.range, length: length)
    }
  }

  private static func scale(_ options: AxisOptions, wishes: some Sequence<AxisScale>) -> AxisScale {
    if options.scale != .automatic { return options.scale }
    return wishes.first { $0 != .automatic } ?? .linear
  }

  private static func axis(
    _ options: AxisOptions, wanted: ClosedRange<Double>?, scale: AxisScale, padding: Double,
    magnitude: () -> Double?
  ) -> Axis {
    var asked = options.range.flatMap {
      $0.lowerBound.isFinite && $0.upperBound.isFinite ? $0 : nil
    }
    var kind = Scale.Kind.linear
    switch scale {
    case .automatic, .linear: break
    case .symlog:
      kind = .symlog(threshold: threshold(of: asked ?? wanted, magnitude: magnitude()))
    case .log:
      kind = .log
      if let upper = asked?.upperBound, upper <= 0 { asked = nil }
      if let range = asked, range.lowerBound <= 0 {
        // The lower end has no place: the data's takes it, else six decades.
        let low = wanted.map(\.lowerBound) ?? 0
        let start = low > 0 && low < range.upperBound ? low : range.upperBound * 1e-6
        asked = min(start, range.upperBound)...range.upperBound
      }
    }
    return Axis(
      kind: kind,
      range: Scale.visibleRange(asked ?? wanted, kind: kind, padding: asked == nil ? padding : 0))
  }

  /// A power of ten about as large as the magnitude that few values undercut, between twelve and one
  /// decade under the largest value.
  private static func threshold(of range: ClosedRange<Double>?, magnitude: Double?) -> Double {
    let bounds = range ?? 0...1
    let largest = min(max(abs(bounds.lowerBound), abs(bounds.upperBound)), 1e300)
    guard largest > 1e-280 else { return 1 }
    let wanted = magnitude ?? largest * 1e-3
    let exponent = log10(min(max(wanted, largest * 1e-12), largest * 0.1)).rounded(.down)
    return Decimal(digits: 1, exponent: Int(exponent)).value
  }

  /// The interval around all layers' wishes; a ground's wish counts only where there is no other.
  private static func union(
    of layers: [any Layer], _ interval: (any Layer) -> ClosedRange<Double>?
  ) -> ClosedRange<Double>? {
    func join(_ chosen: [any Layer]) -> ClosedRange<Double>? {
      chosen.reduce(nil) { result, layer in
        guard let next = interval(layer) else { return result }
        guard let result else { return next }
        return min(result.lowerBound, next.lowerBound)...max(result.upperBound, next.upperBound)
      }
    }
    return join(layers.filter { !$0.hints.yieldsFrame })
      ?? join(layers.filter { $0.hints.yieldsFrame })
  }
}
