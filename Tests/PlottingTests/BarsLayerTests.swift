import Testing

@testable import Plotting

@Suite struct BarsLayerTests {
  /// The rectangles of the bars.
  private func boxes(_ figure: Figure) -> [[Point]] {
    for case .clip(_, let elements) in figure.scene().elements {
      for case .path(let path) in elements where path.fill == Theme.light.series[0] {
        return path.lines
      }
    }
    return []
  }

  private func height(_ box: [Point]) -> Double {
    (box.map(\.y).max() ?? 0) - (box.map(\.y).min() ?? 0)
  }

  @Test func heightsAreProportionalToValues() throws {
    let found = boxes(Figure([BarsLayer([1, 2, 4])])).map(height)
    #expect(found.count == 3)
    #expect(abs(found[1] / found[0] - 2) < 1e-9)
    #expect(abs(found[2] / found[0] - 4) < 1e-9)
  }

  @Test func barsStandOnTheAxisAndHangFromZero() {
    let figure = Figure([BarsLayer([1, -1])])
    let found = boxes(figure)
    #expect(found.count == 2)
    // They meet at zero.
    #expect(found[0].map(\.y).max() == found[1].map(\.y).min())
    #expect(
      BarsLayer([1, 2]).yInterval(over: 0...3, xScale: .linear, scale: .linear)?.lowerBound == 0)
  }

  @Test func namesStandUnderTheBars() {
    let names = [
      "gd", "momentum", "a name that is much too long for the room below a bar of this plot",
    ]
    let svg = Figure([BarsLayer([1, 2, 3], names: names)]).svg()
    #expect(svg.contains(">gd</text>"))
    #expect(svg.contains("…</text>"))
  }

  @Test func groupsStandSideBySide() {
    let first = BarsLayer([1], place: 0, of: 2).bars[0].span
    let second = BarsLayer([1], place: 1, of: 2).bars[0].span
    #expect(first.upperBound < second.lowerBound)
    #expect(first.lowerBound == 0.6)
    #expect(second.upperBound < 1.4)
  }

  @Test func wordsGiveTheExtremes() {
    #expect(
      BarsLayer([3, 1, 2], names: ["a", "b", "c"]).sentence == "3 bars from 1 at b to 3 at a")
    #expect(BarsLayer([.nan]).sentence == "1 bar")
    #expect(BarsLayer([]).sentence == "0 bars")
    #expect(
      BarsLayer(label: "v", Histogram([0, 1, 1, 1], bins: 2)).sentence
        == "v: 2 bins, the greatest 3 at 0.5 to 1")
  }

  @Test func aMillionBarsAreDrawnByPixels() {
    let values = (0..<1_000_000).map { Double($0 % 1000) }
    let figure = Figure([BarsLayer(values)])
    #expect(figure.svg().utf8.count < 60_000)
    #expect(boxes(figure).count < 1200)
  }

  @Test func onALogarithmicAxisBarsStandOnItsFoot() {
    var figure = Figure([BarsLayer([1, 100, 0])])
    figure.y.scale = .log
    #expect(boxes(figure).count == 2)
  }

  @Test func barsWithoutAPlaceOnALogarithmicAxisAreMarked() {
    let bars = BarsLayer([10, 0, -2, 1])
    let figure = Figure([bars], y: AxisOptions(scale: .log))
    var marks = 0
    for case .path(let path) in figure.scene().elements
    where path.isClosed && path.fill == Theme.light.background {
      marks += path.lines.count
    }
    #expect(marks == 2)
    #expect(figure.summary().hasSuffix("2 of the bars ≤ 0, marked at the foot"))
    #expect(Figure([bars]).summary().hasSuffix("10 at bar 1"))
  }

  @Test func whatAHistogramLeavesOutIsTold() {
    let histogram = Histogram([1, 2, .nan, .infinity], bins: 1)
    #expect(
      BarsLayer(histogram).sentence == "1 bin, the greatest 2 at 1 to 2, 2 left out: not finite")
  }

  @Test func aHistogramIsNamedBesideItsHighestBin() throws {
    let layer = BarsLayer(label: "v", Histogram([0, 1, 1, 1, 2, 3], bins: 3))
    #expect(layer.entries.first?.end == Point(1.5, 3))
    let texts = Figure([layer]).scene().elements.compactMap { element -> SceneText? in
      if case .text(let text) = element, text.text.plain == "v" { text } else { nil }
    }
    #expect(texts.count == 1 && texts[0].color == Theme.light.series[0])
  }

  @Test func theKeysOfBarsAreBoxes() {
    let layers = (0..<2).map { BarsLayer(label: "s\($0)", [1, 2], place: $0, of: 2) }
    var strokes = 0
    for case .path(let path) in Figure(layers).scene().elements
    where Theme.light.series.contains(path.stroke ?? "#") {
      #expect(path.isClosed && path.lines.map(\.count) == [4])
      strokes += 1
    }
    #expect(strokes == 2)
  }
}
