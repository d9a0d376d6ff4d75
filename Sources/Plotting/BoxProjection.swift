import Glibc

/// The parallel projection of the unit box onto the page, seen from above and from the corner
/// (0, 0): u runs to the right and away, v to the left and away, w up.
struct BoxProjection {
  /// Where the floor lies, and from where on values are drawn above it.
  static let base = 0.36

  private static let azimuth = 33 * Double.pi / 180
  private static let elevation = 27 * Double.pi / 180
  private static let height = 0.85

  private let origin: Point
  private let size: Double

  /// The largest projection within a rectangle of px.
  init(in rect: Rect) {
    let across = cos(Self.azimuth) + sin(Self.azimuth)
    let up = across * sin(Self.elevation) + Self.height * cos(Self.elevation)
    size = max(min(rect.width / across, rect.height / up), 1)
    // v reaches left of the nearest corner by its sine.
    let left = (rect.width - size * across) / 2 + size * sin(Self.azimuth)
    origin = Point(rect.minX + left, rect.maxY - (rect.height - size * up) / 2)
  }

  /// The px of a point of the box.
  func callAsFunction(_ u: Double, _ v: Double, _ w: Double) -> Point {
    let across = u * cos(Self.azimuth) - v * sin(Self.azimuth)
    let away = u * sin(Self.azimuth) + v * cos(Self.azimuth)
    let up = away * sin(Self.elevation) + w * Self.height * cos(Self.elevation)
    return Point(origin.x + size * across, origin.y - size * up)
  }
}
