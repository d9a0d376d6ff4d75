import Testing

@testable import Language

/// Layers that show runs, and bounds and schedules beside them.
@Suite struct RunLayerTests {
  let notebook = Notebook()

  init() {
    notebook.run(
      """
      h(θ) = 1/2 * θ' * diag([1, 10]) * θ
      v = minimize(h, [gd(α = 0.1, name = "gd"), newton()], from = [3, 1], steps = 20)
      """)
  }

  @Test(arguments: [
    ("x = steps", "step k"), ("x = epochs", "epochs"), ("x = evals", "gradient equivalents"),
    ("y = gap", "gap h(θ) − h*"), ("y = value", "value h(θ)"),
    ("y = gradnorm", "gradient norm ‖∇h(θ)‖"), ("best = true", "gap h(θ) − h*, best so far"),
  ])
  func convergenceHasItsAxes(option: String, title: String) {
    #expect(svg("plot(convergence(v, \(option)))").contains(">\(title)</text>"))
  }

  @Test func timesAreAskedFor() {
    #expect(notebook.text("convergence(v, x = time)").contains("record = [time]"))
    notebook.run("t = minimize(h, gd(α = 0.1), from = [3, 1], steps = 5, record = [time])")
    #expect(svg("plot(convergence(t, x = time))").contains("time in s"))
  }

  @Test func runsOfOneNameAreABand() {
    notebook.run("w = minimize(h, gd(α = 0.05, name = \"gd\"), from = [1, 2], steps = 30)")
    let text = notebook.text("plot(convergence([v, w], band = quantiles(0, 1)))")
    #expect(text.hasPrefix("gd, median of 2, ends at "))
    #expect(text.contains("newton reaches "))
    #expect(notebook.text("quantiles(0.25, 1)") == "quantiles(0.25, 1)")
  }

  @Test(arguments: [
    ("convergence(v, band = quantiles(0.1, 0.9))", "no two runs have one name"),
    ("convergence(v, band = 0.5)", "`band` is two quantiles, not a number"),
    ("quantiles(0.9, 0.1)", "quantiles lie between 0 and 1"),
    ("quantiles(0, nan)", "quantiles lie between 0 and 1"),
    ("schedule(\"a\", 1..5)", "a number or a function of the step"),
    ("schedule(k -> 1/k, 0..5)", "whole numbers from 1"),
    ("schedule(k -> 1/k, 1..5 by 0.5)", "whole numbers from 1"),
    ("schedule(1, 1..10^7)", "at most 1000000 steps"),
    ("bound(3)", "bound needs a function"),
    ("bound(0.5^k, k in -3..5)", "steps from 0 on"),
    ("bound(0.5^k, k in 0..5, j in 0..5)", "bound has one variable"),
    ("series(v, norm(θ))", "is no series of gd"),
    ("series(v, ρ)", "none of the runs has `ρ`"),
  ])
  func mistakesAreTold(code: String, message: String) {
    #expect(notebook.text(code).contains(message))
  }

  @Test func boundsAreNamedAtTheirEnds() {
    let bounds = "bound(15*0.9^k, k in 0..20, label = \"upper\"), bound(k -> 0.1^k)"
    let picture = svg("plot(convergence(v), \(bounds))")
    #expect(picture.contains(">upper</text>"))
    #expect(picture.contains(">0.1^k</text>"))
    #expect(notebook.result?.hasSuffix("bound upper; bound 0.1^k") == true)
  }

  @Test func seriesTakeSeveralFieldsAndExpressions() {
    let text = notebook.text("plot(series(v.gd, [gradnorm, log10(gap)]))")
    #expect(text.hasPrefix("gradnorm ends at 0.3"))
    #expect(text.contains("; log10(gap) ends at "))
    #expect(notebook.text("series(v, gradnorm)").contains("gradnorm of gd ends at 0.3"))
  }

  @Test func schedulesAreFunctionsOfTheStepOrNumbers() {
    #expect(
      notebook.text("plot(schedule(k -> 0.5/k, 1..50), schedule(0.1, 1..50))")
        == "k -> 0.5/k ends at 0.01; 0.1 ends at 0.1")
    notebook.run("halved(k) = 2^(-k)")
    #expect(notebook.text("schedule(halved, 1..3)") == "halved ends at 0.125")
  }

  @Test func theMinimumIsMarkedOnceAndPathsMayGrow() {
    #expect(notebook.text("plot(paths(v))").hasSuffix("; minimum at (0, 0)"))
    let both = notebook.text("plot(contour(h), paths(v))")
    #expect(both.split(separator: "minimum").count == 2)
    #expect(!svg("plot(contour(h), paths(v))").contains("<animate"))
    #expect(svg("plot(contour(h), paths(v, animate = true))").contains("<animate"))
  }

  /// The picture that a cell displays.
  private func svg(_ code: String) -> String {
    notebook.run(code)
    for case .display(let bundle, nil) in notebook.outputs {
      if let picture = bundle.data["image/svg+xml"] { return picture }
    }
    return ""
  }
}
