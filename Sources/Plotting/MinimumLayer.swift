/// A minimizer: ★.
public struct MinimumLayer: PointMark {
  /// Where it is.
  public var point: Point

  /// Creates the mark.
  public init(_ point: Point) { self.point = point }

  /// Under paths, whose ends leave its points to be seen.
  public var depth: Int { -900 }

  /// The point in words.
  public var sentence: String? {
    "minimum at (\(Decimal.words(point.x)), \(Decimal.words(point.y)))"
  }

  /// The star over a halo.
  public func draw(on canvas: inout Canvas) {
    let place = canvas.position(point)
    guard place.isFinite, canvas.frame.contains(place) else { return }
    let radius = 6.5
    canvas.addMarkers(.star, at: [place], radius: radius, color: canvas.theme.text, over: true)
    canvas.addObstacle([Point(place.x - radius, place.y), Point(place.x + radius, place.y)])
  }
}
