import LinearAlgebra
import Testing

@testable import Optimization

@Suite struct TrustRegionTests {
  static let solvers = TrustRegion.Solver.allCases

  /// From (−1.2, 1), the least value met is the minimum, in no more steps than SciPy 1.17.1 iterates
  /// (trust-exact 25 and trust-ncg 32 from radius 1; both at gtol 1e-8).
  @Test(arguments: [(TrustRegion.Solver.exact, 28), (.steihaug, 35), (.dogleg, 35)])
  func solvesRosenbrock(_ solver: TrustRegion.Solver, within steps: Int) throws {
    let run = try minimize(
      Rosenbrock(), using: Newton(damping: .trust(solver: solver)), from: [-1.2, 1])
    #expect(run.status == .converged, "\(run.termination)")
    #expect(run.k <= steps)
    for coordinate in run.point { #expect(abs(coordinate - 1) < 1e-8) }
  }

  /// The saddle of x²/2 − y²/2 + y⁴/4: the exact solver and Steihaug's leave it without any modification.
  @Test(arguments: solvers) func leavesASaddle(_ solver: TrustRegion.Solver) throws {
    let run = try minimize(
      NewtonTests.saddle, using: Newton(damping: .trust(solver: solver)), from: [1, 0.1])
    #expect(run.status == .converged, "\(run.termination)")
    #expect(abs(run.point[0]) < 1e-7 && abs(abs(run.point[1]) - 1) < 1e-7)
    if solver != .dogleg { #expect(run.notes == []) }
  }

  /// On ½‖θ‖² the model is exact: steps of length 1, 2, 4 along the line to 0 while they fit.
  @Test(arguments: solvers) func doublesWhileTheModelIsExact(_ solver: TrustRegion.Solver) throws {
    let run = try minimize(
      Quadratic(diagonal: [1, 1]), using: Newton(damping: .trust(solver: solver)), from: [6, 8])
    #expect(run.trace[.radius] == [1, 2, 4, 8])
    #expect(run.k == 4)
    let steps = try #require(run.trace[.step])
    for (step, exact) in zip(steps, [1.0, 2, 4, 3]) { #expect(abs(step - exact) < 0.03 * exact) }
    for ratio in try #require(run.trace[.rho]) { #expect(abs(ratio - 1) < 1e-12) }
    if solver == .exact {
      // ‖d‖ = ‖θ‖/(1 + λ): λ = 9 where ‖θ‖ = 10 and Δ = 1; 0 inside.
      let lambdas = try #require(run.trace[.lambda])
      #expect(abs(lambdas[0] - 9) < 0.1)
      #expect(lambdas[3] == 0)
    } else {
      #expect(run.trace[.lambda] == nil)
    }
  }

  /// A refused step keeps the iterate and shrinks the region to a quarter of its length.
  @Test func aRefusedStepShrinksTheRegion() throws {
    let run = try minimize(
      Rosenbrock(), using: Newton(damping: .trust(radius: 100)), from: [-1.2, 1])
    let (ratios, radii) = (run.trace[.rho] ?? [], run.trace[.radius] ?? [])
    let (values, steps) = (run.trace[.value] ?? [], run.trace[.step] ?? [])
    let refused = (1..<run.k - 1).filter { ratios[$0] <= 0.15 }
    #expect(!refused.isEmpty)
    for k in refused {
      #expect(steps[k] == 0 && values[k] == values[k - 1])
      #expect(radii[k + 1] <= 0.25 * radii[k] * 1.01)
    }
    #expect(run.status == .converged)
  }

  @Test func steihaugNeverBuildsAMatrix() throws {
    let n = 100_000
    let problem = Custom(
      dimension: n, function: { BLAS.dot($0, $0) }, gradient: { $0.map { 2 * $0 } },
      curvature: { $0.map { _ in 2 } })
    let run = try minimize(
      problem, using: Newton(damping: .trust(radius: 1e3, solver: .steihaug)),
      from: [Double](repeating: 1, count: n))
    #expect(run.status == .converged)
    #expect(run.evals.hessians == 0)
    #expect(run.evals.hessianProducts == 1)
  }

  @Test func gaussNewtonHasARegionToo() throws {
    for solver in Self.solvers {
      let method = GaussNewton(damping: .trust(solver: solver))
      let run = try minimize(Rosenbrock(), using: method, from: [-1.2, 1])
      #expect(run.status == .converged && run.value < 1e-16)
      #expect(run.evals.hessianProducts == 0)
    }
  }

  @Test func saysItsRegion() {
    #expect(Newton(damping: .trust(radius: 0.5)).label == "newton trust(r = 0.5)")
    #expect(
      Newton(damping: .trust(solver: .dogleg)).label == "newton trust(r = 1, solver = dogleg)")
    #expect(TrustRegion(radius: .nan).radius == 1 && TrustRegion(radius: -1).radius == 1)
  }
}

/// The subproblem, against the eigenvalues of H.
@Suite struct RegionStepTests {
  /// The least value over the region by bisection on λ in the basis of eigenvectors.
  static func least(_ h: Matrix, _ g: [Double], radius: Double) throws -> Double {
    let eigen = try SymmetricEigen(h)
    let b = try eigen.vectors.transposedTimes(g)
    let mu = eigen.values
    func coordinates(_ lambda: Double) -> [Double] {
      zip(b, mu).map { $0 == 0 ? 0 : -$0 / ($1 + lambda) }
    }
    func value(_ y: [Double]) -> Double {
      zip(zip(b, mu), y).reduce(0) { $0 + $1.0.0 * $1.1 + 0.5 * $1.0.1 * $1.1 * $1.1 }
    }
    var low = max(0, -mu[0])
    if low == 0, BLAS.norm(coordinates(0)) <= radius { return value(coordinates(0)) }
    var high = low + BLAS.norm(g) / radius + 1
    for _ in 0..<300 {
      let middle = 0.5 * (low + high)
      if BLAS.norm(coordinates(middle)) > radius { low = middle } else { high = middle }
    }
    var y = coordinates(high)
    let rest = radius * radius - BLAS.dot(y, y)
    // The hard case: the rest goes along the flattest direction.
    if rest > 0 { y[0] += (y[0] < 0 ? -1 : 1) * rest.squareRoot() }
    return value(y)
  }

  static func exact(_ h: Matrix, _ g: [Double], radius: Double) throws -> RegionStep {
    let oracle = try Oracle(ValuesOnly())
    let step = RegionStep.exact(h, gradient: g, radius: radius, guess: 0, oracle: oracle)
    #expect(oracle.counts.factorizations <= 25)
    return try #require(step)
  }

  @Test func isTheGlobalMinimumOnRandomModels() throws {
    var generator = Generator(seed: 5)
    for round in 0..<200 {
      let n = 1 + round % 7
      var h = Matrix(diagonal: generator.vector(n, in: -3...3))
      for j in 0..<n {
        for i in 0..<j {
          h[i, j] = generator.uniform(in: -2...2)
          h[j, i] = h[i, j]
        }
      }
      let g = generator.vector(n)
      let radius = exponential(10, generator.uniform(in: -3...2))
      let step = try Self.exact(h, g, radius: radius)
      let least = try Self.least(h, g, radius: radius)
      #expect(-step.predicted <= 0.96 * least + 1e-14, "round \(round)")
      #expect(BLAS.norm(step.direction) <= 1.0101 * radius)
    }
  }

  /// Hard cases: g has no part along the eigenvector of the least eigenvalue, or is 0.
  static let hardCases: [([Double], [Double], Double)] = [
    ([-2, 1, 3], [0, 1, 1], 2), ([-2, 1, 3], [0, 0, 0], 1), ([-1, -1, 4], [0, 0, 2], 3),
    ([0, 1, 2], [0, 1, 1], 5), ([-1e-8, 1, 2], [0, 1, 1], 100), ([-1e6, 1, 1e6], [0, 1, 1], 1e-3),
  ]

  @Test(arguments: hardCases) func solvesTheHardCase(
    _ diagonal: [Double], _ g: [Double], _ radius: Double
  ) throws {
    let h = Matrix(diagonal: diagonal)
    let step = try Self.exact(h, g, radius: radius)
    let least = try Self.least(h, g, radius: radius)
    #expect(-step.predicted <= 0.96 * least + 1e-12 * abs(least))
    #expect(BLAS.norm(step.direction) <= 1.0101 * radius)
  }

  /// The hyperbolic model xy, whose flattest direction is (1, −1).
  @Test func findsAFlattestDirectionBetweenTheAxes() throws {
    let step = try Self.exact(Matrix([[0, 1], [1, 0]]), [0, 0], radius: 2)
    #expect(abs(step.predicted - 2) < 0.05)
    #expect(abs(step.direction[0] + step.direction[1]) < 0.1)
  }

  @Test func theBoundaryIsReachedOnBothSides() {
    let (forward, backward) = boundaryDistances(from: [0, 1], along: [2, 0], radius: 2)
    #expect(abs(forward - 3.0.squareRoot() / 2) < 1e-15)
    #expect(abs(backward + 3.0.squareRoot() / 2) < 1e-15)
    let along = boundaryDistances(from: [1], along: [1], radius: 3)
    #expect(along.forward == 2 && along.backward == -4)
    let against = boundaryDistances(from: [-1], along: [1], radius: 3)
    #expect(against.forward == 4 && against.backward == -2)
    let nowhere = boundaryDistances(from: [1], along: [0], radius: 3)
    #expect(nowhere.forward == 0 && nowhere.backward == 0)
  }
}
