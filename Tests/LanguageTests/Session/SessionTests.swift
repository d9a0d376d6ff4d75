import Testing

@testable import Language

@Suite("Sessions")
struct SessionTests {
  @Test func aFailedCellLeavesEveryValueAsItWas() {
    let notebook = Notebook()
    notebook.run("a = 1\nset(digits = 3)")
    guard case .failed = notebook.run("a = 2\nb = 3\nset(digits = full)\nfoo") else {
      Issue.record("an unknown name was accepted")
      return
    }
    #expect(notebook.text("a") == "1")
    #expect(notebook.text("2/3") == "0.667")
    #expect(notebook.text("b").hasPrefix("error[name]"))
  }

  @Test func aSyntaxErrorRunsNothing() {
    let notebook = Notebook()
    #expect(notebook.text("print(1)\n2x").hasPrefix("error[syntax]"))
    #expect(notebook.outputs.isEmpty)
  }

  @Test func interruptionKeepsThePartialRun() {
    let notebook = Notebook()
    notebook.run("h(x) = x^2")
    let countdown = Countdown(500)
    let outcome = notebook.run(
      "a = 7\nv = minimize(h, [gd(α = 1e-6), newton()], from = 1, steps = 10^9)\nb = 8",
      cancellation: { countdown.isOver })
    guard case .failed(let failure) = outcome else {
      Issue.record("the cell was not interrupted")
      return
    }
    #expect(failure.name == "Interrupted")
    #expect(notebook.result?.contains("interrupted after") == true)
    #expect(notebook.text("v[1].status") == "interrupted")
    #expect(notebook.number("v[1].k") > 0)
    #expect(notebook.text("a") == "7")
    #expect(notebook.text("b").hasPrefix("error[name]"))
  }

  @Test func aPartOfAnInterruptedRunIsNotBound() {
    let notebook = Notebook()
    let countdown = Countdown(500)
    notebook.run(
      "x = minimize(x -> x^2, gd(α = 1e-6), from = 1, steps = 10^9).θ",
      cancellation: { countdown.isOver })
    #expect(notebook.text("x").hasPrefix("error[name]"))
  }

  @Test func anErrorInAnEarlierCellsFunctionShowsThatCell() {
    let notebook = Notebook()
    notebook.run("# comment\nf(x) = x * x")
    #expect(
      notebook.text("f([1, 2])") == """
        error[shape]: cannot multiply vector(2) * vector(2)
         2 | f(x) = x * x
           |        ^^^^^
           = inner product: x' * x     elementwise: x .* x
           = in a function that an earlier cell defined
        """)
  }

  @Test func runsKeepTheFunctionTheyMinimised() {
    let notebook = Notebook()
    notebook.run("h(x) = x^2\nv = minimize(h, newton(), from = 1)")
    notebook.run("h(x) = x^4")
    #expect(notebook.text("v.problem(3)") == "9")
  }

  @Test func expressionsChangeNothing() {
    let session = Session()
    #expect(session.value(of: "a = 5\na + 1") == .success(Bundle(text: "6")))
    guard case .failure(let failure) = session.value(of: "a") else {
      Issue.record("a was kept")
      return
    }
    #expect(failure.name == "error[name]")
  }

  @Test func theSameCellsShowTheSame() {
    let cells = [
      "h(x, y) = (1 - x)^2 + 100*(y - x^2)^2",
      "v = minimize(h, [gd(), newton(damping = lm()), adam()], from = [-1.2, 1], steps = 50)",
      "plot(contour(h), paths(v))", "compare(v)", "v", "randn(5, seed = 3)", "h",
      "table(v, [k, value, λ, status])",
    ]
    let shown = (0..<2).map { _ in
      let notebook = Notebook()
      return cells.map { cell -> [SessionOutput] in
        #expect(notebook.run(cell) == .succeeded)
        return notebook.outputs
      }
    }
    #expect(shown[0] == shown[1])
  }

  @Test func aFunctionShowsItsFormula() {
    let notebook = Notebook()
    notebook.run("f(x) = x^2\nf")
    guard case .result(let bundle)? = notebook.outputs.last else {
      Issue.record("nothing was shown")
      return
    }
    #expect(bundle.data["text/plain"] == "f(x) = x^2")
    #expect(bundle.data["text/latex"]?.contains("x^2") == true)
  }
}
