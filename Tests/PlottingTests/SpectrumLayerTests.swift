import Testing

@testable import Plotting

@Suite struct SpectrumLayerTests {
  /// The filled and the hollow marks of the series' colour.
  private func marks(_ layer: SpectrumLayer) -> (filled: Int, hollow: Int) {
    var result = (filled: 0, hollow: 0)
    let color = Theme.light.series[0]
    for case .path(let path) in Figure([layer]).scene().elements
    where path.isClosed && path.stroke == color {
      if path.fill == color { result.filled += path.lines.count }
      if path.fill == Theme.light.background { result.hollow += path.lines.count }
    }
    return result
  }

  @Test func signsAreToldByTheMark() {
    let found = marks(SpectrumLayer(label: "H", [3, -1, 2, -4, 0]))
    #expect(found.filled == 2)
    #expect(found.hollow == 2)
  }

  @Test func valuesDescendAndRoundingIsZero() {
    let layer = SpectrumLayer(label: "H", [1e-17, 2, -1, 1])
    #expect(layer.values == [2, 1, 1e-17, -1])
    #expect(layer.precision == 4 * .ulpOfOne * 2)
    #expect(
      layer.sentence
        == "H: 4 eigenvalues from 2 to −1, 2 positive, 1 negative, 1 zero to machine precision")
    #expect(Figure([layer]).svg().contains("machine precision</text>"))
    #expect(!Figure([SpectrumLayer([2, 1])]).svg().contains("machine precision</text>"))
  }

  @Test func severalSpectraShareTheirNotes() {
    let layers = ["a", "b"].map { SpectrumLayer(label: $0, [1, 0, -1]) }
    let svg = Figure(layers).svg()
    #expect(svg.split(separator: "hollow: negative").count == 2)
    #expect(svg.split(separator: "machine precision</text>").count == 2)
    #expect(svg.contains(">a</text>") && svg.contains(">b</text>"))
  }

  @Test func oneValueNoneAndBadOnes() {
    #expect(SpectrumLayer([5]).sentence == "a spectrum: 1 eigenvalue from 5 to 5, 1 positive")
    #expect(SpectrumLayer([]).sentence == "a spectrum has no eigenvalues")
    #expect(SpectrumLayer([.nan, 1]).sentence?.hasSuffix("1 positive, 1 NaN") == true)
    #expect(Figure([SpectrumLayer([0, 0])]).svg().contains("machine precision"))
  }

  @Test func indicesAreWholeNumbers() {
    for n in [1, 2, 3, 40] {
      let axes = AxesResolution(
        of: Figure(), layers: [SpectrumLayer((1...n).map { Double($0) })])
      let ticks = axes.xTicks(length: 560).majors
      #expect(!ticks.isEmpty)
      #expect(ticks.allSatisfy { $0.value == $0.value.rounded() })
      #expect(ticks.allSatisfy { !$0.label.plain.contains(".") })
    }
  }

  @Test func thousandsOfValuesTakeFewBytes() {
    let layer = SpectrumLayer(label: "H", (1...2000).map { 1 / Double($0) })
    #expect(Figure([layer]).svg().utf8.count < 60_000)
  }

  @Test func infiniteValuesAreMarkedAtTheEdge() {
    #expect(marks(SpectrumLayer([1, .infinity, -.infinity])) == (2, 1))
  }
}
