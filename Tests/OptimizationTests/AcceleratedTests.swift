import LinearAlgebra
import Optimization
import Testing

/// Chebyshev's iteration, Nesterov's sequence without μ, Barzilai & Borwein's steps, coordinates.
@Suite struct AcceleratedTests {
  /// T_k(x) for x ≥ 1, by its recursion.
  static func chebyshevPolynomial(_ k: Int, _ x: Double) -> Double {
    var (before, value) = (1.0, x)
    if k == 0 { return 1 }
    for _ in 1..<max(k, 1) { (before, value) = (value, 2 * x * value - before) }
    return value
  }

  /// The error along the curvature μ is 1/T_k(σ) of the first, exactly.
  @Test func chebyshevAttainsItsPolynomial() throws {
    let run = try minimize(
      Quadratic(diagonal: [1, 50]), using: Chebyshev(), from: [1, 0],
      options: RunOptions(steps: 30) { _ in false })
    let path = try #require(run.trace.path)
    for k in 0...30 {
      let expected = 1 / Self.chebyshevPolynomial(k, 51.0 / 49)
      #expect(abs(path[2 * k] - expected) < 1e-12)
    }
    #expect(run.notes.first?.text == "μ = 1, L = 50")
  }

  @Test func chebyshevStaysUnderItsBound() throws {
    var generator = Generator(seed: 21)
    for _ in 0..<50 {
      let kappa = exponential(10, generator.uniform(in: 0.3...3))
      let problem = generator.quadratic(dimension: 8, condition: kappa)
      let run = try minimize(
        problem, using: Chebyshev(least: 1, largest: kappa), from: generator.vector(8, in: -3...3),
        options: RunOptions(steps: 60) { _ in false })
      let gaps = try #require(run.trace.gaps)
      for (k, gap) in gaps.enumerated() where gap > 1e-16 * gaps[0] {
        let bound = 1 / Self.chebyshevPolynomial(k, (kappa + 1) / (kappa - 1))
        #expect(gap <= bound * bound * gaps[0] * (1 + 1e-6))
      }
    }
  }

  /// One curvature: one step.
  @Test func chebyshevEndsAtOnceWhereThereIsOneCurvature() throws {
    let run = try minimize(Quadratic(diagonal: [3, 3]), using: Chebyshev(), from: [1, 2])
    #expect(run.status == .converged)
    #expect(run.k == 1)
  }

  @Test func methodsThatNeedCurvaturesSaySo() throws {
    for (name, needed, method) in [
      ("momentum", "α", Momentum() as any Optimizer), ("nesterov", "α", Nesterov()),
      ("chebyshev", "μ and L, 0 < μ ≤ L", Chebyshev()),
      ("chebyshev", "μ and L, 0 < μ ≤ L", Chebyshev(least: 2, largest: 1)),
    ] {
      #expect(throws: OptimizationError.curvaturesUnknown(optimizer: name, needed: needed)) {
        try Driver().run(Rosenbrock(), using: method, from: [-1.2, 1])
      }
    }
  }

  /// gap ≤ 2L‖θ₀ − θ*‖²/(k+1)² (Beck & Teboulle 2009, theorem 4.4), whatever μ is.
  @Test func growingMomentumStaysUnderItsBound() throws {
    var generator = Generator(seed: 22)
    for _ in 0..<50 {
      let kappa = exponential(10, generator.uniform(in: 1...6))
      let problem = generator.quadratic(dimension: 8, condition: kappa)
      let start = generator.vector(8, in: -3...3)
      let run = try minimize(
        problem, using: Nesterov.growing(), from: start,
        options: RunOptions(steps: 100) { _ in false })
      let minimizer = try #require(problem.form.optimum?.point)
      let square = zip(start, minimizer).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      for (k, gap) in try #require(run.trace.gaps).enumerated() where k > 0 {
        #expect(gap <= 2 * kappa * square / exponential(Double(k + 1), 2) * (1 + 1e-9))
      }
    }
  }

  /// η₂ = 0, η₃ = (t₂ − 1)/t₃ with t₂ = (1 + √5)/2.
  @Test func growingMomentumFollowsItsSequence() throws {
    let run = try minimize(
      Quadratic(diagonal: [1, 2]), using: Nesterov.growing(alpha: 0.1), from: [1, 1],
      options: RunOptions(steps: 4) { _ in false })
    let etas = try #require(run.trace[.eta])
    let t2 = (1 + 5.0.squareRoot()) / 2
    let t3 = (1 + (1 + 4 * t2 * t2).squareRoot()) / 2
    #expect(etas[0] == 0 && etas[1] == 0)
    #expect(abs(etas[2] - (t2 - 1) / t3) < 1e-15)
  }

  /// Restarts make the rate linear where μ is not known (O'Donoghue & Candès 2015).
  @Test func restartsHelp() throws {
    let problem = Quadratic(diagonal: [1, 10, 100, 1000])
    let options = RunOptions(steps: 5000)
    let plain = try minimize(
      problem, using: Nesterov.growing(), from: [1, 1, 1, 1], options: options)
    let restarted = try minimize(
      problem, using: Nesterov.growing(restart: true), from: [1, 1, 1, 1], options: options)
    #expect(restarted.status == .converged)
    #expect(2 * restarted.k < plain.k)
  }

  /// On a quadratic the long step is the exact step of the gradient before (Barzilai & Borwein 1988).
  @Test func theLongStepIsTheExactStepOfTheStepBefore() throws {
    let diagonal = [1.0, 3, 10]
    let run = try minimize(
      Quadratic(diagonal: diagonal), using: BarzilaiBorwein(), from: [1, 1, 1],
      options: RunOptions(steps: 8) { _ in false })
    let path = try #require(run.trace.path)
    let alphas = try #require(run.trace[.alpha])
    for k in 1..<8 {
      let gradient = (0..<3).map { diagonal[$0] * path[3 * (k - 1) + $0] }
      let numerator = gradient.reduce(0) { $0 + $1 * $1 }
      let denominator = zip(diagonal, gradient).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      #expect(abs(alphas[k] / (numerator / denominator) - 1) < 1e-9)
    }
  }

  /// A sweep of n steps is one of Gauss-Seidel's: θᵢ ← (−bᵢ − Σ_{j≠i} Hᵢⱼθⱼ)/Hᵢᵢ.
  @Test func coordinatesInTurnAreGaussSeidel() throws {
    let h = Matrix([[4, 1, -1], [1, 5, 2], [-1, 2, 6]])
    let b = [1.0, -2, 3]
    var expected = [5.0, -4, 3]
    let run = try minimize(
      Quadratic(h, linear: b), using: CoordinateDescent(), from: expected,
      options: RunOptions(steps: 3) { _ in false })
    for i in 0..<3 {
      let others = (0..<3).reduce(0) { $1 == i ? $0 : $0 + h[i, $1] * expected[$1] }
      expected[i] = (-b[i] - others) / h[i, i]
    }
    for (found, exact) in zip(run.point, expected) { #expect(abs(found - exact) < 1e-12) }
  }

  /// The greedy rule goes first along the coordinate of the greatest derivative.
  @Test func theGreedyRuleTakesTheGreatestDerivative() throws {
    let run = try minimize(
      Quadratic(diagonal: [1, 10, 2]), using: CoordinateDescent(rule: .greedy), from: [5, 1, 4],
      options: RunOptions(steps: 3) { _ in false })
    let path = try #require(run.trace.path)
    #expect(Array(path[3..<6]) == [5, 0, 4])
    #expect(Array(path[6..<9]) == [5, 0, 0])
    #expect(run.status == .stepLimit && run.point == [0, 0, 0])
  }
}
