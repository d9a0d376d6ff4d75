/// Fixes the grid, the common axes and the legend of small multiples.
struct FacetsLayout {
  /// No panel is narrower or lower, in px.
  static let leastPanel = (width: 90.0, height: 80.0)
  /// How many points the lines of all panels may have together.
  static let pointLimit = 2 * FigureLayout.pointLimit

  private static let axisSpace = (left: 34.0, bottom: 42.0)
  private static let gap = (x: 16.0, y: 10.0)
  private static let titleSpace = 20.0

  let facets: Facets
  /// What each panel shows.
  private let panels: [(figure: Figure, layers: [any Layer])]
  private let plan: LegendPlan
  private let shared: SharedAxes
  private let columns: Int
  private let rows: Int
  private let width: Double
  private let height: Double

  init(of facets: Facets) {
    self.facets = facets
    width = FigureLayout.size(facets.width, 160...2000)
    let count = max(facets.figures.count, 1)
    let wanted = facets.columns ?? Int(Double(count).squareRoot().rounded(.up))
    let most = Int((width - 60) / (Self.leastPanel.width + Self.gap.x))
    let columns = min(max(wanted, 1), max(most, 1), count)
    let shared = SharedAxes(of: facets)
    let rowHeight = Self.leastPanel.height + Self.titleSpace + (shared.isLabelledOnce.x ? 0 : 42)
    let rows = min((count - 1) / columns + 1, Int((2000 - 90) / (rowHeight + Self.gap.y)))
    let shown = facets.figures.prefix(rows * columns)
    let layerLimit = FigureLayout.layerLimit / max(shown.count, 1)
    let layers = shown.map { Array($0.layers.prefix(max(layerLimit, 4))) }
    panels = Array(zip(shown, ColorScale.shared(among: layers)))
    self.shared = shared
    plan = LegendPlan(layers: panels.flatMap(\.layers), theme: facets.theme, isLegend: true)
    // A width to height of about four to three where nothing is asked, and no poster of one column.
    let natural = Double(rows) * (min(0.72 * width / Double(columns), 240) + Self.gap.y) + 70
    let least = Double(rows) * (rowHeight + Self.gap.y) + 90
    height = FigureLayout.size(max(facets.height ?? natural, least), 120...2000)
    self.columns = columns
    self.rows = rows
  }

  func scene() -> Scene {
    let axes = shared.resolved(panels)
    let isOnce = shared.isLabelledOnce
    let cells = self.cells(axes: axes)
    let budget = max(Self.pointLimit / max(panels.reduce(0) { $0 + $1.layers.count }, 1), 24)
    let seconds = PathTimeline.secondsPerStep(
      steps: panels.flatMap(\.layers).map(\.animatedSteps).max() ?? 0)
    var elements: [SceneElement] = []
    for (index, (panel, cell)) in zip(panels, cells.frames).enumerated() {
      let isOuter = (x: index + columns >= panels.count, y: index % columns == 0)
      var drawn = Panel(
        frame: cell, theme: facets.theme, layers: panel.layers, axes: axes[index],
        plan: plan, right: cell.maxX + Self.gap.x / 2,
        left: isOnce.y && !isOuter.y
          ? cell.minX - Self.gap.x / 2 : cell.minX - cells.labelWidth)
      drawn.showsTickLabels = (x: !isOnce.x || isOuter.x, y: !isOnce.y || isOuter.y)
      drawn.showsTitles = (x: !isOnce.x, y: !isOnce.y)
      drawn.placesLabels = false
      elements += drawn.elements(pointBudget: budget, secondsPerStep: seconds)
      if let title = panel.figure.title {
        elements.append(
          FigureLayout.title(
            title, over: cell.minX...cell.maxX, baseline: cell.minY - 6,
            color: facets.theme.text,
            size: FigureLayout.fontSize + 1))
      }
    }
    if panels.isEmpty {
      elements.append(
        FigureLayout.title(
          "nothing to show", over: 0...width, baseline: height / 2, color: facets.theme.muted))
    }
    if let common = axes.first { elements += titles(common: common, around: cells.bounds) }
    let right = width - (cells.colorBar?.width ?? 0)
    if let bar = cells.colorBar {
      elements += bar.drawn(rightOf: right, frame: cells.bounds, theme: facets.theme)
    }
    switch cells.legend {
    case .none: break
    case .beside:
      elements += plan.drawnLegend(right: right, frame: cells.bounds, theme: facets.theme)
    case .below(let rows):
      elements += plan.drawn(
        rows, from: Point(Self.legendMargin, cells.bounds.maxY + Self.axisSpace.bottom + 6),
        right: width, theme: facets.theme)
    }
    return Scene(
      width: width, height: height, background: facets.theme.background,
      title: TextMetrics.cleaned(facets.title ?? "Plots side by side", limit: 200),
      description: description, elements: elements)
  }

  /// The panels' frames, what is around all of them, and how wide tick labels are.
  private struct Cells {
    var frames: [Rect]
    var bounds: Rect
    var labelWidth: Double
    var legend: LegendPlace
    /// The scale of all colours, at the right edge.
    var colorBar: ColorBar?
  }

  /// Where the legend stands, if any.
  private enum LegendPlace {
    case none, beside
    case below([[LegendEntry]])
  }

  /// Beside the panels where its names are short, else below them.
  private func legendPlace(hasTitles: Bool, side: Double) -> LegendPlace {
    if plan.legend.isEmpty || plan.legend.count == 1 && hasTitles { return .none }
    if side <= Self.legendShare * width { return .beside }
    let rows = plan.rows(width: width - 2 * Self.legendMargin)
    return rows.count > 3 ? .beside : .below(rows)
  }

  /// A legend wider than this share of the width stands below.
  private static let legendShare = 0.2
  private static let legendMargin = 20.0

  private func cells(axes: [AxesResolution]) -> Cells {
    let isOnce = shared.isLabelledOnce
    let hasTitles = panels.contains { $0.figure.title != nil }
    let strip = hasTitles ? Self.titleSpace : 4
    let top = (facets.title == nil ? 8.0 : 34) + strip
    let side = plan.sideWidth(
      figureWidth: max(0.6 * width, 160),
      rows: Int((height - top) / FigureLayout.lineHeight / 1.2), axes: nil)
    let legend = legendPlace(hasTitles: hasTitles, side: side)
    var bottom = Self.axisSpace.bottom
    var right = width - 18
    switch legend {
    case .none: break
    case .beside: right = width - max(side, 18)
    case .below(let rows): bottom += Double(rows.count) * 1.2 * FigureLayout.lineHeight + 8
    }
    let scale = ColorScale.common(of: panels.flatMap(\.layers))
    var colorBar = scale.map { ColorBar($0, height: height - top - bottom) }
    // Where there is hardly room for the data the bar gives way.
    if let barWidth = colorBar?.width, right - barWidth < 0.5 * width { colorBar = nil }
    if let barWidth = colorBar?.width {
      if case .none = legend { right = width }
      right -= barWidth
    }
    let gapY = Self.gap.y + strip + (isOnce.x ? 0 : Self.axisSpace.bottom)
    let rowHeight = (height - top - bottom - gapY * Double(rows - 1)) / Double(rows)
    let labels = axes.map { $0.yLabelWidth(frameHeight: rowHeight) }.max() ?? 0
    let wanted = labels + Self.axisSpace.left
    // Each column has its own labels unless the axis is common.
    let labelWidth =
      isOnce.y ? min(wanted, 0.25 * width) : min(wanted, 0.45 * right / Double(columns))
    let gapX = Self.gap.x + (isOnce.y ? 0 : labelWidth)
    let columnWidth =
      (right - labelWidth - gapX * Double(columns - 1)) / Double(columns)
    let frames = panels.indices.map { index in
      let x = labelWidth + Double(index % columns) * (columnWidth + gapX)
      let y = top + Double(index / columns) * (rowHeight + gapY)
      return Rect(minX: x, minY: y, maxX: x + columnWidth, maxY: y + rowHeight)
    }
    return Cells(
      frames: frames,
      bounds: Rect(
        minX: labelWidth, minY: top, maxX: right,
        maxY: frames.map(\.maxY).max() ?? height - bottom),
      labelWidth: labelWidth, legend: legend, colorBar: colorBar)
  }

  /// The title over all, and those of common axes.
  private func titles(common: AxesResolution, around bounds: Rect) -> [SceneElement] {
    var elements: [SceneElement] = []
    if let title = facets.title {
      elements.append(
        FigureLayout.title(title, over: 12...(width - 12), baseline: 22, color: facets.theme.text))
    }
    let drawing = AxesDrawing(
      frame: bounds, theme: facets.theme,
      x: Scale(common.x.kind, range: common.x.range, start: bounds.minX, end: bounds.maxX),
      y: Scale(common.y.kind, range: common.y.range, start: bounds.maxY, end: bounds.minY),
      xTicks: common.xTicks(length: bounds.width), yTicks: common.yTicks(length: bounds.height),
      left: 0, right: width)
    return elements
      + drawing.titles(
        x: common.x.title, y: common.y.title, shows: shared.isLabelledOnce)
  }

  private var description: String {
    let left = facets.figures.count - panels.count
    let note = left > 0 ? " | \(left) more panels are not drawn" : ""
    return TextMetrics.cleaned(facets.summary(), limit: 4000) + note
  }
}
