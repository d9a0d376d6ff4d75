import LinearAlgebra
import Optimization
import Testing

/// Upper bounds of the lecture on random strongly convex quadratics.
@Suite struct TheoremTests {
  /// ‖θₖ − θ*‖ ≤ ((κ−1)/(κ+1))ᵏ ‖θ₀ − θ*‖ for α = 2/(L+μ), so that the gap is under κ times the square of it,
  /// and in the energy norm the rate holds without κ: gap ≤ q²ᵏ gap₀.
  @Test func gradientDescentStaysUnderItsBound() throws {
    var generator = Generator(seed: 1)
    for _ in 0..<200 {
      let n = Int.random(in: 2...12, using: &generator)
      let kappa = exponential(10, generator.uniform(in: 0.2...3))
      let problem = generator.quadratic(dimension: n, condition: kappa)
      let run = try minimize(
        problem, using: GradientDescent(alpha: .constant(2 / (1 + kappa))),
        from: generator.vector(n, in: -3...3), options: RunOptions(steps: 100) { _ in false })
      let q = (kappa - 1) / (kappa + 1)
      let gaps = try #require(run.trace.gaps)
      for (k, gap) in gaps.enumerated() where gap > 1e-16 * gaps[0] {
        #expect(gap <= exponential(q, 2 * Double(k)) * gaps[0] * (1 + 1e-6))
      }
    }
  }

  /// gap ≤ (1 − 1/√κ)ᵏ (gap₀ + μ/2·‖θ₀ − θ*‖²) for α = 1/L, η = (√κ−1)/(√κ+1) (Nesterov 2004, theorem 2.2.3).
  @Test func nesterovStaysUnderItsBound() throws {
    var generator = Generator(seed: 2)
    for _ in 0..<200 {
      let n = Int.random(in: 2...12, using: &generator)
      let kappa = exponential(10, generator.uniform(in: 0.2...3))
      let problem = generator.quadratic(dimension: n, condition: kappa)
      let root = kappa.squareRoot()
      let start = generator.vector(n, in: -3...3)
      let run = try minimize(
        problem,
        using: Nesterov(alpha: .constant(1 / kappa), eta: .constant((root - 1) / (root + 1))),
        from: start, options: RunOptions(steps: 100) { _ in false })
      let minimizer = try #require(problem.form.optimum?.point)
      let square = zip(start, minimizer).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let gaps = try #require(run.trace.gaps)
      for (k, gap) in gaps.enumerated() where gap > 1e-16 * gaps[0] {
        let bound = exponential(1 - 1 / root, Double(k)) * (gaps[0] + 0.5 * square)
        #expect(gap <= bound * (1 + 1e-6))
      }
    }
  }

  /// The bounds as `Bounds` has them, with its own step sizes, on as many quadratics.
  @Test(arguments: [
    Bounds.Subject.gradientDescent, .nesterov, .momentum, .conjugateGradients,
  ])
  func everyMethodStaysUnderItsUpperBound(_ subject: Bounds.Subject) throws {
    var generator = Generator(seed: 4)
    for _ in 0..<200 {
      let n = Int.random(in: 1...12, using: &generator)
      let kappa = exponential(10, generator.uniform(in: 0...3))
      let problem = generator.quadratic(dimension: n, condition: kappa)
      let start = generator.vector(n, in: -3...3)
      let bounds = try #require(try Bounds(of: problem, from: start))
      let chosen = bounds.hyperparameters(subject).map {
        (alpha: Schedule.constant($0.alpha), eta: $0.eta.map { Schedule.constant($0) })
      }
      let method: any Optimizer =
        switch subject {
        case .gradientDescent: GradientDescent(alpha: chosen?.alpha)
        case .nesterov: Nesterov(alpha: chosen?.alpha, eta: chosen?.eta)
        case .momentum: Momentum(alpha: chosen?.alpha, eta: chosen?.eta)
        case .conjugateGradients, .lower: ConjugateGradients()
        }
      let run = try Driver(options: RunOptions(steps: 100) { _ in false }).run(
        problem, using: method, from: start)
      let gaps = try #require(run.trace.gaps)
      for (k, gap) in gaps.enumerated() where gap > 1e-16 * gaps[0] {
        let bound = try #require(bounds.value(subject, after: Double(k)))
        #expect(gap <= bound * (1 + 1e-6), "n = \(n), κ = \(kappa), k = \(k)")
      }
    }
  }

  /// Along the largest curvature momentum attains its bound.
  @Test func momentumAttainsItsBound() throws {
    let problem = Quadratic(diagonal: [1, 100])
    let bounds = try #require(try Bounds(of: problem, from: [0, 1]))
    let run = try minimize(
      problem, using: Momentum(), from: [0, 1], options: RunOptions(steps: 60) { _ in false })
    for (k, gap) in try #require(run.trace.gaps).enumerated() {
      let bound = try #require(bounds.value(.momentum, after: Double(k)))
      #expect(abs(gap - bound) <= 1e-9 * bound)
    }
  }

  /// Every method that goes along combinations of gradients stays above the lower bound on the worst
  /// function (Nesterov 2004, theorem 2.1.13), in far more dimensions than steps.
  @Test(arguments: [
    GradientDescent(alpha: .constant(2 / 101)) as any Optimizer, GradientDescent(alpha: 0.01),
    GradientDescent(search: .backtracking(BacktrackingSearch())), GradientDescent(search: .exact),
    Momentum(), Momentum(alpha: 0.01), Nesterov(), Nesterov(alpha: .constant(4.0 / 301), eta: 0.8),
    Nesterov.growing(), Nesterov.growing(restart: true), Chebyshev(), BarzilaiBorwein(),
    ConjugateGradients(), ConjugateGradients(search: .wolfe(WolfeSearch())),
    ConjugateGradients(formula: .polakRibiere, search: .hagerZhang(HagerZhangSearch())),
    ConjugateGradients(formula: .fletcherReeves, search: .wolfe(WolfeSearch())), LBFGS(),
    LBFGS(memory: 200), BFGS(), SR1(),
  ])
  func firstOrderMethodsStayAboveTheLowerBound(_ method: any Optimizer) throws {
    let n = 300
    let problem = Quadratic.worstCase(condition: 100, dimension: n)
    let start = [Double](repeating: 0, count: n)
    let distance = try #require(problem.form.optimum?.point).reduce(0) { $0 + $1 * $1 }.squareRoot()
    let bounds = Bounds(
      curvatures: Curvatures(least: 1, largest: 100, dimension: n, source: .spectrum),
      start: Bounds.Start(distance: distance, gap: 1), dimension: n)
    let run = try Driver(options: RunOptions(steps: 80) { _ in false }).run(
      problem, using: method, from: start)
    let gaps = try #require(run.trace.gaps)
    #expect(gaps.count > 60)
    for (k, gap) in gaps.enumerated() {
      #expect(try gap >= #require(bounds.value(.lower, after: Double(k))) * (1 - 1e-9))
    }
  }

  /// A method that is none of them is not held by it: Newton's is at the minimum after a step.
  @Test func newtonIsBelowTheLowerBound() throws {
    let problem = Quadratic.worstCase(condition: 100, dimension: 300)
    let run = try minimize(
      problem, using: Newton(), from: [Double](repeating: 0, count: 300))
    #expect(run.k == 1)
    #expect(try #require(run.trace.gaps?.last) < 1e-20)
  }

  /// The gap of a quadratic is right however small it is: here (1−α)²ᵏ of the first, down to 1e-25 of it,
  /// beside a constant of 1e3.
  @Test func gapsOfQuadraticsDoNotCancel() throws {
    let problem = Quadratic(Matrix(diagonal: [2, 2, 2]), linear: [-2, 1, 0.5], constant: 1e3)
    let run = try minimize(
      problem, using: GradientDescent(alpha: 0.125), from: [3, -2, 5],
      options: RunOptions(steps: 100) { _ in false })
    let gaps = try #require(run.trace.gaps)
    for (k, gap) in gaps.enumerated() {
      let expected = exponential(0.75, 2 * Double(k)) * gaps[0]
      #expect(abs(gap - expected) <= 1e-2 * expected)
    }
    #expect(try #require(gaps.last) < 1e-24 * gaps[0])
  }

  /// One step of Newton's method ends at the minimum of a quadratic.
  @Test func newtonSolvesAQuadraticInOneStep() throws {
    var generator = Generator(seed: 3)
    for _ in 0..<20 {
      let problem = generator.quadratic(dimension: 8, condition: 50)
      let run = try minimize(problem, using: Newton(), from: generator.vector(8, in: -3...3))
      #expect(run.k == 1)
      #expect(run.status == .converged)
    }
  }

  /// Near a minimum the error is squared: the gradient of Rosenbrock's function falls quadratically.
  @Test func newtonConvergesQuadratically() throws {
    let run = try minimize(Rosenbrock(), using: Newton(), from: [1.01, 1.01])
    let norms = try #require(run.trace[.gradnorm])
    #expect(run.status == .converged)
    #expect(run.k <= 5)
    let last = norms.suffix(2)
    #expect(
      try #require(last.last) <= 1e3 * (try #require(last.first)) * (try #require(last.first)))
  }
}
