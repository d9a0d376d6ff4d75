/// Polygons in px.
enum Polygon {
  /// The part of a polygon inside a rectangle (Sutherland and Hodgman, CACM 17, 1974); empty where
  /// nothing of it is. Non-finite points are left out.
  static func clipped(_ ring: [Point], to rect: Rect) -> [Point] {
    var result = ring.filter(\.isFinite)
    result = cut(result, inside: { $0.x >= rect.minX }) { crossing($0, $1, x: rect.minX) }
    result = cut(result, inside: { $0.x <= rect.maxX }) { crossing($0, $1, x: rect.maxX) }
    result = cut(result, inside: { $0.y >= rect.minY }) { crossing($0, $1, y: rect.minY) }
    result = cut(result, inside: { $0.y <= rect.maxY }) { crossing($0, $1, y: rect.maxY) }
    return result.count > 2 ? result : []
  }

  /// The corners of a rectangle, clockwise on the page from the upper left.
  static func rectangle(_ rect: Rect) -> [Point] {
    [
      Point(rect.minX, rect.minY), Point(rect.maxX, rect.minY), Point(rect.maxX, rect.maxY),
      Point(rect.minX, rect.maxY),
    ]
  }

  private static func cut(
    _ ring: [Point], inside: (Point) -> Bool, crossing: (Point, Point) -> Point
  ) -> [Point] {
    guard var previous = ring.last else { return [] }
    var result: [Point] = []
    for point in ring {
      if inside(point) != inside(previous) { result.append(crossing(previous, point)) }
      if inside(point) { result.append(point) }
      previous = point
    }
    return result
  }

  private static func crossing(_ a: Point, _ b: Point, x: Double) -> Point {
    Point(x, a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y))
  }

  private static func crossing(_ a: Point, _ b: Point, y: Double) -> Point {
    Point(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), y)
  }
}
