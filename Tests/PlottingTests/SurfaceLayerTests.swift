import Testing

@testable import Plotting

@Suite struct SurfaceLayerTests {
  private static func figure(
    spacing: LevelSpacing = .linear, _ f: @escaping (Double, Double) -> Double
  ) -> Figure {
    Figure([
      SurfaceLayer(label: "h", spacing: spacing, minimizer: Point(0, 0)) { xs, ys in
        ys.flatMap { y in xs.map { f($0, y) } }
      }
    ])
  }

  @Test func theBoxIsSeenFromItsNearestCorner() {
    let rect = Rect(minX: 100, minY: 50, maxX: 500, maxY: 350)
    let project = BoxProjection(in: rect)
    let corners = [0.0, 1].flatMap { u in
      [0.0, 1].flatMap { v in [0.0, 1].map { project(u, v, $0) } }
    }
    #expect(corners.filter { !rect.contains($0) }.isEmpty)
    // It touches the rectangle above and below, or left and right.
    let ys = corners.map(\.y)
    #expect(abs((ys.max() ?? 0) - 350) < 1e-9 && abs((ys.min() ?? 0) - 50) < 1e-9)
    // The nearest corner is the lowest; up is up.
    #expect(ys.max() == project(0, 0, 0).y)
    #expect(project(0.3, 0.4, 1).x == project(0.3, 0.4, 0).x)
    #expect(project(0.3, 0.4, 1).y < project(0.3, 0.4, 0).y)
    #expect(project(1, 0, 0).x > project(0, 0, 0).x)
    #expect(project(0, 1, 0).x < project(0, 0, 0).x)
  }

  @Test func aPlaneRisesToItsHighestCorner() throws {
    // x + y: the farthest corner is the highest, and has the ramp's last colour.
    let scene = Self.figure { $0 + $1 }.scene()
    var first: ScenePath?
    for case .clip(_, let elements) in scene.elements {
      for case .path(let path) in elements where path.fill != nil && first == nil { first = path }
    }
    let ramp = Theme.light.sequential
    // The strip farthest away is drawn first, from its right end, where the sum is greatest.
    #expect(first?.fill == ColorRamp.color(at: 15.5 / 16, of: ramp))
  }

  @Test func itHasItsOwnAxes() {
    let svg = Self.figure { x, y in x * x + y * y }.svg()
    #expect(svg.contains(">θ₁</text>") && svg.contains(">θ₂</text>") && svg.contains(">h</text>"))
    #expect(!svg.contains("rotate(-90"))
    #expect(svg.contains("the surface of h, minimum at (0, 0)"))
    #expect(Self.figure(spacing: .log) { x, y in x * x + y * y }.svg().contains("h − min"))
  }

  @Test func itStaysWithinTheLimitOfBytes() {
    var random = Generator(seed: 4)
    let noise = (0..<4001).map { _ in random.unit() }
    let svg = Self.figure { x, y in
      noise[Int((abs(x) * 977 + abs(y) * 611).rounded()) % 4001]
    }.svg()
    #expect(svg.utf8.count <= 200_000)
  }

  @Test(arguments: [Double.nan, .infinity, 0, 1e308, -1e308])
  func oneValueEverywhereIsDrawn(_ value: Double) throws {
    for spacing in [LevelSpacing.linear, .log] {
      let figure = Self.figure(spacing: spacing) { _, _ in value }
      try SVGCheck(width: 640, height: 400).check(figure.svg())
    }
  }
}
