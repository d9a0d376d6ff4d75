import Expressions
import Testing

/// Values of nodes at given parameters.
func values(_ graph: Graph, _ nodes: [Node], at point: [(Node, Tensor)]) throws -> [Tensor] {
  try Program(graph: graph, inputs: point.map(\.0), outputs: nodes).run(point.map(\.1))
}

/// The derivative of a scalar program along a direction by a central difference, extrapolated once
/// (Richardson), so that its error is of order h⁴.
func difference(_ program: Program, at x: Tensor, along direction: Tensor, step: Double = 1e-3)
  throws -> [Double]
{
  func central(_ h: Double) throws -> [Double] {
    var (forward, backward) = (x, x)
    for i in x.elements.indices {
      forward.elements[i] += h * direction.elements[i]
      backward.elements[i] -= h * direction.elements[i]
    }
    let (a, b) = (try program.run([forward])[0].elements, try program.run([backward])[0].elements)
    return zip(a, b).map { ($0 - $1) / (2 * h) }
  }
  let (coarse, fine) = (try central(step), try central(step / 2))
  return zip(coarse, fine).map { (4 * $1 - $0) / 3 }
}

/// The worst difference, relative to the largest entry where that is above 1.
func worst(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  let scale = (a + b).map(abs).max().map { max($0, 1) } ?? 1
  return zip(a, b).map { $0 == $1 ? 0 : abs($0 - $1) / scale }.max() ?? 0
}

/// Gradient, tangent and Hessian-vector product of a scalar of one array, each against differences.
func checkDerivatives(
  _ shape: Shape, at x: [Double],
  _ formula: (Graph, Node) throws -> Node
) throws -> Double {
  let graph = Graph()
  let theta = graph.parameter("θ", shape)
  let f = try formula(graph, theta)
  let point = try Tensor(shape, x)
  let direction = try Tensor(shape, x.indices.map { Double(($0 * 7 + 3) % 5) / 4 - 0.4 })
  let gradient = try graph.gradient(of: f, withRespectTo: [theta])[0]
  let v = graph.constant(direction)
  let slope = try graph.tangent(of: f, along: [(theta, v)])
  let hvp = try graph.tangent(of: gradient, along: [(theta, v)])
  let twice = try graph.gradient(of: graph.apply(.dot, [gradient, v]), withRespectTo: [theta])[0]
  let found = try values(graph, [gradient, slope, hvp, twice], at: [(theta, point)])
  let value = try Program(graph: graph, inputs: [theta], outputs: [f])
  let first = try Program(graph: graph, inputs: [theta], outputs: [gradient])
  let expectedSlope = try difference(value, at: point, along: direction)
  let expectedProduct = try difference(first, at: point, along: direction)
  let inner = zip(found[0].elements, direction.elements).map(*).reduce(0, +)
  return max(
    worst([inner], expectedSlope), worst(found[1].elements, expectedSlope),
    max(worst(found[2].elements, expectedProduct), worst(found[3].elements, expectedProduct)))
}
