import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct LayersTests {
  @Test func pathsLeaveOutRunsWithoutOne() {
    let runs = [
      RunSeries(label: "a", value: [1, 0], iterates: [1, 1, 0, 0]),
      RunSeries(label: "b", value: [1, 0]),
    ]
    let layers = paths(of: runs, isAnimated: true)
    #expect(layers.count == 1)
    #expect(layers.first?.sentence == "a goes to (0, 0) in 1 step")
    #expect(layers.first.map { ($0 as? TrajectoryLayer)?.animate } == true)
  }

  @Test func seriesStandAtTheirSteps() {
    let line = series([0.5, 0.25], at: [1, 9], label: "α", yTitle: "size")
      .compactMap { $0 as? LineLayer }.first
    #expect(line?.x == [1, 9])
    #expect(line?.hints.xTitle == "step k")
    #expect(line?.hints.yTitle == "size")
  }

  @Test func slicesShowUnitLengthUnlessAskedForMore() {
    let layers = slice(label: "h") { $0.map { $0 * $0 } }
    #expect(layers.first?.xInterval(scale: .linear) == -1...1)
    #expect(layers.first?.hints.xTitle == "t")
  }

  @Test func theGroundAsksForTheWholeFrame() {
    var asked: (Int, Int, ClosedRange<Double>)?
    let ground = ContourLayer(label: "h") { xs, ys in
      asked = (xs.count, ys.count, (xs.first ?? 0)...(xs.last ?? 0))
      return ys.flatMap { y in xs.map { x in x * x + y * y } }
    }
    var figure = Figure(
      [ground] + hline(0.5, label: "half") + vline(0.5) + points(label: "p", x: [0.1], y: [0.2]))
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
