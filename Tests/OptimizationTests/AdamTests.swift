import Glibc
import Optimization
import Testing

@Suite struct AdamTests {
  /// The first step is α·g/(|g| + ε) in each coordinate, whatever the gradient's size.
  @Test func theFirstStepIsAlpha() throws {
    let run = try minimize(
      Quadratic(diagonal: [1, 1e6]), using: Adam(alpha: 0.01), from: [3, -2],
      options: RunOptions(steps: 1))
    #expect(abs(run.point[0] - 2.99) < 1e-9)
    #expect(abs(run.point[1] + 1.99) < 1e-9)
  }

  /// On a line of slope −1 both corrected means are 1 at every step: θ moves by α/(1 + ε) each time.
  @Test func aConstantGradientGivesConstantSteps() throws {
    let run = try minimize(
      Custom.falling, using: Adam(alpha: 0.1), from: [0],
      options: RunOptions(steps: 50) { _ in false })
    #expect(abs(run.point[0] - 5 / (1 + 1e-8)) < 1e-13)
  }

  /// ½·diag(1, 10) from (1, 1), α = 0.1: Kingma & Ba's algorithm 1 step by step.
  @Test func followsThePaper() throws {
    let run = try minimize(
      Quadratic(diagonal: [1, 10]), using: Adam(alpha: 0.1), from: [1, 1],
      options: RunOptions(steps: 10) { _ in false })
    var theta = [1.0, 1.0]
    var m = [0.0, 0.0]
    var v = [0.0, 0.0]
    for k in 1...10 {
      for i in 0..<2 {
        let g = theta[i] * [1, 10][i]
        m[i] = 0.9 * m[i] + 0.1 * g
        v[i] = 0.999 * v[i] + 0.001 * g * g
        let mHat = m[i] / (1 - pow(0.9, Double(k)))
        let vHat = v[i] / (1 - pow(0.999, Double(k)))
        theta[i] -= 0.1 * mHat / (vHat.squareRoot() + 1e-8)
      }
    }
    for i in 0..<2 { #expect(abs(run.point[i] - theta[i]) < 1e-13) }
  }

  /// β₁ᵏ is subnormal from k = 6,718 on, and soon stays there: taken for 0, as it may be long before, it
  /// leaves every bit as it is.
  @Test func longRunsAreTheRuleToTheLastBit() throws {
    let steps = 9000
    let run = try minimize(
      Quadratic(diagonal: [2]), using: Adam(alpha: 0.01), from: [3],
      options: RunOptions(steps: steps) { _ in false })
    var (theta, m, v, power1, power2) = (3.0, 0.0, 0.0, 1.0, 1.0)
    for _ in 1...steps {
      let g = 2 * theta
      power1 *= 0.9
      power2 *= 0.999
      m = 0.9 * m + (1 - 0.9) * g
      v = 0.999 * v + (1 - 0.999) * g * g
      theta -= 0.01 / (1 - power1) * m / (v.squareRoot() * (1 / (1 - power2).squareRoot()) + 1e-8)
    }
    #expect(run.k == steps)
    #expect(run.point == [theta])
  }
}
