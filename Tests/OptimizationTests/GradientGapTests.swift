import LinearAlgebra
import Optimization
import Testing

/// The gaps of large quadratics come from the gradient where that is exact enough, else from the matrix.
@Suite struct GradientGapTests {
  private static let n = 200
  /// Curvatures from 1 to 100.
  private static let curvatures = (0..<n).map { 1 + 99 * Double($0) / Double(n - 1) }
  private static let slopes = (0..<n).map { Double($0 % 7) - 3 }

  /// On a diagonal each offset from the minimum shrinks by 1 − αλ a step.
  @Test func areTheClosedFormDownToTheRoundingOfThePoint() throws {
    let problem = Quadratic(Matrix(diagonal: Self.curvatures), linear: Self.slopes)
    let start = (0..<Self.n).map { Double($0 % 5) }
    let alpha = 2.0 / 101
    let run = try minimize(
      problem, using: GradientDescent(alpha: .constant(alpha)), from: start,
      options: RunOptions(steps: 700) { _ in false })
    let gaps = try #require(run.trace.gaps)
    for k in stride(from: 0, through: 700, by: 20) {
      var exact = 0.0
      for i in 0..<Self.n {
        let offset = start[i] + Self.slopes[i] / Self.curvatures[i]
        exact +=
          0.5 * Self.curvatures[i] * offset * offset
          * exponential(1 - alpha * Self.curvatures[i], Double(2 * k))
      }
      // θ itself is exact to an ulp of 1: offsets of 1e-6 to ten digits.
      #expect(abs(gaps[k] - exact) <= 1e-6 * exact + 1e-26, "\(k): \(gaps[k]) \(exact)")
    }
    #expect((gaps.last ?? 1) < 1e-8 * gaps[0])
  }

  @Test func areThoseOfTheMatrix() throws {
    let problem = Quadratic(Matrix(diagonal: Self.curvatures), linear: Self.slopes)
    let run = try minimize(
      problem, using: ConjugateGradients(), from: [Double](repeating: 2, count: Self.n),
      options: RunOptions(steps: 120))
    let path = try #require(run.trace.path)
    let gaps = try #require(run.trace.gaps)
    let minimum = try #require(problem.form.optimum?.point)
    for (k, gap) in gaps.enumerated() {
      let point = Array(path[k * Self.n..<(k + 1) * Self.n])
      let exact = problem.form.energy(of: point, from: minimum)
      #expect(abs(gap - exact) <= 1e-7 * exact)
    }
    #expect((gaps.last ?? 1) < 1e-15 * gaps[0])
  }

  /// An objective with a gradient that is not that of its form.
  private struct Wrong: DifferentiableObjective {
    let inner: Quadratic
    var dimension: Int { inner.dimension }
    var quadraticForm: QuadraticForm? { inner.form }
    func value(at point: [Double]) -> Double { inner.value(at: point) }
    func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double {
      let value = inner.valueAndGradient(at: point, into: &gradient)
      for i in gradient.indices { gradient[i] *= 1.001 }
      return value
    }
  }

  @Test func doNotTrustAGradientThatDisagrees() throws {
    let problem = Wrong(inner: Quadratic(diagonal: Self.curvatures))
    let run = try minimize(
      problem, using: GradientDescent(alpha: 0.01), from: [Double](repeating: 1, count: Self.n),
      options: RunOptions(steps: 3) { _ in false })
    let path = try #require(run.trace.path)
    let gaps = try #require(run.trace.gaps)
    for k in 0...3 {
      let exact = (0..<Self.n).reduce(0.0) {
        $0 + 0.5 * Self.curvatures[$1] * path[k * Self.n + $1] * path[k * Self.n + $1]
      }
      #expect(abs(gaps[k] - exact) <= 1e-13 * exact)
    }
  }
}
