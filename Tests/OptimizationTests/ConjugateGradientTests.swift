import LinearAlgebra
import Optimization
import Testing

@Suite struct ConjugateGradientTests {
  static func gaps(
    _ problem: Quadratic, _ method: any Optimizer, from start: [Double], steps: Int
  ) throws -> [Double] {
    let run = try Driver(options: RunOptions(steps: steps) { _ in false }).run(
      problem, using: method, from: start)
    return try #require(run.trace.gaps)
  }

  /// As many steps as there are distinct curvatures, whatever the dimension (Nocedal & Wright, theorem 5.4).
  @Test(arguments: [1, 2, 3, 5])
  func endsInAsManyStepsAsThereAreCurvatures(_ distinct: Int) throws {
    let diagonal = (0..<30).map { exponential(3, Double($0 % distinct)) }
    let run = try minimize(
      Quadratic(diagonal: diagonal), using: ConjugateGradients(),
      from: (0..<30).map { 1 + Double($0 % 7) })
    #expect(run.status == .converged)
    #expect(run.k == distinct)
    #expect(run.evals.gradients == distinct + 1)
    #expect(run.evals.values == 0 && run.evals.hessianProducts == 0)
  }

  @Test func endsInNSteps() throws {
    var generator = Generator(seed: 11)
    for _ in 0..<50 {
      let n = Int.random(in: 2...12, using: &generator)
      let problem = generator.quadratic(
        dimension: n, condition: exponential(10, generator.uniform(in: 0.3...2)))
      let run = try minimize(
        problem, using: ConjugateGradients(), from: generator.vector(n, in: -3...3),
        options: RunOptions(steps: n) { $0.gradnorm < 1e-8 * $0.gradnorm0 })
      #expect(run.status == .converged, "n = \(n): \(run.termination)")
    }
  }

  /// No method that combines gradients has a lower gap after as many steps (Nocedal & Wright, section 5.1).
  @Test func beatsEveryFirstOrderMethod() throws {
    var generator = Generator(seed: 12)
    for _ in 0..<50 {
      let n = Int.random(in: 4...12, using: &generator)
      let kappa = exponential(10, generator.uniform(in: 0.5...3))
      let problem = generator.quadratic(dimension: n, condition: kappa)
      let start = generator.vector(n, in: -3...3)
      let best = try Self.gaps(problem, ConjugateGradients(), from: start, steps: n)
      let others: [any Optimizer] = [
        GradientDescent(), GradientDescent(search: .exact), Momentum(), Nesterov(),
        Nesterov.growing(), Chebyshev(), BarzilaiBorwein(), BarzilaiBorwein(.short), LBFGS(),
        BFGS(search: .wolfe(WolfeSearch())),
        ConjugateGradients(formula: .polakRibiere, alpha: 0.01),
      ]
      for method in others {
        let gaps = try Self.gaps(problem, method, from: start, steps: n)
        for (k, pair) in zip(best, gaps).enumerated() {
          #expect(pair.0 <= pair.1 * (1 + 1e-7) + 1e-13 * best[0], "\(method.label), step \(k)")
        }
      }
    }
  }

  /// gap ≤ 4q²ᵏ·gap₀, q = (√κ−1)/(√κ+1) (Nocedal & Wright, equation 5.36).
  @Test func staysUnderItsBound() throws {
    var generator = Generator(seed: 13)
    for _ in 0..<50 {
      let kappa = exponential(10, generator.uniform(in: 0.5...3))
      let problem = generator.quadratic(dimension: 20, condition: kappa)
      let gaps = try Self.gaps(
        problem, ConjugateGradients(), from: generator.vector(20, in: -3...3), steps: 20)
      let q = (kappa.squareRoot() - 1) / (kappa.squareRoot() + 1)
      for (k, gap) in gaps.enumerated() where gap > 1e-16 * gaps[0] {
        #expect(gap <= 4 * exponential(q, 2 * Double(k)) * gaps[0] * (1 + 1e-6))
      }
    }
  }

  /// L-BFGS that forgets nothing, BFGS, and nonlinear CG of each kind, all with exact searches, walk the linear
  /// method's path (Nazareth 1979).
  @Test(arguments: [
    LBFGS(memory: 12, search: .exact) as any Optimizer, BFGS(search: .exact),
    ConjugateGradients(search: .exact),
    ConjugateGradients(formula: .polakRibiere, search: .exact),
    ConjugateGradients(formula: .fletcherReeves, search: .exact),
  ])
  func exactSearchesWalkTheSamePath(_ method: any Optimizer) throws {
    var generator = Generator(seed: 14)
    let problem = generator.quadratic(dimension: 10, condition: 20)
    let start = generator.vector(10, in: -3...3)
    let options = RunOptions(steps: 9) { _ in false }
    let linear = try minimize(problem, using: ConjugateGradients(), from: start, options: options)
    let run = try Driver(options: options).run(problem, using: method, from: start)
    let paths = (try #require(linear.trace.path), try #require(run.trace.path))
    #expect(paths.0.count == paths.1.count)
    for (a, b) in zip(paths.0, paths.1) { #expect(abs(a - b) < 1e-8) }
  }

  @Test(arguments: [
    ConjugateGradients(), ConjugateGradients(formula: .polakRibiere),
    ConjugateGradients(formula: .fletcherReeves),
  ])
  func minimizesRosenbrock(_ method: ConjugateGradients) throws {
    let run = try minimize(Rosenbrock(), using: method, from: [-1.2, 1])
    #expect(run.status == .converged, "\(run.termination)")
    #expect(abs(run.point[0] - 1) < 1e-6 && abs(run.point[1] - 1) < 1e-6)
  }

  /// A quadratic without a minimum is no success, and the reason says why.
  @Test func aConcaveQuadraticStalls() throws {
    let run = try minimize(
      Quadratic(diagonal: [1, -1]), using: ConjugateGradients(), from: [1, 2])
    #expect(run.status == .stalled)
    #expect(run.termination.reason == "the curvature along the direction is not positive")
  }

  @Test func takesManyParameters() throws {
    let n = 100_000
    let run = try minimize(
      Chain(dimension: n), using: ConjugateGradients(), from: [Double](repeating: 1, count: n))
    #expect(run.status == .converged)
    #expect(run.k < 80)
  }
}
