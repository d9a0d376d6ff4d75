import Testing

@testable import Language

@Suite("Boxes of minimize")
struct BoxTests {
  static let banana = "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"

  @Test(arguments: ["lbfgs_b()", "projected_gradient()", "lbfgs_b(r = 3)"])
  func areKept(_ method: String) {
    let notebook = Notebook()
    notebook.run(Self.banana)
    notebook.run("v = minimize(r, \(method), from = [-1.2, 1], lower = -2, upper = [0.5, inf])")
    #expect(notebook.text("v.status") == "converged")
    #expect(agree(notebook.numbers("v.θ"), [0.5, 0.25], within: 1e-8))
    #expect(notebook.number("v.θ[1]") == 0.5)
    #expect(notebook.text("all(v.path >= -2)") == "true")
    // The gradient there is (−1, 0); that of the box is 0.
    #expect(agree(notebook.numbers("∇r(v.θ)"), [-1, 0], within: 1e-6))
    #expect(notebook.number("v.gradnorm[v.k]") < 1e-7)
    #expect(notebook.text("v.reason").hasPrefix("‖P(θ − ∇h) − θ‖ = "))
  }

  @Test func aStartOutsideIsMovedAndTold() {
    let notebook = Notebook()
    notebook.run(Self.banana + "v = minimize(r, lbfgs_b(), from = [-7, 1], lower = [-5, 2])")
    #expect(notebook.numbers("v.path[1, ..]") == [-5, 2])
    notebook.run("v = minimize(r, lbfgs_b(), from = [-7, 1], lower = [-5, 2])")
    #expect(
      notebook.outputs.contains(
        .text(
          "note[bounds]: the start lies outside the box: lbfgs_b begins at the nearest point inside\n"
        )))
  }

  @Test func aFunctionOfANumberHasBoundsToo() {
    let notebook = Notebook()
    notebook.run("v = minimize(x -> (x - 3)^2, projected_gradient(α = 0.1), from = 0, upper = 1)")
    #expect(notebook.number("v.θ") == 1)
    #expect(notebook.text("v.status") == "converged")
  }

  /// One side given leaves the problem's own on the other: hs5 has (−1.5, −3) below and (4, 3) above.
  @Test func aProblemsBoundsAreReplacedSideBySide() {
    let notebook = Notebook()
    notebook.run("v = minimize(problems.hs5, lbfgs_b(), upper = -1)")
    #expect(notebook.text("all(v.θ <= -1) and all(v.θ >= [-1.5, -3])") == "true")
    notebook.run("v = minimize(problems.hs5, bfgs(), lower = -inf, upper = inf)")
    #expect(notebook.text("v.status") == "converged")
  }

  @Test(
    arguments: [
      (
        "minimize(r, bfgs(), from = [0, 0], lower = 0)",
        "error[value]: bfgs does not keep to bounds; projected_gradient and lbfgs_b do"
      ),
      (
        "minimize(r, [lbfgs_b(), nelder_mead()], from = [0, 0], upper = 1)",
        "error[value]: nelder_mead does not keep to bounds"
      ),
      ("minimize(r, lbfgs_b(), from = [0, 0], lower = [1, 1, 1])", "error[shape]: `lower` has 3"),
      (
        "minimize(r, lbfgs_b(), from = [0, 0], lower = [0, 2], upper = 1)",
        "error[value]: no point lies in the box: entry 2 is at least 2 and at most 1"
      ),
      ("minimize(r, lbfgs_b(), from = [0, 0], lower = nan)", "error[value]: `lower` is of numbers"),
      ("minimize(r, lbfgs_b(), from = [0, 0], lower = inf)", "error[value]: `lower` is of numbers"),
      (
        "minimize(r, lbfgs_b(), from = [0, 0], upper = -inf)", "error[value]: `upper` is of numbers"
      ),
      ("minimize(r, lbfgs_b(), from = [0, 0], upper = \"a\")", "error[type]"),
      ("lbfgs_b(r = 101)", "error[value]: `r` must be between 1 and 100, not 101"),
      ("problems.beale.lower", "error[name]: beale has no `lower`"),
      ("newton(search = 3)", "error[type]: `search` is a line search such as wolfe()"),
      (
        "newton(damping = lm(), search = wolfe())",
        "error[type]: newton takes `search` or `damping`, not both"
      ),
      (
        "newton(region = trust(), search = wolfe())",
        "error[type]: newton takes `search` or `region`, not both"
      ),
      (
        "minimize(r, newton(search = exact()), from = [0, 0])",
        "error[value]: the exact search of newton needs a quadratic"
      ),
      ("hessian_free(λ = -1)", "error[value]: `λ` is a number that is not negative"),
      ("hessian_free(ω = 1)", "error[value]: ω lies between 0 and 1"),
      (
        "minimize(x -> sum(x), nelder_mead(), from = zeros(20000))",
        "error[limit]: nelder_mead would need a dense 20001×20000 matrix, which is too large"
      ),
    ] as [(String, String)])
  func mistakesAreTold(code: String, message: String) {
    #expect(text(Self.banana + code).hasPrefix(message), "\(text(Self.banana + code))")
  }

  @Test func aProblemsOwnBoundsMayBeLeftOut() {
    let message = text("minimize(problems.hs5, bfgs())")
    #expect(message.contains("leave the problem's bounds out: lower = -inf, upper = inf"))
  }

  @Test(arguments: [
    "newton(search = backtracking())", "newton(search = wolfe)", "newton(search = hager_zhang())",
    "gauss_newton(search = wolfe())", "truncated_newton()", "truncated_newton(search = wolfe())",
    "hessian_free()", "hessian_free(λ = 1, ω = 1/2)", "nelder_mead()",
  ])
  func furtherMethodsMinimizeRosenbrock(_ optimizer: String) {
    let notebook = Notebook()
    notebook.run(Self.banana + "v = minimize(r, \(optimizer), from = [-1.2, 1])")
    #expect(notebook.text("v.status") == "converged")
    #expect(notebook.text("norm(v.θ - [1, 1]) < 1e-6") == "true")
  }

  /// A sum of kinks and jumps, to which the gradient is no guide.
  @Test func aFunctionWithKinksNeedsNoDerivative() {
    let notebook = Notebook()
    notebook.run("f(x, y) = max(abs(x - 1), abs(y + 2*x)) + floor(abs(x))")
    notebook.run("v = minimize(f, nelder_mead(), from = [0.2, 0])")
    #expect(notebook.number("f(v.θ[1], v.θ[2])") < 0.34)
    #expect(notebook.text("v.status") == "stalled")
    #expect(notebook.text("v.evals.gradient").contains("there is no"))
  }

  /// A thousand parameters, and no matrix of 10¹⁰ entries for a hundred thousand.
  @Test func productsAreEnoughForManyParameters() {
    let notebook = Notebook()
    notebook.run(
      "c(θ) = sum(i in 1..n-1, 100*(θ[i+1] - θ[i]^2)^2 + (1 - θ[i])^2) where n = length(θ)")
    for method in ["truncated_newton()", "hessian_free(λ = 1)"] {
      notebook.run("v = minimize(c, \(method), from = 0.7*ones(100000), steps = 8)")
      #expect(notebook.number("v.value[v.k] / v.value[1]") < 0.5)
      #expect(notebook.number("v.evals.hvp[v.k]") > 8)
    }
  }
}
