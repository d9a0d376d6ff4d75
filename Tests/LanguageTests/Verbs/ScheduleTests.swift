import Glibc
import Testing

@testable import Language

@Suite struct ScheduleTests {
  @Test(arguments: [
    ("decay(0.5, T = 10, p = 2)", [1: 0.5, 11: 0.125, 31: 0.03125]),
    ("decay(0.5)", [1: 0.5, 101: 0.25]),
    ("cosine(0.1, 100)", [1: 0.1, 51: 0.05, 101: 0, 1000: 0]),
    ("cosine(0.1, 100, to = 0.02)", [1: 0.1, 51: 0.06, 101: 0.02, 1000: 0.02]),
    ("warmup(0.4, 4)", [1: 0.1, 2: 0.2, 4: 0.4, 100: 0.4]),
    ("warmup(k -> 1/k, 4)", [1: 0.25, 2: 0.25, 8: 0.125]),
    ("warmup(cosine(0.1, 100), 2)", [1: 0.05, 101: 0]),
    ("steps_at(1, [10, 20], factor = 0.5)", [10: 1, 11: 0.5, 20: 0.5, 21: 0.25]),
    ("steps_at(1, 10)", [10: 1, 11: 0.1]),
  ])
  func hasItsValues(_ schedule: String, _ values: [Int: Double]) {
    let notebook = Notebook()
    notebook.run("s = \(schedule)")
    for (k, value) in values {
      #expect(
        abs(notebook.number("s(\(k))") - value) <= 1e-16 + 1e-15 * value, "\(schedule) at \(k)")
    }
  }

  /// The step sizes that the run reports are those of the schedule, and the run is named by it.
  @Test(arguments: [
    "gd(α = cosine(0.1, 5))", "momentum(α = warmup(0.1, 3))", "adam(α = decay(0.1))",
    "mine(cosine(0.1, 5))",
  ])
  func optimizersTakeIt(_ optimizer: String) {
    let notebook = Notebook()
    notebook.run(
      """
      h(θ) = 1/2 * θ' * diag([1, 3]) * θ
      mine(α = 0.1) = update(θ := θ - α*∇h(θ))
      """)
    let result = notebook.text("v = minimize(h, \(optimizer), from = [1, 1], steps = 6)\nv.k")
    #expect(result == "6")
    if optimizer.hasPrefix("gd") {
      let expected = (1...6).map { 0.05 * (1 + cos(.pi * Double(min($0 - 1, 5)) / 5)) }
      for (found, exact) in zip(notebook.numbers("vec(k in 1..6, v.α[k])"), expected) {
        #expect(abs(found - exact) <= 1e-16)
      }
      #expect(notebook.text("v").hasPrefix("gd α = cosine(α = 0.1, steps = 5, to = 0)"))
    }
  }

  /// The same step as by hand, in the reader's own equations.
  @Test func updatesTakeIt() {
    let notebook = Notebook()
    notebook.run(
      """
      h(θ) = 1/2 * θ' * diag([1, 3]) * θ
      mine(α = 0.1) = update(θ := θ - α*∇h(θ))
      a = minimize(h, mine(steps_at(0.2, [3])), from = [1, 1], steps = 6)
      b = minimize(h, gd(α = steps_at(0.2, [3])), from = [1, 1], steps = 6)
      """)
    #expect(notebook.text("a.path == b.path").contains("true"))
    #expect(notebook.text("all(a.path == b.path)") == "true")
  }

  @Test(arguments: [
    ("decay(-1)", "error[value]: `α` is a number that is not negative"),
    ("decay(1, T = 0)", "error[value]: `T` is a positive number"),
    ("cosine(0.1)", "`steps`"), ("cosine(0.1, 0)", "`steps`"), ("cosine(0.1, 2.5)", "`steps`"),
    ("warmup(x -> [x, x], 3)", "error[type]"),
    ("steps_at(1, [])", "error[value]: `places` are the steps"),
    ("steps_at(1, [1/0])", "error"), ("warmup(gd(), 3)", "error[type]"),
  ])
  func mistakesAreTold(_ code: String, _ message: String) {
    #expect(text(code).contains(message), "\(text(code))")
  }
}
