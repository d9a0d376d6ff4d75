import FuzzInputs
import Optimization
import Testing

@testable import Language

/// `bounds` in cells.
@Suite("Bounds")
struct BoundsTests {
  static let valley = "h(θ) = 1/2 * θ' * diag([1, 100]) * θ\nb = bounds(h, from = [-4, 1.5])\n"

  /// Cell 2 of the lecture as it stands.
  @Test func lecturesThreeBounds() throws {
    let notebook = Notebook()
    let outcome = notebook.run(lectureCells[1])
    #expect(outcome == .succeeded)
    let words = try #require(notebook.result)
    for part in ["upper bound of gd", "upper bound of nesterov", "lower bound", "cg reaches"] {
      #expect(words.contains(part))
    }
    #expect(notebook.run("assert(wc.gd.gap[k] <= b.gd_upper(k), k in 0..150)") == .succeeded)
    #expect(
      notebook.run("assert(wc.nesterov.gap[k] <= b.nesterov_upper(k), k in 0..150)") == .succeeded)
    #expect(notebook.run("assert(wc.gd.gap[k] >= b.lower(k), k in 0..150)") == .succeeded)
    #expect(agree(notebook.number("b.L"), 100, within: 1e-4))
    #expect(agree(notebook.number("b.μ"), 1, within: 2e-3))
  }

  /// The fields by hand: κ = 100, q = 9/11.
  static let expectedFields: [(String, Double)] = [
    ("b.L", 100.0), ("b.μ", 1), ("b.κ", 100), ("b.α_safe", 0.01), ("b.α_gd", 2.0 / 101),
    ("b.alpha_gd", 2.0 / 101), ("b.mu", 1), ("b.kappa", 100), ("b.α_nesterov", 0.01),
    ("b.η_nesterov", 9.0 / 11), ("b.eta_nesterov", 9.0 / 11), ("b.α_momentum", 4.0 / 121),
    ("b.η_momentum", 81.0 / 121), ("b.rate_gd", 9801.0 / 10201), ("b.rate_nesterov", 0.9),
    ("b.rate_momentum", 81.0 / 121), ("b.rate_cg", 81.0 / 121), ("b.rate_lower", 81.0 / 121),
    ("b.gap0", 120.5), ("b.distance", 4.272001872658765), ("b.lower(0)", 9.125),
    ("b.gd_upper(0)", 912.5), ("b.nesterov_upper(0)", 1825), ("b.momentum_upper(0)", 120.5),
    ("b.cg_upper(0)", 120.5), ("b.nesterov_upper(k = 2)", 1825 * 0.81), ("b.steps_nesterov(1)", 26),
    ("sum(k in 0..40, b.nesterov_upper(k))", 18250 * (1 - 0.013302794647291147)),
    ("sum(b.nesterov_upper(0..2))", 1825 * 2.71), ("sum(b.lower([0, 0]))", 18.25),
  ]

  @Test(arguments: expectedFields)
  func fields(_ expression: String, _ expected: Double) {
    let notebook = Notebook()
    notebook.run(Self.valley)
    let found = notebook.number(expression)
    #expect(agree(found, expected, within: 1e-12), "\(expression) = \(found)")
  }

  @Test func isShownAsATable() throws {
    let text = text(Self.valley + "b")
    #expect(text.hasPrefix("bounds of h: exact (quadratic)\nL = 100, μ = 1, κ = 100\n"))
    #expect(text.contains("steps to 0.001"))
    for row in ["gd", "nesterov", "momentum", "cg", "lower bound"] {
      #expect(text.contains("\n\(row) "))
    }
    let notebook = Notebook()
    notebook.run(Self.valley + "b")
    guard case .result(let bundle)? = notebook.outputs.last else {
      Issue.record("nothing shown")
      return
    }
    let html = try #require(bundle.data["text/html"])
    #expect(html.hasPrefix("<p>bounds of h: exact (quadratic)<br>"))
    #expect(html.hasSuffix("</table>"))
    let formula = Language.BoundsValue.formula(of: .lower)
    #expect(notebook.text("b.lower") == "lower(k) = \(formula)")
    #expect(notebook.text("b.steps_gd").hasPrefix("steps_gd(ε) = the least k"))
    #expect(notebook.text("b.source") == "exact (quadratic)")
  }

  /// The formulas that are shown are the functions, computed as they are written.
  @Test(arguments: ["gd_upper", "nesterov_upper", "momentum_upper", "cg_upper", "lower"])
  func formulasAreWhatIsComputed(_ name: String) throws {
    let notebook = Notebook()
    notebook.run(Self.valley)
    let formula = try #require(
      notebook.text("b.\(name)").split(separator: " = ", maxSplits: 1).last
    )
    .split(separator: ",").first.map(String.init)
    notebook.run(
      "L, μ, κ, gap0, distance = b.L, b.μ, b.κ, b.gap0, b.distance\n"
        + "q = (sqrt(κ) - 1)/(sqrt(κ) + 1)\nf(k) = \(try #require(formula))")
    for k in [0, 1, 7, 50] {
      #expect(agree(notebook.number("f(\(k)) / b.\(name)(\(k))"), 1))
    }
  }

  /// A function that is no quadratic: what is estimated says so, and what cannot be known says why.
  @Test func ofRosenbrocksFunction() {
    let notebook = Notebook()
    notebook.run("r(x, y) = (1 - x)^2 + 100*(y - x^2)^2\nb = bounds(r, from = [-1.2, 1])")
    #expect(
      notebook.text("b").hasPrefix(
        "bounds of r: estimated: the largest and the least eigenvalue of ∇²h at "))
    let text = notebook.text("b.κ")
    #expect(
      text.contains("error[value]: `κ` is not known: r is not convex along the run: the least"))
    #expect(text.contains("bounds(r, from = v.θ)"))
    notebook.run("l = bounds(r, from = [1, 1])")
    #expect(agree(notebook.number("l.κ"), 2508.009601277, within: 1e-9))
    #expect(notebook.text("l").contains("the start is the minimum"))
    #expect(notebook.text("l.cg_upper").contains("holds for quadratics alone, and r is none"))
  }

  @Test(arguments: [
    ("bounds(3, from = 1)", "bounds are those of a function"),
    ("f(θ) = sum(θ)\nbounds(f, from = [1, 2])", "f is linear: it has no minimum"),
    ("f(θ) = -norm(θ)^2\nbounds(f, from = [1, 2])", "f is concave: it has no minimum"),
    ("f(x) = log(x)\nbounds(f, from = -1)", "is not finite at the start"),
    ("f(θ) = norm(θ)^2\nbounds(f)", "bounds needs a start"),
    ("f(θ) = norm(θ)^2\nbounds(f, from = [])", "the start is empty"),
    ("f(θ) = norm(θ)^2\nbounds(f, from = [nan])", "entries that are not finite"),
    (
      "f(x, y) = x^2 - y^2\nbounds(f, from = [1, 2]).κ",
      "`κ` is not known: f is not convex: its least curvature is -2; it has no minimum"
    ),
    (
      "f(x, y) = x^2\nbounds(f, from = [1, 2]).lower",
      "`lower` is not known: f is not strongly convex: its least curvature is 0"
    ),
    (
      "f(x) = abs(x - 1/3) + x^2/2\nbounds(f, from = 1).gd_upper",
      "`gd_upper` is not known: the distance of the start from the minimum is not known"
    ),
    ("f(x) = x^2\nbounds(f, from = 1).lover", "did you mean `lower`?"),
    ("f(x) = x^2\nbounds(f, from = 1).lower(1, 2)", "lower(k) takes 1 argument, not 2"),
    ("f(x) = x^2\nbounds(f, from = 1).lower(x = 2)", "lower has no argument `x`"),
    ("f(x) = x^2\nbounds(f, from = 1).lower(\"a\")", "a number or array is needed"),
    (
      "f(x) = x^2\nb = bounds(f, from = 1)\ng(k) = b.lower(k)\n∇g(2)",
      "a call of lower cannot stand in a formula that is differentiated"
    ),
  ])
  func tellsWhatIsWrong(_ code: String, _ message: String) {
    let text = text(code)
    #expect(text.contains("error["))
    #expect(text.contains(message), "\(text)")
  }

  @Test func areLayersAndCurves() {
    let notebook = Notebook()
    notebook.run(Self.valley + "v = minimize(h, gd(α = b.α_gd), from = [-4, 1.5], steps = 100)")
    for code in [
      "plot(b.lower)", "plot(convergence(v), b.gd_upper)", "plot(b.lower, b.cg_upper, x = 0..50)",
      "plot(curve(k -> b.lower(k), k in 0..80), scale = log)",
      "plot(bound(b.lower, k in 0..80))", "plot(curve(b.lower, k in 0..80))",
    ] {
      #expect(notebook.run(code) == .succeeded, "\(code)")
      #expect(notebook.outputs.count == 1)
    }
  }

  @Test func areCompletedAndDescribed() {
    let notebook = Notebook()
    notebook.run(Self.valley)
    let names = notebook.session.complete("b.", at: 2).candidates.map(\.text)
    #expect(names == Language.BoundsValue.fieldNames)
    #expect(
      notebook.session.complete("b.gd_", at: 5).candidates.map(\.text) == ["gd_upper"])
    notebook.run("?bounds")
    #expect("\(notebook.outputs)".contains("theorems 2.1.13, 2.1.15 and 2.2.3"))
    // Every name that completion offers has a value.
    for name in names { #expect(!notebook.text("b.\(name)").contains("error")) }
  }

  /// The bounds of the published worst function are those of its formula in the lecture.
  @Test func ofProblems() {
    let notebook = Notebook()
    notebook.run("w = problems.worst_case(n = 300, κ = 100)\nb = bounds(w)")
    #expect(agree(notebook.number("b.distance^2"), 81.0 / 40, within: 1e-9))
    #expect(agree(notebook.number("b.gap0"), -notebook.number("w.optimum"), within: 1e-9))
    #expect(agree(notebook.number("b.κ"), 100, within: 5e-3))
  }

  @Test func canBeInterrupted() {
    let countdown = Countdown(40)
    let outcome = Notebook().run(
      "h(θ in R^3000) = sum(i in 1..2999, (θ[i + 1] - θ[i])^2) + norm(θ)^2\n"
        + "bounds(h, from = ones(3000))", cancellation: { countdown.isOver })
    guard case .failed(let failure) = outcome else {
      Issue.record("it went on")
      return
    }
    #expect(failure.name == "Interrupted")
  }
}
