import Expressions
import Testing

/// Random formulas that are hard to lower: nests of loops of lengths around a block of lanes,
/// filters, strided, reversed and computed indices, bounds that depend on outer indices.
struct LoopProgramGenerator {
  /// An index of a loop that is open, and what it lies between.
  private struct Index {
    let node: Node
    let lowest: Int
    let highest: Int
  }

  let graph: Graph
  /// The inputs with their values: a short vector, a long one, a matrix, a number.
  private(set) var inputs: [(Node, Tensor)] = []
  private let theta: Node
  private let vectors: [Node]
  private let matrix: Node
  private let places: Node
  private var random: Generator
  private var open: [Index] = []
  /// How many rounds all loops around the place at hand take together.
  private var rounds = 1
  /// How many may be taken.
  private let limit: Int

  private static let longLength = 1500

  init(seed: UInt64, graph: Graph) throws {
    self.graph = graph
    var random = Generator(seed: seed)
    func values(_ count: Int) -> [Double] { (0..<count).map { _ in random.number() } }
    let isLong = random.below(16) == 0
    limit = isLong ? 3000 : 60
    let length = isLong ? Self.longLength : 40
    let theta = graph.parameter("θ", .vector(6))
    let number = graph.parameter("s", .scalar)
    inputs = [(theta, Tensor(vector: values(6))), (number, Tensor(values(1)[0]))]
    let long = graph.parameter("y", .vector(isLong ? 20 : length))
    inputs.append((long, Tensor(vector: values(long.shape.count))))
    self.theta = theta
    vectors = [theta, long, graph.constant(Tensor(vector: values(length)))]
    matrix = graph.constant(try Tensor(.matrix(length, 3), values(3 * length)))
    places = graph.constant(
      Tensor(vector: (0..<length).map { _ in Double(random.below(length) + 1) }))
    self.random = random
  }

  /// A formula of one number.
  mutating func formula() throws -> Node {
    try graph.apply(.add, [loop(3), scalar(2)])
  }

  // MARK: Numbers

  private mutating func scalar(_ depth: Int) throws -> Node {
    guard depth > 0 else { return try leaf() }
    switch random.below(12) {
    case 0, 1: return try graph.apply(.add, [scalar(depth - 1), scalar(depth - 1)])
    case 2, 3: return try graph.apply(.multiply, [scalar(depth - 1), scalar(depth - 1)])
    case 4: return try map(scalar(depth - 1))
    case 5:
      let square = try graph.apply(.power, [scalar(depth - 1), graph.constant(2)])
      return try graph.apply(
        .divide, [scalar(depth - 1), graph.apply(.add, [square, graph.constant(1)])])
    case 6: return try graph.apply(.ifelse, [condition(), scalar(depth - 1), scalar(depth - 1)])
    case 7: return try graph.apply(.dot, [row(), row()])
    case 8: return try graph.apply(.broadcast(.max), [scalar(depth - 1), scalar(depth - 1)])
    default: return try loop(depth)
    }
  }

  private mutating func leaf() throws -> Node {
    switch random.below(6) {
    case 0: return graph.constant(random.number())
    case 1: return inputs[1].0
    case 2:
      return try graph.apply(.element, [matrix, index(upTo: matrix.shape.rows), index(upTo: 3)])
    case 3:
      guard let last = open.last else { return inputs[1].0 }
      return try graph.apply(.divide, [last.node, graph.constant(Double(max(last.highest, 1)))])
    default:
      let vector = vectors[random.below(vectors.count)]
      return try graph.apply(.element, [vector, index(upTo: vector.shape.count)])
    }
  }

  /// Bounded maps, so that compositions stay near 1.
  private mutating func map(_ x: Node) throws -> Node {
    let maps: [ElementaryFunction] = [.tanh, .sin, .cos, .sigmoid, .softplus, .atan, .relu, .abs]
    return try graph.apply(.map(maps[random.below(maps.count)]), [x])
  }

  /// A vector of three: a row of the matrix, or a stretch of a vector.
  private mutating func row() throws -> Node {
    if random.below(2) == 0 {
      return try graph.apply(.row, [matrix, index(upTo: matrix.shape.rows)])
    }
    return try graph.apply(.gather([5, 0, 3], .vector(3)), [theta])
  }

  // MARK: Indices

  /// An integer in 1..count: an open index where it lies there, moved, reversed or strided; a place
  /// read from a vector; a remainder.
  private mutating func index(upTo count: Int) throws -> Node {
    guard let index = open.isEmpty ? nil : open[random.below(open.count)] else {
      return graph.constant(Double(random.below(count) + 1))
    }
    let one = graph.constant(1)
    switch random.below(8) {
    case 0 where index.lowest >= 1 && index.highest < count:
      return try graph.apply(.add, [index.node, one])
    case 1 where index.lowest >= 2 && index.highest <= count:
      return try graph.apply(.subtract, [index.node, one])
    case 2 where index.lowest >= 1 && index.highest <= count:
      return try graph.apply(.subtract, [graph.constant(Double(count + 1)), index.node])
    case 3 where index.lowest >= 1 && 2 * index.highest - 1 <= count:
      let twice = try graph.apply(.multiply, [graph.constant(2), index.node])
      return try graph.apply(.subtract, [twice, one])
    case 4 where index.lowest >= 1 && index.highest <= places.shape.count:
      let place = try graph.apply(.element, [places, index.node])
      return try remainder(place, count)
    case 5:
      let sum = try open.map(\.node).reduce(index.node) { try graph.apply(.add, [$0, $1]) }
      return try remainder(sum, count)
    case 6:
      let half = try graph.apply(.divide, [index.node, graph.constant(2)])
      return try remainder(try graph.apply(.map(.floor), [half]), count)
    default:
      if index.lowest >= 1, index.highest <= count { return index.node }
      return try remainder(index.node, count)
    }
  }

  /// mod(x, count) + 1.
  private func remainder(_ x: Node, _ count: Int) throws -> Node {
    let rest = try graph.apply(.broadcast(.mod), [x, graph.constant(Double(count))])
    return try graph.apply(.add, [rest, graph.constant(1)])
  }

  /// A comparison of indices, or of values that are no near tie.
  private mutating func condition() throws -> Node {
    guard let index = open.isEmpty ? nil : open[random.below(open.count)] else {
      return try graph.apply(.compare(.greater), [inputs[1].0, graph.constant(random.number())])
    }
    switch random.below(5) {
    case 0:
      let rest = try graph.apply(.broadcast(.mod), [index.node, graph.constant(3)])
      return try graph.apply(.compare(.notEqual), [rest, graph.constant(1)])
    case 1 where open.count > 1:
      return try graph.apply(.compare(.less), [open[0].node, open[open.count - 1].node])
    case 2:
      // Read only where the index is inside.
      let count = theta.shape.count
      let isInside = try graph.apply(
        .compare(.lessOrEqual), [index.node, graph.constant(Double(count))])
      guard index.lowest >= 1 else { return isInside }
      let element = try graph.apply(.element, [theta, index.node])
      let isPositive = try graph.apply(.compare(.greater), [element, graph.constant(0)])
      return try graph.apply(.ifelse, [isInside, isPositive, graph.constant(Tensor(false))])
    case 3:
      return try graph.apply(.compare(.greater), [leaf(), graph.constant(random.number())])
    default:
      let middle = Double((index.lowest + index.highest) / 2)
      return try graph.apply(.compare(.lessOrEqual), [index.node, graph.constant(middle)])
    }
  }

  // MARK: Loops

  private mutating func loop(_ depth: Int) throws -> Node {
    guard open.count < 3, let (index, length) = try newLoop() else { return try map(leaf()) }
    let outer = rounds
    rounds *= max(length, 1)
    open.append(index.index)
    let filter = random.below(3) == 0 ? try condition() : nil
    let reducer = reducers(isFiltered: filter != nil)
    var body = try scalar(depth - 1)
    if reducer == .prod {
      // Near 1, so that long products neither vanish nor overflow.
      let small = try graph.apply(
        .multiply, [graph.constant(0.01), graph.apply(.map(.sin), [body])])
      body = try graph.apply(.add, [graph.constant(1), small])
    }
    // What is kept round by round needs lengths that are known before a run.
    var result = try? graph.reduce(reducer, over: [index.loop], where: filter, body)
    if reducer == .vec, let vector = result {
      let squares = try graph.apply(.broadcast(.multiply), [vector, vector])
      result = try graph.apply(.reduce(.sum), [squares])
    }
    if result == nil { result = try graph.reduce(.sum, over: [index.loop], where: filter, body) }
    open.removeLast()
    rounds = outer
    return try #require(result)
  }

  /// Loops whose length depends on an index can only be summed.
  private mutating func reducers(isFiltered: Bool) -> Reducer {
    guard let last = open.last, last.lowest == last.highest || !hasMovingBounds else { return .sum }
    let choices: [Reducer] =
      isFiltered ? [.sum, .sum, .prod] : [.sum, .sum, .sum, .mean, .prod, .max, .min, .vec]
    let choice = choices[random.below(choices.count)]
    return isEmpty && [.mean, .max, .min].contains(choice) ? .sum : choice
  }

  /// What holds of the loop that was made last.
  private var hasMovingBounds = false
  private var isEmpty = false

  private mutating func newLoop() throws -> (index: (index: Index, loop: LoopIndex), length: Int)? {
    let lengths = [0, 1, 2, 3, 5, 7, 40, 511, 512, 513, 1500].filter { $0 * rounds <= limit }
    guard lengths.count > 1 else { return nil }
    // The longest more often than the others.
    let pick = open.isEmpty && random.below(3) > 0 ? lengths.count - 1 : random.below(lengths.count)
    let length = lengths[open.isEmpty && limit > 1000 ? max(pick, lengths.count - 4) : pick]
    (hasMovingBounds, isEmpty) = (false, length == 0)
    let depth = random.below(2) == 0 ? open.count : nil
    func make(_ first: Node, _ last: Node, _ step: Double, _ lowest: Int, _ highest: Int) throws
      -> (index: (index: Index, loop: LoopIndex), length: Int)
    {
      let loop = try graph.loopIndex(
        "i", from: first, to: last, step: graph.constant(step), depth: depth)
      return ((Index(node: loop.node, lowest: lowest, highest: highest), loop), length)
    }
    let one = graph.constant(1)
    if let outer = open.last, outer.lowest >= 1, rounds * outer.highest <= limit,
      random.below(3) == 0
    {
      hasMovingBounds = true
      return random.below(2) == 0
        ? try make(one, outer.node, 1, 1, outer.highest)
        : try make(
          outer.node, graph.constant(Double(outer.highest)), 1, outer.lowest, outer.highest)
    }
    let last = graph.constant(Double(length))
    switch random.below(5) {
    case 0: return try make(last, one, -1, min(1, length), max(1, length))
    case 1: return try make(one, graph.constant(Double(2 * length)), 2, 1, max(1, 2 * length))
    case 2:
      return try make(
        graph.constant(-2), graph.constant(Double(length - 3)), 1, -2, max(-2, length - 3))
    default: return try make(one, last, 1, 1, max(1, length))
    }
  }
}

/// Numbers that are the same everywhere: SplitMix64 (Steele, Lea & Flood 2014).
private struct Generator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x2545_f491_4f6c_dd1d }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func below(_ n: Int) -> Int { Int(next() % UInt64(n)) }

  /// Uniform in [-1, 1).
  mutating func number() -> Double { Double(Int64(bitPattern: next()) >> 11) * 0x1p-52 }
}
