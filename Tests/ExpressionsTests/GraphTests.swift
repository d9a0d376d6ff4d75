import Expressions
import Testing

@Suite("Graphs")
struct GraphTests {
  @Test("store equal expressions once, fold constants and drop what does nothing")
  func simplification() throws {
    let graph = Graph()
    let x = graph.parameter("x", .vector(2))
    let y = graph.parameter("y", .vector(2))
    let (zero, one) = (graph.constant(0), graph.constant(1))
    #expect(try graph.apply(.add, [x, y]) == graph.apply(.add, [y, x]))
    #expect(try graph.apply(.add, [x, zero]) == x)
    #expect(try graph.apply(.multiply, [one, x]) == x)
    #expect(try graph.apply(.negate, [graph.apply(.negate, [x])]) == x)
    #expect(try graph.apply(.transpose, [graph.apply(.transpose, [x])]) == x)
    #expect(
      try graph.constantValue(graph.apply(.multiply, [zero, x])) == Tensor(vector: [0, 0]))
    #expect(try graph.constantValue(graph.apply(.map(.exp), [zero])) == Tensor(1))
    let square = try graph.apply(.power, [graph.apply(.norm, [x]), graph.constant(2)])
    #expect(try square == graph.apply(.dot, [x, x]))
    #expect(graph.constant(-0.0) != zero)
    #expect(graph.constant(.nan) == graph.constant(.nan))
  }

  @Test("as deep as a hundred thousand operations are built, differentiated and run")
  func depth() throws {
    let graph = Graph()
    let x = graph.parameter("x", .scalar)
    var f = x
    for k in 0..<100_000 {
      f = try graph.apply(
        .add, [graph.apply(.multiply, [f, graph.constant(0.5)]), graph.constant(Double(k % 3))])
    }
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    let found = try values(graph, [f, gradient], at: [(x, Tensor(1))])
    #expect(found[0].scalar?.isFinite == true)
    #expect(found[1].scalar == 0)
  }

  @Test("deeply nested choices are lowered without deep recursion")
  func nestedChoices() throws {
    let graph = Graph()
    let x = graph.parameter("x", .scalar)
    var f = x
    for k in 0..<20_000 {
      let condition = try graph.apply(.compare(.less), [x, graph.constant(Double(k))])
      f = try graph.apply(.ifelse, [condition, graph.apply(.map(.sin), [f]), f])
    }
    #expect(try values(graph, [f], at: [(x, Tensor(50_000))])[0].scalar == 50_000)
  }

  @Test("replace parameters by expressions")
  func substitution() throws {
    let graph = Graph()
    let p = graph.parameter("p", .vector(2))
    let x = graph.parameter("x", .vector(2))
    let f = try graph.apply(.dot, [p, graph.apply(.map(.exp), [p])])
    let g = try graph.substitute([p: graph.apply(.map(.sin), [x])], in: f)
    #expect(graph.parameters(of: g) == [x])
    let sine = try graph.apply(.map(.sin), [x])
    #expect(try g == graph.apply(.dot, [sine, graph.apply(.map(.exp), [sine])]))
    #expect(throws: OperationError("shape", "vector(2) cannot be replaced by scalar")) {
      try graph.substitute([p: graph.constant(1)], in: f)
    }
  }

  @Test("the worst function for first-order methods: its gradient is Hθ - b, its Hessian constant")
  func worstFunction() throws {
    // (κ-1)/8 (θ₁² + Σ (θᵢ₊₁ - θᵢ)² - 2θ₁) + ½‖θ‖², Nesterov 2004, 2.1.4.
    let (n, kappa) = (20, 100.0)
    let graph = Graph()
    let x = graph.parameter("θ", .vector(n))
    let first = try graph.apply(.element, [x, graph.constant(1)])
    let i = try graph.loopIndex("i", from: graph.constant(1), to: graph.constant(Double(n - 1)))
    let entry = try graph.apply(.element, [x, i.node])
    let next = try graph.apply(.element, [x, graph.apply(.add, [i.node, graph.constant(1)])])
    let two = graph.constant(2)
    let change = try graph.apply(.power, [graph.apply(.subtract, [next, entry]), two])
    let sum = try graph.reduce(.sum, over: [i], change)
    var inner = try graph.apply(.add, [graph.apply(.power, [first, two]), sum])
    inner = try graph.apply(.subtract, [inner, graph.apply(.multiply, [two, first])])
    let norm = try graph.apply(.power, [graph.apply(.norm, [x]), two])
    let f = try graph.apply(
      .add,
      [
        graph.apply(.multiply, [graph.constant((kappa - 1) / 8), inner]),
        graph.apply(.multiply, [graph.constant(0.5), norm]),
      ])
    #expect(graph.degree(of: f, in: x) == 2)
    let hessian = try graph.hessian(of: f, withRespectTo: x)
    let point = (0..<n).map { Double($0 % 5) / 3 }
    let found = try values(graph, [hessian], at: [(x, Tensor(vector: point))])[0]
    var expected = [Double](repeating: 0, count: n * n)
    for k in 0..<n {
      expected[k * n + k] = 1 + (kappa - 1) / 4 * (k == n - 1 ? 1 : 2)
      if k + 1 < n {
        expected[k * n + k + 1] = -(kappa - 1) / 4
        expected[(k + 1) * n + k] = -(kappa - 1) / 4
      }
    }
    #expect(worst(found.elements, expected) < 1e-14)
  }

  @Test("a program into the caller's memory gives what it gives as arrays")
  func pointers() throws {
    let graph = Graph()
    let x = graph.parameter("x", .vector(3))
    let f = try graph.apply(.map(.exp), [x])
    let program = try Program(graph: graph, inputs: [x], outputs: [f])
    let point = [0.1, 0.2, 0.3]
    var result = [0.0, 0, 0]
    try point.withUnsafeBufferPointer { input in
      try result.withUnsafeMutableBufferPointer { output in
        try program.run(inputs: [input], outputs: [output])
      }
    }
    #expect(try result == program.run([Tensor(vector: point)])[0].elements)
    #expect(throws: OperationError.self) { try program.run([Tensor(vector: [1])]) }
    #expect(throws: OperationError.self) {
      try Program(graph: graph, inputs: [], outputs: [f])
    }
  }
}
