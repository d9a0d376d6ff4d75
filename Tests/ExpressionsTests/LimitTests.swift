import Expressions
import Testing

@Suite("Limits")
struct LimitTests {
  @Test("sizes beyond memory are errors, not traps")
  func sizes() throws {
    let graph = Graph()
    let huge = graph.parameter("x", .matrix(.max, .max))
    #expect(Shape.matrix(.max, .max).count == .max)
    #expect(throws: OperationError.self) { try graph.apply(.map(.exp), [huge]) }
    #expect(throws: OperationError("limit", "the values of this formula do not fit into 4 GiB")) {
      try Program(graph: graph, inputs: [huge], outputs: [huge])
    }
    let a = graph.parameter("a", .matrix(2, 2))
    for exponent in [-0x1p63, 0x1p62, 0.5, .nan, .infinity] {
      #expect(throws: OperationError.self) {
        try graph.apply(.power, [a, graph.constant(exponent)])
      }
      #expect(throws: OperationError.self) {
        try Operation.power.evaluate([
          Tensor(matrix: [[1, 2], [3, 4]]), Tensor(exponent),
        ])
      }
    }
  }

  @Test("loops from or to what is no number, or too long to keep, are errors")
  func loops() throws {
    let graph = Graph()
    let x = graph.parameter("x", .scalar)
    for last in [Double.nan, .infinity, 1e300] {
      let i = try graph.loopIndex("i", from: graph.constant(1), to: x)
      let f = try graph.reduce(.sum, over: [i], graph.apply(.map(.sin), [i.node]))
      #expect(throws: OperationError.self) { try values(graph, [f], at: [(x, Tensor(last))]) }
    }
    let i = try graph.loopIndex("i", from: graph.constant(1), to: graph.constant(1e12))
    #expect(throws: OperationError.self) {
      try graph.reduce(.vec, over: [i], graph.apply(.map(.sin), [i.node]))
    }
    #expect(throws: OperationError.self) {
      try graph.loopIndex("i", from: x, to: x, step: graph.constant(0))
    }
  }

  @Test("indices that are no integers are errors")
  func indices() throws {
    let x = Tensor(vector: [1, 2, 3])
    for index in [0, 4, 1.5, -1, .nan, .infinity, 1e300] {
      #expect(throws: OperationError.self) {
        try Operation.element.evaluate([x, Tensor(index)])
      }
    }
  }
}
