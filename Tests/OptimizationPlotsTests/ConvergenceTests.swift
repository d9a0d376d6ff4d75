import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct ConvergenceTests {
  let good = RunSeries(label: "good", value: [11, 3, 2], gap: [10, 2, 1])
  let exact = RunSeries(label: "exact", value: [11, 1], gap: [10, 0])

  func lines(_ layers: [any Layer]) -> [LineLayer] { layers.compactMap { $0 as? LineLayer } }
  func rules(_ layers: [any Layer]) -> [RuleLayer] { layers.compactMap { $0 as? RuleLayer } }

  @Test func knownOptimumShowsTheGapOnALogAxis() throws {
    let layers = convergence(of: [good])
    let line = try #require(lines(layers).first)
    #expect(line.x == [0, 1, 2])
    #expect(line.y == [10, 2, 1])
    #expect(line.hints.yScale == .log)
    #expect(line.hints.yTitle == "gap h(θ) − h*")
    #expect(line.sentence == "good reaches 1 after 2 steps")
    #expect(rules(layers).isEmpty)
  }

  @Test func unknownOptimumSaysThatTheBestSeenTakesItsPlace() throws {
    let other = RunSeries(label: "other", value: [11, 1.5])
    let layers = lines(convergence(of: [good, other]))
    #expect(layers.map(\.y) == [[9.5, 1.5, 0.5], [9.5, .infinity]])
    #expect(layers.first?.hints.yTitle == "value − best seen")
    #expect(layers.last?.words == "other reaches the best value seen after 1 step")
  }

  @Test func zeroGapIsShownAtMachinePrecision() throws {
    let layers = convergence(of: [good, exact])
    let line = try #require(lines(layers).last)
    #expect(line.y == [10, 1e-15])
    #expect(line.words?.hasSuffix("reaches 0 after 1 step") == true)
    let rule = try #require(rules(layers).first)
    #expect(rule.value == 1e-15)
    #expect(rule.label == "machine precision")
  }

  @Test func aDivergedRunDoesNotSqueezeTheOthers() throws {
    let bad = RunSeries(
      label: "bad", value: [11, 1e30, 1e60], gap: [10, 1e30, 1e60], ending: .diverged(step: 2))
    let layers = lines(convergence(of: [good, bad]))
    #expect(layers[1].ending == .diverged(note: "diverged at 2"))
    #expect(layers[1].sentence == "bad diverged at 2")
    let seen = layers[1].yInterval(over: 0...2, xScale: .linear, scale: .log)
    #expect(seen == 10...10)
  }

  @Test func axesAndMeasuresAreChosen() throws {
    let run = RunSeries(
      label: "r", value: [3, 2], gap: [2, 1], gradientNorm: [5, 4], cost: [0, 1.5], time: [],
      epoch: [0, 0.5])
    let norm = try #require(lines(convergence(of: [run], x: .evaluations, y: .gradientNorm)).first)
    #expect(norm.x == [0, 1.5])
    #expect(norm.y == [5, 4])
    #expect(norm.hints.xTitle == "gradient equivalents")
    let value = try #require(lines(convergence(of: [run], x: .epochs, y: .value)).first)
    #expect(value.x == [0, 0.5])
    #expect(value.y == [3, 2])
    #expect(value.hints.yScale == .automatic)
  }

  @Test func boundsAreLabelledReferences() {
    let layers = convergence(
      of: [good], bounds: [BoundCurve(label: "lower bound", values: [8, 1, 0.5])])
    let figure = Figure(layers)
    #expect(figure.svg().contains(">lower bound</text>"))
    #expect(figure.summary() == "lower bound; good reaches 1 after 2 steps")
  }

  @Test func theBestSoFarNeverRises() throws {
    let run = RunSeries(label: "r", value: [5, 7, 3, 4, 2, .nan], gap: [4, 6, 2, 3, 1, .nan])
    let line = try #require(lines(convergence(of: [run], isBestSoFar: true)).first)
    #expect(line.y == [4, 4, 2, 2, 1, 1])
    #expect(line.hints.yTitle == "gap h(θ) − h*, best so far")
    let unknown = RunSeries(label: "u", value: [5, 7, 3, 4])
    let other = try #require(lines(convergence(of: [unknown], isBestSoFar: true)).first)
    #expect(other.y == [2, 2, .infinity, .infinity])
  }

  @Test func runsOfOneNameBecomeAMedianOverABand() throws {
    let seeds = [3.0, 1, 2].map { RunSeries(label: "sgd", value: [9, $0], gap: [8, $0]) }
    let layers = convergence(of: seeds + [good], band: QuantileRange(0, 1))
    let drawn = lines(layers)
    #expect(drawn.map(\.label) == ["sgd, median of 3", "good"])
    #expect(drawn.first?.y == [8, 2])
    let band = try #require(layers.compactMap { $0 as? BandLayer }.first)
    #expect(band.label == "sgd, median of 3")
    #expect(band.low == [8, 1])
    #expect(band.high == [8, 3])
    #expect(drawn.first?.sentence == "sgd, median of 3, ends at 2, quantiles 1 to 3")
    #expect(lines(convergence(of: seeds)).count == 3)
  }

  @Test func aDivergedSeedReachesTheEdgeOfTheBandAndAMedianOfThemDiverges() throws {
    let lost = RunSeries(
      label: "sgd", value: [9, 1e9], gap: [8, 1e9], ending: .diverged(step: 1))
    let fine = RunSeries(label: "sgd", value: [9, 5, 2, 1], gap: [8, 4, 1, 0.5])
    let layers = convergence(of: [lost, fine, fine], band: QuantileRange(0, 1))
    let band = try #require(layers.compactMap { $0 as? BandLayer }.first)
    #expect(band.high == [8, 1e9, .infinity, .infinity])
    #expect(lines(layers).first?.y == [8, 4, 1, 0.5])
    #expect(lines(layers).first?.label == "sgd, median of 3, 1 diverged")
    let most = lines(convergence(of: [lost, lost, fine], band: QuantileRange(0, 1)))
    #expect(most.first?.ending == .diverged(note: "diverged by 2"))
  }

  @Test func noRunsAndEmptyRunsDraw() {
    #expect(Figure(convergence(of: [])).svg().hasSuffix("</svg>\n"))
    let empty = RunSeries(label: "empty", value: [], gap: [])
    #expect(Figure(convergence(of: [empty])).summary() == "empty has no finite values")
    #expect(Figure(convergence(of: [empty])).svg().hasSuffix("</svg>\n"))
  }
}
