import Testing

@testable import Language

/// Stopping rules are compiled where they can be; either way they mean what they say.
@Suite("until")
struct StopConditionTests {
  /// θ halves each step: θₖ = 2⁻ᵏ, h = θ², ∇h = 2θ, one gradient a step and one at the start.
  private static let bowl = "h(x) = x^2\n"

  private func steps(_ condition: String, before: String = "") -> Double {
    let notebook = Notebook()
    notebook.run(
      Self.bowl + before + """

        v = minimize(h, gd(α = 0.25), from = 1, steps = 50, until = \(condition))
        """)
    return notebook.number("v.k")
  }

  @Test(arguments: [
    ("k >= 7", 7.0), ("value < 1e-3", 5), ("gap < 1e-3", 5), ("gap <= gap0 / 64", 3),
    ("gradnorm < 0.1", 5), ("gradnorm <= gradnorm0 / 16", 4), ("step < 0.1", 4), ("epoch > 2", 3),
    ("evals >= 6", 5), ("time >= 0", 0), ("false", 50), ("true", 0), ("k > 3 and value < 1e-9", 15),
    ("log10(value) < -3", 5), ("any([k > 5, value < 1e-2])", 4),
    ("sum(i in 1..k, i) >= 10", 4), ("not(k < 6)", 6), ("max(k, 2) == 2 and k == 2", 2),
  ])
  func everyFigureAndOperation(condition: String, steps: Double) {
    #expect(self.steps(condition) == steps)
  }

  @Test func namesOfTheReadersMeanTheirValues() {
    #expect(steps("value < tol^2", before: "tol = 1/16") == 5)
    #expect(steps("isSmall(value)", before: "isSmall(v) = v < 1e-3") == 5)
    #expect(steps("k >= n[2]", before: "n = [3, 8]") == 8)
    // A figure goes before a name of the session.
    #expect(steps("k >= 4", before: "k = 100") == 4)
  }

  /// What is not reached is not evaluated: w has no fourth entry, and k ends the run before.
  @Test func whatIsNotReachedDoesNotFail() {
    #expect(steps("k > 2 or w[k + 1] < 0", before: "w = [1, 2, 3]") == 3)
    let notebook = Notebook()
    notebook.run(Self.bowl + "w = [1, 2, 3]")
    let text = notebook.text("minimize(h, gd(α = 0.25), from = 1, until = w[k + 1] < 0)")
    #expect(text.contains("index 4 is outside 1..3"))
  }

  @Test func oneRuleServesSeveralRuns() {
    let notebook = Notebook()
    notebook.run(
      Self.bowl + "v = minimize(h, [gd(α = 0.25), gd(α = 0.125)], from = 1, until = value < 1e-3)")
    // θₖ = (3/4)ᵏ: (9/16)ᵏ < 1e-3 first at k = 13.
    #expect(notebook.numbers("[v[1].k, v[2].k]") == [5, 13])
  }

  /// A rule that takes for ever ends with the cell.
  @Test func aLongRuleCanBeInterrupted() {
    let countdown = Countdown(12)
    let outcome = Notebook().run(
      Self.bowl
        + "minimize(h, gd(α = 0.25), from = 1, until = sum(i in 1..10^12, sin(i + k)) > 1e9)",
      cancellation: { countdown.isOver })
    guard case .failed(let failure) = outcome else {
      Issue.record("it came to an end")
      return
    }
    #expect(failure.name == "Interrupted")
  }
}
