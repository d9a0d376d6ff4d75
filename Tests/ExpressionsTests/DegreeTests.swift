import Expressions
import Testing

@Suite("Degrees of polynomials")
struct DegreeTests {
  @Test("are bounded through sums, loops, norms, products, choices and indices")
  func table() throws {
    let graph = Graph()
    let x = graph.parameter("x", .vector(3))
    let two = graph.constant(2)
    let h = graph.constant(try Tensor(matrix: [[2, 1, 0], [1, 3, 0], [0, 0, 1]]))
    let norm = try graph.apply(.norm, [x])
    let first = try graph.apply(.element, [x, graph.constant(1)])
    let i = try graph.loopIndex("i", from: graph.constant(1), to: two)
    let entry = try graph.apply(.element, [x, i.node])
    let next = try graph.apply(.element, [x, graph.apply(.add, [i.node, graph.constant(1)])])
    let change = try graph.apply(.power, [graph.apply(.subtract, [next, entry]), two])
    let row = try graph.apply(.transpose, [x])
    let positive = try graph.apply(.compare(.greater), [first, graph.constant(0)])
    let late = try graph.apply(.compare(.greater), [i.node, graph.constant(1)])
    let quadratic = try graph.apply(
      .multiply, [graph.apply(.multiply, [row, h]), x])
    let cases: [(String, Node, Int?)] = [
      ("x", x, 1), ("2", two, 0), ("x[1]", first, 1), ("norm(x)", norm, nil),
      ("norm(x)^2", try graph.apply(.power, [norm, two]), 2),
      ("x' * H * x", quadratic, 2),
      ("sum of squared differences", try graph.reduce(.sum, over: [i], change), 2),
      ("exp(x)", try graph.apply(.map(.exp), [x]), nil),
      ("x .^ 3", try graph.apply(.broadcast(.power), [x, graph.constant(3)]), 3),
      ("x .^ 0.5", try graph.apply(.broadcast(.power), [x, graph.constant(0.5)]), nil),
      ("x / x[1]", try graph.apply(.divide, [x, first]), nil),
      ("H \\ x", try graph.apply(.solve, [h, x]), 1),
      ("ifelse(x[1] > 0, x, 0)", try graph.apply(.ifelse, [positive, x, graph.constant(0)]), nil),
      (
        "sum over a filter", try graph.reduce(.sum, over: [i], where: late, change), 2
      ),
      (
        "prod of two",
        try graph.apply(.reduce(.prod), [graph.apply(.gather([0, 2], .vector(2)), [x])]), 2
      ),
      ("mean", try graph.apply(.reduce(.mean), [x]), 1),
      ("var", try graph.apply(.reduce(.var), [x]), 2),
      ("x x' x", try graph.apply(.multiply, [graph.apply(.multiply, [x, row]), x]), 3),
    ]
    for (name, node, degree) in cases {
      #expect(graph.degree(of: node, in: x) == degree, "\(name)")
    }
  }
}
