/// A plot as a value: layers over shared axes.
///
///     var figure = Figure([LineLayer(label: "gd", x: steps, y: gaps)])
///     figure.y.scale = .log
///     let picture = figure.svg()
///
/// Drawing is a pure function of the figure: the same figure gives the same bytes. Nothing in a
/// figure can make drawing fail; what cannot be shown (NaN, ±∞, values ≤ 0 on a log axis) is
/// marked.
public struct Figure {
  /// What is drawn, in this order within one depth.
  public var layers: [any Layer]
  /// The horizontal axis.
  public var x: AxisOptions
  /// The vertical axis.
  public var y: AxisOptions
  /// The title over the frame.
  public var title: String?
  /// The width in px; kept within 160...2000.
  public var width: Double
  /// The height in px; kept within 120...2000.
  public var height: Double
  /// Colours.
  public var theme: Theme

  /// More named series than this go to a legend.
  public static let directLabelLimit = 7

  /// Creates a figure.
  public init(
    _ layers: [any Layer] = [], x: AxisOptions = AxisOptions(), y: AxisOptions = AxisOptions(),
    title: String? = nil, width: Double = 640, height: Double = 400, theme: Theme = .light
  ) {
    self.layers = layers
    self.x = x
    self.y = y
    self.title = title
    self.width = width
    self.height = height
    self.theme = theme
  }

  /// The resolved geometry in px.
  public func scene() -> Scene {
    FigureLayout(of: self).scene()
  }

  /// The figure as one SVG document.
  public func svg() -> String {
    scene().svg()
  }

  /// The figure in words: the same sentence that is the SVG's `<desc>`; for `text/plain`.
  public func summary() -> String {
    let scales = AxesResolution.scales(of: self, hints: layers.map(\.hints))
    let sentences =
      layers.compactMap(\.sentence)
      + layers.compactMap { $0.remark(xScale: scales.x, yScale: scales.y) }
    let name = title.map { TextMetrics.cleaned($0, limit: 120) + ": " } ?? ""
    guard sentences.isEmpty else { return name + sentences.joined(separator: "; ") }
    return name + (layers.isEmpty ? "an empty figure" : "a figure without labels")
  }
}
