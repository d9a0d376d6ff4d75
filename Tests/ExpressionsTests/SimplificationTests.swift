import Expressions
import Testing

/// Expressions that are stored as simpler ones: the same node, or the same value exactly.
@Suite("Simplification")
struct SimplificationTests {
  private let graph = Graph()
  private var x: Node { graph.parameter("x", .scalar) }

  private func apply(_ operation: Operation, _ a: Node, _ b: Node) throws -> Node {
    try graph.apply(operation, [a, b])
  }

  @Test("an index comes back exactly: (i + 1) - 1 is i, (i + 2) + 3 is i + 5, (i - 2) + 1 is i - 1")
  func indices() throws {
    let i = try graph.loopIndex("i", from: graph.constant(1), to: graph.constant(9)).node
    func number(_ value: Double) -> Node { graph.constant(value) }
    #expect(try apply(.subtract, apply(.add, i, number(1)), number(1)) == i)
    #expect(try apply(.add, apply(.add, i, number(2)), number(3)) == apply(.add, i, number(5)))
    #expect(
      try apply(.add, apply(.subtract, i, number(2)), number(1)) == apply(.add, i, number(-1)))
    // Of other numbers (x + c) - c is not x: it is rounded.
    #expect(try apply(.subtract, apply(.add, x, number(1)), number(1)) != x)
  }

  @Test("constants of products are gathered: 2(3x) is 6x")
  func constants() throws {
    let product = try apply(.multiply, graph.constant(2), apply(.multiply, graph.constant(3), x))
    #expect(product == (try apply(.multiply, graph.constant(6), x)))
    // Not where a number would overflow.
    let large = graph.constant(1e200)
    let far = try apply(.multiply, large, apply(.multiply, large, x))
    #expect(try values(graph, [far], at: [(x, Tensor(1e-200))])[0].elements == [1e200])
  }

  @Test("x + x is 2x, x·x is x², x - x is 0, x/4 is x·¼, |x|⁴ is x⁴")
  func sameOperands() throws {
    #expect(try apply(.add, x, x) == apply(.multiply, graph.constant(2), x))
    #expect(try apply(.multiply, x, x) == apply(.power, x, graph.constant(2)))
    #expect(try apply(.subtract, x, x) == graph.constant(0))
    #expect(
      try apply(.divide, x, graph.constant(4)) == apply(.multiply, graph.constant(0.25), x))
    #expect(try graph.apply(.divide, [x, graph.constant(3)]) != x)
    let magnitude = try graph.apply(.map(.abs), [x])
    #expect(
      try apply(.power, magnitude, graph.constant(4)) == apply(.power, x, graph.constant(4)))
    #expect(
      try apply(.power, magnitude, graph.constant(3)) != apply(.power, x, graph.constant(3)))
  }

  @Test("an index that is open around a loop is not used again inside: Σⱼ Σᵢ xⱼ Σⱼ (xⱼ + i)²")
  func indicesStayApart() throws {
    let x = graph.parameter("x", .vector(2))
    let one = graph.constant(1)
    let two = graph.constant(2)
    let i = try graph.loopIndex("i", from: one, to: two, depth: 0)
    let j = try graph.loopIndex("j", from: one, to: two, depth: 1)
    let element = try apply(.element, x, j.node)
    let square = try apply(.power, apply(.add, element, i.node), two)
    let inner = try graph.reduce(.sum, over: [j], square)
    let middle = try graph.reduce(.sum, over: [i], apply(.multiply, element, inner))
    let outer = try graph.reduce(.sum, over: [j], middle)
    // (x₁ + x₂) Σᵢ Σⱼ (xⱼ + i)² at (1, 2): 3·(4 + 9 + 9 + 16).
    #expect(try values(graph, [outer], at: [(x, Tensor(vector: [1, 2]))])[0].elements == [114])
  }

  /// The entries of a symmetric 70×70 matrix, by columns.
  private static let symmetric = (0..<70 * 70).map { place in
    let (i, j) = (place % 70, place / 70)
    return Double((i + j) * (i + j) % 13) - 6 + (i == j ? 100 : 0)
  }

  @Test("a large symmetric constant is its own transpose; one that differs in an entry is not")
  func symmetricMatrices() throws {
    let a = graph.constant(try Tensor(.matrix(70, 70), Self.symmetric))
    #expect(try graph.apply(.transpose, [a]) == a)
    var elements = Self.symmetric
    elements[3 + 69 * 70] += 1
    let other = graph.constant(try Tensor(.matrix(70, 70), elements))
    #expect(try graph.apply(.transpose, [other]) != other)
    // Aθ and θ'A are one product.
    let point = graph.parameter("θ", .vector(70))
    let row = try graph.apply(.transpose, [point])
    #expect(
      try graph.apply(.transpose, [apply(.multiply, row, a)]) == apply(.multiply, a, point))
    #expect(
      try graph.apply(.transpose, [apply(.multiply, row, other)]) != apply(.multiply, other, point))
  }

  @Test("½θ'Aθ has the gradient ½(A + A')θ, whether A is symmetric or not", arguments: [0.0, 5.0])
  func quadraticForms(asymmetry: Double) throws {
    var elements = Self.symmetric
    elements[3 + 69 * 70] += asymmetry
    let a = graph.constant(try Tensor(.matrix(70, 70), elements))
    let point = graph.parameter("θ", .vector(70))
    let half = try apply(.multiply, graph.constant(0.5), graph.apply(.transpose, [point]))
    let form = try apply(.multiply, apply(.multiply, half, a), point)
    let gradient = try graph.gradient(of: form, withRespectTo: [point])[0]
    let numbers = (0..<70).map { Double($0 % 9) - 4 }
    let found = try values(graph, [form, gradient], at: [(point, Tensor(vector: numbers))])
    var value = 0.0
    for i in 0..<70 {
      var entry = 0.0
      for j in 0..<70 {
        entry += 0.5 * (elements[i + j * 70] + elements[j + i * 70]) * numbers[j]
      }
      // Sums of halves of whole numbers are exact.
      #expect(found[1].elements[i] == entry)
      value += 0.5 * entry * numbers[i]
    }
    #expect(found[0].elements == [value])
  }
}
