import Testing

@testable import Plotting

@Suite struct TrajectoryLayerTests {
  @Test func ofADivergingRunWhatIsNearItsStartCounts() {
    // Doubled and turned each step: 1, −2, 4, −8, 16, −32, …; the first step is 3 long.
    let path = (0..<60).map { k in Point((k % 2 == 0 ? 1 : -1) * Double(1 << k), 0) }
    let layer = TrajectoryLayer(path, ending: .diverged(note: "diverged at 60"))
    #expect(layer.xInterval(scale: .linear) == -8...16)
    #expect(TrajectoryLayer(path).xInterval(scale: .linear)?.lowerBound == -Double(1 << 59))
  }

  @Test func aRunThatBecomesNaNCountsUpToThere() {
    let path = [Point(0, 0), Point(5, 1), Point(9, -2), Point(.nan, 0)]
    let layer = TrajectoryLayer(path, ending: .invalid(note: "NaN at 3"))
    #expect(layer.xInterval(scale: .linear) == 0...9)
    #expect(layer.yInterval(over: 0...9, xScale: .linear, scale: .linear) == -2...1)
  }
}
