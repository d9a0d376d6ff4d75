/// Fixes scales, margins, labels and legend of one figure and lets its layers draw.
struct FigureLayout {
  /// Layers beyond this many are left out; the description says so.
  static let layerLimit = 300
  /// How many points the lines of a figure may have together, so that it stays below 200 kB.
  static let pointLimit = 7_500
  static let fontSize = 11.0
  static let titleSize = 13.0
  static let lineHeight = 1.15 * fontSize

  let figure: Figure
  let layers: [any Layer]
  let width: Double
  let height: Double

  init(of figure: Figure) {
    self.figure = figure
    layers = ColorScale.shared(among: [Array(figure.layers.prefix(Self.layerLimit))])
      .flatMap { $0 }
    width = Self.size(figure.width, 160...2000)
    height = Self.size(figure.height, 120...2000)
  }

  /// A whole number of px within a range.
  static func size(_ value: Double, _ range: ClosedRange<Double>) -> Double {
    value.isFinite ? min(max(value.rounded(), range.lowerBound), range.upperBound) : 400
  }

  /// What each of some layers may spend of the points of a figure.
  static func pointBudget(layers: Int) -> Int { max(pointLimit / max(layers, 1), 24) }

  func scene() -> Scene {
    let axes = AxesResolution(of: figure, layers: layers)
    let plan = LegendPlan(layers: layers, theme: figure.theme)
    var frame = Rect(
      minX: 0, minY: figure.title == nil ? 14 : 36, maxX: width, maxY: height - 42)
    frame.minX = min(axes.yLabelWidth(frameHeight: frame.height) + 34, 0.4 * width)
    let side = plan.sideWidth(
      figureWidth: width, rows: Int(frame.height / Self.lineHeight / 1.2), axes: axes)
    var bar = ColorScale.common(of: layers).map { ColorBar($0, height: frame.height) }
    // Where there is hardly room for the data the bar gives way.
    if let barWidth = bar?.width, width - frame.minX - side - barWidth < 60 { bar = nil }
    frame.maxX = width - (bar.map { side + $0.width } ?? max(side, 18))
    let left = frame.minX
    if layers.contains(where: { $0.hints.hasEqualUnits }) {
      frame = Self.equalUnits(in: frame, x: axes.x, y: axes.y)
    }
    var panel = Panel(
      frame: frame, theme: figure.theme, layers: layers, axes: axes, plan: plan,
      right: bar == nil ? width : frame.maxX + side, left: frame.minX - left)
    panel.colorBar = bar.map { ($0, frame.maxX + side) }
    var elements = panel.elements(
      pointBudget: Self.pointBudget(layers: layers.count),
      secondsPerStep: PathTimeline.secondsPerStep(
        steps: layers.map(\.animatedSteps).max() ?? 0))
    if let title = figure.title {
      elements.append(
        Self.title(title, over: 12...(width - 12), baseline: 22, color: figure.theme.text))
    }
    return Scene(
      width: width, height: height, background: figure.theme.background,
      title: TextMetrics.cleaned(figure.title ?? axes.name, limit: 200), description: description,
      elements: elements)
  }

  /// A title in the middle of a stretch of px, cut to it.
  static func title(
    _ title: String, over stretch: ClosedRange<Double>, baseline: Double, color: Color,
    size: Double = titleSize
  ) -> SceneElement {
    let width = stretch.upperBound - stretch.lowerBound
    let text = TextMetrics.truncated(title, toWidth: width, size: size)
    return .text(
      SceneText(
        RichText(text), at: Point(stretch.lowerBound + width / 2, baseline), anchor: .middle,
        size: size, color: color))
  }

  /// The largest part of a frame in whose middle a unit is equally long on both axes; the frame
  /// itself where that would be too thin, or an axis is logarithmic.
  private static func equalUnits(
    in frame: Rect, x: AxesResolution.Axis, y: AxesResolution.Axis
  ) -> Rect {
    let spans = (
      x: x.range.upperBound - x.range.lowerBound, y: y.range.upperBound - y.range.lowerBound
    )
    let unit = min(frame.width / spans.x, frame.height / spans.y)
    let (width, height) = (unit * spans.x, unit * spans.y)
    guard !x.isLog, !y.isLog, width >= 60, height >= 60 else { return frame }
    let (left, top) = ((frame.width - width) / 2, (frame.height - height) / 2)
    return Rect(
      minX: frame.minX + left, minY: frame.minY + top, maxX: frame.maxX - left,
      maxY: frame.maxY - top)
  }

  private var description: String {
    let left = figure.layers.count - layers.count
    let note = left > 0 ? "; \(left) more layers are not drawn" : ""
    return TextMetrics.cleaned(figure.summary(), limit: 4000) + note
  }
}
