import Testing

@testable import Plotting

/// Each series of a figure can be told from the others.
@Suite struct SeriesStyleTests {
  private func strokes(_ layers: [any Layer]) -> [Color] {
    var result: [Color] = []
    for case .clip(_, let elements) in Figure(layers).scene().elements {
      for case .path(let path) in elements { result.append(path.stroke ?? path.fill ?? "#") }
    }
    return result
  }

  @Test func seriesWithoutANameDiffer() {
    let theme = Theme.light
    #expect(
      strokes([LineLayer(x: [1, 2], y: [1, 2]), LineLayer(x: [1, 2], y: [2, 1])])
        == Array(theme.series.prefix(2)))
    // A named series keeps its style wherever it stands.
    #expect(
      strokes([LineLayer(x: [1, 2], y: [1, 2]), LineLayer(label: "b", x: [1, 2], y: [2, 1])])
        .sorted() == theme.series.prefix(2).sorted())
    let arrow = ArrowLayer([.init(from: Point(0, 0), to: Point(1, 1))])
    #expect(Set(strokes([arrow, arrow])).count == 2)
    let spectra = [SpectrumLayer([3, 2, 1]), SpectrumLayer([4, 2, 1])]
    let marks = Figure(spectra).scene().elements.compactMap { element -> Color? in
      guard case .path(let path) = element, path.isClosed else { return nil }
      return path.fill
    }
    #expect(Set(marks) == Set(theme.series.prefix(2)))
  }

  @Test func aBandHasTheColourOfItsLine() {
    let x = [1.0, 2]
    let layers: [any Layer] = [
      BandLayer(x: x, low: [0, 0], high: [2, 2], showsLabel: false), LineLayer(x: x, y: [1, 1]),
      BandLayer(x: x, low: [3, 3], high: [5, 5], showsLabel: false), LineLayer(x: x, y: [4, 4]),
    ]
    let series = Theme.light.series
    #expect(strokes(layers) == [series[0], series[1], series[0], series[1]])
  }
}
