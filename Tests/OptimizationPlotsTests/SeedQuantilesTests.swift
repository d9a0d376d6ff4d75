import Testing

@testable import OptimizationPlots

@Suite struct SeedQuantilesTests {
  /// `numpy.quantile([1, 2, 4, 8, 16], p)` of NumPy 2.4.6.
  @Test(arguments: [(0, 1), (0.1, 1.4), (0.25, 2), (0.5, 4), (0.9, 12.8), (1, 16)])
  func quantilesAreNumPys(p: Double, expected: Double) {
    let quantile = QuantileRange.quantile(p, ofSorted: [1, 2, 4, 8, 16])
    #expect(abs(quantile - expected) < 1e-14)
  }

  @Test func infiniteValuesAreTheLargest() {
    let values = [1, 2, .infinity]
    #expect(QuantileRange.quantile(0.5, ofSorted: values) == 2)
    #expect(QuantileRange.quantile(0.51, ofSorted: values) == .infinity)
    #expect(QuantileRange.quantile(1, ofSorted: [.infinity, .infinity]) == .infinity)
    #expect(QuantileRange.quantile(0.5, ofSorted: [7]) == 7)
    #expect(QuantileRange.quantile(0.5, ofSorted: []).isNaN)
  }

  @Test func rangesAscendWithinZeroAndOne() {
    #expect(QuantileRange(0.1, 0.9) != nil)
    #expect(QuantileRange(0.5, 0.5) != nil)
    #expect(QuantileRange(0.9, 0.1) == nil)
    #expect(QuantileRange(-0.1, 0.5) == nil)
    #expect(QuantileRange(0, 1.5) == nil)
    #expect(QuantileRange(.nan, 1) == nil)
  }

  @Test func membersOfOtherLengthsAndAbscissasCountWithTheirLastValue() throws {
    let quantiles = SeedQuantiles(
      of: [
        .init(x: [0, 1, 2, 3], y: [10, 8, 6, 4], isLost: false),
        .init(x: [0, 1.5], y: [10, 1], isLost: false),
        .init(x: [0, 1], y: [10, 99], isLost: true),
      ], range: try #require(QuantileRange(0, 1)))
    #expect(quantiles.x == [0, 1, 1.5, 2, 3])
    #expect(quantiles.low == [10, 8, 1, 1, 1])
    #expect(quantiles.median == [10, 10, 8, 6, 4])
    #expect(quantiles.high == [10, 99, .infinity, .infinity, .infinity])
  }

  @Test func valuesThatAreNoNumberCountAsInfinite() throws {
    let range = try #require(QuantileRange(0, 1))
    let quantiles = SeedQuantiles(
      of: [.init(x: [0, 1], y: [1, .nan], isLost: true)], range: range)
    #expect(quantiles.median == [1, .infinity])
    #expect(SeedQuantiles(of: [], range: range).x.isEmpty)
    #expect(SeedQuantiles(of: [.init(x: [], y: [], isLost: false)], range: range).x.isEmpty)
  }

  @Test func longMembersAreThinned() throws {
    let x = (0..<300_000).map(Double.init)
    let quantiles = SeedQuantiles(
      of: [.init(x: x, y: x, isLost: false), .init(x: x, y: x, isLost: false)],
      range: try #require(QuantileRange(0.1, 0.9)))
    #expect(quantiles.x.count < 10_000)
    #expect(quantiles.x.last == 299_999)
    #expect(quantiles.median == quantiles.x)
  }
}
