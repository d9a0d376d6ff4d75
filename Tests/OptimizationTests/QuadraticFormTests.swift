import LinearAlgebra
import Optimization
import Testing

@Suite struct QuadraticFormTests {
  /// x² + 2y² + xy − 3x + 5, by hand: ∇ = (2x + y − 3, x + 4y), minimum at (12/7, −3/7), value 17/7.
  static let form = QuadraticForm(
    hessian: Matrix([[2, 1], [1, 4]]), linear: [-3, 0], constant: 5)

  @Test func knowsItsMinimum() throws {
    let optimum = try #require(Self.form.optimum)
    let point = try #require(optimum.point)
    #expect(abs(point[0] - 12.0 / 7) < 1e-15 && abs(point[1] + 3.0 / 7) < 1e-15)
    #expect(abs(optimum.value - 17.0 / 7) < 1e-14)
  }

  /// Eigenvalues 3 ∓ √2.
  @Test func knowsItsCurvatures() throws {
    let (least, largest) = try #require(Self.form.extremeCurvatures)
    #expect(abs(least - (3 - 2.0.squareRoot())) < 1e-14)
    #expect(abs(largest - (3 + 2.0.squareRoot())) < 1e-14)
  }

  /// Half of 2·1 + 2·1·2·1 + 4·4 from the displacement (1, 2).
  @Test func measuresTheEnergy() {
    #expect(Self.form.energy(of: [4, 5], from: [3, 3]) == 11)
    #expect(Self.form.energy(of: [3, 3], from: [3, 3]) == 0)
  }

  @Test func hasNoMinimumIfIndefinite() {
    let form = QuadraticForm(hessian: Matrix([[1, 0], [0, -1]]), linear: [0, 0], constant: 0)
    #expect(form.optimum == nil)
    #expect(form.extremeCurvatures?.least == -1)
  }

  @Test func isReadOffAnObjective() throws {
    let form = try #require(
      QuadraticForm(of: Quadratic(Self.form.hessian, linear: [-3, 0], constant: 5)))
    #expect(form.hessian == Self.form.hessian)
    #expect(form.linear == [-3, 0])
    #expect(form.constant == 5)
    #expect(QuadraticForm(of: Custom.undefined) == nil)
  }

  /// gd without α takes 2/(L+μ) of a quadratic, a search elsewhere, and says so.
  @Test func givesGradientDescentItsStep() throws {
    let known = try minimize(Quadratic(diagonal: [1, 4]), using: GradientDescent(), from: [1, 1])
    #expect(known.notes.map(\.text) == ["α = 2/(L + μ) = 0.4"])
    #expect(known.trace[.alpha]?.allSatisfy { abs($0 - 0.4) < 1e-15 } == true)
    let searched = try minimize(Rosenbrock(), using: GradientDescent(), from: [-1.2, 1])
    #expect(
      searched.notes.first?.text == "α by a backtracking line search each step, none was given")
    #expect(searched.value < searched.trace.start.value)
  }
}
