import Testing

@testable import Language

/// Runs of a problem that has changed since are used with a warning.
@Suite("Redefinition")
struct RedefinitionTests {
  static func notebook() -> Notebook {
    let notebook = Notebook()
    notebook.run(
      """
      κ = 100
      d = [1, κ]
      f(x) = x^2
      h(θ) = 1/2 * θ' * diag(d) * θ + sum(i in 1..2, f(θ[i]))
      i = 3
      unused = 4
      """)
    notebook.run("runs = minimize(h, [gd(α = 0.005), newton()], from = [-4, 1.5], steps = 5)")
    return notebook
  }

  /// The warnings of a cell.
  private func warnings(_ notebook: Notebook, _ code: String) -> [String] {
    #expect(notebook.run(code) == .succeeded)
    return notebook.outputs.compactMap { output in
      if case .warning(let text) = output { text } else { nil }
    }
  }

  @Test func anotherFunctionIsToldOnceACell() {
    let notebook = Self.notebook()
    notebook.run("h(θ) = θ' * θ")
    let expected = ["warning: runs used an older h; minimize again to renew it\n"]
    #expect(warnings(notebook, "table(runs)\ntable(runs, [k])\nruns.newton.k") == expected)
    #expect(warnings(notebook, "plot(paths(runs))") == expected)
    #expect(warnings(notebook, "1 + 1").isEmpty)
    #expect(
      warnings(notebook, "one = runs.newton\none.k")
        == expected + ["warning: one used an older h; minimize again to renew it\n"])
  }

  @Test func theSameTextIsTheSameFunction() {
    let notebook = Self.notebook()
    #expect(warnings(notebook, "runs.newton.k").isEmpty)
    notebook.run("κ = 100\nd = [1, κ]\nf(x) = x^2")
    notebook.run("h(θ) = 1/2 * θ' * diag(d) * θ +   sum(i in 1..2, f(θ[i]))")
    #expect(warnings(notebook, "runs.newton.k").isEmpty)
  }

  @Test func whatTheFunctionDoesNotReadMayChange() {
    let notebook = Self.notebook()
    // i is an index in h, and κ was read when d was made.
    notebook.run("unused = 5\ni = 7\nκ = 3\ng(x) = 4\nθ = 3")
    #expect(warnings(notebook, "runs.newton.k").isEmpty)
  }

  @Test(arguments: [("f(x) = x^4", "f"), ("d = [1, 50]", "d"), ("diag(x) = eye(2)", "diag")])
  func whatTheFunctionReadsIsWatched(change: String, name: String) {
    let notebook = Self.notebook()
    notebook.run(change)
    #expect(
      warnings(notebook, "runs.newton.k")
        == ["warning: runs used an older \(name), which h uses; minimize again to renew it\n"])
  }

  @Test func whatCalledFunctionsReadIsWatchedToo() {
    let notebook = Notebook()
    notebook.run("c = 2\ng(x) = c*x\nf(x) = g(x)^2\nh(x) = f(x) + ∇f(x)^2")
    notebook.run("v = minimize(h, newton(), from = 1)")
    notebook.run("c = 3")
    #expect(
      warnings(notebook, "v.k")
        == ["warning: v used an older c, which h uses; minimize again to renew it\n"])
    notebook.run("c = 2")
    #expect(warnings(notebook, "v.k").isEmpty)
  }

  @Test func makingTheRunsAgainEndsIt() {
    let notebook = Self.notebook()
    let cell = "h(θ) = θ' * θ\nruns = minimize(h, newton(), from = [1, 2])\nruns.k"
    #expect(warnings(notebook, cell).isEmpty)
    #expect(warnings(notebook, cell).isEmpty)
    #expect(warnings(notebook, "runs.k").isEmpty)
  }

  @Test func runsOfAnUnnamedFunctionAreWatchedForWhatItReads() {
    let notebook = Notebook()
    notebook.run("c = 2\nscaled(a) = x -> a*x^2\nv = minimize(x -> c*x^2, newton(), from = 1)")
    notebook.run("q = scaled(2)\nw = minimize(q, newton(), from = 1)")
    notebook.run("c = 5")
    #expect(
      warnings(notebook, "v.k")
        == ["warning: v used an older c; minimize again to renew it\n"])
    #expect(warnings(notebook, "w.k").isEmpty)
  }

  @Test func whatAFunctionHoldsBelongsToIt() {
    let notebook = Notebook()
    notebook.run("scaled(a) = x -> a*x^2\nq = scaled(2)\nh(x) = q(x)")
    notebook.run("w = minimize(h, newton(), from = 1)")
    notebook.run("q = scaled(2)")
    #expect(warnings(notebook, "w.k").isEmpty)
    notebook.run("q = scaled(3)")
    #expect(
      warnings(notebook, "w.k")
        == ["warning: w used an older q, which h uses; minimize again to renew it\n"])
  }

  @Test func dataAreComparedByTheirNumbers() {
    let notebook = Notebook()
    notebook.run("d = blobs(m = 20, seed = 1)\nJ(w) = mean((x, y) in d, (x'*w - y)^2)")
    notebook.run("v = minimize(J, newton(), from = [1, 2])")
    notebook.run("d = blobs(m = 20, seed = 1)")
    #expect(warnings(notebook, "v.k").isEmpty)
    notebook.run("d = blobs(m = 20, seed = 2)")
    #expect(
      warnings(notebook, "v.k")
        == ["warning: v used an older d, which J uses; minimize again to renew it\n"])
  }

  @Test func aFailedCellThatRedefinesWarnsOfNothing() {
    let notebook = Self.notebook()
    notebook.run("h(θ) = 3\nwrong")
    #expect(warnings(notebook, "runs.newton.k").isEmpty)
  }
}
