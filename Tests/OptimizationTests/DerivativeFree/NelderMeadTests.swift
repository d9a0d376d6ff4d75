import Glibc
import Testing

@testable import Optimization

@Suite struct NelderMeadTests {
  private func run(
    _ objective: any Objective, from start: [Double], steps: Int = 5000
  ) throws -> Run {
    try Driver(options: RunOptions(steps: steps)).run(objective, using: NelderMead(), from: start)
  }

  @Test func reachesRosenbrocksMinimum() throws {
    let run = try run(Rosenbrock(), from: [-1.2, 1])
    #expect(run.status == .converged, "\(run.termination)")
    #expect(run.value < 1e-16)
    #expect(run.evals.gradients == 0)
    #expect(run.evals.values == Int(run.trace[.values]?.last ?? 0))
    #expect(run.trace[.gradnorm] == nil)
    // SciPy 1.17.1 takes 159 values to its 1e-4, and 249 to 1e-10: ours lays a second simplex.
    #expect(run.evals.values < 400)
  }

  /// The first three steps on x² + y² from (1, 1), by hand: the corner (1.05, 1) is reflected.
  @Test func movesAsWritten() throws {
    let bowl = Custom(
      dimension: 2, function: { $0[0] * $0[0] + $0[1] * $0[1] }, gradient: { $0.map { 2 * $0 } },
      curvature: { _ in [2, 2] })
    let run = try run(bowl, from: [1, 1], steps: 1)
    // (1.05, 1) came before (1, 1.05), which is of equal value and so the worst; c = (1.025, 1), and
    // c + (c − w) = (1.05, 0.95) is worse than (1, 1) = 2 and better than 2.1025.
    #expect(run.point == [1, 1])
    #expect(run.evals.values == 1 + 2 + 1)
    let second = try self.run(bowl, from: [1, 1], steps: 2)
    // Now w = (1.05, 1), c = (1.025, 0.975): (1, 0.95) is best, and (0.975, 0.925) better yet.
    #expect(abs(second.point[0] - 0.975) < 1e-15 && abs(second.point[1] - 0.925) < 1e-15)
    #expect(second.evals.values == 4 + 2)
  }

  @Test func minimizesInManyDimensions() throws {
    for n in [1, 3, 6, 10] {
      let run = try run(
        Quadratic(diagonal: (1...n).map(Double.init)), from: (0..<n).map { 1 + Double($0) },
        steps: 20_000)
      #expect(run.status == .converged, "n = \(n): \(run.termination)")
      #expect(run.value < 1e-14)
    }
  }

  /// |x − 1| + |y + 2x|: a kink, where no gradient vanishes.
  @Test func aKinkIsReachedAndNoSuccess() throws {
    let kink = Custom(
      dimension: 2, function: { abs($0[0] - 1) + abs($0[1] + 2 * $0[0]) },
      gradient: { [$0[0] < 1 ? -3 : 3, $0[1] < -2 * $0[0] ? -1 : 1] }, curvature: { _ in [0, 0] })
    let run = try run(kink, from: [0, 0])
    #expect(run.value < 1e-12)
    #expect(run.status == .stalled)
    #expect(run.termination.reason.hasPrefix("the simplex has shrunk to a point, but ‖∇h‖ = "))
  }

  /// Without a gradient nothing confirms the end.
  @Test func valuesAloneEndInAStall() throws {
    let run = try run(ValuesOnly(), from: [3])
    #expect(run.status == .stalled)
    #expect(run.termination.reason == "the simplex has shrunk to a point")
    #expect(run.value < 1e-16)
  }

  /// ⌊x²⌋ around 3.2: a plateau, whose gradient is 0, and no minimum.
  @Test func aPlateauIsNoSuccess() throws {
    let stairs = Custom(
      dimension: 1, function: { floor($0[0] * $0[0] / 4) }, gradient: { _ in [0] },
      curvature: { _ in [0] })
    let run = try run(stairs, from: [3.2])
    #expect(run.status == .stalled, "\(run.termination)")
  }

  /// A jump at the minimum: the simplex shrinks to nothing, and values still differ.
  @Test func aJumpEndsTheRun() throws {
    let jump = Custom(
      dimension: 1, function: { $0[0] < 1 ? 5 : $0[0] }, gradient: { _ in [1] },
      curvature: { _ in [0] })
    let run = try run(jump, from: [4])
    #expect(run.status == .stalled)
    #expect(abs(run.value - 1) < 1e-12)
    #expect(run.k < 1000)
  }

  @Test func keepsItsVerticesInOrder() throws {
    let oracle = try Oracle(Rosenbrock())
    var simplex = Simplex(around: [-1.2, 1], value: 24.2, oracle: oracle)
    #expect(oracle.counts.values == 2)
    #expect(simplex.vertices.count == 3)
    #expect(abs(simplex.size - 0.06) < 1e-15)
    simplex.replaceWorst([0, 0], .nan)
    #expect(simplex.worst.value == .infinity)
    simplex.replaceWorst([1, 1], 0)
    #expect(simplex.best.point == [1, 1])
    for (a, b) in zip(simplex.vertices, simplex.vertices.dropFirst()) {
      #expect(a.value <= b.value)
    }
    let before = simplex.size
    simplex.shrink(by: 0.5, oracle: oracle)
    #expect(abs(simplex.size - before / 2) < 1e-15)
    #expect(simplex.best.point == [1, 1])
  }
}
