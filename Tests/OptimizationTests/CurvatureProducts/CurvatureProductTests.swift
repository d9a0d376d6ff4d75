import LinearAlgebra
import Testing

@testable import Optimization

/// Methods that ask for products with the Hessian.
@Suite struct CurvatureProductTests {
  static let methods: [any Optimizer] = [TruncatedNewton(), HessianFree()]

  /// With residuals below √‖∇h‖·‖∇h‖ the order of convergence is 3/2 (Nocedal & Wright, theorem 7.2).
  @Test func theTruncatedMethodConvergesSuperlinearly() throws {
    let run = try minimize(
      Chain(dimension: 200), using: TruncatedNewton(),
      from: (0..<200).map { $0 % 3 == 0 ? 2 : -1 },
      options: RunOptions { $0.gradnorm < 1e-13 })
    let norms = try #require(run.trace[.gradnorm])
    #expect(run.status == .converged)
    #expect(run.k < 25)
    for (before, after) in zip(norms, norms.dropFirst()) where before < 0.1 && after > 1e-11 {
      #expect(after <= 2 * exponential(before, 1.5), "\(before), \(after)")
    }
    #expect(run.evals.hessians == 0)
  }

  @Test(arguments: methods) func minimizesRosenbrock(_ method: any Optimizer) throws {
    let run = try Driver().run(Rosenbrock(), using: method, from: [-1.2, 1])
    #expect(run.status == .converged, "\(run.termination)")
    #expect(run.value < 1e-15)
    #expect(run.evals.hessians == 0)
  }

  /// (x² − y²)/2 + y⁴/4 from beside its saddle, along whose ridge the gradient has no part.
  @Test(arguments: methods) func leavesASaddle(_ method: any Optimizer) throws {
    let saddle = Custom(
      dimension: 2,
      function: { 0.5 * ($0[0] * $0[0] - $0[1] * $0[1]) + exponential($0[1], 4) / 4 },
      gradient: { [$0[0], exponential($0[1], 3) - $0[1]] },
      curvature: { [1, 3 * $0[1] * $0[1] - 1] })
    let run = try Driver().run(saddle, using: method, from: [1, 0.1])
    #expect(run.status == .converged, "\(run.termination)")
    #expect(abs(run.value + 0.25) < 1e-12)
  }

  @Test(arguments: methods) func takesAHundredThousandParameters(_ method: any Optimizer) throws {
    let n = 100_000
    let run = try Driver(options: RunOptions(steps: 6)).run(
      ChainedRosenbrock(dimension: n), using: method, from: (0..<n).map { $0 % 2 == 0 ? 0.8 : 1.3 })
    #expect(run.k == 6)
    #expect(run.value < 0.1 * run.trace.start.value)
    #expect(run.evals.hessians == 0)
    #expect(run.evals.hessianProducts > 6)
  }

  /// On a quadratic the model is exact: ρ = 1 to rounding, and λ falls by ω at every step.
  @Test func theHessianFreeMethodTrustsAnExactModel() throws {
    var generator = Generator(seed: 3)
    let run = try Driver(options: RunOptions(steps: 6) { _ in false }).run(
      generator.quadratic(dimension: 10, condition: 20), using: HessianFree(),
      from: generator.vector(10))
    let lambdas = try #require(run.trace[.lambda])
    for (k, lambda) in lambdas.enumerated() {
      #expect(abs(lambda / (45 * exponential(2.0 / 3, Double(k))) - 1) < 1e-12)
    }
    for ratio in try #require(run.trace[.rho]) { #expect(abs(ratio - 1) < 1e-8) }
  }

  /// −x² + x⁴/4 + y²/2 from where its curvature is −2: λ = 0 grows beyond it.
  @Test func dampingGrowsBeyondNegativeCurvature() throws {
    let well = Custom(
      dimension: 2,
      function: { exponential($0[0], 4) / 4 - $0[0] * $0[0] + 0.5 * $0[1] * $0[1] },
      gradient: { [exponential($0[0], 3) - 2 * $0[0], $0[1]] },
      curvature: { [3 * $0[0] * $0[0] - 2, 1] })
    let run = try minimize(well, using: HessianFree(lambda: 0), from: [0.1, 0])
    #expect(try #require(run.trace[.lambda]?.first) >= 1.97)
    #expect(run.status == .converged)
    #expect(abs(run.value + 1) < 1e-12)
  }

  /// The inner iteration is that of Hestenes & Stiefel: on n parameters it ends in n steps at the solution.
  @Test func theInnerIterationSolvesItsEquations() throws {
    var generator = Generator(seed: 8)
    let quadratic = generator.quadratic(dimension: 7, condition: 30)
    let gradient = generator.vector(7)
    let product: ModelDescent.Product = {
      quadratic.hessianProduct(at: gradient, along: $0, into: &$1)
    }
    for start in [nil, generator.vector(7)] {
      var descent = ModelDescent(gradient, damping: 0.5, from: start, product: product)
      for _ in 0..<7 {
        let curvature = descent.measure(product)
        descent.move(by: descent.square / curvature)
        descent.turn()
      }
      let exact = try Cholesky(quadratic.form.hessian.addingToDiagonal(0.5)).solve(gradient)
      for (found, exact) in zip(descent.point, exact) { #expect(abs(found + exact) < 1e-9) }
      #expect(abs(descent.value + 0.5 * BLAS.dot(gradient, exact)) < 1e-10)
    }
  }

  /// √(1 + x²): Newton's step is x ← −x³, which leaves for good from |x| > 1.
  @Test func aSearchMakesNewtonGlobal() throws {
    let pan = Custom(
      dimension: 1, function: { (1 + $0[0] * $0[0]).squareRoot() },
      gradient: { [$0[0] / (1 + $0[0] * $0[0]).squareRoot()] },
      curvature: { [exponential(1 + $0[0] * $0[0], -1.5)] })
    let pure = try minimize(pan, using: Newton(), from: [1.1])
    #expect(pure.status == .diverged)
    for search in [
      LineSearch.backtracking(BacktrackingSearch()), .wolfe(WolfeSearch()),
      .hagerZhang(HagerZhangSearch()),
    ] {
      let run = try minimize(pan, using: Newton(damping: .lineSearch(search)), from: [1.1])
      #expect(run.status == .converged)
      #expect(abs(run.point[0]) < 1e-7)
      #expect(try #require(run.trace[.alpha]).last == 1)
    }
  }

  @Test func anExactSearchNeedsAQuadratic() throws {
    let exact = Newton(damping: .lineSearch(.exact))
    #expect(throws: OptimizationError.notQuadratic(optimizer: "newton")) {
      try minimize(Rosenbrock(), using: exact, from: [0, 0])
    }
    let run = try minimize(Quadratic(diagonal: [1, 5]), using: exact, from: [1, 1])
    #expect(run.k == 1)
    #expect(run.status == .converged)
  }
}
