/// Small multiples: figures side by side, by default over the same axes where these agree.
///
///     let picture = Facets([quadratic, valley], columns: 2).svg()
///
/// Of the figures' sizes and themes nothing remains; their layers, titles, ranges and scales do.
/// Series of one name have one style in all of them, and one legend names them.
public struct Facets {
  /// The figures, row by row; those beyond what 2000 px hold are left out.
  public var figures: [Figure]
  /// How many stand in a row; nil for about as many as rows.
  public var columns: Int?
  /// Whether all figures show the same range of x; nil for those whose scale and title of x agree.
  public var sharesX: Bool?
  /// Whether all figures show the same range of y; nil for those whose scale and title of y agree.
  public var sharesY: Bool?
  /// The title over all of them.
  public var title: String?
  /// The width in px; kept within 160...2000.
  public var width: Double
  /// The height in px, kept within 120...2000; nil for figures a little wider than high.
  public var height: Double?
  /// Colours.
  public var theme: Theme

  /// Creates small multiples.
  public init(
    _ figures: [Figure], columns: Int? = nil, sharesX: Bool? = nil, sharesY: Bool? = nil,
    title: String? = nil, width: Double = 640, height: Double? = nil, theme: Theme = .light
  ) {
    self.figures = figures
    self.columns = columns
    self.sharesX = sharesX
    self.sharesY = sharesY
    self.title = title
    self.width = width
    self.height = height
    self.theme = theme
  }

  /// The resolved geometry in px.
  public func scene() -> Scene {
    FacetsLayout(of: self).scene()
  }

  /// All figures as one SVG document.
  public func svg() -> String {
    scene().svg()
  }

  /// The figures in words; for `text/plain`.
  public func summary() -> String {
    let name = title.map { TextMetrics.cleaned($0, limit: 120) + ": " } ?? ""
    let count = "\(figures.count) \(figures.count == 1 ? "panel" : "panels")"
    let parts = figures.map { $0.summary() }
    return name + ([count] + parts).joined(separator: " | ")
  }
}
