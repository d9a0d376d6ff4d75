import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct LayersTests {
  @Test func pathsLeaveOutRunsWithoutOne() {
    let runs = [
      RunSeries(label: "a", value: [1, 0], path: [Point(1, 1), Point(0, 0)]),
      RunSeries(label: "b", value: [1, 0]),
    ]
    let layers = paths(of: runs)
    #expect(layers.count == 1)
    #expect(layers.first?.sentence == "a goes to (0, 0) in 1 step")
  }

  @Test func seriesCountFromTheirFirstStep() {
    let line = series([0.5, 0.25], label: "α", first: 1).compactMap { $0 as? LineLayer }.first
    #expect(line?.x == [1, 2])
    #expect(line?.hints.xTitle == "step k")
    #expect(line?.hints.yTitle == "α")
  }

  @Test func theGroundAsksForTheWholeFrame() {
    var asked: (Int, Int, ClosedRange<Double>)?
    var figure = Figure(
      contour(of: "h") { xs, ys in
        asked = (xs.count, ys.count, (xs.first ?? 0)...(xs.last ?? 0))
        return ys.flatMap { y in xs.map { $0 * $0 + y * y } }
      } + hline(0.5, label: "half") + vline(0.5) + points(label: "p", x: [0.1], y: [0.2]))
    figure.x.range = -5...5
    figure.y.range = -2...2
    #expect(figure.svg().contains("half"))
    #expect(asked.map { $0.0 > 50 && $0.1 > 50 } == true)
    #expect(asked?.2.lowerBound == -5)
    #expect(asked.map { abs($0.2.upperBound - 5) < 1e-9 } == true)
  }

  @Test func curvesFollowTheVisibleRange() {
    var figure = Figure(curve(label: "x²") { $0.map { $0 * $0 } })
    figure.x.range = 0...10
    #expect(figure.svg().contains(">100</text>"))
    #expect(Figure(curve(label: "c", x: [0, 1], y: [2, 3])).summary() == "c ends at 3")
  }
}
