import Expressions
import Testing

@Suite("At the kink")
struct KinkTests {
  private func gradient(
    _ shape: Shape, _ x: [Double], _ formula: (Graph, Node) throws -> Node
  ) throws -> [Double] {
    let graph = Graph()
    let theta = graph.parameter("x", shape)
    let g = try graph.gradient(of: formula(graph, theta), withRespectTo: [theta])[0]
    return try values(graph, [g], at: [(theta, Tensor(shape, x))])[0].elements
  }

  @Test("the derivative is the least-norm subgradient")
  func subgradients() throws {
    for function in [ElementaryFunction.abs, .relu, .sign, .step, .floor] {
      #expect(try gradient(.scalar, [0]) { try $0.apply(.map(function), [$1]) } == [0])
    }
    #expect(try gradient(.vector(2), [0, 0]) { try $0.apply(.norm, [$1]) } == [0, 0])
    #expect(
      try gradient(.vector(3), [2, 2, 1]) { try $0.apply(.reduce(.max), [$1]) } == [0.5, 0.5, 0])
    #expect(
      try gradient(.vector(3), [1, 1, 1]) { try $0.apply(.reduce(.min), [$1]) }
        == [1 / 3.0, 1 / 3.0, 1 / 3.0])
    #expect(
      try gradient(.scalar, [0]) { try $0.apply(.broadcast(.max), [$1, $0.constant(0)]) } == [0])
    #expect(
      try gradient(.vector(2), [1, 1]) {
        let a = try $0.apply(.element, [$1, $0.constant(1)])
        let b = try $0.apply(.element, [$1, $0.constant(2)])
        return try $0.apply(.broadcast(.max), [a, b])
      } == [0.5, 0.5])
  }

  @Test("the squared norm is smooth: its Hessian at 0 is 2I")
  func squaredNorm() throws {
    let graph = Graph()
    let x = graph.parameter("x", .vector(2))
    let f = try graph.apply(.power, [graph.apply(.norm, [x]), graph.constant(2)])
    let hessian = try graph.hessian(of: f, withRespectTo: x)
    let found = try values(graph, [hessian], at: [(x, Tensor(vector: [0, 0]))])
    #expect(found[0].elements == [2, 0, 0, 2])
  }

  @Test("powers at 0 have the derivatives of their monomials, and third derivatives are exact")
  func powers() throws {
    let graph = Graph()
    let x = graph.parameter("x", .scalar)
    var f = try graph.apply(.power, [x, graph.constant(4)])
    var derivatives: [Node] = []
    for _ in 0..<4 {
      f = try graph.gradient(of: f, withRespectTo: [x])[0]
      derivatives.append(f)
    }
    #expect(
      try values(graph, derivatives, at: [(x, Tensor(0))]).map(\.elements) == [[0], [0], [0], [24]])
    #expect(
      try values(graph, derivatives, at: [(x, Tensor(2))]).map(\.elements) == [
        [32], [48], [48], [24],
      ])
  }
}
