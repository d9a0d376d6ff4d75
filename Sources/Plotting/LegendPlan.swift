/// Which style each named series has, which series are labelled at their ends and which in the
/// legend beside the frame.
struct LegendPlan {
  static let directLimit = Figure.directLabelLimit

  let styles: [String: SeriesStyle]
  /// Entries in the legend, in its order.
  let legend: [LegendEntry]
  /// Entries labelled in the drawing.
  let direct: [LegendEntry]

  /// With `isLegend` every series goes to the legend, however few there are.
  init(layers: [any Layer], theme: Theme, isLegend: Bool = false) {
    var entries: [LegendEntry] = []
    var styles: [String: SeriesStyle] = [:]
    for entry in layers.flatMap(\.entries) {
      if styles[entry.label] == nil {
        styles[entry.label] = SeriesStyle(index: entries.count, theme: theme)
        entries.append(entry)
      }
    }
    self.styles = styles
    let isDirect =
      !isLegend && entries.count <= Self.directLimit && entries.allSatisfy { $0.end != nil }
    direct = isDirect ? entries : []
    // By final value, the highest line first; a stable order.
    legend =
      isDirect
      ? []
      : entries.enumerated().sorted { a, b in
        let (left, right) = (a.element.rank ?? -.infinity, b.element.rank ?? -.infinity)
        return left != right ? left > right : a.offset < b.offset
      }.map(\.element)
  }

  /// The style that each of a panel's layers draws in where it has no name: the next that no series
  /// before it has. Layers that are no series have that of the series that follows.
  func unnamedStyles(of layers: [any Layer], theme: Theme) -> [SeriesStyle] {
    var next = styles.count
    return layers.map { layer in
      defer { if layer.isUnnamedSeries { next += 1 } }
      return SeriesStyle(index: next, theme: theme)
    }
  }

  /// How wide the margin right of the frame must be.
  func sideWidth(figureWidth: Double, rows: Int, axes: AxesResolution?) -> Double {
    let limit = 0.4 * figureWidth
    if !legend.isEmpty {
      let widest = legend.prefix(max(rows, 1)).map { width(of: $0.label) }.max() ?? 0
      return min(widest + 48, limit)
    }
    let widest = direct.filter { endsAtSide($0, axes: axes) }.map { width(of: $0.text) }.max()
    return widest.map { min($0 + 20, limit) } ?? 0
  }

  /// Labels at line ends, beside the frame or in it, and the legend.
  func labels(_ wanted: [DirectLabel], right: Double, canvas: Canvas) -> [SceneElement] {
    let frame = canvas.frame
    if !legend.isEmpty {
      let notes = wanted.filter(\.isNote)
      return inFrame(notes, canvas: canvas)
        + drawnLegend(right: right, frame: canvas.frame, theme: canvas.theme)
    }
    let atSide = wanted.filter {
      !$0.isNote && $0.anchor.x >= frame.minX + Self.sideShare * frame.width
    }
    let rest = wanted.filter {
      $0.isNote || $0.anchor.x < frame.minX + Self.sideShare * frame.width
    }
    return inFrame(rest, canvas: canvas) + beside(atSide, right: right, canvas: canvas)
  }

  /// A line that ends right of this share of the frame is labelled beside the frame.
  private static let sideShare = 0.8

  private func endsAtSide(_ entry: LegendEntry, axes: AxesResolution?) -> Bool {
    guard let end = entry.end, let axes else { return false }
    let share = Scale(axes.x.kind, range: axes.x.range, start: 0, end: 1).position(end.x)
    return share >= Self.sideShare - 0.01
  }

  func width(of label: String) -> Double {
    TextMetrics.width(of: TextMetrics.cleaned(label, limit: 400), size: FigureLayout.fontSize)
  }

  private func beside(_ labels: [DirectLabel], right: Double, canvas: Canvas)
    -> [SceneElement]
  {
    let size = FigureLayout.fontSize
    let frame = canvas.frame
    let sorted = labels.enumerated().sorted { a, b in
      a.element.anchor.y != b.element.anchor.y
        ? a.element.anchor.y < b.element.anchor.y : a.offset < b.offset
    }.map(\.element)
    let places = LabelPlacement.spread(
      sorted.map(\.anchor.y), gap: FigureLayout.lineHeight,
      within: (frame.minY + 4)...(frame.maxY - 4))
    var elements: [SceneElement] = []
    for (label, place) in zip(sorted, places) {
      let start = frame.maxX + 9
      let isFar = label.anchor.x < frame.maxX - 14
      if abs(place - label.anchor.y) > size / 2 || isFar {
        let from = Point(min(label.anchor.x + 4, frame.maxX), label.anchor.y)
        elements.append(
          .path(
            ScenePath(
              [[from, Point(start - 3, place)]], stroke: label.color, strokeWidth: 0.6)))
      }
      let text = TextMetrics.truncated(
        label.text, toWidth: right - start - 2, size: size)
      elements.append(
        .text(
          SceneText(
            RichText(text), at: Point(start, place + 0.35 * size), size: size,
            color: label.color)))
    }
    return elements
  }

  func inFrame(_ labels: [DirectLabel], canvas: Canvas) -> [SceneElement] {
    guard !labels.isEmpty else { return [] }
    var taken: [Rect] = []
    var elements: [SceneElement] = []
    let lines = canvas.obstacles.map { Polyline.thinned($0, budget: 120) }
    for label in labels {
      let size = label.isNote ? FigureLayout.fontSize - 1 : FigureLayout.fontSize
      let text = TextMetrics.truncated(label.text, toWidth: 0.6 * canvas.frame.width, size: size)
      let width = TextMetrics.width(of: text, size: size)
      let box = LabelPlacement.place(
        width: width, height: 1.15 * size, beside: [label.anchor] + label.otherAnchors,
        in: canvas.frame, lines: lines,
        taken: taken)
      taken.append(box)
      guard label.otherAnchors.isEmpty else {
        elements.append(
          .text(
            SceneText(
              RichText(text), at: Point(box.minX, box.maxY - 0.3 * size), size: size,
              color: label.color, halo: canvas.theme.background)))
        continue
      }
      // A label far from its point gets a leader from its nearest edge.
      let near = Point(
        min(max(label.anchor.x, box.minX), box.maxX), min(max(label.anchor.y, box.minY), box.maxY))
      let (dx, dy) = (near.x - label.anchor.x, near.y - label.anchor.y)
      if dx * dx + dy * dy > 144 {
        elements.append(
          .path(ScenePath([[label.anchor, near]], stroke: label.color, strokeWidth: 0.6)))
      }
      elements.append(
        .text(
          SceneText(
            RichText(text), at: Point(box.minX, box.maxY - 0.3 * size), size: size,
            color: label.color, halo: canvas.theme.background)))
    }
    return elements
  }
}
