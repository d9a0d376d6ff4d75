import Optimization
import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct RunSeriesTests {
  /// h(x, y) = ½(x² + 4y²); gradient descent with α = 1/2 maps (x, y) to (x/2, −y).
  struct Bowl: DifferentiableObjective {
    let dimension = 2
    var knownOptimum: Optimum? { Optimum(value: 0) }
    func value(at p: [Double]) -> Double { 0.5 * (p[0] * p[0] + 4 * p[1] * p[1]) }
    func valueAndGradient(at p: [Double], into gradient: inout [Double]) -> Double {
      gradient[0] = p[0]
      gradient[1] = 4 * p[1]
      return value(at: p)
    }
  }

  @Test func seriesOfARunBeginAtTheStart() throws {
    var options = RunOptions()
    options.steps = 3
    let run = try minimize(
      Bowl(), using: GradientDescent(alpha: 0.5), from: [8, 1], options: options)
    let series = RunSeries(run)
    #expect(series.step == [0, 1, 2, 3])
    #expect(series.value == [34, 10, 4, 2.5])
    #expect(series.gap == [34, 10, 4, 2.5])
    #expect(series.path == [Point(8, 1), Point(4, -1), Point(2, 1), Point(1, -1)])
    #expect(series.gradientNorm.count == 4)
    #expect(series.cost.count == 4)
    #expect(series.ending == .finished)
  }

  @Test func divergenceIsMarkedAtItsStep() throws {
    var options = RunOptions()
    options.steps = 10_000
    let run = try minimize(
      Bowl(), using: GradientDescent(alpha: 10), from: [8, 1], options: options)
    #expect(run.status == .diverged)
    #expect(RunSeries(run).ending == .diverged(step: run.k))
    let figure = Figure(convergence(of: [RunSeries(run)]))
    #expect(figure.svg().contains("diverged at \(run.k)</text>"))
  }

  @Test func aRunUnderWayIsThinnedToItsRows() throws {
    var options = RunOptions()
    options.steps = 1000
    options.until = { _ in false }
    let run = try minimize(
      Bowl(), using: GradientDescent(alpha: 0.25), from: [8, 1], options: options)
    let series = RunSeries(label: "so far", underWay: run.trace, rows: 10)
    #expect(series.label == "so far")
    #expect(series.step.first == 0)
    #expect(series.step.last == Double(run.k))
    #expect(series.step.count <= 13)
    let values = try #require(run.trace[.value])
    #expect(zip(series.step, series.value).dropFirst().allSatisfy { values[Int($0) - 1] == $1 })
    #expect(series.gap?.count == series.step.count)
    #expect(series.iterates.isEmpty)
  }
}
