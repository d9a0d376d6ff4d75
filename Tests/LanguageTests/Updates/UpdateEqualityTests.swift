import Glibc
import Testing

@testable import Language

/// Rules of the reader's own against the library's methods, and against loops written by hand.
@Suite("update: equal to what is known")
struct UpdateEqualityTests {
  static let valley = "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"
  static let banana = "h(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"

  static let heavyBall =
    "heavy_ball(α = 0.1, η = 0.9) = update(v = zeros, v := η*v - α*∇h(θ), θ := θ + v)\n"

  /// The largest difference of the paths of two optimizers.
  static func difference(
    _ problem: String, _ rule: String, _ builtIn: String, from start: String, steps: Int = 100
  ) -> Double {
    let notebook = Notebook()
    let outcome = notebook.run(
      problem + rule
        + "\nv = minimize(h, [mine, \(builtIn)], from = \(start), steps = \(steps), until = k < 0)")
    #expect(outcome == .succeeded)
    #expect(notebook.number("v[1].k") == Double(steps))
    return notebook.number("maxdiff(v[1].path, v[2].path)")
  }

  @Test func theHeavyBallIsMomentum() {
    for (problem, start, α) in [
      (Self.valley, "[-4, 1.5]", "4/121"), (Self.banana, "[-1.2, 1]", "1e-4"),
    ] {
      let found = Self.difference(
        problem, Self.heavyBall + "mine = heavy_ball(α = \(α), η = (9/11)^2)",
        "momentum(α = \(α), η = (9/11)^2)", from: start)
      #expect(found <= 1e-14)
    }
  }

  @Test func theGradientAtTheLookAheadIsNesterov() {
    let rule = """
      mine = update(v = zeros, v := 9/11*v - 0.01*∇h(θ + 9/11*v), θ := θ + v)
      """
    let found = Self.difference(
      Self.valley, rule, "nesterov(α = 0.01, η = 9/11)", from: "[-4, 1.5]")
    #expect(found <= 1e-13)
  }

  @Test func runningMeansAreAdam() {
    let rule = """
      mine = update(m = zeros, v = zeros, g := ∇h(θ), m := 0.9*m + 0.1*g, v := 0.999*v + 0.001*g.^2,
        θ := θ - 0.05 * (m / (1 - 0.9^k)) ./ (sqrt(v / (1 - 0.999^k)) .+ 1e-8))
      """
    let found = Self.difference(Self.banana, rule, "adam(α = 0.05)", from: "[-1.2, 1]")
    #expect(found <= 1e-11)
  }

  @Test func aSolveWithTheHessianIsNewton() {
    // Convex everywhere, so that the library's method never changes the matrix.
    let problem = "h(θ) = sum(exp(θ)) - sum(θ) + θ[1]*θ[2]/4 + norm(θ)^2/2\n"
    let rule = "mine = update(θ := θ - ∇²h(θ) \\ ∇h(θ))"
    let found = Self.difference(problem, rule, "newton()", from: "[2, -1, 1]", steps: 5)
    #expect(found <= 1e-12)
  }

  @Test func aStepThatShrinksIsAScheduleOfGradientDescent() {
    let found = Self.difference(
      Self.valley,
      "descent(α) = update(θ := θ - α*∇h(θ))\nmine = descent(α = k -> 0.02/(1 + k/50))",
      "gd(α = k -> 0.02/(1 + k/50))", from: "[-4, 1.5]")
    #expect(found == 0)
  }

  @Test func sumsOfSquaresAreAdaGrad() {
    let notebook = Notebook()
    notebook.run(
      Self.valley + """
        adagrad(α = 0.5, ε = 1e-8) = update(s = zeros, s := s + ∇h(θ).^2,
          θ := θ - α*∇h(θ) ./ (sqrt(s) .+ ε))
        v = minimize(h, adagrad(), from = [-4, 1.5], steps = 50, until = k < 0)
        """)
    var point = [-4.0, 1.5]
    var sums = [0.0, 0.0]
    for _ in 0..<50 {
      let gradient = [point[0], 100 * point[1]]
      for i in 0..<2 {
        sums[i] += gradient[i] * gradient[i]
        point[i] -= 0.5 * gradient[i] / (sqrt(sums[i]) + 1e-8)
      }
    }
    #expect(agree(notebook.numbers("v.θ"), point, within: 1e-13))
    #expect(agree(notebook.numbers("v.s"), sums, within: 1e-13))
  }

  @Test func anAverageIsKeptBesideTheIterate() {
    let notebook = Notebook()
    notebook.run(
      Self.valley + """
        averaged = update(a = θ, θ := θ - 0.015*∇h(θ), a := a + (θ - a)/k)
        v = minimize(h, averaged, from = [-4, 1.5], steps = 40, until = k < 0)
        """)
    var point = [-4.0, 1.5]
    var sum = [0.0, 0.0]
    for _ in 0..<40 {
      point[0] -= 0.015 * point[0]
      point[1] -= 1.5 * point[1]
      for i in 0..<2 { sum[i] += point[i] }
    }
    #expect(agree(notebook.numbers("v.a"), sum.map { $0 / 40 }, within: 1e-13))
  }

  /// The quasi-Newton update of rank one (Nocedal & Wright 2006, equation 6.25) finds a quadratic's
  /// inverse Hessian after n steps.
  @Test func aMatrixIsAState() {
    let notebook = Notebook()
    notebook.run(
      Self.valley + """
        rank_one = update(B = 0.005*eye(length(θ)), g = ∇h(θ), s := -B*g, θ := θ + s,
          y := ∇h(θ) - g, g := ∇h(θ), r := s - B*y, B := B + r*r'/(r'*y))
        v = minimize(h, rank_one, from = [-4, 1.5], steps = 2, until = k < 0)
        """)
    #expect(agree(notebook.numbers("v.B"), [1, 0, 0, 0.01], within: 1e-10))
    // ∇h is asked at the start and at the end of each step, and those are one point for both.
    #expect(notebook.numbers("v.evals.gradient[1..2]") == [2, 3])
  }

  @Test func aLineSearchByValuesIsAllowed() {
    let notebook = Notebook()
    notebook.run(
      Self.banana + """
        search = update(a = 1e-3, g := ∇h(θ), is_good := h(θ - 2*a*g) < h(θ - a*g),
          a := ifelse(is_good, 2*a, a/2), θ := ifelse(h(θ - a*g) < h(θ), θ - a*g, θ))
        v = minimize(h, search, from = [-1.2, 1], steps = 30)
        """)
    func value(_ x: [Double]) -> Double {
      (1 - x[0]) * (1 - x[0]) + 100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0])
    }
    var x = [-1.2, 1.0]
    var a = 1e-3
    for _ in 0..<30 {
      let slope = x[1] - x[0] * x[0]
      let g = [-2 * (1 - x[0]) - 400 * x[0] * slope, 200 * slope]
      func moved(_ a: Double) -> [Double] { [x[0] - a * g[0], x[1] - a * g[1]] }
      a = value(moved(2 * a)) < value(moved(a)) ? 2 * a : a / 2
      if value(moved(a)) < value(x) { x = moved(a) }
    }
    #expect(agree(notebook.numbers("v.θ"), x, within: 1e-10))
  }
}
