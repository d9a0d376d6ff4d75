/// An arena of expressions: hash-consed, with constants folded; loops stay loops.
///
/// Arguments always stand before what uses them, so every pass is a walk over places, not a
/// recursion.
public final class Graph {
  /// What a place holds.
  enum Kind: Hashable {
    case constant(ConstantValue)
    case parameter(String)
    /// The index of the loop with this number.
    case index(Int)
    case operation(Operation)
    /// The sum of the argument over the loop with this number.
    case sum(Int)
  }

  /// A place: a kind, its arguments, and what is known of its value.
  struct Entry {
    let kind: Kind
    let arguments: [Int]
    let shape: Shape
    let isBoolean: Bool
    /// The loops whose indices it depends on, ascending: its value is one for each of their values.
    let loops: [Int]
    /// True where it depends on a parameter.
    let hasParameters: Bool
    /// Where in the text it was first written.
    let origin: Int?
  }

  /// A loop's bounds, as places, and its constant step.
  struct Loop: Hashable {
    let first: Int
    let last: Int
    let step: Double
    /// The place of its index.
    var index: Int
  }

  private struct Key: Hashable {
    let kind: Kind
    let arguments: [Int]
  }

  private struct LoopKey: Hashable {
    let depth: Int
    let first: Int
    let last: Int
    let step: Double
  }

  private(set) var entries: [Entry] = []
  private(set) var loops: [Loop] = []
  private var places: [Key: Int] = [:]
  private var loopPlaces: [LoopKey: LoopIndex] = [:]
  private var storages: [Int: ConstantStorage] = [:]
  /// What has been found out of large constant matrices: whether they are symmetric.
  var symmetries: [Int: Bool] = [:]

  /// What the caller knows of the place in the text that is being recorded: expressions keep it, and
  /// errors of runs give it back.
  public var origin: Int?

  /// Creates an empty graph.
  public init() {}

  /// A constant.
  public func constant(_ value: Tensor) -> Node {
    insert(.constant(ConstantValue(tensor: value)), [], value.shape, value.isBoolean, [])
  }

  /// A constant number.
  public func constant(_ value: Double) -> Node { constant(Tensor(value)) }

  /// A named input; the same name and shape give the same node.
  public func parameter(_ name: String, _ shape: Shape) -> Node {
    insert(.parameter("\(name): \(shape)"), [], shape, false, [])
  }

  /// The value of a node that is a constant; nil for all others.
  public func constantValue(_ node: Node) -> Tensor? {
    if case .constant(let value) = entries[node.index].kind { value.tensor } else { nil }
  }

  /// The memory of the constant at a place; nil for anything else.
  func storage(at place: Int) -> ConstantStorage? {
    if let storage = storages[place] { return storage }
    guard case .constant(let value) = entries[place].kind else { return nil }
    let storage = ConstantStorage(value.tensor)
    storages[place] = storage
    return storage
  }

  /// A new loop index that runs from `first` to `last`, both included.
  ///
  /// - Parameters:
  ///   - first: A scalar, which may depend on the indices of loops around this one.
  ///   - last: A scalar likewise.
  ///   - step: A constant other than 0; 1 unless given.
  ///   - depth: How many binders are open around this one: equal ranges at equal depth are one
  ///     index, so that what two loops compute alike is computed once. A new index unless given.
  public func loopIndex(
    _ name: String, from first: Node, to last: Node, step: Node? = nil, depth: Int? = nil
  ) throws(OperationError) -> LoopIndex {
    guard first.shape.isScalar, last.shape.isScalar else {
      throw OperationError("shape", "the bounds of \(name) must be scalars")
    }
    var size = 1.0
    if let step {
      guard let value = constantValue(step)?.scalar, value != 0, value.isFinite else {
        throw OperationError("value", "the step of \(name) must be a constant other than 0")
      }
      size = value
    }
    let key = LoopKey(depth: depth ?? -1, first: first.index, last: last.index, step: size)
    if depth != nil, let index = loopPlaces[key] { return index }
    let id = loops.count
    let around = union(entries[first.index].loops, entries[last.index].loops)
    loops.append(Loop(first: first.index, last: last.index, step: size, index: -1))
    let node = insert(
      .index(id), [first.index, last.index], .scalar, false, union(around, [id]))
    loops[id].index = node.index
    let index = LoopIndex(id: id, node: node)
    if depth != nil { loopPlaces[key] = index }
    return index
  }

  /// Stores an expression, or finds it where it is stored already.
  func insert(
    _ kind: Kind, _ arguments: [Int], _ shape: Shape, _ isBoolean: Bool, _ loops: [Int]
  ) -> Node {
    let key = Key(kind: kind, arguments: arguments)
    if let place = places[key] { return node(place) }
    let place = entries.count
    var hasParameters = arguments.contains { entries[$0].hasParameters }
    if case .parameter = kind { hasParameters = true }
    entries.append(
      Entry(
        kind: kind, arguments: arguments, shape: shape, isBoolean: isBoolean, loops: loops,
        hasParameters: hasParameters, origin: origin))
    places[key] = place
    return Node(index: place, shape: shape, isBoolean: isBoolean)
  }

  /// The handle of a place.
  func node(_ place: Int) -> Node {
    Node(index: place, shape: entries[place].shape, isBoolean: entries[place].isBoolean)
  }

  /// The union of ascending lists.
  func union(_ a: [Int], _ b: [Int]) -> [Int] {
    if a == b || b.isEmpty { return a }
    if a.isEmpty { return b }
    return Set(a).union(b).sorted()
  }

  /// The places that some roots depend on, ascending: arguments before what uses them.
  func reachable(from roots: [Int]) -> [Int] {
    var seen = Set(roots)
    var open = Array(seen)
    while let place = open.popLast() {
      for argument in entries[place].arguments where seen.insert(argument).inserted {
        open.append(argument)
      }
    }
    return seen.sorted()
  }

  /// True for what depends on no parameter and on no index of a loop around it.
  public func isClosed(_ root: Node) -> Bool {
    let entry = entries[root.index]
    return !entry.hasParameters && entry.loops.isEmpty
  }

  /// The parameters that a node depends on, in the order in which they were made.
  public func parameters(of root: Node) -> [Node] {
    reachable(from: [root.index]).filter {
      if case .parameter = entries[$0].kind { true } else { false }
    }.map(node)
  }
}
