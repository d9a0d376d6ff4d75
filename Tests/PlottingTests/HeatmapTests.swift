import Testing

@testable import Plotting

@Suite struct HeatmapTests {
  private static func raster(_ figure: Figure) -> SceneRaster? {
    for case .clip(_, let elements) in figure.scene().elements {
      for case .raster(let raster) in elements { return raster }
    }
    return nil
  }

  @Test func rowOneIsAtTheTop() throws {
    // Column after column: rows (1, 2, 3) and (4, 5, 6).
    let layer = HeatmapLayer(rows: 2, columns: 3, values: [1, 4, 2, 5, 3, 6])
    let raster = try #require(Self.raster(Figure([layer])))
    #expect(raster.rows == 2 && raster.columns == 3)
    #expect(raster.cells == raster.cells.sorted())
    #expect(raster.cells.first == 0)
    #expect(raster.cells.last == ColorBar.levels - 1)
  }

  @Test func otherLayersLeaveTheWholeMatrixInSight() throws {
    let layer = HeatmapLayer(rows: 5, columns: 5, values: (0..<25).map(Double.init))
    let figure = Figure([layer, PointsLayer([Point(2, 2), Point(3, 3)])])
    let raster = try #require(Self.raster(figure))
    #expect(raster.rows == 5 && raster.columns == 5)
  }

  @Test func cellsAreSquare() throws {
    let layer = HeatmapLayer(rows: 10, columns: 20, values: (0..<200).map(Double.init))
    let rect = try #require(Self.raster(Figure([layer]))).rect
    #expect(abs(rect.width / 20 - rect.height / 10) < 1e-9)
  }

  @Test func coloursDivergeOnlyAboutAMeaningfulZero() {
    func scale(_ values: [Double]) -> ColorScale { ColorScale(fitting: values) }
    #expect(scale([-1, 3]).ramp == .diverging)
    #expect(scale([-1, 3]).range == -3...3)
    #expect(scale([-1, 3]).share(of: 0) == 0.5)
    #expect(scale([1, 3]).ramp == .sequential)
    #expect(scale([-3, -1]).ramp == .sequential)
    #expect(scale([0, 3]).ramp == .sequential)
    #expect(scale([1, 3]).share(of: 2) == 0.5)
    #expect(scale([1, 3]).share(of: .nan) == nil)
    #expect(scale([1, 3]).share(of: .infinity) == 1)
    #expect(scale([]).share(of: 0) == 0)
    #expect(scale([.nan]).index(of: 1, among: 4) == 3)
  }

  @Test func logarithmicColoursAreOfMagnitudes() {
    let scale = ColorScale(fitting: [-1e-4, 0, 1, 100], isLog: true)
    #expect(scale.ramp == .sequential)
    #expect(scale.range == 1e-4...100)
    #expect(abs((scale.share(of: -1e-1) ?? 0) - 0.5) < 1e-12)
    #expect(scale.share(of: 0) == 0)
    #expect(
      HeatmapLayer(label: "A", rows: 1, columns: 2, values: [-1, 2], isLog: true).scale.title
        == "|A|")
  }

  @Test func aLargeEntryIsSeenInABlock() throws {
    var values = [Double](repeating: 0, count: 1_000_000)
    values[123 + 456 * 1000] = 1
    let layer = HeatmapLayer(rows: 1000, columns: 1000, values: values)
    let raster = try #require(Self.raster(Figure([layer])))
    #expect(raster.rows < 400)
    let place = try #require(raster.cells.firstIndex(of: ColorBar.levels - 1))
    #expect(raster.cells.filter { $0 != 0 }.count == 1)
    let (row, column) = place.quotientAndRemainder(dividingBy: raster.columns)
    #expect(abs((Double(row) + 0.5) / Double(raster.rows) - 0.1235) < 0.01)
    #expect(abs((Double(column) + 0.5) / Double(raster.columns) - 0.4565) < 0.01)
  }

  @Test func noiseStaysWithinTheLimitOfBytes() {
    var random = Generator(seed: 3)
    let values = (0..<250_000).map { _ in random.unit() - 0.5 }
    for side in [114, 300, 500] {
      let layer = HeatmapLayer(
        rows: side, columns: side, values: Array(values.prefix(side * side)))
      #expect(Figure([layer]).svg().utf8.count <= 200_000)
    }
  }

  @Test func aVisibleRangeShowsAPartOfTheMatrix() throws {
    let layer = HeatmapLayer(rows: 4, columns: 4, values: (0..<16).map(Double.init))
    var figure = Figure([layer])
    (figure.x.range, figure.y.range) = (1.5...3.5, 0.5...2.5)
    let raster = try #require(Self.raster(figure))
    // Entries 4, 5 and 8, 9 of 0...15, and nothing else.
    let wanted = [4.0, 8, 5, 9].compactMap { layer.scale.index(of: $0, among: ColorBar.levels) }
    #expect(Set(raster.cells) == Set(wanted))
    #expect(raster.cells.first == wanted.first)
    #expect(raster.cells.last == wanted.last)
  }

  @Test func badValuesAreMarkedAndTold() {
    let layer = HeatmapLayer(rows: 2, columns: 2, values: [1, .nan, .infinity, 4])
    #expect(layer.sentence == "a 2×2 matrix, entries from 1 to 4, 1 NaN, 1 infinite")
    #expect(Figure([layer]).svg().contains("fill=\"\(Theme.light.muted)\""))
    #expect(HeatmapLayer(rows: 0, columns: 0, values: []).sentence == "an empty matrix")
    #expect(HeatmapLayer(rows: 3, columns: 2, values: [1]).sentence == "an empty matrix")
    #expect(
      HeatmapLayer(rows: 1, columns: 1, values: [.nan]).sentence
        == "a 1×1 matrix without finite entries")
  }

  @Test func zeroHasNoPlaceOnALogarithmicScale() throws {
    let layer = HeatmapLayer(rows: 2, columns: 2, values: [1, 100, 10, 0], isLog: true)
    let raster = try #require(Self.raster(Figure([layer])))
    #expect(raster.palette[raster.cells[3]] == Theme.light.muted)
    #expect(raster.cells[0] == 0)
    #expect(layer.sentence == "a 2×2 matrix, entries from 0 to 100, 1 zero, hatched")
  }

  @Test func blocksAreNoted() throws {
    let board = (0..<90_000).map { Double(($0 / 300 + $0 % 300) % 2) }
    let figure = Figure([HeatmapLayer(rows: 300, columns: 300, values: board)])
    let raster = try #require(Self.raster(figure))
    let side = Int((300 / Double(raster.rows)).rounded(.up))
    #expect(side > 1)
    #expect(figure.svg().contains(">blocks of \(side)×\(side)</text>"))
    let whole = Figure([HeatmapLayer(rows: 100, columns: 100, values: Array(board.prefix(10_000)))])
    #expect(!whole.svg().contains("blocks of"))
  }
}
