import Testing

@testable import Plotting

@Suite struct PointsLayerTests {
  @Test func fewPointsAreMarkers() throws {
    let figure = Figure([PointsLayer(label: "p", [Point(0, 0), Point(0, 0), Point(1, 2)])])
    var marks = 0
    for case .path(let path) in figure.scene().elements where path.fill == Theme.light.series[0] {
      // The legend has a mark too.
      marks += path.lines.count
    }
    #expect(marks == 3)
    #expect(figure.summary() == "p: 3 points")
  }

  @Test func aMillionPointsAreAllSeen() throws {
    var random = Generator(seed: 8)
    // A cloud in one quarter, and one point far from it that comes last.
    var points = (0..<1_000_000).map { _ in Point(random.unit(), random.unit()) }
    points.append(Point(2, 2))
    let scene = Figure([PointsLayer(points)]).scene()
    var found: SceneRaster?
    for case .clip(_, let elements) in scene.elements {
      for case .raster(let raster) in elements { found = raster }
    }
    let raster = try #require(found)
    #expect(scene.svg().utf8.count <= 200_000)
    // The cloud fills its quarter, and the last point its square alone.
    let quarter = Double(raster.cells.count) / 1.04 / 1.1 / 4
    let filled = Double(raster.cells.filter { $0 == 0 }.count)
    #expect(abs(filled / quarter - 1) < 0.05)
    let right = raster.cells.indices.filter {
      raster.cells[$0] == 0 && $0 % raster.columns > 2 * raster.columns / 3
    }
    #expect(right.count == 1)
  }

  @Test func manyScatteredPointsStayWithinTheLimitOfBytes() {
    var random = Generator(seed: 2)
    for count in [5_000, 20_000, 40_000] {
      let points = (0..<count).map { _ in Point(random.unit(), random.unit()) }
      #expect(Figure([PointsLayer(points)]).svg().utf8.count <= 200_000)
    }
  }

  @Test func pointsWithoutAPlaceAreMarkedAtTheEdge() {
    let points = [
      Point(1, 2), Point(2, .infinity), Point(3, -.infinity), Point(4, .nan), Point(.infinity, 2),
      Point(5, 1), Point(1.5, -3),
    ]
    let layer = PointsLayer(label: "p", points)
    var figure = Figure([layer], y: AxisOptions(scale: .log))
    #expect(
      figure.summary()
        == "p: 7 points; of p's 7 points 4 not finite and 1 ≤ 0, marked at the edge")
    func marks() -> (filled: Int, hollow: Int) {
      var result = (filled: 0, hollow: 0)
      for case .path(let path) in figure.scene().elements where path.isClosed {
        if path.fill == Theme.light.series[0] { result.filled += path.lines.count }
        if path.fill == Theme.light.background { result.hollow += path.lines.count }
      }
      return result
    }
    // Two points, three triangles, the legend's key; ▽ where the axis is logarithmic.
    #expect(marks() == (6, 1))
    figure.y.scale = .linear
    #expect(marks() == (7, 0))
  }
}
