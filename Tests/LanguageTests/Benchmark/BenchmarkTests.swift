import Testing

@testable import Language

@Suite struct BenchmarkTests {
  /// The cost is that of the first value within the tolerance, as the run itself tells it.
  @Test func costsAreThoseOfTheRun() {
    let notebook = Notebook()
    notebook.run(
      """
      b = benchmark([problems.beale, problems.wood], [gd(), bfgs(), newton(region = trust())], steps = 300)
      v = minimize(problems.beale, bfgs(), steps = 300)
      first = min(k in 1..v.k if v.value[k] <= 1e-8, k)
      """)
    #expect(notebook.numbers("b.cost[1, 2]") == notebook.numbers("v.cost[first]"))
    #expect(notebook.text("all(b.solved[.., 2..3])") == "true")
    // Gradient descent is slow in both valleys.
    #expect(notebook.text("b.solved[.., 1]") == "[false, false]")
    #expect(notebook.text("b.cost[1, 1]") == "inf")
    #expect(notebook.numbers("b.n") == [2, 4])
  }

  @Test func hasTheRunsOfOptimizersAndProblems() {
    let notebook = Notebook()
    notebook.run("b = benchmark([problems.beale, problems.wood], [gd(), bfgs()], steps = 5)")
    #expect(notebook.text("b.wood.bfgs.k") == "5")
    #expect(notebook.text("b.bfgs[\"wood\"].problem.start") == "[-3, -1, -3, -1]")
    #expect(notebook.text("table(b.bfgs, [k])").contains("beale"))
    #expect(notebook.text("plot(contour(problems.beale), paths(b.beale))").contains("bfgs goes to"))
    #expect(notebook.text("b.wod").contains("did you mean `wood`?"))
  }

  @Test func isShownWithBothProfiles() {
    let notebook = Notebook()
    notebook.run("b = benchmark([problems.beale, problems.booth], [gd(), bfgs(), newton()])")
    #expect(notebook.outputs.isEmpty)
    notebook.run("b")
    #expect(notebook.outputs.count == 2)
    #expect(notebook.result?.contains("solved of 2") == true)
    #expect(notebook.text("table(b)").contains("booth"))
    #expect(
      notebook.text("plot(performance_profile(b))").contains("bfgs solves 2 of 2 problems"))
    #expect(notebook.text("plot(data_profile(b))").contains("bfgs solves 2 of 2 problems"))
  }

  /// A saddle from which Newton does not move is converged, and no minimum.
  @Test func falseSuccessesAreCounted() {
    let notebook = Notebook()
    notebook.run(
      """
      f(x, y) = (x^2 - 1)^2 + y^2
      b = benchmark(f, [newton(), bfgs(name = "lucky")], from = [0.01, 1])
      """)
    #expect(notebook.text("b.f[1].status") == "converged")
    let row = notebook.text("b").split(separator: "\n").first { $0.hasPrefix("newton") }
    let isAtSaddle = notebook.number("abs(b.f[1].θ[1])") < 0.5
    #expect(
      row?.split(separator: " ").dropFirst().prefix(2) == (isAtSaddle ? ["0", "1"] : ["1", "0"]))
  }

  /// Where no minimum is known the least value found counts.
  @Test func theBestOfAllIsTheMeasureWhereNoMinimumIsKnown() {
    let notebook = Notebook()
    notebook.run(
      """
      f(x) = (x - 2)^2 * (x + 2)^2 + x
      b = benchmark(f, [bfgs(), gd(α = 1e-9)], from = -3, steps = 50)
      """)
    #expect(notebook.text("b.solved") == "[true, false]")
  }

  @Test func aMethodThatCannotRunHasNotSolved() {
    let notebook = Notebook()
    notebook.run(
      "b = benchmark([problems.rastrigin(2), problems.beale], [gauss_newton(damping = lm()), bfgs()])"
    )
    let notes = notebook.outputs.compactMap { if case .text(let text) = $0 { text } else { nil } }
    #expect(notes.count == 1)
    #expect(
      notes.first?.hasPrefix("note[refused]: gauss_newton lm(λ = 1) did not run on rastrigin")
        == true)
    #expect(notebook.text("b.solved[.., 1]") == "[false, true]")
    #expect(notebook.text("table(b)").contains("not for it"))
  }

  @Test(arguments: [
    ("benchmark([], gd())", "error[type]: problems are functions, not a vector(0)"),
    ("benchmark(problems.mgh, [])", "error[type]: benchmark needs an optimizer or a list of them"),
    (
      "benchmark(problems.quadratic, gd())",
      "error[type]: problems.quadratic is no problem as it stands"
    ),
    ("benchmark(sin, gd())", "error[type]: sin is no problem as it stands"),
    ("benchmark(problems.beale, gd(), tol = 0)", "error[value]: `tol` is a positive number"),
    ("f(x) = x^2\nbenchmark(f, gd())", "error[type]: benchmark needs a start"),
    ("benchmark(3, gd())", "error[type]: problems are functions, not a number"),
    (
      "performance_profile(benchmark(problems.beale, gd(), steps = 0), labels = [\"x\"])",
      "error[type]: a benchmark knows its own `labels`"
    ),
  ])
  func mistakesAreTold(_ code: String, _ message: String) {
    #expect(text(code).contains(message))
  }

  @Test func anInterruptKeepsTheProblemsThatAreDone() {
    let notebook = Notebook()
    notebook.run("quick(x) = (x - 3)^2\nslow(x) = sum(i in 1..10^5, (x - i)^2)")
    let deadline = Deadline(after: 0.5)
    notebook.run(
      "b = benchmark([quick, slow], gd(α = 1e-9), from = 1, steps = 10^4)",
      cancellation: { deadline.isOver })
    #expect(notebook.result?.contains("solved of 1") == true)
    #expect(notebook.text("b.n") == "[1]")
  }
}
