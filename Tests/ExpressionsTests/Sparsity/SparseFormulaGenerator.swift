import Expressions

/// A generator of formulas of a vector of 12 whose Hessians are sparse: sums over windows of the
/// coordinates, with filters and strides, products with sparse matrices, slices and stacked vectors.
struct SparseFormulaGenerator {
  static let dimension = 12
  /// A linear congruential generator (Knuth's MMIX constants), so that formulas never change.
  private var state: UInt64
  let graph: Graph
  let theta: Node

  init(seed: UInt64, graph: Graph, theta: Node) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.graph = graph
    self.theta = theta
  }

  private mutating func below(_ n: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(n))
  }

  private func number(_ value: Int) -> Node { graph.constant(Double(value)) }

  /// A sum of two to four terms.
  mutating func formula() throws -> Node {
    var result = try term()
    for _ in 0..<1 + below(3) {
      result = try graph.apply(below(3) == 0 ? .subtract : .add, [result, term()])
    }
    return result
  }

  private mutating func term() throws -> Node {
    switch below(9) {
    case 0: return try window()
    case 1: return try filtered()
    case 2:
      let x = try vector()
      return try graph.apply(.dot, [x, x])
    case 3:
      let transposed = try graph.apply(.transpose, [theta])
      let row = try graph.apply(.multiply, [transposed, matrix()])
      return try graph.apply(.multiply, [row, vector()])
    case 4: return try graph.apply(.reduce(.sum), [try map(try vector())])
    case 5: return try graph.apply(.dot, [try vector(), try vector()])
    case 6:
      let square = try graph.apply(.reshape(.matrix(3, 4)), [vector()])
      let row = try graph.apply(.row, [square, number(1 + below(3))])
      return below(2) == 0
        ? try graph.apply(.norm, [graph.apply(.add, [row, graph.constant(2)])])
        : try graph.apply(.reduce(below(2) == 0 ? .max : .min), [try map(row)])
    case 7:
      let ones = graph.constant(try Tensor(.vector(4), repeating: 1))
      let square = try graph.apply(.reshape(.matrix(3, 4)), [vector()])
      let product = try graph.apply(.multiply, [square, ones])
      return try graph.apply(.dot, [product, product])
    default:
      let part = try vector()
      let sums = try graph.apply(.cumsum, [graph.apply(.gather([3, 5, 8], .vector(3)), [part])])
      return try graph.apply(.reduce(.sum), [try map(sums)])
    }
  }

  /// Σᵢ of a formula of a few neighbours of θᵢ.
  private mutating func window() throws -> Node {
    let reach = 1 + below(2)
    let step = 1 + below(2)
    let index = try graph.loopIndex(
      "i", from: number(1), to: number(Self.dimension - reach), step: number(step))
    let x = try graph.apply(.element, [theta, index.node])
    let next = try graph.apply(.add, [index.node, number(reach)])
    let y = try graph.apply(.element, [theta, next])
    return try graph.reduce(.sum, over: [index], try pair(x, y))
  }

  /// Σᵢⱼ of a formula of θᵢ and θⱼ, where |i - j| is small.
  private mutating func filtered() throws -> Node {
    let n = number(Self.dimension)
    let i = try graph.loopIndex("i", from: number(1), to: n)
    let j = try graph.loopIndex("j", from: below(2) == 0 ? number(1) : i.node, to: n)
    let distance = try graph.apply(
      .map(.abs), [graph.apply(.subtract, [i.node, j.node])])
    let condition = try graph.apply(.compare(.lessOrEqual), [distance, number(below(3))])
    let x = try graph.apply(.element, [theta, i.node])
    let y = try graph.apply(.element, [theta, j.node])
    return try graph.reduce(.sum, over: [i, j], where: condition, try pair(x, y))
  }

  private mutating func pair(_ x: Node, _ y: Node) throws -> Node {
    switch below(7) {
    case 0: return try graph.apply(.multiply, [x, y])
    case 1:
      let difference = try graph.apply(.subtract, [y, graph.apply(.power, [x, number(2)])])
      return try graph.apply(.power, [difference, number(2)])
    case 2: return try graph.apply(.add, [map(x), y])
    case 3:
      let divisor = try graph.apply(.add, [graph.apply(.power, [y, number(2)]), number(2)])
      return try graph.apply(.divide, [x, divisor])
    case 4: return try graph.apply(.broadcast(.max), [map(x), map(y)])
    case 5: return try graph.apply(.broadcast(.atan2), [x, graph.apply(.add, [y, number(3)])])
    default: return try map(try graph.apply(.add, [x, y]))
    }
  }

  private mutating func map(_ x: Node) throws -> Node {
    let functions: [ElementaryFunction] = [.tanh, .sin, .exp, .sigmoid, .abs, .relu, .atan]
    return try graph.apply(.map(functions[below(functions.count)]), [x])
  }

  mutating func vector() throws -> Node {
    let n = Self.dimension
    switch below(7) {
    case 0: return try map(theta)
    case 1: return try graph.apply(.multiply, [matrix(), theta])
    case 2:
      return try graph.apply(.gather((0..<n).map { ($0 * 5 + 2) % n }, .vector(n)), [theta])
    case 3:
      let index = try graph.loopIndex("j", from: number(1), to: number(n))
      let mirrored = try graph.apply(.subtract, [number(n + 1), index.node])
      let x = try graph.apply(.element, [theta, index.node])
      let y = try graph.apply(.element, [theta, mirrored])
      return try graph.reduce(.vec, over: [index], try pair(x, y))
    case 4:
      let low = try graph.apply(.gather(Array(0..<6), .vector(6)), [theta])
      let zeros = graph.constant(try Tensor(.vector(6), repeating: 0))
      return try graph.apply(.vertical, [map(low), zeros])
    case 5:
      let weights = (0..<n).map { Double($0 % 3) }
      return try graph.apply(
        .broadcast(.multiply), [graph.constant(Tensor(vector: weights)), theta])
    default: return theta
    }
  }

  /// A matrix with two or three entries in a row.
  private mutating func matrix() throws -> Node {
    let n = Self.dimension
    var entries = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      entries[i + i * n] = 2
      entries[i + (i + 1) % n * n] = Double(below(3)) / 2 - 0.5
      if below(4) == 0 { entries[i + below(n) * n] = 0.75 }
    }
    return graph.constant(try Tensor(.matrix(n, n), entries))
  }
}
