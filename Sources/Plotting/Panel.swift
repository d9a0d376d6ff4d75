/// One pair of axes in a fixed frame, with everything that belongs to it but a title.
struct Panel {
  let frame: Rect
  let theme: Theme
  let layers: [any Layer]
  let axes: AxesResolution
  let plan: LegendPlan
  /// The right edge of what may hold labels.
  let right: Double
  /// Left of this px nothing of the panel is drawn.
  let left: Double
  /// Which axes carry tick labels.
  var showsTickLabels = (x: true, y: true)
  /// Which axes carry their titles.
  var showsTitles = (x: true, y: true)
  /// The scale of colours, and left of which px it stands.
  var colorBar: (bar: ColorBar, x: Double)?
  /// Whether series are named here, rather than in a legend elsewhere.
  var placesLabels = true

  /// From back to front: grid, marks, axes, marks over the frame, labels.
  func elements(pointBudget: Int, secondsPerStep: Double) -> [SceneElement] {
    let isDownward = layers.contains { $0.hints.isYDownward }
    let x = Scale(axes.x.kind, range: axes.x.range, start: frame.minX, end: frame.maxX)
    let y = Scale(
      axes.y.kind, range: axes.y.range, start: isDownward ? frame.minY : frame.maxY,
      end: isDownward ? frame.maxY : frame.minY)
    var canvas = Canvas(
      frame: frame, theme: theme, x: x, y: y, styles: plan.styles, pointBudget: pointBudget,
      secondsPerStep: secondsPerStep, textSpan: min(left, right)...max(left, right))
    for (layer, style) in drawn {
      canvas.unnamed = style
      layer.draw(on: &canvas)
    }
    for text in ContourLabels.placed(
      canvas.levelLabels, frame: frame, obstacles: canvas.obstacles)
    {
      canvas.add(.text(text))
    }

    let hasGround = layers.contains { $0.hints.fillsFrame }
    let hidesAxes = layers.contains { $0.hints.hidesAxes }
    let drawing = AxesDrawing(
      frame: frame, theme: theme, x: x, y: y, xTicks: axes.xTicks(length: frame.width),
      yTicks: axes.yTicks(length: frame.height), left: left, right: right)
    var elements = hasGround || hidesAxes ? [] : drawing.grid()
    if !canvas.inside.isEmpty { elements.append(.clip(frame, canvas.inside)) }
    if !hidesAxes {
      elements += drawing.axes(isBoxed: hasGround, showsLabels: showsTickLabels)
      elements += drawing.titles(x: axes.x.title, y: axes.y.title, shows: showsTitles)
    }
    if let colorBar {
      elements += colorBar.bar.drawn(rightOf: colorBar.x, frame: frame, theme: theme)
    }
    elements += canvas.overlay
    if canvas.inside.isEmpty && canvas.overlay.isEmpty {
      elements.append(
        FigureLayout.title(
          "nothing to show", over: frame.minX...frame.maxX,
          baseline: (frame.minY + frame.maxY) / 2, color: theme.muted))
    }
    guard placesLabels else {
      let notes = canvas.labels.filter(\.isNote)
      return elements + plan.inFrame(notes, canvas: canvas)
    }
    return elements + plan.labels(canvas.labels, right: right, canvas: canvas)
  }

  /// What is drawn, from back to front: of several grounds only the first is filled, as it would
  /// disappear under the others.
  private var drawn: [(layer: any Layer, unnamed: SeriesStyle)] {
    var hasGround = false
    return ordered.map { layer, unnamed in
      defer { hasGround = hasGround || layer.hints.fillsFrame }
      guard hasGround, var contour = layer as? ContourLayer else { return (layer, unnamed) }
      contour.isFilled = false
      return (contour, unnamed)
    }
  }

  /// By depth, at one depth solid lines below dashed ones, through whose gaps they stay visible, and
  /// else as given.
  private var ordered: [(layer: any Layer, unnamed: SeriesStyle)] {
    let unnamed = plan.unnamedStyles(of: layers, theme: theme)
    let ranks = layers.indices.map { index in
      let layer = layers[index]
      let style =
        layer.isUnnamedSeries
        ? unnamed[index] : layer.entries.first.flatMap { plan.styles[$0.label] }
      return (depth: layer.depth, isDashed: style.map { !$0.dash.isEmpty } ?? false)
    }
    return layers.indices.sorted { a, b in
      if ranks[a].depth != ranks[b].depth { return ranks[a].depth < ranks[b].depth }
      if ranks[a].isDashed != ranks[b].isDashed { return ranks[b].isDashed }
      return a < b
    }.map { (layers[$0], unnamed[$0]) }
  }
}
