import Expressions
import Syntax
import Testing

@testable import Language

/// Functions and the scopes that hold them keep each other; nothing may stay behind them.
@Suite struct ReleaseTests {
  @Test func aSessionLetsGoOfItsFunctions() {
    weak var globals: Environment?
    do {
      let notebook = Notebook()
      notebook.run("f(x) = x^2\nf(2)")
      globals = notebook.session.evaluator.globals
      #expect(globals != nil)
    }
    #expect(globals == nil)
  }

  private static let cells = [
    "f(x) = g(x) where g(t) = t + 1\nf(2)", "f(x) = g where g(t) = t\nf(2)",
    "1 + g(2) + nothere where g(t) = t", "g(2)(3) where g(a) = t -> a + t",
    "fact(3) where fact(n) = ifelse(n < 2, 1, n*fact(n - 1))", "(", "1 + \"a\"",
    "h(θ) = sum(g(θ[1]), g(θ[2])) where g(t) = t^2\n∇²h([1, 2])",
    "h(θ) = θ'*θ\nr = minimize(h, newton(), from = [1, 2])",
    "o(α = 0.1) = update(θ := s(θ)) where s(t) = t/2\nh(θ) = θ'*θ\nr = minimize(h, o(), from = 1)",
    "f(x) = x^2\np = plot(f, x = -1..1)\nq = curve(k -> f(k), k in 1..9)",
    "k = 3\ns = gd(α = t -> k/t)\nminimize(x -> x^2, s, from = 1)",
    "d = blobs(m = 20, seed = 1)\nJ(w) = mean((x, y) in d, logistic(y, x'*w))\n∇J([0, 0])",
  ]

  @Test(arguments: cells)
  func aSessionLetsGoOfAllItMade(cell: String) {
    weak var evaluator: Evaluator?
    weak var globals: Environment?
    do {
      let notebook = Notebook()
      for _ in 0..<3 { notebook.run(cell) }
      evaluator = notebook.session.evaluator
      globals = notebook.session.evaluator.globals
    }
    #expect(evaluator == nil)
    #expect(globals == nil)
  }

  /// A thousand cells that bind the same names leave one function behind each name.
  @Test func cellsLetGoOfWhatTheyReplace() {
    let notebook = Notebook()
    var functions: [WeakFunction] = []
    for number in 0..<1000 {
      notebook.run("f(x) = g(x)*h(x) + \(number) where g(t) = t, h(t) = g(t)\na = [∇f(2), f(1)]")
      if case .function(let function)? = notebook.session.evaluator.globals.lookup("f") {
        functions.append(WeakFunction(function: function))
      }
    }
    #expect(functions.count == 1000)
    #expect(functions.compactMap(\.function).count == 1)
  }

  private struct WeakFunction {
    weak var function: Function?
  }

  @Test(arguments: ["g(1) + 1", "g", "g(1) + nothere", "x -> g(x)"])
  func aCallLetsGoOfItsLocalFunctions(expression: String) throws {
    let evaluator = Evaluator()
    let items = parse(expression + " where g(t) = ifelse(t < 0, g(-t), t + 1)").tree.items
    guard case .expression(let body) = items.first?.kind else {
      Issue.record("it does not parse")
      return
    }
    weak var scope: Environment?
    do {
      let outer = Environment(parent: evaluator.globals)
      scope = outer
      _ = try? evaluator.evaluate(body, in: outer)
    }
    #expect(scope == nil)
  }
}
