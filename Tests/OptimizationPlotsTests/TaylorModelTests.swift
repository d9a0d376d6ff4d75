import LinearAlgebra
import Plotting
import Testing

@testable import OptimizationPlots

@Suite struct TaylorModelTests {
  /// Rosenbrock's function at (−½, 0.8), where its Hessian is indefinite: derivatives by hand.
  static func banana() throws -> TaylorModel {
    try #require(
      TaylorModel(
        point: [-0.5, 0.8], value: 32.5, gradient: [107, 110],
        hessian: Matrix([[-18, 200], [200, 200]])))
  }

  func isNear(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
  }

  @Test func valuesAreTheTaylorPolynomials() throws {
    let model = try Self.banana()
    #expect(model.linear([0.1, -0.2]) == 32.5 + 10.7 - 22)
    // ½(−18·0.01 − 2·200·0.02 + 200·0.04) = −0.09.
    #expect(abs(model.quadratic([0.1, -0.2]) - (21.2 - 0.09)) < 1e-12)
    #expect(model.stationaryKind == "saddle")
    // numpy.linalg.eigvalsh of NumPy 2.4.6.
    #expect(isNear(model.curvatures, [-136.77401081, 318.77401081], within: 1e-8))
  }

  @Test func newtonStepsSolveTheirEquations() throws {
    let model = try Self.banana()
    // Cramer's rule: determinant −18·200 − 200² = −43600.
    let newton = try #require(model.newtonStep())
    #expect(isNear(newton, [-600 / 43_600.0, -23_380 / 43_600.0]))
    let damped = try #require(model.newtonStep(damping: 300))
    // (282, 200; 200, 500)d = −(107, 110): determinant 101000.
    #expect(isNear(damped, [-31_500 / 101_000.0, -9_620 / 101_000.0]))
    let flat = try #require(
      TaylorModel(
        point: [0, 0], value: 0, gradient: [1, 1], hessian: Matrix([[1, 1], [1, 1]])))
    #expect(flat.newtonStep() == nil)
    #expect(flat.stationaryKind == nil)
  }

  @Test func theGradientStepEndsAtCauchysPoint() throws {
    let bowl = try #require(
      TaylorModel(
        point: [1, 1], value: 2, gradient: [1, 3], hessian: Matrix([[1, 0], [0, 3]])))
    // α = gᵀg / gᵀHg = 10/28.
    #expect(isNear(bowl.gradientStep(), [-10 / 28.0, -30 / 28.0]))
    #expect(isNear(bowl.gradientStep(alpha: 0.5), [-0.5, -1.5]))
    let cut = bowl.gradientStep(radius: 0.1)
    #expect(abs(Plane.dot(cut, cut) - 0.01) < 1e-15)
    let hill = try #require(
      TaylorModel(
        point: [0, 0], value: 0, gradient: [1, 0], hessian: Matrix([[-4, 0], [0, 1]])))
    #expect(isNear(hill.gradientStep(), [-0.25, 0]))
    let top = try #require(
      TaylorModel(point: [0], value: 0, gradient: [0], hessian: Matrix([[-4]])))
    #expect(top.gradientStep() == [0])
  }

  /// Minimisers over the circle by SciPy 1.17.1's `minimize_scalar`, started from a search.
  @Test func trustStepsAreTheLeastOfTheModelInTheRegion() throws {
    let (step, lambda) = try Self.banana().trustStep(radius: 0.4)
    #expect(isNear(step, [-0.3940770345, -0.0685805428], within: 1e-7))
    #expect(lambda > 136.774)
    let bowl = try #require(
      TaylorModel(
        point: [0, 0], value: 0, gradient: [1, 2], hessian: Matrix([[3, 1], [1, 2]])))
    #expect(
      isNear(bowl.trustStep(radius: 0.3).step, [-0.0929970226, -0.2852219378], within: 1e-7))
    // Newton's step lies within.
    let inner = bowl.trustStep(radius: 2)
    #expect(isNear(inner.step, [0, -1]))
    #expect(inner.lambda == 0)
  }

  @Test func trustStepsMasterTheHardCase() throws {
    // g is across the direction of negative curvature: (H + I)d = −g leaves d₁ = ±√(1 − 1/9) free.
    let model = try #require(
      TaylorModel(
        point: [0, 0], value: 0, gradient: [0, 1], hessian: Matrix([[-1, 0], [0, 2]])))
    let (step, lambda) = model.trustStep(radius: 1)
    #expect(abs(abs(step[0]) - (8 / 9.0).squareRoot()) < 1e-12)
    #expect(abs(step[1] + 1 / 3.0) < 1e-12)
    #expect(lambda == 1)
    #expect(abs(model.quadratic(step) + 2 / 3.0) < 1e-12)
    let saddle = try #require(
      TaylorModel(
        point: [0, 0], value: 0, gradient: [0, 0], hessian: Matrix([[-1, 0], [0, 2]])))
    #expect(abs(saddle.quadratic(saddle.trustStep(radius: 2).step) + 2) < 1e-12)
  }

  /// Where nothing falls, or only along a part of the space, no step goes elsewhere.
  @Test(
    arguments: [
      ([0, 0], [[0, 0], [0, 0]], [0, 0]), ([0, 0], [[0, 0], [0, 2]], [0, 0]),
      ([0, 1], [[0, 0], [0, 4]], [0, -0.25]), ([0, 0], [[3, 0], [0, 2]], [0, 0]),
    ] as [([Double], [[Double]], [Double])])
  func flatModelsInventNoStep(gradient: [Double], hessian: [[Double]], step: [Double]) throws {
    let model = try #require(
      TaylorModel(point: [0, 0], value: 0, gradient: gradient, hessian: Matrix(hessian)))
    let found = model.trustStep(radius: 0.4)
    #expect(isNear(found.step, step))
    #expect(found.lambda == 0)
  }

  @Test(arguments: [1e-6, 0.01, 0.3, 1, 30])
  func trustStepsObeyMoreAndSorensen(radius: Double) throws {
    let model = try Self.banana()
    let (d, lambda) = model.trustStep(radius: radius)
    #expect(abs(Plane.dot(d, d).squareRoot() - radius) <= 1e-9 * radius)
    let residual = [
      (-18 + lambda) * d[0] + 200 * d[1] + 107, 200 * d[0] + (200 + lambda) * d[1] + 110,
    ]
    #expect(residual.allSatisfy { abs($0) <= 1e-8 * (1 + lambda * radius) })
  }

  @Test func modelsNeedFiniteDerivatives() {
    #expect(
      TaylorModel(point: [0], value: .nan, gradient: [1], hessian: Matrix([[1]])) == nil)
    #expect(
      TaylorModel(point: [0], value: 1, gradient: [.infinity], hessian: Matrix([[1]])) == nil)
    #expect(
      TaylorModel(point: [0], value: 1, gradient: [1], hessian: Matrix([[.nan]])) == nil)
  }
}
