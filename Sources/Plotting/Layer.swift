/// One thing drawn over a figure's axes.
///
/// A layer is asked, in this order, for its named series, for the scales and titles it would like,
/// for the abscissas it wants to be seen, for the ordinates it has over the visible abscissas, and,
/// once scales and frame are fixed, to draw.
public protocol Layer {
  /// The named series, in the order in which styles are dealt out. Series of one name in several
  /// layers share one style.
  var entries: [LegendEntry] { get }
  /// Whether the layer is a series of its own without a name, which gets a style that no other
  /// series of its figure has.
  var isUnnamedSeries: Bool { get }
  /// The scales and titles the layer would like where the figure's options are silent.
  var hints: AxisHints { get }
  /// The scale of the layer's colours, shown as a bar beside the frame; nil for no bar.
  var colorScale: ColorScale? { get }
  /// Layers of lower depth are drawn first; fills are below 0, lines at 0.
  var depth: Int { get }
  /// The layer in words, without a full stop, or nil for what needs no mention.
  var sentence: String? { get }
  /// The least interval of x that shows all there is; finite, and positive on a log axis; nil for
  /// no wish.
  func xInterval(scale: AxisScale) -> ClosedRange<Double>?
  /// The least interval of y that shows all there is while x is within `visible`; finite, and
  /// positive on a log axis; nil for no wish.
  func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  /// The magnitude of x below which few values lie, for a symmetric logarithmic axis; nil for no
  /// wish.
  var xMagnitude: Double? { get }
  /// The magnitude of y below which few values lie, for a symmetric logarithmic axis; nil for no
  /// wish.
  var yMagnitude: Double? { get }
  /// What a reader of the picture must know and cannot see on axes of these scales, in words; nil
  /// for nothing.
  func remark(xScale: AxisScale, yScale: AxisScale) -> String?
  /// How many steps an animation of the layer shows; 0 for a layer that stands still. The steps of
  /// all layers take the same time.
  var animatedSteps: Int { get }
  /// Adds the layer's marks.
  func draw(on canvas: inout Canvas)
}

extension Layer {
  /// No named series.
  public var entries: [LegendEntry] { [] }
  /// No series, or one with a name.
  public var isUnnamedSeries: Bool { false }
  /// No wishes.
  public var hints: AxisHints { AxisHints() }
  /// No colour bar.
  public var colorScale: ColorScale? { nil }
  /// Among the lines.
  public var depth: Int { 0 }
  /// No mention.
  public var sentence: String? { nil }
  /// No wish.
  public var xMagnitude: Double? { nil }
  /// No wish.
  public var yMagnitude: Double? { nil }
  /// Nothing.
  public func remark(xScale: AxisScale, yScale: AxisScale) -> String? { nil }
  /// It stands still.
  public var animatedSteps: Int { 0 }
  /// No wish.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? { nil }
  /// No wish.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  { nil }
}

/// A named series as labels and legends show it.
public struct LegendEntry: Sendable, Equatable {
  /// What stands for a series in a legend.
  public enum Key: Sendable, Equatable {
    /// A stroke with a marker.
    case line
    /// A marker alone.
    case marker
    /// A filled box with an outline, the fill as opaque as the series' own.
    case swatch(opacity: Double)
  }

  /// The name shown.
  public var label: String
  /// What stands at the series' end: the name, and how it came to its end where that is remarkable.
  public var text: String
  /// Where the series ends in data units, for a direct label; nil sends it to the legend.
  public var end: Point?
  /// The value by which legends are ordered, greatest first; nil keeps the layers' order.
  public var rank: Double?
  /// What stands for the series in a legend.
  public var key: Key

  /// Creates an entry.
  ///
  /// - Parameter text: what stands at its end; nil for the name.
  public init(
    label: String, text: String? = nil, end: Point? = nil, rank: Double? = nil, key: Key = .line
  ) {
    self.label = label
    self.text = text ?? label
    self.end = end
    self.rank = rank
    self.key = key
  }
}

/// The ticks a layer would like on an axis that is not logarithmic.
public enum TickWish: Sendable, Equatable {
  /// No wish.
  case automatic
  /// At whole numbers alone: indices, counts.
  case integers
  /// Names at 1, 2, 3, …
  case names([String])
}

/// The scales and titles a layer would like.
public struct AxisHints: Sendable, Equatable {
  /// The horizontal scale; `.automatic` for no wish.
  public var xScale: AxisScale
  /// The vertical scale; `.automatic` for no wish.
  public var yScale: AxisScale
  /// The horizontal title.
  public var xTitle: String?
  /// The vertical title.
  public var yTitle: String?
  /// True for a ground that fills the frame, whatever it is: its intervals count only where no other
  /// layer has one, unless they are tight.
  public var fillsFrame: Bool
  /// True for intervals that the axes keep to without a margin.
  public var isTight: Bool
  /// The horizontal ticks.
  public var xTicks: TickWish
  /// The vertical ticks.
  public var yTicks: TickWish
  /// True for a vertical axis that grows down the page, as a matrix's rows do.
  public var isYDownward: Bool
  /// True where a unit is to be equally long on both axes, as far as the page allows.
  public var hasEqualUnits: Bool
  /// True for a layer that draws axes of its own; no other layer has a place in its figure.
  public var hidesAxes: Bool

  var yieldsFrame: Bool { fillsFrame && !isTight }

  /// Creates hints.
  public init(
    xScale: AxisScale = .automatic, yScale: AxisScale = .automatic, xTitle: String? = nil,
    yTitle: String? = nil, fillsFrame: Bool = false, isTight: Bool = false,
    xTicks: TickWish = .automatic, yTicks: TickWish = .automatic, isYDownward: Bool = false,
    hasEqualUnits: Bool = false, hidesAxes: Bool = false
  ) {
    self.xScale = xScale
    self.yScale = yScale
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.fillsFrame = fillsFrame
    self.isTight = isTight
    self.xTicks = xTicks
    self.yTicks = yTicks
    self.isYDownward = isYDownward
    self.hasEqualUnits = hasEqualUnits
    self.hidesAxes = hidesAxes
  }
}
