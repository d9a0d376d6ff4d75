import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct ProfileTests {
  /// Twelve problems, three solvers; the fifth problem is solved by none.
  static let costs: [[Double]] = [
    [34, 14, 371], [15, .infinity, .infinity], [.infinity, 10, 25], [14, 5, 16],
    [.infinity, .nan, .infinity], [9, 80, .infinity], [3, .infinity, 6],
    [7, .infinity, .infinity], [66, 47, 22], [13, 20, 18], [52, 9, 20], [.infinity, 19, 27],
  ]
  static let dimensions: [Double] = [5, 6, 11, 6, 2, 8, 8, 11, 4, 11, 5, 2]

  private func counts(_ profile: Profile, at place: Double) -> [Double] {
    profile.curves.map { ($0.share(at: place) * 12).rounded() }
  }

  /// Counts by numpy 2.4.6: `(C / C.min(axis=1) <= τ).sum(axis=0)`.
  @Test(
    arguments: [
      (1, [5, 5, 1]), (1.5, [5, 5, 3]), (2, [5, 6, 4]), (4, [8, 7, 7]), (8, [9, 7, 7]),
      (1e9, [9, 8, 8]),
    ] as [(Double, [Double])])
  func performanceIsTheShareWithinAMultipleOfTheBest(_ ratio: Double, _ solved: [Double]) {
    #expect(counts(Profile(performance: Self.costs), at: ratio) == solved)
  }

  /// Counts by numpy 2.4.6: `(C / (n + 1) <= α).sum(axis=0)`.
  @Test(
    arguments: [
      (0.5, [1, 0, 0]), (1, [3, 2, 1]), (2, [5, 4, 2]), (5, [6, 5, 6]), (10, [8, 8, 7]),
      (1e9, [9, 8, 8]),
    ] as [(Double, [Double])])
  func dataIsTheShareWithinABudget(_ budget: Double, _ solved: [Double]) {
    #expect(counts(Profile(data: Self.costs, dimensions: Self.dimensions), at: budget) == solved)
  }

  @Test func twoSolversByHand() {
    let profile = Profile(performance: [[1, 2], [3, 1], [2, 2], [.infinity, 4]])
    #expect(profile.curves[0] == .init(places: [1, 3], shares: [0.5, 0.75]))
    #expect(profile.curves[1] == .init(places: [1, 2], shares: [0.75, 1]))
    #expect(profile.curves[0].share(at: 0.5) == 0)
  }

  @Test func aCostOfNothingIsWithinNoMultiple() {
    let profile = Profile(performance: [[0, 0, 1]])
    #expect(profile.curves.map(\.places) == [[1], [1], []])
  }

  @Test func nothingSolvedIsAFlatLine() throws {
    let layers = performanceProfile([[.infinity, .nan]], labels: ["a", "b"])
    let line = try #require(layers.first as? LineLayer)
    #expect(line.y == [0, 0])
    #expect(line.sentence == "a solves 0 of 1 problems, the best on 0 %")
    #expect(performanceProfile([], labels: []).isEmpty)
  }

  @Test func curvesEndTogetherAtTheirShares() throws {
    let lines = performanceProfile(Self.costs, labels: ["x", "y", "z"]).compactMap {
      $0 as? LineLayer
    }
    #expect(lines.map(\.label) == ["x", "y", "z"])
    #expect(!lines.contains { !$0.isStep })
    #expect(Set(lines.map { $0.x.last }).count == 1)
    #expect(lines.map { ($0.y.last ?? 0) * 12 } == [9, 8, 8])
    // log₂ τ from 0, where a solver's share of wins stands.
    #expect(lines.map { $0.x.first } == [0, 0, 0])
    #expect(lines.map { ($0.y.first ?? 0) * 12 } == [5, 5, 1])
    #expect(lines.first?.sentence == "x solves 9 of 12 problems, the best on 41.7 %")
  }

  @Test func logarithmicDataProfilesBeginBelowTheFirstJump() throws {
    let lines = dataProfile(
      [[6, 60], [30, 3]], dimensions: [2, 2], labels: ["gd", "bfgs"], isLog: true
    ).compactMap { $0 as? LineLayer }
    #expect(lines.count == 2)
    for line in lines {
      #expect(line.x.first == 0.8)
      #expect(line.y.first == 0)
      #expect(line.x.last == 24)
    }
  }

  @Test func dataProfilesBeginAtNothing() throws {
    let line = try #require(
      dataProfile([[6], [30]], dimensions: [2, 2], labels: ["gd"]).first as? LineLayer)
    #expect(line.x == [0, 2, 10, 10.5])
    #expect(line.y == [0, 0.5, 1, 1])
    #expect(line.sentence == "gd solves 2 of 2 problems")
  }

  /// The axis of shares is 0...1, whatever is solved, and all of the place is a curve's.
  @Test(arguments: [costs, [[1, 2], [1, 2]], [[.infinity], [.infinity]]] as [[[Double]]])
  func sharesLieBetweenNothingAndAll(costs: [[Double]]) {
    let performance = Figure(performanceProfile(costs, labels: []))
    let dimensions = costs.map { _ in 3.0 }
    let data = Figure(dataProfile(costs, dimensions: dimensions, labels: []))
    for figure in [performance, data] {
      let labels = figure.scene().elements.compactMap { element -> String? in
        guard case .text(let text) = element, text.anchor == .end else { return nil }
        return text.text.plain
      }
      #expect(labels.first == "0" && labels.last == "1.0")
      let lines = figure.layers.compactMap { $0 as? LineLayer }
      #expect(lines.allSatisfy { ($0.x.last ?? 0) > 0.05 })
    }
    // Two solvers that tie, or of which one is always best, need a place to be seen in.
    let ties = performanceProfile([[1, 1]], labels: []).compactMap { $0 as? LineLayer }
    #expect(ties.map { $0.x.last } == [1, 1])
  }
}
