/// Walks the graph of a value, loops at their bounds, with what is known of each number instead of
/// the numbers: index arithmetic, conditions on indices and constants are computed, all else is
/// followed in a ``DependenceGraph``.
struct DependenceAnalysis {
  /// Why an analysis ends before its time.
  enum Stop: Error {
    /// It would take too long, or is not told by the graph alone.
    case isUnknown
    case failed(OperationError)
  }

  /// The most numbers that are looked at.
  static let workLimit = 20_000_000
  /// The most links that are kept: about 100 MB.
  static let linkLimit = 8_000_000
  /// The most loops inside one another.
  static let depthLimit = 64
  /// The work between two looks at whether it is cancelled.
  private static let workBetweenPolls = 1 << 16

  let graph: Graph
  let argument: Node
  let isCancelled: (@Sendable () -> Bool)?
  var dependences: DependenceGraph
  private var values: [AbstractValue?]
  private var plans: [Int: LoopPlan] = [:]
  private var work = 0
  private var nextPoll = workBetweenPolls
  private var depth = 0

  init(
    of graph: Graph, withRespectTo argument: Node, isCancelled: (@Sendable () -> Bool)?
  ) {
    self.graph = graph
    self.argument = argument
    self.isCancelled = isCancelled
    dependences = DependenceGraph(entryCount: argument.shape.count, capacity: Self.linkLimit)
    values = Array(repeating: nil, count: graph.entries.count)
  }

  /// What each element of a node depends on.
  mutating func references(of root: Node) throws(Stop) -> [DependenceGraph.Reference] {
    let (top, loops) = graph.loopPlans(of: root)
    plans = loops
    try compute(top.places)
    let value = try value(of: root.index)
    return (0..<root.shape.count).map { value.reference($0) }
  }

  /// Counts work, ends it where it is too much, and looks now and then whether it is cancelled.
  mutating func spend(_ amount: Int) throws(Stop) {
    work += min(amount, Self.workLimit + 1)
    guard work <= Self.workLimit, !dependences.isFull else { throw .isUnknown }
    guard work >= nextPoll else { return }
    nextPoll = work + Self.workBetweenPolls
    if let isCancelled, isCancelled() {
      throw .failed(OperationError("interrupted", "interrupted"))
    }
  }

  /// The value at a place that has been computed.
  private func value(of place: Int) throws(Stop) -> AbstractValue {
    guard let value = values[place] else { throw .isUnknown }
    return value
  }

  private mutating func compute(_ places: [Int]) throws(Stop) {
    for place in places {
      try spend(1)
      values[place] = try computed(place)
    }
  }

  private mutating func computed(_ place: Int) throws(Stop) -> AbstractValue {
    let entry = graph.entries[place]
    if place == argument.index {
      let first = Int(DependenceGraph.firstEntry)
      return AbstractValue((0..<entry.shape.count).map { Double(first + $0) }, entry.shape)
    }
    switch entry.kind {
    case .constant(let value): return AbstractValue(value.tensor)
    case .parameter: return AbstractValue(DependenceGraph.constant, entry.shape)
    case .index: return try value(of: place)
    case .sum(let loop): return try sum(place, over: loop)
    case .operation(let operation):
      var arguments: [AbstractValue] = []
      arguments.reserveCapacity(entry.arguments.count)
      for argument in entry.arguments { arguments.append(try value(of: argument)) }
      return try apply(operation, arguments, entry)
    }
  }

  // MARK: Loops

  private mutating func sum(_ place: Int, over loop: Int) throws(Stop) -> AbstractValue {
    let entry = graph.entries[place]
    guard let plan = plans[place], depth < Self.depthLimit,
      let first = try value(of: entry.arguments[1]).number,
      let last = try value(of: entry.arguments[2]).number
    else { throw .isUnknown }
    let step = graph.loops[loop].step
    let rounds = ((last - first) / step).rounded(.down) + 1
    guard rounds <= Double(Self.workLimit) else { throw .isUnknown }
    try spend(entry.shape.count)
    var total = AbstractSum(shape: entry.shape)
    depth += 1
    if rounds >= 1 {
      for round in 0..<Int(rounds) {
        values[graph.loops[loop].index] = .number(first + Double(round) * step)
        try compute(plan.places)
        try add(entry.arguments[0], to: &total)
      }
    }
    depth -= 1
    return total.value
  }

  /// Adds a round's body.
  private mutating func add(_ body: Int, to total: inout AbstractSum) throws(Stop) {
    let entry = graph.entries[body]
    guard graph.scatters(body), case .operation(let operation) = entry.kind else {
      let value = try value(of: body)
      try spend(entry.shape.count)
      for element in 0..<entry.shape.count { total.add(value, element, at: element, &dependences) }
      return
    }
    let part = try value(of: entry.arguments[0])
    let count = graph.entries[entry.arguments[0]].shape.count
    let (rows, columns) = (entry.shape.rows, entry.shape.columns)
    var limits = [operation == .scatterColumn(entry.shape) ? columns : rows]
    if entry.shape.isRow { limits = [columns] }
    if entry.arguments.count == 3 { limits.append(columns) }
    var places: [Int] = []
    for (index, limit) in zip(entry.arguments.dropFirst(), limits) {
      guard let number = try value(of: index).number,
        let place = try? Operand.place(number, upTo: limit)
      else { throw .isUnknown }
      places.append(place)
    }
    try spend(count)
    for element in 0..<count {
      let target =
        switch operation {
        case .scatterRow: places[0] + element * rows
        case .scatterColumn: places[0] * rows + element
        default: places[0] + (places.count == 2 ? places[1] * rows : 0)
        }
      total.add(part, element, at: target, &dependences)
    }
  }
}

extension Shape {
  fileprivate var isRow: Bool { if case .row = self { true } else { false } }
}
