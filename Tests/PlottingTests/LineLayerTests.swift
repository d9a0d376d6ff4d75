import Testing

@testable import Plotting

/// Values that a line cannot show are marked.
@Suite struct LineLayerTests {
  func paths(_ figure: Figure) -> [ScenePath] {
    figure.scene().elements.flatMap { element -> [SceneElement] in
      if case .clip(_, let inside) = element { inside } else { [element] }
    }.compactMap { if case .path(let path) = $0 { path } else { nil } }
  }

  @Test func valuesALogAxisHasNoPlaceForLieAtItsLowerEdge() {
    let layer = LineLayer(label: "gap", x: [0, 1, 2, 3], y: [1, 0.1, 0, -2])
    let figure = Figure([layer], y: AxisOptions(scale: .log))
    let hollow = paths(figure).filter { $0.fill == Theme.light.background && $0.isClosed }
    #expect(hollow.flatMap(\.lines).count == 2)
    #expect(
      figure.summary()
        == "gap ends at −2; 2 of gap's values ≤ 0, marked at the edge")
    #expect(Figure([layer]).summary() == "gap ends at −2")
  }

  @Test func valuesThatAreNotFiniteAreMarkedOnRequest() {
    let y: [Double] = [1, .nan, 2, .infinity, 3, -.infinity, 4]
    let x = y.indices.map(Double.init)
    func closed(_ marks: Bool) -> Int {
      let layer = LineLayer(label: "a", x: x, y: y, marksGaps: marks)
      return paths(Figure([layer])).filter(\.isClosed).flatMap(\.lines).count
    }
    #expect(closed(true) == closed(false) + 2)
  }

  @Test func solidLinesLieBelowDashedOnes() {
    let y = [1.0, 2, 3]
    let layers = ["a", "b", "c", "d", "e", "f"].map { LineLayer(label: $0, x: [0, 1, 2], y: y) }
    // The sixth is solid again.
    let strokes = paths(Figure(layers)).filter { $0.strokeWidth == 1.6 && !$0.isClosed }
    #expect(strokes.map(\.dash.isEmpty) == [true, true, false, false, false, false])
  }

  @Test func aRuleThatALogAxisHasNoPlaceForIsNoted() {
    let figure = Figure(
      [LineLayer(x: [0, 1], y: [1, 2]), RuleLayer(.horizontal, at: 0, label: "zero")],
      y: AxisOptions(scale: .log))
    #expect(figure.summary().hasSuffix("y = 0 lies beyond the logarithmic axis"))
    #expect(figure.svg().contains("↓ zero, y = 0"))
  }

  @Test func theMarginHasRoomForTheReasonOfAnEnd() {
    let x = (0...12).map(Double.init)
    let layers: [LineLayer] = [
      LineLayer(label: "a", x: x, y: x.map { 1 / (1 + $0) }),
      LineLayer(label: "b", x: x, y: x, ending: .invalid(note: "NaN at 12")),
      LineLayer(label: "gd α = 0.7", x: x, y: x, ending: .diverged(note: "diverged at 12")),
    ]
    let svg = Figure(layers).svg()
    #expect(svg.contains(">b: NaN at 12</text>"))
    #expect(svg.contains(">gd α = 0.7: diverged at 12</text>"))
  }

  @Test func aStaircaseBeginsAnewAfterAGap() throws {
    let layer = LineLayer(x: [1, 2, 3, 4], y: [1, 2, .nan, 4], isStep: true)
    let lines = try #require(paths(Figure([layer])).first { $0.strokeWidth == 1.6 }).lines
    #expect(lines.map(\.count) == [4, 1])
    // A value is kept up to the gap's abscissa.
    #expect(lines[0].last?.y == lines[0][2].y)
  }

  @Test func pointsBetweenGapsAreMarked() {
    let y: [Double] = [1, .nan, 3, .infinity, 5, -.infinity, 2]
    let layer = LineLayer(x: y.indices.map(Double.init), y: y, marksGaps: true)
    let color = Theme.light.series[0]
    let closed = paths(Figure([layer])).filter { $0.isClosed && $0.fill == color }
    // Four points, ▲ and ▼.
    #expect(closed.flatMap(\.lines).count == 6)
    // A step has a mark too where it is alone.
    let step = LineLayer(label: "s", x: [1], y: [2], isStep: true)
    #expect(paths(Figure([step])).contains { $0.isClosed && $0.fill == color })
  }

  @Test func aLineWithoutFiniteValuesShowsNothing() {
    #expect(Figure([LineLayer(x: [1, 2], y: [.nan, .nan])]).svg().contains("nothing to show"))
    let graph = FunctionLayer(domain: 0...1) { $0.map { _ in .nan } }
    #expect(Figure([graph]).svg().contains("nothing to show"))
  }

  @Test func theAxisEndsWhereALineLeavesForGood() {
    let x = (0...1000).map(Double.init)
    let layer = LineLayer(
      label: "gd", x: x, y: x.map { $0 * $0 }, ending: .diverged(note: "diverged at 1000"),
      shownRange: 0...10_000)
    // 100² is the last within the range.
    #expect(layer.xInterval(scale: .linear) == 0...101)
  }
}
