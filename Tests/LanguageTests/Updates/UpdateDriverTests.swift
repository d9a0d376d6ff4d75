import Testing

@testable import Language

/// A rule's run keeps all that every run has: ends, traces, interruption.
@Suite("update: runs")
struct UpdateDriverTests {
  static func run(_ rule: String, from start: String = "[1, 2]", _ options: String = "") -> Notebook
  {
    let notebook = Notebook()
    notebook.run("q(x) = x'*x\nv = minimize(q, update(\(rule)), from = \(start)\(options))")
    return notebook
  }

  @Test func theGradientTestEndsARun() {
    let notebook = Self.run("θ := θ - ∇h(θ)/4")
    #expect(notebook.text("v.status") == "converged")
    // 2‖θ‖ = 2√5/2ᵏ < 1e-8 first at k = 29.
    #expect(notebook.number("v.k") == 29)
    #expect(notebook.numbers("size(v.path)") == [30, 2])
    #expect(notebook.number("v.gap[0]") == 5)
    #expect(notebook.number("v.value[3]") == 5.0 / 64)
    #expect(agree(notebook.number("v.step[1]"), 5.0.squareRoot() / 2))
  }

  @Test func aStoppingRuleEndsARun() {
    #expect(Self.run("θ := θ/2", ", until = value < 0.1").number("v.k") == 3)
    #expect(Self.run("θ := θ/2", ", steps = 4").text("v.status") == "step_limit")
    #expect(Self.run("θ := θ/2", ", steps = 0").numbers("v.θ") == [1, 2])
  }

  @Test func divergenceAndNotANumberAreEndsAndNoErrors() {
    for rule in ["θ := 10*θ", "θ := θ/0", "θ := θ - ∇h(θ)*nan", "θ := log(-θ)"] {
      #expect(Self.run(rule).text("v.status") == "diverged")
    }
    let notebook = Notebook()
    notebook.run("q(x) = x'*x\nminimize(q, update(θ := 10*θ, name = \"ten\"), from = [1, 2])")
    #expect(
      notebook.outputs.contains(
        .text("note[diverged]: update stopped at step 5: the value rose to 5e+10, from 5\n")))
  }

  @Test func aStepThatCannotBeComputedStalls() {
    let singular = Self.run("θ := θ - zeros(2, 2) \\ ∇h(θ)")
    #expect(
      singular.outputs == [
        .text(
          """
          note[stalled]: update stopped at step 0: solve: the matrix is singular (pivot 1 is zero)
           2 | v = minimize(q, update(θ := θ - zeros(2, 2) \\ ∇h(θ)), from = [1, 2])
             |                                 ^^^^^^^^^^^^^^^^^^^

          """)
      ])
    #expect(singular.text("v.status") == "stalled")
    #expect(singular.text("v.reason").contains("singular"))
    let late = Self.run("p = [1, 1, 1], θ := θ/2*p[k]")
    #expect(late.text("v.status") == "stalled")
    #expect(late.number("v.k") == 3)
    #expect(late.text("v.reason").contains("1..3"))
    #expect(late.numbers("v.θ") == [0.125, 0.25])
    #expect(Self.run("θ := θ").text("v.status") == "stalled")
  }

  @Test func anInterruptKeepsThePartialRun() {
    let notebook = Notebook()
    notebook.run("q(x) = x'*x\nown = update(θ := θ + 0*∇h(θ) + 1e-9)")
    let countdown = Countdown(200)
    let outcome = notebook.run(
      "v = minimize(q, own, from = [1, 2], steps = 1000000, until = k < 0)",
      cancellation: { countdown.isOver })
    guard case .failed(let failure) = outcome else {
      Issue.record("the cell was not interrupted")
      return
    }
    #expect(failure.name == "Interrupted")
    #expect(notebook.text("v.status") == "interrupted")
    #expect(notebook.number("v.k") > 10)
    #expect(notebook.number("v.value[1]") > 0)
  }

  @Test func anOptimizerRunsOnSeveralProblemsInTurn() {
    let notebook = Notebook()
    notebook.run(
      "q(x) = x'*x\np(x, y, z) = x^2 + y^2 + z^2\n" + UpdateEqualityTests.heavyBall
        + """
        o = heavy_ball(α = 0.1)
        a = minimize(q, o, from = [1, 2], steps = 3)
        b = minimize(p, o, from = [1, 2, 3], steps = 3)
        c = minimize(x -> x^2, o, from = 2, steps = 3)
        """)
    #expect(notebook.numbers("size(a.v)") == [2])
    #expect(notebook.numbers("size(b.v)") == [3])
    #expect(notebook.number("maxdiff(a.θ, b.θ[1..2])") < 1e-15)
    #expect(agree(notebook.number("c.θ - a.θ[2]"), 0))
  }
}
