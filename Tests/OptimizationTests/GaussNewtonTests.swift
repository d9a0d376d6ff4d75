import LinearAlgebra
import Optimization
import Testing

@Suite struct GaussNewtonTests {
  /// ½Σ (aᵢ + bᵢθ)², two lines: the minimum is −Σaᵢbᵢ/Σbᵢ² = −(1·1 − 2·3)/10 = 0.5.
  struct Lines: LeastSquaresObjective {
    let dimension = 1
    let residualCount = 2
    let residualWeight = 0.5
    func value(at p: [Double]) -> Double {
      0.5 * ((1 + p[0]) * (1 + p[0]) + (3 * p[0] - 2) * (3 * p[0] - 2))
    }
    func valueAndGradient(at p: [Double], into gradient: inout [Double]) -> Double {
      gradient[0] = (1 + p[0]) + 3 * (3 * p[0] - 2)
      return value(at: p)
    }
    func residualsAndJacobian(
      at p: [Double], residuals: inout [Double], jacobian: inout Matrix
    ) {
      residuals = [1 + p[0], 3 * p[0] - 2]
      jacobian = Matrix([[1], [3]])
    }
  }

  @Test func solvesALinearProblemInOneStep() throws {
    let run = try minimize(Lines(), using: GaussNewton(), from: [7])
    #expect(run.k == 1)
    #expect(run.status == .converged)
    #expect(abs(run.point[0] - 0.5) < 1e-14)
    #expect(run.evals.jacobians == 1)
    #expect(run.evals.hessians == 0)
    #expect(run.trace[.jacobians] == [1])
  }

  @Test func dampingReachesTheSameMinimum() throws {
    let run = try minimize(Lines(), using: GaussNewton(damping: .lm(lambda: 100)), from: [7])
    #expect(run.status == .converged)
    #expect(abs(run.point[0] - 0.5) < 1e-8)
    #expect(run.label == "gauss_newton lm(λ = 100)")
    let lambdas = try #require(run.trace[.lambda])
    #expect(lambdas.first == 100)
    #expect(lambdas == lambdas.sorted(by: >))
  }

  @Test func needsResiduals() {
    #expect(
      throws: OptimizationError.optimizerNeeds(
        optimizer: "gauss_newton", needed: "residuals (a sum of squares)")
    ) {
      try Driver().run(GradientOnly(), using: GaussNewton(), from: [1])
    }
  }
}
