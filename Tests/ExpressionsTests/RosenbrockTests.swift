import Expressions
import Testing

@Suite("Rosenbrock's function")
struct RosenbrockTests {
  private func plane(_ graph: Graph, _ theta: Node) throws -> Node {
    let x = try graph.apply(.element, [theta, graph.constant(1)])
    let y = try graph.apply(.element, [theta, graph.constant(2)])
    let two = graph.constant(2)
    let a = try graph.apply(.power, [graph.apply(.subtract, [graph.constant(1), x]), two])
    let inner = try graph.apply(.subtract, [y, graph.apply(.power, [x, two])])
    let b = try graph.apply(.multiply, [graph.constant(100), graph.apply(.power, [inner, two])])
    return try graph.apply(.add, [a, b])
  }

  @Test("has the value, gradient and Hessian of the closed form at (-1.2, 1)")
  func closedForm() throws {
    let graph = Graph()
    let theta = graph.parameter("θ", .vector(2))
    let f = try plane(graph, theta)
    let gradient = try graph.gradient(of: f, withRespectTo: [theta])[0]
    let hessian = try graph.hessian(of: f, withRespectTo: theta)
    let found = try values(
      graph, [f, gradient, hessian], at: [(theta, Tensor(vector: [-1.2, 1]))])
    #expect(worst(found[0].elements, [24.2]) < 1e-14)
    #expect(worst(found[1].elements, [-215.6, -88]) < 1e-14)
    #expect(worst(found[2].elements, [1330, 480, 480, 200]) < 1e-14)
  }

  /// Σᵢ 100 (θᵢ₊₁ - θᵢ²)² + (1 - θᵢ)².
  private func chained(_ graph: Graph, _ theta: Node) throws -> Node {
    let n = graph.constant(Double(theta.shape.count - 1))
    let index = try graph.loopIndex("i", from: graph.constant(1), to: n)
    let next = try graph.apply(.add, [index.node, graph.constant(1)])
    let x = try graph.apply(.element, [theta, index.node])
    let y = try graph.apply(.element, [theta, next])
    let two = graph.constant(2)
    let a = try graph.apply(.power, [graph.apply(.subtract, [graph.constant(1), x]), two])
    let inner = try graph.apply(.subtract, [y, graph.apply(.power, [x, two])])
    let b = try graph.apply(.multiply, [graph.constant(100), graph.apply(.power, [inner, two])])
    return try graph.reduce(.sum, over: [index], graph.apply(.add, [a, b]))
  }

  @Test("chained over 1000 variables has the gradient written by hand")
  func chainedGradient() throws {
    let n = 1000
    let graph = Graph()
    let theta = graph.parameter("θ", .vector(n))
    let f = try chained(graph, theta)
    let gradient = try graph.gradient(of: f, withRespectTo: [theta])[0]
    let x = (0..<n).map { 0.5 + Double($0 % 7) / 10 }
    var (value, expected) = (0.0, [Double](repeating: 0, count: n))
    for i in 0..<n - 1 {
      let inner = x[i + 1] - x[i] * x[i]
      value += 100 * inner * inner + (1 - x[i]) * (1 - x[i])
      expected[i] += -400 * x[i] * inner - 2 * (1 - x[i])
      expected[i + 1] += 200 * inner
    }
    let found = try values(graph, [f, gradient], at: [(theta, Tensor(vector: x))])
    #expect(worst(found[0].elements, [value]) < 1e-13)
    #expect(worst(found[1].elements, expected) < 1e-13)
  }

  @Test("costs of gradient and Hessian-vector product are small multiples of the value's")
  func costs() throws {
    func cost(_ outputs: (Graph, Node, Node) throws -> [Node], _ n: Int) throws -> Int {
      let graph = Graph()
      let theta = graph.parameter("θ", .vector(n))
      let f = try chained(graph, theta)
      let program = try Program(graph: graph, inputs: [theta], outputs: outputs(graph, theta, f))
      _ = try program.run([Tensor(vector: Array(repeating: 0.5, count: n))])
      return program.executedInstructions
    }
    for n in [100, 1000] {
      let value = try cost({ [$2] }, n)
      let both = try cost({ [$2] + (try $0.gradient(of: $2, withRespectTo: [$1])) }, n)
      let product = try cost(
        { graph, theta, f in
          let ones = graph.constant(try Tensor(theta.shape, repeating: 1))
          let gradient = try graph.gradient(of: f, withRespectTo: [theta])[0]
          return [try graph.tangent(of: gradient, along: [(theta, ones)])]
        }, n)
      #expect(Double(both) < 3 * Double(value))
      #expect(Double(product) < 5 * Double(value))
    }
  }

  @Test("derivatives agree with differences")
  func differences() throws {
    #expect(try checkDerivatives(.vector(2), at: [-1.2, 1], plane) < 1e-7)
    #expect(try checkDerivatives(.vector(5), at: [0.1, 0.5, -0.3, 0.8, 1.2], chained) < 1e-7)
  }
}
