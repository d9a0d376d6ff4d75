public import Plotting

/// A plane in the space of parameters: center + u·d₁ + v·d₂, through which functions are cut and on
/// which paths are projected.
public struct Plane: Sendable, Equatable {
  /// The point at u = v = 0.
  public let center: [Double]
  /// d₁ and d₂, linearly independent.
  public let directions: [[Double]]
  /// The titles of the axes u and v.
  public var titles: [String]
  /// The plane in words: what spans it, and how much of the paths it shows.
  public var words: String
  /// The part of it that is shown unless something else has an extent.
  public var domain: Extent

  /// Nil unless the directions are finite, as long as the center, and independent: their angle's
  /// sine is at least 1e-8.
  public init?(
    center: [Double], along first: [Double], _ second: [Double],
    titles: [String] = ["along d₁", "along d₂"], words: String = "the plane of d₁ and d₂",
    domain: Extent = Extent(x: -1...1, y: -1...1)
  ) {
    guard center.count == first.count, center.count == second.count,
      center.allSatisfy(\.isFinite)
    else { return nil }
    let (a, b, c) = (
      Self.dot(first, first), Self.dot(first, second), Self.dot(second, second)
    )
    guard a.isFinite, c.isFinite, a > 0, c > 0, a * c - b * b > 1e-16 * a * c else { return nil }
    self.center = center
    directions = [first, second]
    self.titles = titles
    self.words = words
    self.domain = domain
  }

  /// n, the dimension of the space.
  public var dimension: Int { center.count }

  /// The point at (u, v).
  public func point(_ u: Double, _ v: Double) -> [Double] {
    center.indices.map { center[$0] + u * directions[0][$0] + v * directions[1][$0] }
  }

  /// The coordinates (u, v) of the foot of each of some points, whose n numbers stand one after the
  /// other.
  public func projection(of points: [Double]) -> [Point] {
    let (d1, d2) = (directions[0], directions[1])
    let (a, b, c) = (Self.dot(d1, d1), Self.dot(d1, d2), Self.dot(d2, d2))
    let determinant = a * c - b * b
    return stride(from: 0, to: points.count - dimension + 1, by: max(dimension, 1)).map { start in
      var (p, q) = (0.0, 0.0)
      for i in 0..<dimension {
        let offset = points[start + i] - center[i]
        p += offset * d1[i]
        q += offset * d2[i]
      }
      return Point((c * p - b * q) / determinant, (a * q - b * p) / determinant)
    }
  }

  /// The coordinates of a point of the plane; nil for one farther from it than 1e-6 of a unit, or of its distance
  /// from the center.
  public func coordinates(of point: [Double]) -> Point? {
    guard point.count == dimension, var foot = projection(of: point).first, foot.x.isFinite,
      foot.y.isFinite
    else { return nil }
    // The center itself is not to be at −1e-16.
    if abs(foot.x) < 1e-12 { foot.x = 0 }
    if abs(foot.y) < 1e-12 { foot.y = 0 }
    let near = self.point(foot.x, foot.y)
    var (apart, size) = (0.0, 0.0)
    for i in 0..<dimension {
      apart += (near[i] - point[i]) * (near[i] - point[i])
      size += (point[i] - center[i]) * (point[i] - center[i])
    }
    return apart <= 1e-12 * (size + Self.dot(directions[0], directions[0])) ? foot : nil
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
