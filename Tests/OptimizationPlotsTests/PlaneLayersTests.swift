import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct PlaneLayersTests {
  let run = RunSeries(
    label: "r", value: [1, 0], iterates: [1, 2, 5, 0, 0, 5], dimension: 3)

  func plane(height: Double = 5) throws -> Plane {
    try #require(Plane(center: [0, 0, height], along: [1, 0, 0], [0, 1, 0]))
  }

  @Test func pathsFollowTheFiguresPlane() throws {
    let layers = try composed(paths(of: [run]) + [PlaneLayer(plane()), PlaneLayer(plane())])
    let path = try #require(layers.compactMap { $0 as? TrajectoryLayer }.first)
    #expect(path.points == [Point(1, 2), Point(0, 0)])
    #expect(layers.count == 2)
    #expect(Figure(layers).summary() == "r goes to (0, 0) in 1 step; in the plane of d₁ and d₂")
  }

  @Test func aPlaneOfTheirOwnWillDo() throws {
    let layers = try composed(paths(of: [run], plane: plane()))
    #expect(layers.contains { $0 is TrajectoryLayer })
    #expect(layers.first?.hints.xTitle == "along d₁")
  }

  @Test func whatHasNoPlaceIsTold() throws {
    #expect(throws: PlaneError.noPlane(label: "r", dimension: 3)) { try composed(paths(of: [run])) }
    #expect(throws: PlaneError.twoPlanes) {
      try composed([PlaneLayer(plane()), PlaneLayer(plane(height: 4))])
    }
    let flat = try #require(Plane(center: [0, 0], along: [1, 0], [0, 1]))
    #expect(throws: PlaneError.otherSpace(label: "r", dimension: 3, plane: 2)) {
      try composed(paths(of: [run]) + [PlaneLayer(flat)])
    }
  }

  @Test func aMinimumIsMarkedOnce() throws {
    let star = MinimumLayer(Point(0, 0))
    let ground = ContourLayer(minimizer: Point(0, 0)) { xs, ys in
      [Double](repeating: 0, count: xs.count * ys.count)
    }
    #expect(try composed([star]).count == 1)
    #expect(try composed([ground, star]).count == 1)
  }

  /// A bound beside runs ends with them, and counts steps as they have to.
  @Test func boundsFollowTheRunsAxis() throws {
    let run = RunSeries(label: "gd", value: [4, 2, 1], gap: [4, 2, 1], cost: [0, 1, 2])
    let bound = BoundCurve(label: "b", steps: 0...100_000) { $0.map { 1 / ($0 + 1) } }
    let layers = try composed(convergence(of: [run]) + [bound])
    #expect(layers.compactMap { $0.xInterval(scale: .linear) } == [0...2])
    #expect(throws: PlaneError.boundOver(axis: "gradient equivalents")) {
      try composed(convergence(of: [run], x: .evaluations) + [bound])
    }
    #expect(try composed([bound]).first?.xInterval(scale: .linear) == 0...100_000)
  }

  @Test func boundsByThemselvesAreShownWhole() throws {
    let bound = BoundCurve(label: "b", values: [1, 0.1, 0.01])
    let alone = try composed([bound])
    let accompanied = try composed(
      [bound] + convergence(of: [RunSeries(label: "r", value: [1, 0.5], gap: [1, 0.5])]))
    func interval(_ layers: [any Layer]) -> ClosedRange<Double>? {
      layers.first?.yInterval(over: 0...2, xScale: .linear, scale: .log)
    }
    #expect(interval(alone) == 0.01...1)
    #expect(interval(accompanied) == 1...1)
  }
}
