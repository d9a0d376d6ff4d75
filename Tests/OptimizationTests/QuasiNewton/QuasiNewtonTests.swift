import Glibc
import LinearAlgebra
import Optimization
import Testing

@Suite struct QuasiNewtonTests {
  /// Σ ½λᵢθᵢ² + ¼θᵢ⁴ + θ₁-coupled log cosh: strongly convex, not quadratic.
  static var convex: Custom {
    Custom(
      dimension: 4,
      function: { p in
        (0..<4).reduce(0) {
          $0 + 0.5 * exponential(4, Double($1)) * p[$1] * p[$1] + log(cosh(p[$1] - 1))
        }
      },
      gradient: { p in (0..<4).map { exponential(4, Double($0)) * p[$0] + tanh(p[$0] - 1) } },
      curvature: { p in
        (0..<4).map { exponential(4, Double($0)) + 1 / exponential(cosh(p[$0] - 1), 2) }
      })
  }

  /// ‖∇hₖ₊₁‖/‖∇hₖ‖ → 0 (Dennis & Moré 1974; Nocedal & Wright, theorem 6.6), where gradient descent keeps
  /// a ratio near (κ−1)/(κ+1).
  @Test(arguments: [BFGS() as any Optimizer, BFGS(search: .hagerZhang(HagerZhangSearch())), SR1()])
  func convergesSuperlinearly(_ method: any Optimizer) throws {
    let run = try Driver(options: RunOptions(steps: 100) { $0.gradnorm < 1e-12 }).run(
      Self.convex, using: method, from: [3, -2, 1, 2])
    #expect(run.status == .converged)
    let norms = try #require(run.trace[.gradnorm])
    let last = zip(norms, norms.dropFirst()).map { $1 / $0 }.suffix(3)
    #expect(last.allSatisfy { $0 < 0.3 } && (last.last ?? 1) < 0.05, "\(last)")
    #expect(run.k < 30)
  }

  /// With exact searches BFGS ends a quadratic in n steps (Nocedal & Wright, theorem 6.4), and so does
  /// L-BFGS that forgets nothing; SR1 in n + 1, the last with the exact Hessian (theorem 6.1).
  @Test(arguments: [
    (BFGS(search: .exact) as any Optimizer, 0), (LBFGS(memory: 8, search: .exact), 0),
    (SR1(search: .exact), 1),
  ])
  func endsAQuadraticInNSteps(_ method: any Optimizer, more: Int) throws {
    var generator = Generator(seed: 5)
    for n in [1, 2, 5, 8] {
      let problem = generator.quadratic(dimension: max(2, n), condition: 30)
      let start = generator.vector(problem.dimension, in: -3...3)
      let run = try Driver(
        options: RunOptions(steps: 50) { $0.gradnorm < 1e-6 * $0.gradnorm0 }
      ).run(problem, using: method, from: start)
      #expect(run.status == .converged)
      #expect(run.k <= problem.dimension + more, "\(run.k) for n = \(problem.dimension)")
    }
  }

  /// SR1 with α = 1 from the identity's multiple is exact after n steps without any search.
  @Test func sr1NeedsNoSearchOnAQuadratic() throws {
    let problem = Quadratic(diagonal: [1, 2, 3])
    let run = try minimize(problem, using: SR1(alpha: 1), from: [1, 1, 1])
    #expect(run.status == .converged)
    #expect(run.k <= 5)
  }

  /// One step by hand on ½(θ₁² + 4θ₂²) from (4, 1) with α = ¼: s = (−1, −1), y = (−1, −4), sᵀy = 5,
  /// yᵀy = 17, H₀ = 5/17; the direction of the second step is −H∇h at (3, 0), with
  /// H = H₀ + wsᵀ + swᵀ, so that −H(3, 0) = (−3.4447…, 0.5647…) by hand in exact fractions.
  @Test(arguments: [BFGS(alpha: 0.25) as any Optimizer, LBFGS(alpha: 0.25)])
  func theUpdateIsThatOfTheBooks(_ method: any Optimizer) throws {
    let run = try Driver(options: RunOptions(steps: 2) { _ in false }).run(
      Quadratic(diagonal: [1, 4]), using: method, from: [4, 1])
    let path = try #require(run.trace.path)
    #expect(path[2] == 3 && path[3] == 0)
    // (I − syᵀ/5) 5/17 (I − ysᵀ/5)(3, 0) + s·sᵀ(3, 0)/5 with sᵀ(3, 0) = −3:
    // v = (3, 0) + ⅗y = (2.4, −2.4); 5/17·v = (12/17, −12/17); yᵀ· = −12/17 + 48/17 = 36/17;
    // minus s·36/85: (12/17 + 36/85, −12/17 + 36/85); minus ⅗s: + (⅗, ⅗).
    let direction = [-(12.0 / 17 + 36.0 / 85 + 0.6), -(-12.0 / 17 + 36.0 / 85 + 0.6)]
    #expect(abs(path[4] - (3 + 0.25 * direction[0])) < 1e-14)
    #expect(abs(path[5] - 0.25 * direction[1]) < 1e-14)
  }

  /// Down a parabola whose least value is 0 the first step is |h|/‖∇h‖², half of the way: α = 1/2c for ½cθ².
  /// Where h happens to be 0 at the start, the value tells no scale, and the method gets there all the same.
  @Test(arguments: [BFGS() as any Optimizer, LBFGS(), SR1(), ConjugateGradients(alpha: nil)])
  func theFirstStepIsOfTheValuesScale(_ method: any Optimizer) throws {
    func parabola(_ constant: Double) -> Custom {
      Custom(
        dimension: 1, function: { 50 * $0[0] * $0[0] + constant }, gradient: { [100 * $0[0]] },
        curvature: { _ in [100] })
    }
    let run = try Driver(options: RunOptions(steps: 1) { _ in false }).run(
      parabola(0), using: BFGS(), from: [0.05])
    #expect(abs(try #require(run.trace[.alpha]?.first) - 0.005) < 1e-15)
    for constant in [-0.125, -0.125 * (1 + 1e-15), 1e300] {
      let run = try Driver().run(parabola(constant), using: method, from: [0.05])
      #expect(run.status == .converged, "\(run.termination)")
    }
  }

  /// No pair is learnt where sᵀy ≤ 0, and the run says so.
  @Test func skipsNegativeCurvature() throws {
    let run = try minimize(
      NewtonTests.saddle, using: LBFGS(alpha: 0.1), from: [0, 0.1],
      options: RunOptions(steps: 500))
    #expect(run.status == .converged, "\(run.termination)")
    #expect(abs(abs(run.point[1]) - 1) < 1e-7)
    #expect(run.notes.contains { $0.text.hasSuffix("was not positive: skipped") })
  }

  /// SciPy 1.17.1 with exact gradients to ‖g‖∞ < 1e-8: BFGS 34 iterations and 41 evaluations, L-BFGS-B 38
  /// and 46.
  @Test(arguments: [
    (BFGS() as any Optimizer, 40, 50), (LBFGS(search: .wolfe(WolfeSearch())), 40, 50),
    (LBFGS(), 45, 65), (BFGS(search: .hagerZhang(HagerZhangSearch())), 45, 65),
  ])
  func rosenbrock(_ method: any Optimizer, steps: Int, gradients: Int) throws {
    let run = try Driver().run(Rosenbrock(), using: method, from: [-1.2, 1])
    #expect(run.status == .converged)
    #expect(abs(run.point[0] - 1) < 1e-6 && abs(run.point[1] - 1) < 1e-6)
    #expect(run.k <= steps)
    #expect(run.evals.gradients <= gradients)
    #expect(run.evals.values == 0)
  }

  /// −x falls for ever: steps grow until the value has left for good.
  @Test(arguments: [BFGS() as any Optimizer, LBFGS(), SR1()])
  func aFunctionWithoutMinimumIsNoSuccess(_ method: any Optimizer) throws {
    let run = try Driver().run(Custom.falling, using: method, from: [0])
    #expect(run.status == .diverged || run.status == .stepLimit || run.status == .stalled)
    #expect(!run.termination.reason.isEmpty)
  }

  @Test func theMemoryIsHeldWithinBounds() {
    #expect(LBFGS(memory: 0).memory == 1)
    #expect(LBFGS(memory: .max).memory == LBFGS.largestMemory)
    #expect(LBFGS(memory: 20).description == "lbfgs r = 20")
  }

  /// A chain of 1e5 parameters: convergence in few steps for a well-conditioned convex function.
  @Test func takesManyParameters() throws {
    let n = 100_000
    let chain = Chain(dimension: n)
    let run = try minimize(chain, using: LBFGS(), from: [Double](repeating: 1, count: n))
    #expect(run.status == .converged)
    #expect(run.k < 60)
    #expect(run.point.allSatisfy { abs($0) < 1e-6 })
    #expect(throws: OptimizationError.matrixTooLarge(optimizer: "bfgs", rows: n, columns: n)) {
      try minimize(chain, using: BFGS(), from: run.point)
    }
  }
}
