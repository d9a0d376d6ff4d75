/// How one series is told from the others: by colour and dash and marker.
struct SeriesStyle: Equatable {
  var color: Color
  var dash: [Double]
  var marker: Marker

  /// The style of the series with an index, from 0. Colour, dash and marker have periods without a
  /// common divisor as far as colours allow, so that the first 30 differ.
  init(index: Int, theme: Theme) {
    let dashes: [[Double]] = [[], [7, 3], [2, 2.5], [9, 3, 2, 3], [14, 4]]
    let colors = theme.series.isEmpty ? [theme.text] : theme.series
    color = colors[index % colors.count]
    dash = dashes[index % dashes.count]
    marker = Marker.series[index % Marker.series.count]
  }
}

/// The shape of a mark at a point.
enum Marker: Equatable {
  case circle, square, triangle, diamond, triangleDown, triangleLeft, triangleRight, cross, plus,
    star

  /// The markers of series, in order of use.
  static let series: [Marker] = [
    .circle, .square, .triangle, .diamond, .triangleDown, .cross, .plus,
  ]

  /// Whether the shape is an outline to be filled rather than strokes.
  var isClosed: Bool { self != .cross && self != .plus }

  /// The shape about `center`, of about the area of a circle of radius `radius`.
  func outline(at center: Point, radius r: Double) -> [[Point]] {
    func shifted(_ offsets: [(Double, Double)]) -> [Point] {
      offsets.map { Point(center.x + r * $0.0, center.y + r * $0.1) }
    }
    switch self {
    case .circle: return [shifted(Self.polygon)]
    case .square: return [shifted([(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)])]
    case .triangle: return [shifted([(0, -1.25), (1.15, 0.8), (-1.15, 0.8)])]
    case .triangleDown: return [shifted([(0, 1.25), (1.15, -0.8), (-1.15, -0.8)])]
    case .triangleLeft: return [shifted([(-1.25, 0), (0.8, -1.15), (0.8, 1.15)])]
    case .triangleRight: return [shifted([(1.25, 0), (-0.8, 1.15), (-0.8, -1.15)])]
    case .diamond: return [shifted([(0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)])]
    case .cross: return [shifted([(-1, -1), (1, 1)]), shifted([(-1, 1), (1, -1)])]
    case .plus: return [shifted([(-1.25, 0), (1.25, 0)]), shifted([(0, -1.25), (0, 1.25)])]
    case .star: return [shifted(Self.pentagram)]
    }
  }

  /// Sixteen points of the unit circle: at a few px not to be told from it.
  private static let polygon: [(Double, Double)] = [
    (1, 0), (0.924, 0.383), (0.707, 0.707), (0.383, 0.924), (0, 1), (-0.383, 0.924),
    (-0.707, 0.707), (-0.924, 0.383), (-1, 0), (-0.924, -0.383), (-0.707, -0.707),
    (-0.383, -0.924), (0, -1), (0.383, -0.924), (0.707, -0.707), (0.924, -0.383),
  ]

  private static let pentagram: [(Double, Double)] = [
    (0, -1.5), (0.353, -0.485), (1.427, -0.464), (0.571, 0.185), (0.882, 1.214), (0, 0.6),
    (-0.882, 1.214), (-0.571, 0.185), (-1.427, -0.464), (-0.353, -0.485),
  ]
}
