import Testing

@testable import Language

/// `rate` in cells.
@Suite("Rates")
struct RateTests {
  static let valley = "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\n"

  @Test func ofGradientDescent() {
    let notebook = Notebook()
    notebook.run(Self.valley + "v = minimize(h, gd(α = 2/101), from = [-4, 1.5], steps = 200)")
    #expect(agree(notebook.number("rate(v)"), 9801.0 / 10201, within: 1e-9))
    notebook.run("rate(v)")
    #expect(
      notebook.outputs.contains(
        .text("note[rate]: gd α = 0.0198: linear, a factor 0.960788 a step (steps 100 to 200)\n")))
    #expect(agree(notebook.number("v.rate"), 9801.0 / 10201, within: 1e-9))
  }

  @Test func ofSeveralRuns() throws {
    let notebook = Notebook()
    notebook.run(
      Self.valley + "v = minimize(h, [gd(), newton(), momentum()], from = [-4, 1.5], steps = 100)")
    let rates = notebook.numbers("rate(v)")
    #expect(rates.count == 3 && rates[1].isNaN)
    notebook.run("rate(v)")
    #expect(
      notebook.outputs.contains(.text("note[rate]: newton: too few gaps above 0 for a rate\n")))
    #expect(notebook.text("table(v, [k, rate])").contains("0.960788"))
  }

  @Test func saysHowItConverges() {
    let notebook = Notebook()
    notebook.run(
      "r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\n"
        + "rate(minimize(r, bfgs(), from = [-1.2, 1], optimum = 0))")
    #expect("\(notebook.outputs)".contains("note[rate]: bfgs: superlinear, a factor"))
    notebook.run(
      "q(x) = x^4\nrate(minimize(q, gd(α = 0.01), from = 1, optimum = 0, steps = 5000))")
    #expect("\(notebook.outputs)".contains("sublinear, as k^-"))
  }

  @Test(arguments: [
    ("rate(3)", "runs are needed here"),
    (
      "q(x) = x^4\nrate(minimize(q, gd(α = 0.01), from = 1, steps = 9))",
      "has no gap: the optimum is not known"
    ),
    (valley + "rate(minimize(h, newton(), from = [1, 1]))", "newton has too few gaps above 0"),
  ])
  func tellsWhatIsWrong(_ code: String, _ message: String) {
    #expect(text(code).contains(message))
  }
}
