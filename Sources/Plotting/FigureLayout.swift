/// Fixes scales, margins, labels and legend of one figure and lets its layers draw.
struct FigureLayout {
  /// Layers beyond this many are left out; the description says so.
  static let layerLimit = 300
  static let fontSize = 11.0
  static let titleSize = 13.0
  static let lineHeight = 1.15 * fontSize

  let figure: Figure
  let layers: [any Layer]
  let width: Double
  let height: Double

  init(of figure: Figure) {
    self.figure = figure
    layers = Array(figure.layers.prefix(Self.layerLimit))
    func size(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      value.isFinite ? min(max(value.rounded(), range.lowerBound), range.upperBound) : 400
    }
    width = size(figure.width, 160...2000)
    height = size(figure.height, 120...2000)
  }

  func scene() -> Scene {
    let axes = AxesResolution(of: figure, layers: layers)
    let entries = LegendPlan(layers: layers, theme: figure.theme)
    var frame = Rect(
      minX: 0, minY: figure.title == nil ? 14 : 36, maxX: width, maxY: height - 42)
    let yTicks = axes.yTicks(length: frame.height)
    let tickWidth =
      yTicks.majors.map { TextMetrics.width(of: $0.label, size: Self.fontSize) }.max() ?? 0
    frame.minX = min(tickWidth + 34, 0.4 * width)
    let side = entries.sideWidth(
      figureWidth: width, rows: Int(frame.height / Self.lineHeight / 1.2), axes: axes)
    var bar = layers.lazy.compactMap(\.colorScale).first.map {
      ColorBar($0, height: frame.height)
    }
    // Where there is hardly room for the data the bar gives way.
    if let width = bar?.width, self.width - frame.minX - side - width < 60 { bar = nil }
    frame.maxX = width - (bar.map { side + $0.width } ?? max(side, 18))
    let yTitleRoom = frame.minX - 15
    if layers.contains(where: { $0.hints.hasEqualUnits }) {
      frame = Self.equalUnits(in: frame, x: axes.x, y: axes.y)
    }
    let xTicks = axes.xTicks(length: frame.width)
    let x = Scale(
      isLog: axes.x.isLog, range: axes.x.range, start: frame.minX, end: frame.maxX)
    let isDownward = layers.contains { $0.hints.isYDownward }
    let y = Scale(
      isLog: axes.y.isLog, range: axes.y.range, start: isDownward ? frame.minY : frame.maxY,
      end: isDownward ? frame.maxY : frame.minY)

    var canvas = Canvas(
      frame: frame, theme: figure.theme, x: x, y: y, styles: entries.styles,
      pointBudget: max(7_500 / max(layers.count, 1), 24))
    // A stable order: by depth, then as given.
    let ordered = layers.enumerated().sorted { a, b in
      a.element.depth != b.element.depth
        ? a.element.depth < b.element.depth : a.offset < b.offset
    }
    for layer in ordered { layer.element.draw(on: &canvas) }

    let hasGround = layers.contains { $0.hints.fillsFrame }
    let drawing = AxesDrawing(
      frame: frame, theme: figure.theme, x: x, y: y, xTicks: xTicks, yTicks: yTicks,
      yTitleX: frame.minX - yTitleRoom)
    var elements: [SceneElement] = []
    let hidesAxes = layers.contains { $0.hints.hidesAxes }
    if !hasGround && !hidesAxes { elements += drawing.grid() }
    if !canvas.inside.isEmpty { elements.append(.clip(frame, canvas.inside)) }
    if !hidesAxes {
      elements += drawing.axes(
        isBoxed: hasGround, xTitle: axes.x.title, yTitle: axes.y.title, width: width)
    }
    if let bar {
      elements += bar.drawn(rightOf: frame.maxX + side, frame: frame, theme: figure.theme)
    }
    elements += canvas.overlay
    if canvas.inside.isEmpty && canvas.overlay.isEmpty {
      let center = Point((frame.minX + frame.maxX) / 2, (frame.minY + frame.maxY) / 2)
      elements.append(
        .text(
          SceneText(
            "nothing to show", at: center, anchor: .middle, size: Self.titleSize,
            color: figure.theme.muted)))
    }
    elements += entries.labels(
      canvas.labels, figureWidth: width, canvas: canvas,
      // Words over strong colours need a ring.
      hasGround: hasGround && !layers.contains { $0.colorScale != nil })
    if let title = figure.title {
      let text = TextMetrics.truncated(title, toWidth: width - 24, size: Self.titleSize)
      elements.append(
        .text(
          SceneText(
            RichText(text), at: Point(width / 2, 22), anchor: .middle, size: Self.titleSize,
            color: figure.theme.text)))
    }
    return Scene(
      width: width, height: height, background: figure.theme.background,
      title: TextMetrics.cleaned(figure.title ?? axes.name, limit: 200), description: description,
      elements: elements)
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
