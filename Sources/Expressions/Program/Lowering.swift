/// Turns a graph into instructions.
///
/// A block is the inside of a loop, or the program itself: it computes the nodes whose loops are
/// all open and that are not computed yet. Within a block, nodes that only one side of an `ifelse`
/// needs form a region of their own, entered by a jump.
struct Lowering {
  let graph: Graph
  private(set) var instructions: [Instruction] = []
  private(set) var accumulations: [Accumulation] = []
  private(set) var kernels: [KernelCall] = []
  private(set) var constants: [(place: Int, value: Tensor)] = []
  var loops: [LoopState] = []
  /// How many numbers the program needs.
  private(set) var size = 0

  private var offsets: [Int: Int] = [:]
  /// Nodes whose values are at hand at this point of the program.
  private(set) var available: Set<Int> = []
  /// Nodes in the order in which they became available: the inside of a loop is forgotten after it.
  private var log: [Int] = []
  /// How many loops, one after another, a node waits for.
  private(set) var levels: [Int: Int] = [:]

  init(graph: Graph) { self.graph = graph }

  mutating func lower(inputs: [Node], outputs: [Node]) throws(OperationError) {
    for input in inputs {
      _ = try offset(input.index)
      available.insert(input.index)
    }
    for place in graph.reachable(from: outputs.map(\.index)) {
      let entry = graph.entries[place]
      var level = entry.arguments.map { levels[$0] ?? 0 }.max() ?? 0
      switch entry.kind {
      case .constant(let value):
        constants.append((try offset(place), value.tensor))
        available.insert(place)
      case .parameter(let name):
        if !available.contains(place) {
          throw OperationError("value", "\(name) has no value")
        }
      case .sum: level += 1
      case .index, .operation: break
      }
      levels[place] = level
    }
    for output in outputs where !graph.entries[output.index].loops.isEmpty {
      throw OperationError("value", "an index is used outside its loop")
    }
    try emitBlock(outputs.map { .value($0.index) }, open: [])
  }

  /// Where a node that has been lowered keeps its value.
  func offset(of node: Node) -> Int { offsets[node.index] ?? 0 }

  /// Where a node keeps its value.
  mutating func offset(_ place: Int) throws(OperationError) -> Int {
    if let offset = offsets[place] { return offset }
    let offset = try reserve(graph.entries[place].shape.count)
    offsets[place] = offset
    return offset
  }

  /// Places for so many numbers.
  mutating func reserve(_ count: Int) throws(OperationError) -> Int {
    let start = size
    guard count <= (1 << 29) - start - 1 else {
      throw OperationError("limit", "the values of this formula do not fit into 4 GiB")
    }
    size += max(count, 1)
    return start
  }

  /// Where the next instruction will stand.
  var next: Int { instructions.count }

  mutating func append(_ instruction: Instruction) { instructions.append(instruction) }

  mutating func append(_ call: KernelCall) {
    instructions.append(Instruction(code: .kernel, a: kernels.count))
    kernels.append(call)
  }

  mutating func append(_ code: Instruction.Code, _ accumulation: Accumulation) {
    instructions.append(Instruction(code: code, a: accumulations.count))
    accumulations.append(accumulation)
  }

  /// Lets a jump that stands at a place lead to the next instruction.
  mutating func land(_ jump: Int) { instructions[jump].target = next }

  mutating func markAvailable(_ place: Int) {
    if available.insert(place).inserted { log.append(place) }
  }

  /// Emits a loop around a body; what is computed inside is forgotten.
  mutating func emitLoop(
    _ loop: Int, sums: Int, body: (inout Lowering, LoopState) throws(OperationError) -> Void
  ) throws(OperationError) {
    let description = graph.loops[loop]
    var state = LoopState(step: description.step)
    state.sums = sums
    state.partials = try reserve(2 * sums)
    state.totals = state.partials + sums
    let number = loops.count
    loops.append(state)
    if sums > 0 { append(Instruction(code: .zero, out: state.partials, c: 2 * sums)) }
    let (first, last) = (try offset(description.first), try offset(description.last))
    let index = try offset(description.index)
    let mark = log.count
    let begin = next
    append(Instruction(code: .loopBegin, out: index, a: number, b: first, c: last))
    markAvailable(description.index)
    try body(&self, state)
    append(Instruction(code: .loopEnd, out: index, a: number, b: first, target: begin + 1))
    land(begin)
    for place in log[mark...] { available.remove(place) }
    log.removeSubrange(mark...)
  }
}
