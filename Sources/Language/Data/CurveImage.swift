import Expressions

/// An image of a smooth curve, 28×28 pixels between 0 and 1.
///
/// After the synthetic curves of G. Hinton and R. Salakhutdinov, "Reducing the dimensionality of data
/// with neural networks" (Science 313, 2006), whose images are likewise fixed by three random points
/// in the plane, so by 6 numbers. Theirs are not published as a program; here the curve is the
/// parabola in t through the points at t = 0, 1/2 and 1, drawn with a Gaussian pen of width 0.7
/// pixels: a pixel at distance d of the curve is exp(-d²/(2·0.7²)), and 0 for d > 3.
struct CurveImage {
  /// Pixels along a side.
  static let side = 28
  /// Pixels of an image.
  static let pixels = side * side

  private static let penWidth = 0.7
  private static let reach = 3.0
  /// Points drawn along a curve; they stand closer than a quarter of a pixel.
  private static let samples = 512

  /// The pixels, row after row from the top.
  let intensities: [Double]

  /// Draws a curve through three points that are uniform in the middle of the image.
  init(_ random: inout RandomSource) {
    let side = Double(Self.side)
    let points = (0..<3).map { _ in
      (x: side * (0.15 + 0.7 * random.uniform()), y: side * (0.15 + 0.7 * random.uniform()))
    }
    var squares = [Double](repeating: .infinity, count: Self.pixels)
    for sample in 0...Self.samples {
      let t = Double(sample) / Double(Self.samples)
      // Lagrange's basis at 0, 1/2, 1.
      let (a, b, c) = ((2 * t - 1) * (t - 1), 4 * t * (1 - t), t * (2 * t - 1))
      Self.approach(
        &squares, a * points[0].x + b * points[1].x + c * points[2].x,
        a * points[0].y + b * points[1].y + c * points[2].y)
    }
    intensities = squares.map { square in
      square <= Self.reach * Self.reach
        ? ElementaryFunction.exp.value(-square / (2 * Self.penWidth * Self.penWidth)) : 0
    }
  }

  /// Lowers the squared distances of the pixels near a point; the centre of pixel (0, 0) is
  /// (0.5, 0.5).
  private static func approach(_ squares: inout [Double], _ x: Double, _ y: Double) {
    // The curve stays inside: it is at most 5/4 as far from the centre as the points, the Lebesgue
    // constant of the interpolation.
    let columns = max(0, Int(x - reach))..<min(side, Int(x + reach) + 1)
    let rows = max(0, Int(y - reach))..<min(side, Int(y + reach) + 1)
    for row in rows {
      let dy = Double(row) + 0.5 - y
      for column in columns {
        let dx = Double(column) + 0.5 - x
        let square = dx * dx + dy * dy
        if square < squares[row * side + column] { squares[row * side + column] = square }
      }
    }
  }
}
