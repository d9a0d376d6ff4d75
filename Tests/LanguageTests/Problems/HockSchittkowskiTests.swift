import Testing

@testable import Language

@Suite("Test functions with bounds")
struct HockSchittkowskiTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// The published value at the start.
    let start: Double
    /// The published minimum.
    let optimum: Double
    /// The values and gradients that SciPy 1.17.1's L-BFGS-B asks from the same point to ftol = 0 and
    /// gtol = 1e-8, with exact gradients; 0 where it is not solved.
    let peer: Double

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "hs1", start: 909, optimum: 0, peer: 48),
    Case(name: "hs2", start: 909, optimum: 0.0504261879, peer: 17),
    Case(name: "hs3", start: 1.00081, optimum: 0, peer: 4),
    Case(name: "hs4", start: 3.323568, optimum: 8.0 / 3, peer: 2),
    Case(name: "hs5", start: 1, optimum: -1.913222955, peer: 9),
    Case(name: "hs25", start: 32.835, optimum: 0, peer: 0),
    Case(name: "hs38", start: 19192, optimum: 0, peer: 34),
    Case(name: "hs45", start: 1.733333, optimum: 1, peer: 10),
    Case(name: "hs110", start: -43.134337, optimum: -45.7784697, peer: 13),
  ]

  @Test(arguments: cases) func isThePublishedFunction(_ item: Case) {
    let notebook = Notebook()
    notebook.run("f = problems.\(item.name)")
    #expect(agree(notebook.number("f(f.start)"), item.start, within: 1e-6))
    #expect(agree(notebook.number("f.optimum"), item.optimum, within: 2e-9))
    #expect(notebook.text("all(f.lower <= f.upper)") == "true")
    #expect(notebook.text("f.source").hasPrefix("Hock & Schittkowski 1981, problem "))
    guard notebook.run("s = f.solution") == .succeeded else { return }
    #expect(agree(notebook.number("f(s)"), notebook.number("f.optimum"), within: 1e-14))
    // No step down the gradient stays in the box.
    notebook.run("g = ∇f(s)")
    let step = "vec(i in 1..length(s), min(max(s[i] - g[i], f.lower[i]), f.upper[i]) - s[i])"
    #expect(notebook.number("norm(\(step))") < 1e-7)
  }

  /// In its own box, unasked. That of hs2 has another minimum, 4.941229, which both SciPy and lbfgs_b find.
  @Test(arguments: cases) func isSolvedInItsBox(_ item: Case) {
    let notebook = Notebook()
    notebook.run(
      "v = minimize(problems.\(item.name), [lbfgs_b(), projected_gradient()], steps = 5000)")
    for run in ["v.lbfgs_b", "v.projected_gradient"] {
      let value = notebook.number("\(run).value[\(run).k]")
      let isSolved =
        abs(value - item.optimum) <= 1e-8 * (1 + abs(item.optimum))
        || (item.name == "hs2" && abs(value - 4.941229) < 1e-6)
      #expect(isSolved, "\(run) on \(item.name): \(value)")
      #expect(notebook.text("\(run).status") == "converged")
    }
  }

  /// No more evaluations than SciPy's, in the median.
  @Test func asksNoMoreThanItsPeer() {
    let notebook = Notebook()
    var ratios: [Double] = []
    for item in Self.cases where item.peer > 0 {
      notebook.run("v = minimize(problems.\(item.name), lbfgs_b())")
      ratios.append(notebook.number("v.evals.gradient[v.k]") / item.peer)
    }
    ratios.sort()
    #expect(ratios[(ratios.count - 1) / 2] <= 1, "\(ratios)")
    #expect(ratios.reduce(0, +) / Double(ratios.count) < 1.3, "\(ratios)")
  }

  /// ‖∇h‖ = 2e-8 at the start, where SciPy says success at 32.835; whichever method, and with no bounds.
  @Test func aVanishingGradientIsNoSuccess() {
    let notebook = Notebook()
    notebook.run("f = problems.hs25\nslope = norm(∇f(f.start))")
    #expect(notebook.number("slope") < 1e-7)
    let methods = Reference.entries.filter { $0.kind == .optimizer && $0.name != "update" }
    for name in methods.map(\.name) {
      let call =
        [
          "momentum": "momentum(α = 0.1)", "nesterov": "nesterov(α = 0.1)",
          "chebyshev": "chebyshev(μ = 1, L = 2)",
        ][name] ?? "\(name)()"
      for steps in [1, 300] {
        notebook.run(
          "v = minimize(problems.hs25, \(call), lower = -inf, upper = inf, steps = \(steps))")
        let value = notebook.number("problems.hs25(v.θ)")
        #expect(notebook.text("v.status") != "converged" || value < 1e-8, "\(call): \(value)")
      }
    }
  }

  @Test func theCollectionIsInItsOrder() {
    #expect(
      TestProblem.hockSchittkowski.map(\.name) == Self.cases.map(\.name))
    #expect(number("length(problems.hs)") == 9)
  }
}
