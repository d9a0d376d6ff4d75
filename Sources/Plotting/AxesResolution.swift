/// The scale, range and title of both axes: what the figure asks for, else what its layers want.
struct AxesResolution {
  /// One axis.
  struct Axis {
    var isLog: Bool
    var range: ClosedRange<Double>
    var title: String?
    var ticks = TickWish.automatic
  }

  private(set) var x: Axis
  private(set) var y: Axis

  init(of figure: Figure, layers: [any Layer]) {
    let hints = layers.map(\.hints)
    let xScale = Self.scale(figure.x, wishes: hints.map(\.xScale))
    let yScale = Self.scale(figure.y, wishes: hints.map(\.yScale))
    let isTight = hints.contains { $0.isTight }
    let hasGround = hints.contains { $0.fillsFrame }
    let padding = (
      x: isTight ? 0 : hasGround ? 0.12 : 0.02, y: isTight ? 0 : hasGround ? 0.12 : 0.05
    )

    let xWanted = Self.union(of: layers) { $0.xInterval(scale: xScale) }
    x = Axis(
      isLog: xScale == .log,
      range: Self.range(
        figure.x, wanted: xWanted, isLog: xScale == .log, padding: padding.x),
      title: figure.x.title ?? hints.lazy.compactMap(\.xTitle).first,
      ticks: hints.lazy.map(\.xTicks).first { $0 != .automatic } ?? .automatic)
    let visible = x.range
    let yWanted = Self.union(of: layers) {
      $0.yInterval(over: visible, xScale: xScale, scale: yScale)
    }
    y = Axis(
      isLog: yScale == .log,
      range: Self.range(
        figure.y, wanted: yWanted, isLog: yScale == .log, padding: padding.y),
      title: figure.y.title ?? hints.lazy.compactMap(\.yTitle).first,
      ticks: hints.lazy.map(\.yTicks).first { $0 != .automatic } ?? .automatic)
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

  private func ticks(_ axis: Axis, length: Double, spacing: Double) -> Ticks {
    // Whole numbers have short labels.
    let isShort = axis.ticks == .integers
    let count = max(Int(length / (isShort ? min(spacing, 50) : spacing)), 2)
    if axis.isLog { return .log(over: axis.range, count: count) }
    switch axis.ticks {
    case .automatic: return .linear(over: axis.range, count: count)
    case .integers: return .integers(over: axis.range, count: count)
    case .names(let names): return .names(names, over: axis.range, length: length)
    }
  }

  private static func scale(_ options: AxisOptions, wishes: [AxisScale]) -> AxisScale {
    if options.scale != .automatic { return options.scale }
    return wishes.first { $0 != .automatic } ?? .linear
  }

  private static func range(
    _ options: AxisOptions, wanted: ClosedRange<Double>?, isLog: Bool, padding: Double
  ) -> ClosedRange<Double> {
    guard let asked = options.range, asked.lowerBound.isFinite, asked.upperBound.isFinite,
      !isLog || asked.upperBound > 0
    else { return Scale.visibleRange(wanted, isLog: isLog, padding: padding) }
    if isLog && asked.lowerBound <= 0 {
      // The lower end has no place: the data's takes it, else six decades.
      let low = wanted.map(\.lowerBound) ?? 0
      let start = low > 0 && low < asked.upperBound ? low : asked.upperBound * 1e-6
      return Scale.visibleRange(
        min(start, asked.upperBound)...asked.upperBound, isLog: true, padding: 0)
    }
    return Scale.visibleRange(asked, isLog: isLog, padding: 0)
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
