import Glibc
import LinearAlgebra
import Optimization
import Testing

/// Step sizes, rates, counts, and how curvatures are found.
@Suite struct BoundsTests {
  /// By hand for curvatures 1 and 100: κ = 100, q = 9/11, and the start (−4, 1.5).
  @Test func ofTheNarrowValley() throws {
    let bounds = try #require(try Bounds(of: Quadratic(diagonal: [1, 100]), from: [-4, 1.5]))
    #expect(bounds.curvatures.least == 1 && bounds.curvatures.largest == 100)
    #expect(bounds.curvatures.source == .spectrum)
    #expect(bounds.curvatures.description == "exact (quadratic)")
    #expect(bounds.condition == 100)
    #expect(bounds.safeStepSize == 0.01)
    let q = 9.0 / 11
    let gd = try #require(bounds.hyperparameters(.gradientDescent))
    #expect(abs(gd.alpha - 2.0 / 101) < 1e-16 && gd.eta == nil)
    let nesterov = try #require(bounds.hyperparameters(.nesterov))
    #expect(nesterov.alpha == 0.01)
    #expect(abs(try #require(nesterov.eta) - q) < 1e-15)
    let momentum = try #require(bounds.hyperparameters(.momentum))
    #expect(abs(momentum.alpha - 4.0 / 121) < 1e-16)
    #expect(abs(try #require(momentum.eta) - q * q) < 1e-15)
    #expect(bounds.hyperparameters(.lower) == nil)
    #expect(bounds.hyperparameters(.conjugateGradients) == nil)
    #expect(abs(try #require(bounds.rate(.gradientDescent)) - exponential(99.0 / 101, 2)) < 1e-15)
    #expect(abs(try #require(bounds.rate(.nesterov)) - 0.9) < 1e-15)
    #expect(abs(try #require(bounds.rate(.lower)) - q * q) < 1e-15)
    // ½(16 + 100·2.25), and √(16 + 2.25).
    let start = try #require(bounds.start)
    #expect(abs(start.gap - 120.5) < 1e-12 && !start.isEstimated)
    #expect(abs(start.distance - 18.25.squareRoot()) < 1e-14)
    #expect(
      abs(
        try #require(bounds.value(.gradientDescent, after: 10)) - 50 * exponential(99.0 / 101, 20)
          * 18.25)
        < 1e-10)
    #expect(
      abs(try #require(bounds.value(.nesterov, after: 10)) - 100 * exponential(0.9, 10) * 18.25)
        < 1e-10)
    #expect(
      abs(try #require(bounds.value(.lower, after: 10)) - 0.5 * exponential(q, 20) * 18.25) < 1e-12)
    #expect(
      abs(try #require(bounds.value(.momentum, after: 1)) - exponential((2 + q) * q, 2) * 120.5)
        < 1e-10)
    // 1/T₁₀(101/99)².
    let polynomial = AcceleratedTests.chebyshevPolynomial(10, 101.0 / 99)
    #expect(
      abs(
        try #require(bounds.value(.conjugateGradients, after: 10))
          - 120.5 / (polynomial * polynomial)) < 1e-10)
  }

  /// The least k at which the bound is at most the fraction, by looking at every k.
  @Test func countsSteps() throws {
    let bounds = try #require(
      try Bounds(of: Quadratic(diagonal: [1, 7, 100]), from: [-4, 1.5, 2]))
    for subject in Bounds.Subject.allCases {
      for fraction in [0.5, 1e-3, 1e-9] {
        let target = try fraction * #require(bounds.start).gap
        let last = (0..<2000).last {
          (bounds.value(subject, after: Double($0)) ?? 0) > target
        }
        let expected = Double(last.map { $0 + 1 } ?? 0)
        #expect(bounds.steps(subject, to: fraction) == expected, "\(subject) to \(fraction)")
      }
      #expect(bounds.steps(subject, to: 0) == .infinity)
      #expect(bounds.steps(subject, to: .nan) == .infinity)
    }
  }

  @Test func ofOneParameter() throws {
    let bounds = try #require(try Bounds(of: Quadratic(diagonal: [4]), from: [3]))
    #expect(bounds.condition == 1)
    #expect(bounds.hyperparameters(.gradientDescent)?.alpha == 0.25)
    for subject in Bounds.Subject.allCases {
      #expect(bounds.value(subject, after: 1) == 0)
      #expect(try #require(bounds.steps(subject, to: 0.1)) <= 1)
    }
  }

  /// Of what is not strongly convex the curvatures alone, and 1/L, are known.
  @Test func withoutStrongConvexity() throws {
    for least in [0.0, -3] {
      let bounds = try #require(try Bounds(of: Quadratic(diagonal: [least, 5]), from: [1, 1]))
      #expect(bounds.curvatures.least == least && bounds.curvatures.largest == 5)
      #expect(bounds.safeStepSize == 0.2)
      #expect(bounds.condition == nil && bounds.start == nil)
      for subject in Bounds.Subject.allCases {
        #expect(bounds.hyperparameters(subject) == nil && bounds.rate(subject) == nil)
        #expect(bounds.value(subject, after: 3) == nil && bounds.steps(subject, to: 0.1) == nil)
      }
    }
    let falling = try #require(try Bounds(of: Custom.falling, from: [0]))
    #expect(falling.curvatures.largest == 0 && falling.safeStepSize == nil)
    // Rounding leaves a singular matrix an eigenvalue near 0.
    let singular = Quadratic(Matrix([[1, 2, 3], [2, 4, 6], [3, 6, 9]]))
    #expect(try #require(try Bounds(of: singular, from: [1, 0, 0])).curvatures.least == 0)
  }

  /// A quadratic known as such, of more parameters than its entries are computed for: the ends of the
  /// spectrum, which are 1 + (κ−1)/4·(2 − 2cos x) between x ≈ π/n and π, and the known minimum.
  @Test func ofALargeQuadratic() throws {
    let n = 3000
    let problem = WorstCase(condition: 50, dimension: n)
    let start = [Double](repeating: 0, count: n)
    let bounds = try #require(try Bounds(of: problem, from: start))
    #expect(abs(bounds.curvatures.least - 1) < 1e-4 && bounds.curvatures.least > 1)
    #expect(abs(bounds.curvatures.largest - 50) < 1e-3 && bounds.curvatures.largest < 50)
    guard case .products(let count, error: nil) = bounds.curvatures.source else {
      Issue.record("\(bounds.curvatures)")
      return
    }
    #expect(bounds.curvatures.description == "exact (quadratic), by \(count) products")
    let found = try #require(bounds.start)
    let distance = BLAS.norm(problem.minimizer)
    #expect(abs(found.distance - distance) < 1e-10)
    let optimum = try #require(problem.knownOptimum).value
    #expect(abs(found.gap + optimum) < 1e-10)
  }

  /// Rosenbrock's function near its minimum, where ∇²h = [802, −400; −400, 200] has the eigenvalues
  /// 501 ± √(301² + 400²).
  @Test func ofANeighbourhood() throws {
    let bounds = try #require(try Bounds(of: Rosenbrock(), from: [1, 1]))
    let root = (301.0 * 301 + 400 * 400).squareRoot()
    #expect(abs(bounds.curvatures.least - (501 - root)) < 1e-9)
    #expect(abs(bounds.curvatures.largest - (501 + root)) < 1e-9)
    #expect(bounds.start == Bounds.Start(distance: 0, gap: 0, isEstimated: true))
    #expect(
      bounds.curvatures.description
        == "estimated: the largest and the least eigenvalue of ∇²h at the start")
    #expect(bounds.value(.momentum, after: 1) == nil && bounds.isForQuadraticsAlone(.momentum))
  }

  /// Σ cosh θᵢ: curvatures cosh θᵢ, at most cosh 2 and at least 1 on the way from (2, …, 2) to 0, for few
  /// parameters by the Hessian and for many by products.
  @Test(arguments: [1, 3, 150])
  func ofAStrictlyConvexFunction(_ n: Int) throws {
    let problem = Custom(
      dimension: n, function: { $0.reduce(0) { $0 + cosh($1) } }, gradient: { $0.map { sinh($0) } },
      curvature: { $0.map { cosh($0) } })
    let start = [Double](repeating: 2, count: n)
    let bounds = try #require(try Bounds(of: problem, from: start))
    #expect(abs(bounds.curvatures.largest - cosh(2)) < 1e-9)
    #expect(abs(bounds.curvatures.least - 1) < 1e-9)
    guard
      case .sampled(let points, let steps, "lbfgs", let areRitzValues) = bounds.curvatures.source
    else {
      Issue.record("\(bounds.curvatures)")
      return
    }
    #expect((2...12).contains(points) && steps >= 1)
    #expect(areRitzValues == (n > 100))
    let found = try #require(bounds.start)
    #expect(found.isEstimated)
    #expect(abs(found.distance - 2 * Double(n).squareRoot()) < 1e-6)
    #expect(abs(found.gap - Double(n) * (cosh(2) - 1)) < 1e-9)
    // Gradient descent stays under the bound.
    let alpha = try #require(bounds.hyperparameters(.gradientDescent)).alpha
    var options = RunOptions(steps: 30) { _ in false }
    options.optimum = Optimum(value: Double(n))
    let run = try minimize(
      problem, using: GradientDescent(alpha: .constant(alpha)), from: start, options: options)
    for (k, gap) in try #require(run.trace.gaps).enumerated() {
      #expect(try gap <= #require(bounds.value(.gradientDescent, after: Double(k))) + 1e-12)
    }
  }

  /// A long run is looked at in few points.
  @Test func looksAtFewPointsOfALongRun() throws {
    let bounds = try #require(try Bounds(of: Rosenbrock(), from: [-1.2, 1]))
    guard case .sampled(let points, let steps, _, _) = bounds.curvatures.source else {
      Issue.record("\(bounds.curvatures)")
      return
    }
    #expect((6...12).contains(points) && steps > 12)
    #expect(bounds.curvatures.largest > 1001)
  }

  /// Where no run finds a minimum (here the gradient has the wrong sign) the distance of the start from it
  /// is not known, and the rates are.
  @Test func withoutAMinimum() throws {
    let problem = Custom(
      dimension: 1, function: { $0[0] * $0[0] }, gradient: { [-2 * $0[0]] },
      curvature: { _ in [2] })
    let bounds = try #require(try Bounds(of: problem, from: [1]))
    #expect(bounds.start == nil && bounds.condition == 1)
    #expect(bounds.rate(.nesterov) == 0)
    #expect(bounds.value(.nesterov, after: 1) == nil && bounds.steps(.lower, to: 0.1) == nil)
  }

  @Test func refusesWhatItCannotBound() {
    #expect(throws: OptimizationError.dimensionMismatch(expected: 2, given: 1)) {
      try Bounds(of: Rosenbrock(), from: [1])
    }
    #expect(throws: OptimizationError.undefinedAtStart) {
      try Bounds(of: Custom.undefined, from: [1, 1])
    }
    #expect(throws: OptimizationError.missingCapability(needed: "second derivatives")) {
      try Bounds(of: GradientOnly(), from: [1])
    }
  }

  @Test func canBeCancelled() throws {
    #expect(try Bounds(of: Rosenbrock(), from: [-1.2, 1], isCancelled: { true }) == nil)
    let large = WorstCase(condition: 50, dimension: 3000)
    let origin = [Double](repeating: 0, count: 3000)
    #expect(try Bounds(of: large, from: origin, isCancelled: { true }) == nil)
  }
}
