import Expressions
import Testing

@Suite("Loops")
struct LoopTests {
  private func element(_ graph: Graph, _ x: Node, _ i: Node, plus offset: Double = 0) throws
    -> Node
  {
    try graph.apply(.element, [x, graph.apply(.add, [i, graph.constant(offset)])])
  }

  private func loop(_ graph: Graph, _ first: Double, _ last: Double, step: Double = 1) throws
    -> LoopIndex
  {
    try graph.loopIndex(
      "i", from: graph.constant(first), to: graph.constant(last), step: graph.constant(step))
  }

  /// Σᵢ Σ_{j>i} sin(xᵢ xⱼ), i over all, j over the rest.
  private func triangular(_ reducer: Reducer) -> (Graph, Node) throws -> Node {
    { graph, x in
      let n = Double(x.shape.count)
      let i = try self.loop(graph, 1, n - 1)
      let j = try graph.loopIndex(
        "j", from: graph.apply(.add, [i.node, graph.constant(1)]), to: graph.constant(n))
      let product = try graph.apply(
        .multiply, [self.element(graph, x, i.node), self.element(graph, x, j.node)])
      return try graph.reduce(reducer, over: [i, j], graph.apply(.map(.sin), [product]))
    }
  }

  @Test("with bounds that depend on outer indices")
  func triangularLoops() throws {
    let x = [0.4, -0.7, 1.3, 0.9]
    var terms: [Double] = []
    for i in 0..<4 { for j in i + 1..<4 { terms.append(sine(x[i] * x[j])) } }
    let expected: [(Reducer, Double)] = [
      (.sum, terms.reduce(0, +)), (.prod, terms.reduce(1, *)), (.max, terms.max() ?? 0),
      (.min, terms.min() ?? 0), (.mean, terms.reduce(0, +) / 6),
    ]
    for (reducer, value) in expected {
      let graph = Graph()
      let theta = graph.parameter("x", .vector(4))
      let f = try triangular(reducer)(graph, theta)
      let found = try values(graph, [f], at: [(theta, Tensor(vector: x))])
      #expect(worst(found[0].elements, [value]) < 1e-15, "\(reducer)")
      #expect(try checkDerivatives(.vector(4), at: x, triangular(reducer)) < 1e-7, "\(reducer)")
    }
  }

  private func sine(_ x: Double) -> Double {
    (try? Operation.map(.sin).evaluate([Tensor(x)]).scalar) ?? .nan
  }

  @Test("under a condition read and compute nothing where it fails")
  func conditions() throws {
    // Σ_{i<n} (xᵢ₊₁ - xᵢ)² over i in 1..n, and Σ_{xᵢ>0} xᵢ log xᵢ with zeros and negatives.
    let differences: (Graph, Node) throws -> Node = { graph, x in
      let n = graph.constant(Double(x.shape.count))
      let i = try graph.loopIndex("i", from: graph.constant(1), to: n)
      let change = try graph.apply(
        .subtract, [self.element(graph, x, i.node, plus: 1), self.element(graph, x, i.node)])
      let condition = try graph.apply(.compare(.less), [i.node, n])
      return try graph.reduce(
        .sum, over: [i], where: condition, graph.apply(.power, [change, graph.constant(2)]))
    }
    #expect(try checkDerivatives(.vector(4), at: [1, 3, -2, 0.5], differences) < 1e-7)

    let graph = Graph()
    let x = graph.parameter("x", .vector(3))
    let i = try loop(graph, 1, 3)
    let entry = try element(graph, x, i.node)
    let condition = try graph.apply(.compare(.greater), [entry, graph.constant(0)])
    let body = try graph.apply(.multiply, [entry, graph.apply(.map(.log), [entry])])
    let f = try graph.reduce(.sum, over: [i], where: condition, body)
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    let hessian = try graph.hessian(of: f, withRespectTo: x)
    let found = try values(
      graph, [f, gradient, hessian], at: [(x, Tensor(vector: [0, -1, 1]))])
    #expect(found[0].elements == [0])
    #expect(found[1].elements == [0, 0, 1])
    #expect(found[2].elements == [0, 0, 0, 0, 0, 0, 0, 0, 1])
  }

  @Test("under different conditions on one index keep them apart")
  func differentConditions() throws {
    // Σ_{xᵢ>0} log xᵢ + Σ_{xᵢ>1} √(xᵢ - 1)
    let graph = Graph()
    let x = graph.parameter("x", .vector(4))
    let i = try loop(graph, 1, 4)
    let entry = try element(graph, x, i.node)
    let excess = try graph.apply(.subtract, [entry, graph.constant(1)])
    let logarithms = try graph.reduce(
      .sum, over: [i], where: graph.apply(.compare(.greater), [entry, graph.constant(0)]),
      graph.apply(.map(.log), [entry]))
    let roots = try graph.reduce(
      .sum, over: [i], where: graph.apply(.compare(.greater), [excess, graph.constant(0)]),
      graph.apply(.map(.sqrt), [excess]))
    let f = try graph.apply(.add, [logarithms, roots])
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    let ones = graph.constant(try Tensor(.vector(4), repeating: 1))
    let product = try graph.tangent(of: gradient, along: [(x, ones)])
    let found = try values(
      graph, [f, gradient, product], at: [(x, Tensor(vector: [0, -1, 1, 2]))])
    #expect(worst(found[0].elements, [1.6931471805599454]) < 1e-15)
    #expect(found[1].elements == [0, 0, 1, 1])
    #expect(found[2].elements == [0, 0, -1, -0.5])
  }

  @Test("make vectors and matrices")
  func stacking() throws {
    let graph = Graph()
    let x = graph.parameter("x", .vector(3))
    let i = try loop(graph, 1, 3)
    let j = try loop(graph, 1, 2)
    let vector = try graph.reduce(
      .vec, over: [i], graph.apply(.multiply, [i.node, element(graph, x, i.node)]))
    let matrix = try graph.reduce(
      .mat, over: [i, j], graph.apply(.multiply, [j.node, element(graph, x, i.node)]))
    let flat = try graph.reduce(
      .vec, over: [i, j], graph.apply(.multiply, [j.node, element(graph, x, i.node)]))
    let rows = try graph.reduce(
      .mat, over: [j], graph.apply(.multiply, [j.node, x]))
    let found = try values(
      graph, [vector, matrix, flat, rows], at: [(x, Tensor(vector: [5, 6, 7]))])
    #expect(found[0] == Tensor(vector: [5, 12, 21]))
    #expect(try found[1] == Tensor(matrix: [[5, 10], [6, 12], [7, 14]]))
    #expect(found[2] == Tensor(vector: [5, 10, 6, 12, 7, 14]))
    #expect(try found[3] == Tensor(matrix: [[5, 6, 7], [10, 12, 14]]))
    for pick in [vector, matrix, flat, rows].indices {
      let error = try checkDerivatives(.vector(3), at: [0.3, 0.8, -0.5]) { graph, x in
        let i = try self.loop(graph, 1, 3)
        let j = try self.loop(graph, 1, 2)
        let body = try graph.apply(
          .multiply, [j.node, graph.apply(.map(.exp), [self.element(graph, x, i.node)])])
        let stacked =
          switch pick {
          case 0:
            try graph.reduce(
              .vec, over: [i], graph.apply(.map(.tanh), [self.element(graph, x, i.node)]))
          case 1: try graph.reduce(.mat, over: [i, j], body)
          case 2: try graph.reduce(.vec, over: [i, j], body)
          default: try graph.reduce(.mat, over: [j], graph.apply(.multiply, [j.node, x]))
          }
        return try DerivativeTests.weigh(graph, stacked)
      }
      #expect(error < 1e-7)
    }
  }

  @Test("over the rows of data: logistic regression has the gradient written by hand")
  func logisticRegression() throws {
    let rows = [[1, 0.5, -0.2], [0.3, -1, 0.8], [-0.7, 0.2, 0.1], [0.9, 1.1, -1.3]]
    let labels = [1.0, -1, -1, 1]
    let w = [0.2, -0.4, 0.7]
    let formula: (Graph, Node) throws -> Node = { graph, w in
      let x = graph.constant(try Tensor(matrix: rows))
      let y = graph.constant(Tensor(vector: labels))
      let i = try self.loop(graph, 1, 4)
      let row = try graph.apply(.transpose, [graph.apply(.row, [x, i.node])])
      let z = try graph.apply(.multiply, [row, w])
      let margin = try graph.apply(.multiply, [self.element(graph, y, i.node), z])
      let loss = try graph.apply(.map(.softplus), [graph.apply(.negate, [margin])])
      return try graph.reduce(.mean, over: [i], loss)
    }
    var expected = [0.0, 0, 0]
    for (row, label) in zip(rows, labels) {
      let z = zip(row, w).map(*).reduce(0, +)
      let e = try #require(try Operation.map(.exp).evaluate([Tensor(label * z)]).scalar)
      for k in 0..<3 { expected[k] -= label * row[k] / (1 + e) / 4 }
    }
    let graph = Graph()
    let theta = graph.parameter("w", .vector(3))
    let gradient = try graph.gradient(of: formula(graph, theta), withRespectTo: [theta])[0]
    let found = try values(graph, [gradient], at: [(theta, Tensor(vector: w))])
    #expect(worst(found[0].elements, expected) < 1e-15)
    #expect(try checkDerivatives(.vector(3), at: w, formula) < 1e-7)
  }

  @Test("with steps, backwards and empty")
  func steps() throws {
    let graph = Graph()
    let cases: [(Double, Double, Double, Double)] = [
      (1, 10, 3, 22), (5, 1, -2, 9), (5, 1, 1, 0), (0, 1, 0.25, 2.5),
    ]
    for (first, last, step, expected) in cases {
      let i = try loop(graph, first, last, step: step)
      let f = try graph.reduce(.sum, over: [i], i.node)
      #expect(try values(graph, [f], at: [])[0].scalar == expected)
    }
  }

  @Test("a product with zero factors has the exact gradient and Hessian")
  func productOfZeros() throws {
    let graph = Graph()
    let x = graph.parameter("x", .vector(3))
    let i = try loop(graph, 1, 3)
    let f = try graph.reduce(.prod, over: [i], element(graph, x, i.node))
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    let hessian = try graph.hessian(of: f, withRespectTo: x)
    let found = try values(graph, [gradient, hessian], at: [(x, Tensor(vector: [0, 2, 0]))])
    #expect(found[0].elements == [0, 0, 0])
    #expect(found[1].elements == [0, 0, 2, 0, 0, 0, 2, 0, 0])
  }

  @Test("equal ranges at equal depth are one index; loops that wait for nothing run as one")
  func fusion() throws {
    let graph = Graph()
    let x = graph.parameter("x", .vector(100))
    func sum(_ function: ElementaryFunction) throws -> Node {
      let i = try graph.loopIndex(
        "i", from: graph.constant(1), to: graph.constant(100), depth: 0)
      return try graph.reduce(
        .sum, over: [i], graph.apply(.map(function), [element(graph, x, i.node)]))
    }
    let pair = [try sum(.exp), try sum(.sin)]
    let program = try Program(graph: graph, inputs: [x], outputs: pair)
    _ = try program.run([Tensor(.vector(100), repeating: 1)])
    // Index, element, two functions, two additions, the loop's end: no second loop.
    #expect(program.executedInstructions < 100 * 8)
  }

  @Test("long sums keep their digits")
  func longSums() throws {
    let graph = Graph()
    let i = try loop(graph, 1, 1_000_000)
    let f = try graph.reduce(
      .sum, over: [i],
      graph.apply(.broadcast(.max), [graph.constant(0.1), graph.apply(.negate, [i.node])]))
    let found = try #require(try values(graph, [f], at: [])[0].scalar)
    #expect(abs(found - 100_000) < 1e-8)
  }

  @Test("stop when they are cancelled")
  func cancellation() throws {
    let graph = Graph()
    let x = graph.parameter("x", .scalar)
    let i = try loop(graph, 1, 1e12)
    let f = try graph.reduce(
      .sum, over: [i], graph.apply(.map(.sin), [graph.apply(.multiply, [x, i.node])]))
    let program = try Program(graph: graph, inputs: [x], outputs: [f])
    program.isCancelled = { true }
    #expect(throws: OperationError("interrupted", "interrupted")) {
      try program.run([Tensor(1)])
    }
    #expect(program.executedInstructions < 100_000)
  }

  @Test("an index outside the array is an error, at once where it is constant")
  func outOfRange() throws {
    let graph = Graph()
    let x = graph.parameter("x", .vector(3))
    #expect(throws: OperationError("value", "index 4 is outside 1..3")) {
      try graph.apply(.element, [x, graph.constant(4)])
    }
    let i = try loop(graph, 1, 3)
    let f = try graph.reduce(.sum, over: [i], element(graph, x, i.node, plus: 1))
    #expect(throws: OperationError("value", "index 4 is outside 1..3")) {
      try values(graph, [f], at: [(x, Tensor(vector: [1, 2, 3]))])
    }
    let range = graph.range(of: try graph.apply(.add, [i.node, graph.constant(1)]))
    #expect(range?.min == 2 && range?.max == 4)
  }
}
