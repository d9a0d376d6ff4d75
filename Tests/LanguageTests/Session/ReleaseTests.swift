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

  @Test func aCallLetsGoOfItsLocalFunctions() throws {
    let evaluator = Evaluator()
    let items = parse("g(1) + 1 where g(t) = t + 1").tree.items
    guard case .expression(let body) = items.first?.kind else {
      Issue.record("it does not parse")
      return
    }
    weak var scope: Environment?
    do {
      let outer = Environment(parent: evaluator.globals)
      scope = outer
      guard case .tensor(let value) = try evaluator.evaluate(body, in: outer) else {
        Issue.record("it has no value")
        return
      }
      #expect(value.elements == [3])
    }
    #expect(scope == nil)
  }
}
