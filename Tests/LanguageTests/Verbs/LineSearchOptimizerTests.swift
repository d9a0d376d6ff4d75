import Testing

@testable import Language

@Suite struct LineSearchOptimizerTests {
  @Test(arguments: [
    "bfgs()", "bfgs(search = wolfe())", "bfgs(search = wolfe)", "bfgs(search = backtracking())",
    "lbfgs(r = 5)", "lbfgs(search = hager_zhang(σ = 0.5))", "sr1()", "cg()", "cg(β = PR)",
    "cg(β = FR)",
  ])
  func minimizeRosenbrock(_ optimizer: String) {
    let notebook = Notebook()
    notebook.run("r(x, y) = (1 - x)^2 + 100*(y - x^2)^2")
    notebook.run("v = minimize(r, \(optimizer), from = [-1.2, 1])")
    #expect(notebook.text("v.status") == "converged")
    #expect(notebook.text("norm(v.θ - [1, 1]) < 1e-6") == "true")
  }

  @Test(arguments: [
    ("cg()", 2), ("bfgs(search = exact)", 2), ("gd(search = exact())", 2000), ("chebyshev()", 300),
    ("chebyshev(μ = 1, L = 100)", 300), ("momentum()", 300), ("nesterov()", 500),
    ("nesterov(α = 0.01, η = growing(), restart = true)", 600), ("barzilai_borwein()", 100),
    ("nesterov(η = growing)", 2000), ("barzilai_borwein(short)", 100), ("coordinate()", 4),
    ("coordinate(greedy)", 4), ("gd(search = hager_zhang)", 2000),
  ])
  func minimizeAQuadratic(_ optimizer: String, steps: Int) {
    let notebook = Notebook()
    notebook.run("h(θ) = 1/2 * θ' * diag([1, 100]) * θ - θ[1]")
    notebook.run("v = minimize(h, \(optimizer), from = [-4, 1.5], steps = 5000)")
    #expect(notebook.text("v.status") == "converged")
    #expect(notebook.number("v.k") <= Double(steps))
    #expect(notebook.text("norm(v.θ - [1, 0]) < 1e-6") == "true")
  }

  @Test func searchesShowAsTheyAreWritten() {
    let notebook = Notebook()
    #expect(notebook.text("wolfe()") == "wolfe(c1 = 0.0001, c2 = 0.9)")
    #expect(notebook.text("hager_zhang(σ = 0.5)") == "hager_zhang(δ = 0.1, σ = 0.5)")
    #expect(notebook.text("backtracking()") == "backtracking(c = 0.0001, factor = 0.5)")
    #expect(notebook.text("exact()") == "exact()")
    #expect(notebook.text("growing()") == "growing()")
  }

  /// A quadratic too large for its matrix is still known to be one.
  @Test func conjugateGradientsSolveALargeQuadratic() {
    let notebook = Notebook()
    notebook.run("h(θ) = 1/2 * sum(θ .* θ) - sum(θ)")
    notebook.run("v = minimize(h, cg(), from = zeros(5000))")
    #expect(notebook.text("v.status") == "converged")
    #expect(notebook.number("v.k") == 1)
  }
}
