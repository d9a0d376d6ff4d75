import Testing

@testable import Plotting

/// Expected counts are those of numpy 2.4.6, `numpy.histogram`.
@Suite struct HistogramTests {
  static let values: [Double] = (0..<500).map { (i: Int) -> Double in
    let (square, cube) = (i * i, i * i * i)
    return Double(cube % 1009) / 7 + Double(square % 101)
  }

  @Test func binsFollowFreedmanAndDiaconis() {
    let histogram = Histogram(Self.values)
    #expect(histogram.counts == [14, 20, 27, 42, 51, 75, 64, 62, 44, 43, 29, 20, 9])
    #expect(histogram.edges.first == 0)
    #expect(histogram.edges.last == 242.85714285714286)
  }

  @Test func theNumberOfBinsCanBeGiven() {
    let histogram = Histogram(Self.values, bins: 7)
    #expect(histogram.counts == [31, 58, 113, 111, 106, 56, 25])
    #expect(abs(histogram.edges[3] - 104.08163265306122) < 1e-12)
  }

  @Test func logarithmicBinsHaveEqualRatios() {
    let values: [Double] = (0..<300).map { (i: Int) -> Double in
      let factor = 1 + Double(i % 7) / 10
      return Double(1 << (i % 11)) * factor
    }
    let histogram = Histogram(values + [0, -3], isLog: true)
    #expect(histogram.counts == [48, 40, 42, 39, 46, 39, 46])
    #expect(histogram.excluded == 2)
    let ratios = zip(histogram.edges, histogram.edges.dropFirst()).map { $1 / $0 }
    #expect(ratios.allSatisfy { abs($0 / ratios[0] - 1) < 1e-12 })
  }

  @Test func everyFiniteValueIsCountedOnce() {
    var random = Generator(seed: 5)
    for count in [1, 2, 3, 17, 1000] {
      for isLog in [false, true] {
        let values = (0..<count).map { _ in random.hostileNumber() }
        let histogram = Histogram(values, bins: count % 2 == 0 ? 13 : nil, isLog: isLog)
        let kept = values.filter { $0.isFinite && (!isLog || $0 > 0) }.count
        #expect(histogram.counts.reduce(0, +) == kept)
        #expect(histogram.excluded == count - kept)
        #expect(!histogram.edges.contains { !$0.isFinite })
        #expect(histogram.edges == histogram.edges.sorted())
        #expect(histogram.counts.count <= Histogram.limit)
      }
    }
  }

  @Test func oneValueHasOneBin() {
    #expect(Histogram([3, 3, 3]).counts == [3])
    #expect(Histogram([3, 3, 3]).edges == [2.5, 3.5])
    #expect(Histogram([]).counts.isEmpty)
    #expect(Histogram([.nan, .infinity]).edges.isEmpty)
  }

  @Test func whereQuartilesCoincideSturgesDecides() {
    // Sturges: ⌈log₂ 64⌉ + 1.
    let values = Array(repeating: 1.0, count: 62) + [0, 2]
    #expect(Histogram(values).counts.count == 7)
  }
}
