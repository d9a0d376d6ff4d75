import Testing

@testable import Language

@Suite("Sums of squares and trust regions")
struct LeastSquaresTests {
  /// The lecture's third cell. Newton's and Levenberg-Marquardt's counts were computed with NumPy.
  @Test func theThirdCellTakesItsSteps() {
    let notebook = Notebook()
    let outcome = notebook.run(
      """
      r(x, y) = (1 - x)^2 + 100*(y - x^2)^2
      runs = minimize(r, [newton(), newton(damping = lm(λ = 1)), newton(region = trust(r = 0.5)),
              gauss_newton(damping = lm(λ = 1))], from = [-1.2, 1], steps = 200, until = value < 1e-10)
      plot(contour(r, scale = log), paths(runs))
      plot(series(runs, λ), series(runs, ρ), scale = log)
      """)
    #expect(outcome == .succeeded)
    #expect(notebook.numbers("[runs[1].k, runs[2].k, runs[4].k]") == [5, 29, 14])
    #expect(notebook.number("runs[3].k") <= 25)
    #expect(notebook.number("runs[3].radius[1]") == 0.5)
    #expect(notebook.text("runs[3].status") == "converged")
    #expect(notebook.text("runs[1].radius").contains("newton has no `radius`"))
  }

  /// Least squares that are linear in w, in every way to write them: one step leads to A \ b.
  @Test(arguments: [
    "norm(A*w - b)^2", "(A*w - b)' * (A*w - b)", "1/2 * (A*w - b)' * (A*w - b)",
    "0.5*(A*w - b)'*(3*(A*w - b))", "sum((A*w - b).^2)", "mean((A*w - b).^2) / 7 - 5",
    "sum(i in 1..6, (A[i]' * w - b[i])^2)", "mean(i in 1..6, (b[i] - A[i]' * w)^2)",
    "3 + mean(i in 1..6, squared(b[i], A[i]' * w))", "sum(squared(b, A*w))",
    "sum(i in 1..2, sum(j in 1..3, (A[3*i - 3 + j]' * w - b[3*i - 3 + j])^2))",
    "sum(i in 1..3, norm(A[i]' * w - b[i])^2) + sum(i in 4..6, abs(A[i]' * w - b[i])^2)",
    "sum(i in 1..3, norm(vec(j in 0..1, A[2*i - j]' * w - b[2*i - j]))^2)",
    "sum(i in 1..3, sum(j in 2*i - 1..2*i, (A[j]' * w - b[j])^2))",
  ])
  func everyWayToWriteThemIsSeen(formula: String) {
    let notebook = Notebook()
    notebook.run(
      """
      A = [1, 0; 1, 1; 1, 2; 1, 3; 1, 4; 1, 5]
      b = [1, 3, 2, 5, 4, 7]
      h(w in R^2) = \(formula)
      v = minimize(h, gauss_newton(), from = [10, -10])
      """)
    #expect(notebook.number("v.k") == 1)
    #expect(notebook.number("maxdiff(v.θ, A \\ b)") < 1e-12)
  }

  /// Weights: the normal equations AᵀWAw = AᵀWb.
  @Test(arguments: [
    ("sum(i in 1..4, i*(A[i]' * w - b[i])^2)", "diag([1, 2, 3, 4])"),
    ("sum(i in 1..4, u[i]*(A[i]' * w - b[i])^2/2)", "diag(u)"),
    ("sum(u .* (A*w - b).^2)", "diag(u)"), ("(A*w - b)' * (u .* (A*w - b))", "diag(u)"),
    ("sum(i in 1..4 if i != 3, (A[i]' * w - b[i])^2)", "diag([1, 1, 0, 1])"),
    ("sum(i in 1..4, (A[i]' * w - b[i])^2) + 0.1*norm(A*w)^2", "none"),
  ])
  func weightsCount(formula: String, weights: String) {
    let notebook = Notebook()
    notebook.run(
      """
      A = [1, 0; 1, 1; 1, 2; 1, 3]
      b = [1, 3, 2, 5]
      u = [0.5, 2, 0, 1]
      h(w in R^2) = \(formula)
      v = minimize(h, gauss_newton(), from = [10, -10])
      """)
    #expect(notebook.number("v.k") == 1)
    let exact =
      weights == "none" ? "(1.1*A'*A) \\ (A'*b)" : "(A'*\(weights)*A) \\ (A'*\(weights)*b)"
    #expect(notebook.number("maxdiff(v.θ, \(exact))") < 1e-12)
  }

  /// x⁴ = (x²)²: Gauss-Newton's curvature is 8x², its step x/2, Newton's x/3.
  @Test func anEvenPowerIsASquare() {
    let notebook = Notebook()
    notebook.run("h(x) = x^4\nv = minimize(h, gauss_newton(), from = 1, steps = 3)")
    #expect(notebook.numbers("vec(v.path)") == [1, 0.5, 0.25, 0.125])
  }

  @Test func whatIsNoSquareIsPointedAt() {
    #expect(
      text("q(x, y) = (1 - x)^2 + exp(y) + y^2\nminimize(q, gauss_newton(), from = [0, 0])") == """
        error[value]: gauss_newton needs a sum of squares, and this term is not seen to be one
         1 | q(x, y) = (1 - x)^2 + exp(y) + y^2
           |                       ^^^^^^
           = write r(θ)^2, norm(r(θ))^2, sum(i in 1..m, r(θ, i)^2) or a mean of them
        """)
    for formula in ["x^2 - y^2", "x*y", "-(x^2) - y^2", "x^3 + y^2", "x^2 + sum([x, y])", "3"] {
      let answer = text("q(x, y) = \(formula)\nminimize(q, gauss_newton(), from = [1, 1])")
      #expect(answer.hasPrefix("error[value]: gauss_newton needs a sum of squares"), "\(answer)")
    }
  }

  @Test(arguments: [
    ("newton(damping = lm(), region = trust())", "newton takes `damping` or `region`, not both"),
    ("newton(damping = trust(r = 1))", "a trust region is no damping"),
    ("newton(region = lm())", "`region` is a trust region"),
    ("newton(region = 1)", "`region` is a trust region, not a number"),
    ("newton(damping = \"lm\")", "`damping` is a rule such as lm(λ = 1), not a string"),
    ("newton(region = trust(r = 0))", "`r` is a positive number"),
    ("newton(region = trust(solver = exactly))", "`solver` is one of exact, dogleg, steihaug"),
  ])
  func wrongRulesAreRefused(call: String, message: String) {
    #expect(text(call).contains(message))
  }

  @Test func rulesShowThemselves() {
    #expect(text("trust(r = 2, solver = dogleg)") == "trust(r = 2, solver = dogleg)")
    #expect(text("newton(region = trust)") == "newton trust(r = 1)")
    #expect(text("gauss_newton(damping = 0.5)") == "gauss_newton λ = 0.5")
  }
}
