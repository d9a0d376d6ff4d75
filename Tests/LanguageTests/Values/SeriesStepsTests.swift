import Optimization
import Testing

@testable import Language

/// The series of a run that was too long to keep every step are indexed by the step all the same.
@Suite("Series of long runs")
struct SeriesStepsTests {
  /// A run on h = θ² whose trace keeps at most eight rows: θₖ = 2⁻ᵏ, and one gradient more than k.
  private func notebook(steps: Int) throws -> Notebook {
    let notebook = Notebook()
    let cell = "h(θ) = θ[1]^2\nv = minimize(h, gd(α = 0.25), from = [1], steps = 1)"
    #expect(notebook.run(cell) == .succeeded)
    guard case .run(var value)? = notebook.session.evaluator.globals.lookup("v") else {
      Issue.record("there is no run")
      return notebook
    }
    let compiled = try notebook.session.compiledFunction("h", dimension: 1)
    var options = RunOptions(steps: steps) { _ in false }
    options.traceCapacity = 8
    value.run = try compiled.minimize(
      using: GradientDescent(alpha: 0.25), from: [1], options: options)
    notebook.session.evaluator.globals.bind("v", .run(value))
    return notebook
  }

  @Test func keptStepsHaveTheirEntries() throws {
    let notebook = try notebook(steps: 30)
    // Rows of steps 4, 8, …, 28 and of the last, 30.
    #expect(notebook.number("length(v.value)") == 8)
    for k in [4, 8, 28, 30] {
      #expect(notebook.number("log2(v.value[\(k)])") == -2 * Double(k))
      #expect(notebook.number("log2(v.gap[\(k)])") == -2 * Double(k))
      #expect(notebook.number("v.evals.gradient[\(k)]") == Double(k + 1))
    }
    #expect(notebook.number("v.gap[0]") == 1)
    #expect(notebook.numbers("log2(v.gap[0..8 by 4])") == [0, -8, -16])
    #expect(notebook.numbers("v.evals.gradient[v.value < 1e-15]") == [29, 31])
    #expect(notebook.number("length(v.gap[..])") == 9)
    #expect(notebook.number("sum(j in 1..7, log2(v.gap[4*j]))") == -224)
    // In a formula that is differentiated the index is a symbol: Σ 2⁻⁸ʲ.
    #expect(agree(notebook.number("f(x) = sum(j in 1..7, v.gap[4*j]*x)\n∇f(1)"), 1.0 / 255))
    #expect(notebook.text("g(x) = sum(j in 1..7, v.gap[j]*x)\n∇g(1)").contains("whole number"))
    #expect(notebook.text("v.value").contains("(the last of 8, one step in 4)"))
  }

  @Test(arguments: [
    ("v.value[5]", "error[value]: step 5 was not kept: of a run this long one step in 4 is"),
    ("v.value[5]", "next to it are 4 and 8"), ("v.value[2]", "next to it is 4"),
    ("v.value[29]", "next to it are 28 and 30"), ("v.gap[1]", "next to it are 0 and 4"),
    ("v.value[0]", "error[value]: step 0 is outside 1..30"),
    ("v.gap[31]", "error[value]: step 31 is outside 0..30"),
    ("v.gap[-4]", "error[value]: step -4 is outside 0..30"),
    ("v.gap[0.5]", "an index is a whole number, not 0.5"),
    ("v.gap[[4, 6]]", "step 6 was not kept"),
    ("sum(j in 1..7, v.gap[j])", "step 1 was not kept"),
  ])
  func othersAreErrors(code: String, message: String) throws {
    let text = try notebook(steps: 30).text(code)
    #expect(text.contains(message), "\(text)")
  }

  @Test func plotsShowThemAtTheirSteps() throws {
    let notebook = try notebook(steps: 30)
    #expect(notebook.run("plot(convergence(v))\nplot(series(v, gradnorm))") == .succeeded)
  }
}
