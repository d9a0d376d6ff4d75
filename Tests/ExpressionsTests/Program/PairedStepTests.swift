import Expressions
import Testing

/// Loops over the even and the odd places of arrays, which are walked over together.
@Suite("Paired steps")
struct PairedStepTests {
  private static let rounds = [1, 2, 7, 8, 9, 63, 511, 512, 513, 1030]

  private func element(_ graph: Graph, _ x: Node, _ i: Node, plus offset: Int) throws -> Node {
    let twice = try graph.apply(.multiply, [graph.constant(2), i])
    return try graph.apply(
      .element, [x, graph.apply(.add, [twice, graph.constant(Double(offset))])])
  }

  /// Σ (x[2i + a] - x[2i + b]²)² x[2i + a], its gradient, and one more term that adds to every place
  /// where it is asked for.
  private func check(rounds: Int, a: Int, b: Int, withSquares: Bool) throws {
    let count = 2 * rounds + max(a, b)
    let graph = Graph()
    let x = graph.parameter("x", .vector(count))
    let i = try graph.loopIndex(
      "i", from: graph.constant(1), to: graph.constant(Double(rounds)))
    let (first, second) = (
      try element(graph, x, i.node, plus: a), try element(graph, x, i.node, plus: b)
    )
    let part = try graph.apply(.subtract, [first, graph.apply(.multiply, [second, second])])
    let square = try graph.apply(.multiply, [part, part])
    var f = try graph.reduce(.sum, over: [i], graph.apply(.multiply, [square, first]))
    if withSquares { f = try graph.apply(.add, [graph.apply(.dot, [x, x]), f]) }
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    let program = try Program(graph: graph, inputs: [x], outputs: [f, gradient])
    let point = (0..<count).map { Double(($0 * 37 + 11) % 101) / 101 - 0.4 }
    let found = try program.run([Tensor(vector: point)])
    var value = withSquares ? point.reduce(0) { $0 + $1 * $1 } : 0
    var slope = withSquares ? point.map { 2 * $0 } : Array(repeating: 0, count: count)
    for round in 1...rounds {
      let (k, l) = (2 * round + a - 1, 2 * round + b - 1)
      let part = point[k] - point[l] * point[l]
      value += part * part * point[k]
      slope[k] += 2 * part * point[k] + part * part
      slope[l] -= 4 * part * point[k] * point[l]
    }
    #expect(abs(found[0].elements[0] - value) <= 1e-13 * max(Double(rounds), 1))
    for (one, other) in zip(found[1].elements, slope) { #expect(abs(one - other) <= 1e-14) }
  }

  @Test("that lie side by side", arguments: rounds)
  func neighbours(rounds: Int) throws {
    try check(rounds: rounds, a: 0, b: -1, withSquares: false)
    try check(rounds: rounds, a: -1, b: 0, withSquares: false)
    try check(rounds: rounds, a: 2, b: 1, withSquares: false)
  }

  @Test("that do not, or that add to what is there", arguments: rounds)
  func others(rounds: Int) throws {
    try check(rounds: rounds, a: 0, b: 3, withSquares: false)
    try check(rounds: rounds, a: 2, b: 0, withSquares: false)
    try check(rounds: rounds, a: 0, b: -1, withSquares: true)
  }

  @Test("fail at the index that is outside")
  func failure() throws {
    let graph = Graph()
    let x = graph.parameter("x", .vector(1999))
    let i = try graph.loopIndex("i", from: graph.constant(1), to: graph.constant(1000))
    let product = try graph.apply(
      .multiply, [element(graph, x, i.node, plus: -1), element(graph, x, i.node, plus: 0)])
    let f = try graph.reduce(.sum, over: [i], product)
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    for outputs in [[f], [gradient]] {
      let program = try Program(graph: graph, inputs: [x], outputs: outputs)
      let error = #expect(throws: OperationError.self) {
        try program.run([Tensor(vector: Array(repeating: 1, count: 1999))])
      }
      #expect(error?.message.contains("2000") == true, "\(error?.message ?? "")")
    }
  }
}
