import Testing

@testable import Expressions

/// A graph's value by its definition, for comparison with compiled programs: loops are loops, of two
/// branches the one that is taken is looked at, and nothing runs in lanes.
struct GraphInterpreter {
  /// What loops do not allow in a graph that is to be compared.
  struct NotInteger: Error { let value: Double }

  private let graph: Graph
  private let inputs: [Int: Tensor]
  /// The index of each open loop.
  private var indices: [Int: Double] = [:]
  /// The last value of each place, with the indices it was computed for.
  private var known: [Int: (indices: [Double], value: Tensor)] = [:]
  /// Over all sums so far, Σ|terms| of the largest: what rounding errors are relative to.
  private(set) var scale = 1.0

  init(_ graph: Graph, inputs: [(Node, Tensor)]) {
    self.graph = graph
    self.inputs = Dictionary(uniqueKeysWithValues: inputs.map { ($0.index, $1) })
  }

  mutating func value(of node: Node) throws -> Tensor { try value(at: node.index) }

  private mutating func value(at place: Int) throws -> Tensor {
    let entry = graph.entries[place]
    let around = entry.loops.map { indices[$0] ?? .nan }
    if let last = known[place], last.indices == around { return last.value }
    let value: Tensor
    switch entry.kind {
    case .constant(let constant): value = constant.tensor
    case .parameter: value = try #require(inputs[place])
    case .index(let loop): value = Tensor(indices[loop] ?? .nan)
    case .operation(let operation): value = try self.value(of: operation, entry)
    case .sum(let loop): value = try sum(entry.arguments[0], over: loop, entry.shape)
    }
    known[place] = (around, value)
    return value
  }

  private mutating func value(of operation: Operation, _ entry: Graph.Entry) throws -> Tensor {
    if operation == .ifelse, graph.entries[entry.arguments[0]].shape.isScalar {
      let condition = try number(entry.arguments[0])
      let branch = try value(at: entry.arguments[condition != 0 ? 1 : 2])
      if branch.shape == entry.shape { return branch }
      return try Tensor(entry.shape, repeating: branch.elements[0])
    }
    if entry.shape.isScalar, let number = try number(operation, entry.arguments) {
      return Tensor(number)
    }
    var arguments: [Tensor] = []
    for argument in entry.arguments { arguments.append(try value(at: argument)) }
    return try operation.evaluate(arguments)
  }

  /// The commonest operations on numbers, spelled out.
  private mutating func number(_ operation: Operation, _ arguments: [Int]) throws -> Double? {
    if operation == .element {
      let array = try value(at: arguments[0])
      var place = try integer(arguments[1]) - 1
      if arguments.count == 3 { place += (try integer(arguments[2]) - 1) * array.shape.rows }
      return array.elements[place]
    }
    guard arguments.allSatisfy({ graph.entries[$0].shape.isScalar }) else { return nil }
    let x = try number(arguments[0])
    switch operation {
    case .negate: return -x
    case .map(let function): return function.value(x)
    case .add, .broadcast(.add): return x + (try number(arguments[1]))
    case .subtract, .broadcast(.subtract): return x - (try number(arguments[1]))
    case .multiply, .broadcast(.multiply), .dot: return x * (try number(arguments[1]))
    case .divide, .broadcast(.divide): return x / (try number(arguments[1]))
    default: return nil
    }
  }

  private mutating func number(_ place: Int) throws -> Double { try value(at: place).elements[0] }

  private mutating func integer(_ place: Int) throws -> Int {
    let number = try number(place)
    guard let integer = Int(exactly: number) else { throw NotInteger(value: number) }
    return integer
  }

  private mutating func sum(_ body: Int, over loop: Int, _ shape: Shape) throws -> Tensor {
    let bounds = graph.loops[loop]
    let (first, last) = (try number(bounds.first), try number(bounds.last))
    var total = try Tensor(shape, repeating: 0)
    // What rounding has lost (Neumaier 1974).
    var lost = total.elements
    var magnitudes = lost
    var round = 0.0
    let outer = indices[loop]
    while bounds.step > 0
      ? first + round * bounds.step <= last : first + round * bounds.step >= last
    {
      indices[loop] = first + round * bounds.step
      let term = try value(at: body).elements
      for place in term.indices {
        let (x, y) = (total.elements[place], term[place])
        let sum = x + y
        lost[place] += abs(x) >= abs(y) ? (x - sum) + y : (y - sum) + x
        total.elements[place] = sum
        magnitudes[place] += abs(y)
      }
      round += 1
    }
    indices[loop] = outer
    for place in lost.indices { total.elements[place] += lost[place] }
    scale = max(scale, magnitudes.max() ?? 0)
    return total
  }
}

extension GraphInterpreter {
  /// What is in a graph: the lengths of its loops, `moving` for bounds that depend on an index,
  /// `down` and `stepped` for other steps than 1, `choice` for a condition.
  static func kinds(of graph: Graph) -> Set<String> {
    var kinds: Set<String> = []
    for loop in graph.loops {
      if loop.step < 0 { kinds.insert("down") }
      if loop.step > 1 { kinds.insert("stepped") }
      if let length = try? graph.constantCount(graph.index(of: loop)) {
        kinds.insert("\(length)")
      } else {
        kinds.insert("moving")
      }
    }
    for entry in graph.entries where entry.kind == .operation(.ifelse) { kinds.insert("choice") }
    return kinds
  }
}

extension Graph {
  fileprivate func index(of loop: Loop) -> Int { loops.firstIndex(of: loop) ?? 0 }
}
