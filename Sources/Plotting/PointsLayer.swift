/// Unconnected points.
public struct PointsLayer: Layer {
  /// The name, or nil.
  public var label: String?
  /// The points in data units; non-finite ones are left out.
  public var points: [Point]

  /// Creates a cloud of points.
  public init(label: String? = nil, _ points: [Point]) {
    self.label = label
    self.points = points
  }
}

extension PointsLayer {
  /// The name, for the legend.
  public var entries: [LegendEntry] { label.map { [LegendEntry(label: $0)] } ?? [] }

  /// The cloud in words.
  public var sentence: String? {
    label.map { "\($0): \(points.count) \(points.count == 1 ? "point" : "points")" }
  }

  /// The points' abscissas.
  public func xInterval(scale: AxisScale) -> ClosedRange<Double>? {
    Extent.interval(of: points.lazy.filter(\.isFinite).map(\.x), scale: scale)
  }

  /// The points' ordinates.
  public func yInterval(over visible: ClosedRange<Double>, xScale: AxisScale, scale: AxisScale)
    -> ClosedRange<Double>?
  {
    Extent.interval(
      of: points.lazy.filter { $0.isFinite && visible.contains($0.x) }.map(\.y), scale: scale)
  }

  /// A marker a point; points on one pixel are drawn once.
  public func draw(on canvas: inout Canvas) {
    let style = canvas.style(of: label)
    var seen: Set<[Int]> = []
    var places: [Point] = []
    let budget = max(canvas.pointBudget / 16, 24)
    for point in points where places.count < budget {
      let place = canvas.position(point)
      guard place.isFinite, canvas.frame.contains(place) else { continue }
      if seen.insert([Int(place.x), Int(place.y)]).inserted { places.append(place) }
    }
    canvas.addMarkers(style.marker, at: places, radius: 2.6, color: style.color)
  }
}
