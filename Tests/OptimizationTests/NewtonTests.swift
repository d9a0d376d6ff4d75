import LinearAlgebra
import Optimization
import Testing

@Suite struct NewtonTests {
  /// x²/2 − y²/2 + y⁴/4 has a saddle at 0 and minima at (0, ±1).
  static var saddle: Custom {
    Custom(
      dimension: 2,
      function: { p in
        let square = p[1] * p[1]
        return 0.5 * (p[0] * p[0] - square) + 0.25 * square * square
      },
      gradient: { [$0[0], $0[1] * $0[1] * $0[1] - $0[1]] },
      curvature: { [1, 3 * $0[1] * $0[1] - 1] })
  }

  /// Plain Newton from (1, 0.1) would walk to the saddle.
  @Test(arguments: [Newton(), Newton(damping: .lm(lambda: 1))])
  func leavesASaddle(_ newton: Newton) throws {
    let run = try minimize(Self.saddle, using: newton, from: [1, 0.1])
    #expect(run.status == .converged, "\(run.termination)")
    #expect(abs(run.point[0]) < 1e-7 && abs(abs(run.point[1]) - 1) < 1e-7)
    #expect(abs(run.value + 0.25) < 1e-14)
  }

  @Test func saysWhereTheHessianWasModified() throws {
    let indefinite = try minimize(Self.saddle, using: Newton(), from: [1, 0.1])
    #expect(indefinite.notes.first?.text.hasSuffix("modified Cholesky") == true)
    let convex = try minimize(Quadratic(diagonal: [1, 3]), using: Newton(), from: [1, 1])
    #expect(convex.notes == [])
  }

  /// Tikhonov on ½θ²: θ ← θ·λ/(1 + λ).
  @Test func tikhonovShrinksByItsFactor() throws {
    let run = try minimize(
      Quadratic(diagonal: [1]), using: Newton(damping: .tikhonov(.varying { Double($0) })),
      from: [1], options: RunOptions(steps: 3) { _ in false })
    let path = try #require(run.trace.path)
    for (found, exact) in zip(path, [1, 1.0 / 2, 1.0 / 3, 1.0 / 4]) {
      #expect(abs(found - exact) < 1e-15)
    }
    #expect(run.trace[.lambda] == [1, 2, 3])
  }

  /// On ½θ² the undamped model is exact, ρ = 1 to rounding, and λ halves at every step.
  @Test func levenbergMarquardtTrustsAnExactModel() throws {
    let run = try minimize(
      Quadratic(diagonal: [1]), using: Newton(damping: .lm(lambda: 1)), from: [1],
      options: RunOptions(steps: 5) { _ in false })
    #expect(run.trace[.lambda] == [1, 0.5, 0.25, 0.125, 0.0625])
    for ratio in try #require(run.trace[.rho]) { #expect(abs(ratio - 1) < 1e-12) }
    // θ ← θ·λ/(1 + λ): 1/2 · 1/3 · 1/5 · 1/9 · 1/17.
    #expect(abs(run.point[0] - 1 / (2.0 * 3 * 5 * 9 * 17)) < 1e-17)
  }

  /// λ stays within its bounds on a long run at the minimum, and a rejected step keeps the iterate.
  @Test func levenbergMarquardtKeepsLambdaInBounds() throws {
    let run = try minimize(
      Rosenbrock(), using: Newton(damping: .lm(lambda: 1)), from: [-1.2, 1],
      options: RunOptions(steps: 500) { _ in false })
    let lambdas = try #require(run.trace[.lambda])
    let values = try #require(run.trace[.value])
    let ratios = try #require(run.trace[.rho])
    #expect(lambdas.allSatisfy { $0 > 1e-14 && $0.isFinite })
    for k in 1..<run.k where ratios[k] < 0 {
      #expect(values[k] == values[k - 1])
      #expect(run.trace[.step]?[k] == 0)
    }
    #expect(ratios.contains { $0 < 0 })
    #expect(run.status == .converged)
  }

  /// ω beyond (0, 1), or a first λ that is none, is taken for the default.
  @Test func theRuleMendsItsConstants() {
    let rule = LevenbergMarquardt(lambda: .nan, omega: 1)
    #expect(rule.lambda == 1 && rule.omega == 0.5)
  }

  /// ½(x² + 1e-12·y²) + 1e-9 from (1, 30): once x is 0 the gradient is 3e-11, and half of the value is
  /// still to be won: steps go on along y.
  @Test(arguments: [
    Damping.trust(), Damping.trust(radius: 100), Damping.none,
  ])
  func goesOnAlongFlatDirections(_ damping: Damping) throws {
    let flat = Custom(
      dimension: 2, function: { 0.5 * ($0[0] * $0[0] + 1e-12 * $0[1] * $0[1]) + 1e-9 },
      gradient: { [$0[0], 1e-12 * $0[1]] }, curvature: { _ in [1, 1e-12] })
    let run = try minimize(flat, using: Newton(damping: damping), from: [1, 30])
    #expect(run.status == .converged)
    #expect(run.value - 1e-9 < 1e-13, "\(run.value)")
  }
}
