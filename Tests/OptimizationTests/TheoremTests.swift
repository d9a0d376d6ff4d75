import LinearAlgebra
import Optimization
import Testing

/// Upper bounds of the lecture on random strongly convex quadratics.
@Suite struct TheoremTests {
  /// ‖θₖ − θ*‖ ≤ ((κ−1)/(κ+1))ᵏ ‖θ₀ − θ*‖ for α = 2/(L+μ), so that the gap is under κ times the square of it,
  /// and in the energy norm the rate holds without κ: gap ≤ q²ᵏ gap₀.
  @Test func gradientDescentStaysUnderItsBound() throws {
    var generator = Generator(seed: 1)
    for _ in 0..<100 {
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
    for _ in 0..<100 {
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
