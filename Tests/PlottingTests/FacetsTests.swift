import Testing

@testable import Plotting

@Suite struct FacetsTests {
  func line(_ label: String, _ y: [Double]) -> Figure {
    Figure(
      [LineLayer(label: label, x: y.indices.map(Double.init), y: y, hints: AxisHints(xTitle: "k"))],
      title: label)
  }

  func texts(_ scene: Scene) -> [SceneText] {
    scene.elements.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  func frames(_ scene: Scene) -> [Rect] {
    scene.elements.compactMap { if case .clip(let rect, _) = $0 { rect } else { nil } }
  }

  @Test func panelsStandInEqualFramesRowByRow() {
    let figures = (0..<5).map { line("f\($0)", [0, 1, 2]) }
    let frames = frames(Facets(figures, columns: 3).scene())
    #expect(frames.count == 5)
    #expect(Set(frames.map { ($0.width * 1e6).rounded() }).count == 1)
    #expect(Set(frames.map { ($0.height * 1e6).rounded() }).count == 1)
    #expect(frames[0].minY == frames[2].minY && frames[3].minY > frames[0].maxY)
    #expect(frames[0].minX == frames[3].minX && frames[1].minX > frames[0].maxX)
  }

  /// With common axes tick labels stand at the outer panels alone, and each axis is named once.
  @Test func commonAxesAreLabelledOnce() {
    let facets = Facets([line("a", [0, 1]), line("b", [0, 100])], columns: 2)
    func labels(_ facets: Facets, _ text: String) -> Int {
      texts(facets.scene()).count { $0.text.plain == text }
    }
    #expect(labels(facets, "100") == 1)
    #expect(labels(facets, "k") == 1)
    var own = facets
    own.sharesX = false
    own.sharesY = false
    #expect(labels(own, "k") == 2)
    // One has 0…1, the other 0…100.
    #expect(labels(own, "0.5") == 2)
    #expect(labels(own, "100") == 1)
  }

  @Test func textsKeepTheirSize() {
    let figures = ["a", "b", "c"].map { line($0, [0, 100]) }
    for isShared in [true, false] {
      let scene = Facets(figures, sharesX: isShared, sharesY: isShared).scene()
      #expect(texts(scene).allSatisfy { $0.size >= 11 })
      #expect(texts(scene).count { $0.anchor == .end } >= 3)
    }
  }

  /// Long names stand below the panels, whole.
  @Test func longNamesStandBelow() {
    let names = ["momentum α = 0.0331, η = 0.669", "gd α = 0.0198", "newton"]
    let scene = Facets(names.map { line($0, [0, 1]) }).scene()
    let bottom = frames(scene).map(\.maxY).max() ?? 0
    for name in names {
      let places = texts(scene).filter { $0.text.plain == name }.map(\.position.y)
      #expect(places.count { $0 > bottom + 42 } == 1)
    }
    #expect(texts(scene).allSatisfy { $0.position.y < scene.height })
  }

  @Test func aSeriesHasOneStyleInAllPanels() {
    let figures = [
      line("gd", [0, 1]), Figure([line("newton", [1, 0]), line("gd", [1, 1])].flatMap(\.layers)),
    ]
    let scene = Facets(figures).scene()
    let colors = scene.elements.compactMap { element -> [Color?]? in
      guard case .clip(_, let inside) = element else { return nil }
      return inside.map { if case .path(let path) = $0 { path.stroke } else { nil } }
    }
    #expect(colors.count == 2)
    #expect(Set(colors[0]).isSubset(of: Set(colors[1])))
    #expect(texts(scene).count { $0.text.plain == "newton" } == 1)
  }

  @Test func whatDoesNotFitIsCounted() {
    let scene = Facets((0..<400).map { line("f\($0)", [0, 1]) }, columns: 2).scene()
    #expect(frames(scene).count < 60)
    #expect(scene.description.contains("more panels are not drawn"))
    #expect(scene.height <= 2000)
  }

  @Test func noFiguresAreNoFailure() {
    #expect(texts(Facets([]).scene()).map(\.text.plain) == ["nothing to show"])
    #expect(Facets([]).summary() == "0 panels")
  }

  func tickLabels(_ scene: Scene, _ text: String) -> Int {
    texts(scene).count { $0.text.plain == text }
  }

  /// An axis is common to figures whose scale and title of it agree, unless all are asked to share.
  @Test func unlikeFiguresHaveTheirOwnAxes() {
    func figure(_ title: String, _ y: [Double], _ scale: AxisScale = .automatic) -> Figure {
      Figure(
        [LineLayer(x: [0, 1], y: y, hints: AxisHints(xTitle: "k", yTitle: title))],
        y: AxisOptions(scale: scale))
    }
    let alike = [figure("gap", [1, 1000], .log), figure("gap", [1, 10], .log)]
    let mixed = alike + [figure("norm", [1, 3])]
    let one = Facets(alike).scene()
    #expect(tickLabels(one, "gap") == 1)
    let own = Facets(mixed, columns: 3).scene()
    // The gaps keep one range, the norm is not on a log axis; steps are common to all.
    #expect(tickLabels(own, "gap") == 2 && tickLabels(own, "norm") == 1)
    #expect(tickLabels(own, "10^3") == 2)
    #expect(tickLabels(own, "1.5") == 1)
    #expect(tickLabels(own, "k") == 1)
    var asked = Facets(mixed, columns: 3)
    asked.sharesY = true
    #expect(tickLabels(asked.scene(), "1.5") == 0)
    let scales = [figure("gap", [1, 2]), figure("gap", [1, 2], .log)]
    #expect(tickLabels(Facets(scales, columns: 2).scene(), "gap") == 2)
  }

  /// A surface has a box of its own: it takes no part in the others' axes, nor a title from them.
  @Test func surfacesShareNoAxis() {
    let surface = SurfaceLayer(axisNames: ("x", "y")) { xs, ys in
      [Double](repeating: 0, count: xs.count * ys.count)
    }
    let figures = [Figure([surface]), line("a", [0, 1000]), line("b", [0, 1])]
    let scene = Facets(figures, columns: 3).scene()
    #expect(tickLabels(scene, "1000") == 2)
    #expect(tickLabels(scene, "k") == 2)
  }

  /// One bar stands for the colours of all heat maps: equal entries have equal colours.
  @Test func heatMapsShareOneColorBar() {
    let small = HeatmapLayer(label: "A", rows: 2, columns: 2, values: [0, 1, 0, 1])
    let large = HeatmapLayer(label: "B", rows: 2, columns: 2, values: [0, 4, 1, 4])
    let scene = Facets([Figure([small]), Figure([large])], columns: 2).scene()
    let bars = scene.elements.compactMap { element -> SceneRaster? in
      if case .raster(let raster) = element { raster } else { nil }
    }
    #expect(bars.map(\.rows) == [ColorBar.levels])
    let cells = scene.elements.compactMap { element -> [Int]? in
      guard case .clip(_, let inside) = element, case .raster(let raster)? = inside.first else {
        return nil
      }
      return raster.cells
    }
    // A quarter of the way from 0 to 4, column after column from the upper left.
    #expect(cells == [[0, 0, 16, 16], [0, 16, 63, 63]])
    #expect(tickLabels(scene, "A, B") == 1)
    #expect(frames(scene).allSatisfy { $0.maxX < (bars.first?.rect.minX ?? 0) })
    let logs = HeatmapLayer(label: "C", rows: 1, columns: 2, values: [1, 10], isLog: true)
    let unlike = Facets([Figure([small]), Figure([logs])], columns: 2).scene()
    #expect(!unlike.elements.contains { if case .raster = $0 { true } else { false } })
  }
}
