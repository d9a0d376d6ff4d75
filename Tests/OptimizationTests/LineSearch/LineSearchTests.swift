import LinearAlgebra
import Optimization
import Testing

/// The conditions that each search promises, on the functions of Moré & Thuente (1994), "Line search
/// algorithms with guaranteed sufficient decrease", section 5, from first trials of very different size.
@Suite struct LineSearchTests {
  struct Problem: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let value: @Sendable (Double) -> Double
    let slope: @Sendable (Double) -> Double

    var objective: Custom {
      let (value, slope) = (value, slope)
      return Custom(
        dimension: 1, function: { value($0[0]) }, gradient: { [slope($0[0])] },
        curvature: { _ in [1] })
    }
  }

  static let problems = [
    Problem(
      testDescription: "5.1", value: { -$0 / ($0 * $0 + 2) },
      slope: { ($0 * $0 - 2) / (($0 * $0 + 2) * ($0 * $0 + 2)) }),
    Problem(
      testDescription: "5.2",
      value: { exponential($0 + 0.004, 5) - 2 * exponential($0 + 0.004, 4) },
      slope: { 5 * exponential($0 + 0.004, 4) - 8 * exponential($0 + 0.004, 3) }),
    Problem(
      testDescription: "walled", value: { $0 > 3 ? .nan : 1 / (3 - $0) - $0 },
      slope: { $0 > 3 ? .nan : 1 / ((3 - $0) * (3 - $0)) - 1 }),
    Problem(
      testDescription: "endless wall", value: { $0 > 2 ? .infinity : $0 * $0 - 5 * $0 },
      slope: { $0 > 2 ? .nan : 2 * $0 - 5 }),
  ]
  static let firsts = [1e-3, 1e-1, 10, 1e3]

  static func find(
    _ search: LineSearch, _ problem: Problem, first: Double
  ) throws -> (found: LineSample?, line: SearchLine, asked: EvaluationCounts) {
    let oracle = try GradientOracle(problem.objective)
    var start = Iterate(at: [0])
    oracle.evaluate(&start)
    var line = SearchLine(through: start, along: [1])
    let found = search.find(on: &line, first: first, oracle: oracle)
    return (found, line, oracle.counts)
  }

  @Test(arguments: problems.prefix(3), firsts)
  func wolfe(_ problem: Problem, first: Double) throws {
    for (c1, c2) in [(1e-4, 0.9), (1e-3, 0.1)] {
      let (found, line, asked) = try Self.find(
        .wolfe(WolfeSearch(c1: c1, c2: c2)), problem, first: first)
      let sample = try #require(found)
      let slope = problem.slope(0)
      #expect(sample.value == problem.value(sample.alpha))
      #expect(sample.slope == problem.slope(sample.alpha))
      #expect(line.trial.point == [sample.alpha])
      #expect(sample.value <= problem.value(0) + c1 * sample.alpha * slope)
      #expect(abs(sample.slope) <= c2 * abs(slope))
      #expect(asked.gradients <= 25)
    }
  }

  @Test(arguments: problems.prefix(3), firsts)
  func hagerZhang(_ problem: Problem, first: Double) throws {
    for sigma in [0.9, 0.1] {
      let (found, line, asked) = try Self.find(
        .hagerZhang(HagerZhangSearch(delta: 0.1, sigma: sigma)), problem, first: first)
      let sample = try #require(found)
      let slope = problem.slope(0)
      #expect(sample.value == problem.value(sample.alpha))
      #expect(line.trial.point == [sample.alpha])
      #expect(sample.slope >= sigma * slope)
      let decreases = sample.value <= problem.value(0) + 0.1 * sample.alpha * slope
      let approximates =
        sample.slope <= -0.8 * slope
        && sample.value <= problem.value(0) + 1e-6 * abs(problem.value(0))
      #expect(decreases || approximates)
      #expect(asked.gradients <= 25)
    }
  }

  /// On a parabola the secant of two slopes is zero at the minimum: the second trial is there.
  @Test func wolfeGoesFurtherByTheSecant() throws {
    let parabola = Problem(
      testDescription: "parabola", value: { 0.5 * ($0 - 7) * ($0 - 7) }, slope: { $0 - 7 })
    for first in [0.7, 2.1, 6] {
      let (found, _, asked) = try Self.find(
        .wolfe(WolfeSearch(c2: 0.1)), parabola, first: first)
      let sample = try #require(found)
      #expect(abs(sample.alpha - 7) < 1e-12)
      #expect(asked.gradients == 3)
    }
    // Ten times as long at most.
    let (found, _, asked) = try Self.find(.wolfe(WolfeSearch(c2: 0.1)), parabola, first: 0.01)
    #expect(abs(try #require(found).alpha - 7) < 0.7)
    #expect(asked.gradients <= 6)
  }

  /// There is no point with a flat slope before the wall: the search takes one that is lower.
  @Test(
    arguments: [
      LineSearch.wolfe(WolfeSearch(c2: 0.1)), .hagerZhang(HagerZhangSearch(sigma: 0.1)),
      .backtracking(BacktrackingSearch()),
    ], firsts)
  func takesALowerPointBeforeAWall(_ search: LineSearch, first: Double) throws {
    let (found, line, asked) = try Self.find(search, Self.problems[3], first: first)
    let sample = try #require(found)
    #expect(sample.alpha > 0 && sample.alpha <= 2)
    #expect(sample.value < 0)
    #expect(line.trial.value == sample.value)
    #expect(asked.gradients <= 30)
  }

  @Test(arguments: [
    LineSearch.wolfe(WolfeSearch()), .hagerZhang(HagerZhangSearch()),
    .backtracking(BacktrackingSearch()),
  ])
  func findsNothingWhereThereIsNothing(_ search: LineSearch) throws {
    let lying = Problem(testDescription: "lying", value: { abs($0) }, slope: { _ in -1 })
    #expect(try Self.find(search, lying, first: 1).found == nil)
    let point = Problem(
      testDescription: "point", value: { $0 == 0 ? 1 : .nan }, slope: { $0 == 0 ? -1 : .nan })
    #expect(try Self.find(search, point, first: 1).found == nil)
    let uphill = Problem(testDescription: "uphill", value: { $0 }, slope: { _ in 1 })
    #expect(try Self.find(search, uphill, first: 1).found == nil)
    #expect(try Self.find(search, Self.problems[0], first: .nan).found == nil)
  }

  /// α = ∇hᵀ∇h/∇hᵀH∇h down the gradient of a quadratic.
  @Test func exactIsTheMinimumOnTheLine() throws {
    let problem = Quadratic(diagonal: [1, 10, 100])
    let oracle = try GradientOracle(problem)
    var start = Iterate(at: [1, 2, -1])
    oracle.evaluate(&start)
    var line = SearchLine(through: start)
    let found = try #require(LineSearch.exact.find(on: &line, first: 1, oracle: oracle))
    // g = (1, 20, −100): gᵀg = 10401, gᵀHg = 1004001.
    #expect(abs(found.alpha - 10401.0 / 1_004_001) < 1e-17)
    #expect(abs(found.slope) < 1e-9 * 10401)
    #expect(oracle.counts.gradients == 3)
    let concave = try GradientOracle(Quadratic(diagonal: [-1, -1, -1]))
    concave.evaluate(&start)
    line = SearchLine(through: start)
    #expect(LineSearch.exact.find(on: &line, first: 1, oracle: concave) == nil)
  }

  @Test func exactNeedsAQuadratic() throws {
    for (name, method) in [
      ("gd", GradientDescent(search: .exact) as any Optimizer), ("bfgs", BFGS(search: .exact)),
      ("lbfgs", LBFGS(search: .exact)), ("sr1", SR1(search: .exact)),
    ] {
      #expect(throws: OptimizationError.notQuadratic(optimizer: name)) {
        try Driver().run(Rosenbrock(), using: method, from: [-1.2, 1])
      }
    }
  }

  /// The worst start of steepest descent with exact steps, θ₀ = (κ, 1) for diag(1, κ): the gap falls by
  /// exactly ((κ−1)/(κ+1))² at every step (Kantorovich).
  @Test func exactSteepestDescentAttainsKantorovichsRate() throws {
    let kappa = 10.0
    let run = try minimize(
      Quadratic(diagonal: [1, kappa]), using: GradientDescent(search: .exact), from: [kappa, 1],
      options: RunOptions(steps: 20) { _ in false })
    let gaps = try #require(run.trace.gaps)
    let rate = exponential((kappa - 1) / (kappa + 1), 2)
    for (before, after) in zip(gaps, gaps.dropFirst()) {
      #expect(abs(after / before - rate) < 1e-9)
    }
    #expect(run.label == "gd exact")
    #expect(run.notes == [])
  }
}
