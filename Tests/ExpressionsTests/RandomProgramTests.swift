import Expressions
import Testing

/// A generator of well-typed formulas of a vector θ in R⁴: scalars and vectors, nested loops,
/// conditions and stacked vectors, smooth near the points at which they are tested.
struct FormulaGenerator {
  /// A linear congruential generator (Knuth's MMIX constants), so that programs never change.
  private var state: UInt64
  let graph: Graph
  let theta: Node
  private var indices: [Node] = []

  init(seed: UInt64, graph: Graph, theta: Node) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.graph = graph
    self.theta = theta
  }

  private mutating func below(_ n: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(n))
  }

  private mutating func number() -> Node {
    graph.constant(Double(below(19) - 9) / 10 + 0.05)
  }

  private mutating func index() throws -> Node {
    if let last = indices.last, below(3) > 0 {
      return indices.count > 1 && below(2) == 0 ? indices[0] : last
    }
    return graph.constant(Double(below(4) + 1))
  }

  /// Bounded maps only, so that compositions stay near 1.
  private mutating func map(_ x: Node) throws -> Node {
    let functions: [ElementaryFunction] = [.tanh, .sin, .cos, .sigmoid, .softplus, .atan, .erf]
    return try graph.apply(.map(functions[below(functions.count)]), [x])
  }

  mutating func scalar(_ depth: Int) throws -> Node {
    if depth == 0 {
      return try below(3) == 0 ? number() : graph.apply(.element, [theta, index()])
    }
    switch below(11) {
    case 0: return try graph.apply(.add, [scalar(depth - 1), scalar(depth - 1)])
    case 1: return try graph.apply(.multiply, [scalar(depth - 1), scalar(depth - 1)])
    case 2: return try map(scalar(depth - 1))
    case 3:
      let square = try graph.apply(.power, [scalar(depth - 1), graph.constant(2)])
      let divisor = try graph.apply(.add, [square, graph.constant(1.5)])
      return try graph.apply(.divide, [scalar(depth - 1), divisor])
    case 4, 5: return try loop(.sum, depth)
    case 6: return try loop(below(2) == 0 ? .mean : .prod, depth)
    case 7: return try graph.apply(.dot, [vector(depth - 1), vector(depth - 1)])
    case 8: return try graph.apply(.reduce(.sum), [vector(depth - 1)])
    case 9:
      let shift = try graph.apply(
        .add, [graph.constant(2), graph.apply(.map(.tanh), [vector(depth - 1)])])
      return try graph.apply(.norm, [shift])
    default:
      // Far from a tie by construction: both sides differ by more than their range.
      let condition = try graph.apply(.compare(.less), [index(), graph.constant(2.5)])
      return try graph.apply(.ifelse, [condition, scalar(depth - 1), scalar(depth - 1)])
    }
  }

  private mutating func loop(_ reducer: Reducer, _ depth: Int) throws -> Node {
    guard indices.count < 2 else { return try map(scalar(depth - 1)) }
    let first =
      below(3) == 0 && reducer == .sum ? (indices.last ?? graph.constant(1)) : graph.constant(1)
    let index = try graph.loopIndex(
      "i", from: first, to: graph.constant(4), depth: below(2) == 0 ? indices.count : nil)
    indices.append(index.node)
    let body = try scalar(depth - 1)
    var condition: Node?
    if reducer == .sum, below(3) == 0 {
      condition = try graph.apply(.compare(.notEqual), [index.node, graph.constant(2)])
    }
    indices.removeLast()
    return try graph.reduce(reducer, over: [index], where: condition, body)
  }

  mutating func vector(_ depth: Int) throws -> Node {
    if depth == 0 { return theta }
    switch below(6) {
    case 0: return try map(vector(depth - 1))
    case 1: return try graph.apply(.multiply, [scalar(depth - 1), vector(depth - 1)])
    case 2: return try graph.apply(.subtract, [vector(depth - 1), vector(depth - 1)])
    case 3: return try graph.apply(.broadcast(.multiply), [vector(depth - 1), vector(depth - 1)])
    case 4:
      guard indices.count < 2 else { return theta }
      let index = try graph.loopIndex("j", from: graph.constant(1), to: graph.constant(4))
      indices.append(index.node)
      let body = try scalar(depth - 1)
      indices.removeLast()
      return try graph.reduce(.vec, over: [index], body)
    default:
      let entries = (0..<16).map { Double(($0 * 7 + 3) % 11) / 20 - 0.2 }
      let matrix = graph.constant(try Tensor(.matrix(4, 4), entries))
      return try graph.apply(.multiply, [matrix, vector(depth - 1)])
    }
  }
}

@Suite("Random programs")
struct RandomProgramTests {
  @Test("gradients, tangents and Hessian-vector products agree with differences")
  func derivatives() throws {
    var failures: [UInt64] = []
    for seed in 1...400 as ClosedRange<UInt64> {
      let error = try checkDerivatives(.vector(4), at: [0.31, -0.52, 0.83, 0.17]) {
        graph, theta in
        var generator = FormulaGenerator(seed: seed, graph: graph, theta: theta)
        return try generator.scalar(3 + Int(seed % 2))
      }
      if !(error < 1e-6) { failures.append(seed) }
    }
    #expect(failures.isEmpty, "seeds \(failures)")
  }

  @Test("Hessians are symmetric and made of the Hessian-vector products")
  func hessians() throws {
    for seed in 1...60 as ClosedRange<UInt64> {
      let graph = Graph()
      let theta = graph.parameter("θ", .vector(4))
      var generator = FormulaGenerator(seed: seed, graph: graph, theta: theta)
      let f = try generator.scalar(4)
      let hessian = try graph.hessian(of: f, withRespectTo: theta)
      let point = [(theta, Tensor(vector: [0.31, -0.52, 0.83, 0.17]))]
      let h = try values(graph, [hessian], at: point)[0].elements
      let transposed = (0..<16).map { h[$0 % 4 * 4 + $0 / 4] }
      #expect(worst(h, transposed) < 1e-12, "seed \(seed)")
    }
  }
}
