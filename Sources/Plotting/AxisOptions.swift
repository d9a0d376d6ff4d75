/// How an axis maps data to the page.
public enum AxisScale: Sendable, Equatable {
  /// What the layers ask for; linear where they don't.
  case automatic
  /// Equal differences take equal lengths.
  case linear
  /// Equal ratios take equal lengths; values ≤ 0 are marked at the lower end.
  case log
  /// Logarithmic in both directions, linear about zero up to where few values lie.
  case symlog
}

/// What a reader asked of one axis; everything left out is found from the layers.
public struct AxisOptions: Sendable, Equatable {
  /// The visible range in data units, or nil to fit the layers.
  public var range: ClosedRange<Double>?
  /// The mapping.
  public var scale: AxisScale
  /// The axis title, or nil for the layers' own.
  public var title: String?

  /// Creates options.
  public init(
    range: ClosedRange<Double>? = nil, scale: AxisScale = .automatic, title: String? = nil
  ) {
    self.range = range
    self.scale = scale
    self.title = title
  }

  /// Whether an axis can show just this range: it lies within ±1e300, and is wide enough for ticks to
  /// differ. Of another range a wider one about it is shown.
  public static func canShow(_ range: ClosedRange<Double>) -> Bool {
    Scale.visibleRange(range, isLog: false, padding: 0) == range
  }
}
