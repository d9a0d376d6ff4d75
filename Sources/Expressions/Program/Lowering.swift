/// Turns a graph into instructions.
///
/// A block is the inside of a loop, or the program itself: it computes the nodes whose loops are
/// all open and that are not computed yet. Within a block, nodes that only one side of an `ifelse`
/// needs form a region of their own, entered by a jump.
///
/// One of several nested loops runs in lanes: what depends on its index is computed for a block of
/// its rounds at once, and a region is then a mask over the lanes. A batch of points is such a loop
/// around the whole program.
struct Lowering {
  let graph: Graph
  var instructions: [Instruction] = []
  var steps: [LaneStep] = []
  private(set) var accumulations: [Accumulation] = []
  private(set) var kernels: [KernelCall] = []
  private(set) var tables: [[Int]] = []
  private(set) var scalars: [(register: Int, value: Double)] = []
  private(set) var slots: [Slot] = []
  /// How many elements each lane register has.
  private(set) var laneCounts: [Int] = []
  var loops: [LoopState] = []
  /// How many registers of numbers the program needs.
  private(set) var numberCount = 0
  /// What runs in lanes at this point of the program.
  private(set) var lane: LaneAxis?

  private var locations: [Int: Location] = [:]
  /// Registers of the values that affine indices have in a block's first lane.
  private var heads: [Int: Int] = [:]
  /// Nodes whose values are at hand at this point of the program.
  private(set) var available: Set<Int> = []
  /// Nodes in the order in which they became available: the inside of a loop is forgotten after it.
  private var log: [Int] = []
  /// How many loops, one after another, a node waits for.
  private(set) var levels: [Int: Int] = [:]
  /// The places that the outputs depend on, ascending; those that depend on each loop's index.
  private(set) var reachable: [Int] = []
  private var placesByLoop: [Int: [Int]] = [:]
  private var sumsByLoop: [Int: [Int]] = [:]
  /// Sums of several arrays that are added up in one place, and their parts.
  var wholes: [Int: [WholePart]] = [:]
  /// The sum that a part, added where that is, belongs to.
  var wholeOf: [Int: Int] = [:]

  /// An array's memory.
  enum Slot {
    case input(Int)
    case output(Int)
    case constant(place: Int)
    /// So many numbers of the program's own.
    case own(Int)
  }

  init(graph: Graph) { self.graph = graph }

  /// - Parameter points: The inputs that differ from point to point of a batch; nil for one point.
  mutating func lower(inputs: [Node], outputs: [Node], points: Set<Node>?) throws(OperationError) {
    for node in inputs + outputs where node.shape.count > Shape.maximumCount {
      throw OperationError("limit", "the values of this formula do not fit into 4 GiB")
    }
    for (number, input) in inputs.enumerated() {
      slots.append(.input(number))
      if points?.contains(input) != true {
        if input.shape.isScalar {
          _ = try location(input.index)
        } else {
          locations[input.index] = .array(slots.count - 1)
        }
      }
      available.insert(input.index)
    }
    reachable = graph.reachable(from: outputs.map(\.index))
    for place in reachable {
      let entry = graph.entries[place]
      for loop in entry.loops { placesByLoop[loop, default: []].append(place) }
      if case .sum(let loop) = entry.kind { sumsByLoop[loop, default: []].append(place) }
      var level = entry.arguments.map { levels[$0] ?? 0 }.max() ?? 0
      switch entry.kind {
      case .constant(let value):
        if let number = value.tensor.scalar {
          scalars.append((try self.number(place), number))
        } else {
          locations[place] = .array(slots.count)
          slots.append(.constant(place: place))
        }
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
    findWholes(outputs)
    for output in outputs where !graph.entries[output.index].loops.isEmpty {
      throw OperationError("value", "an index is used outside its loop")
    }
    if let points {
      try lowerPoints(inputs, outputs, points)
    } else {
      try lowerOutputs(outputs)
    }
    fuseLaneSteps()
    pairStridedSteps()
  }

  /// Arrays that the program computes are written where the caller wants them.
  private mutating func lowerOutputs(_ outputs: [Node]) throws(OperationError) {
    var direct: Set<Int> = []
    for (number, output) in outputs.enumerated() {
      if !output.shape.isScalar, !available.contains(output.index), locations[output.index] == nil {
        locations[output.index] = .array(slots.count)
        slots.append(.output(number))
        direct.insert(number)
      }
    }
    try emitBlock(outputs.map { .value($0.index) }, open: [])
    for (number, output) in outputs.enumerated() where !direct.contains(number) {
      let slot = slots.count
      slots.append(.output(number))
      switch try location(output.index) {
      case .array(let source):
        append(
          Instruction(
            code: .copyArray, out: Int32(slot), a: Int32(source), c: Int32(output.shape.count)))
      case .number(let register):
        append(Instruction(code: .store, out: Int32(slot), a: Int32(register)))
      case .lanes: break
      }
    }
  }

  /// The whole program as a loop over points, in lanes.
  private mutating func lowerPoints(_ inputs: [Node], _ outputs: [Node], _ points: Set<Node>)
    throws(OperationError)
  {
    let varying = graph.dependents(on: points, among: reachable)
    lane = LaneAxis(loop: nil, varying: varying, strides: [:], valued: [])
    let number = loops.count
    loops.append(LoopState(step: 1))
    let begin = next
    append(Instruction(code: .blockBegin, a: Int32(number), b: -1))
    for (place, input) in inputs.enumerated() where points.contains(input) {
      var step = LaneStep(code: .readPoints, shape: input.shape)
      step.out = try location(input.index)
      step.a = .array(place)
      append(step)
    }
    try emitBlock(outputs.map { .value($0.index) }, open: [])
    for (number, output) in outputs.enumerated() {
      var step = LaneStep(code: .writePoints, shape: output.shape)
      step.a = .array(slots.count)
      (step.b, step.shapeB) = (try location(output.index), output.shape)
      slots.append(.output(number))
      append(step)
    }
    append(Instruction(code: .blockEnd, a: Int32(number), b: -1, target: Int32(begin + 1)))
    land(begin)
  }

  // MARK: Places

  /// The register of an input that is a number.
  func register(of input: Node) -> Int? {
    if case .number(let register)? = locations[input.index] { register } else { nil }
  }

  /// The register of a number: of an affine index, its value in the first lane.
  mutating func number(_ place: Int) throws(OperationError) -> Int {
    if case .number(let register)? = locations[place] { return register }
    if let head = heads[place] { return head }
    let register = reserve(1)
    if isVarying(place) { heads[place] = register } else { locations[place] = .number(register) }
    return register
  }

  /// Where a node keeps its value; in lanes where it depends on them.
  mutating func location(_ place: Int) throws(OperationError) -> Location {
    if let location = locations[place] { return location }
    let shape = graph.entries[place].shape
    let location: Location
    if isVarying(place) {
      location = .lanes(try reserveLanes(shape.count))
    } else if shape.isScalar {
      location = .number(reserve(1))
    } else {
      location = .array(try reserveArray(shape.count))
    }
    locations[place] = location
    return location
  }

  mutating func slot(_ place: Int) throws(OperationError) -> Int {
    if case .array(let slot) = try location(place) { return slot }
    throw OperationError("value", "an array is expected here")
  }

  /// Lets a node keep its value somewhere.
  mutating func place(_ place: Int, at location: Location) { locations[place] = location }

  /// Registers for so many numbers.
  mutating func reserve(_ count: Int) -> Int {
    defer { numberCount += count }
    return numberCount
  }

  /// A lane register with so many elements.
  mutating func reserveLanes(_ count: Int) throws(OperationError) -> Int {
    guard count <= 1 << 19 else {
      throw OperationError("limit", "the values of this loop do not fit into memory")
    }
    laneCounts.append(count)
    return laneCounts.count - 1
  }

  /// A slot for so many numbers.
  mutating func reserveArray(_ count: Int) throws(OperationError) -> Int {
    slots.append(.own(count))
    return slots.count - 1
  }

  /// True for what has a value for each lane.
  func isVarying(_ place: Int) -> Bool {
    guard let lane else { return false }
    if let loop = lane.loop { return graph.entries[place].loops.contains(loop) }
    return lane.varying.contains(place)
  }

  /// The places whose values depend on a loop's index, ascending.
  func places(within loop: Int) -> [Int] { placesByLoop[loop] ?? [] }

  /// These, and the sums over the loop.
  func users(within loop: Int) -> [Int] { places(within: loop) + (sumsByLoop[loop] ?? []) }

  // MARK: Instructions

  /// Where the next instruction will stand.
  var next: Int { instructions.count }

  mutating func append(_ instruction: Instruction) { instructions.append(instruction) }

  mutating func append(_ call: KernelCall) {
    instructions.append(Instruction(code: .kernel, a: Int32(kernels.count)))
    kernels.append(call)
  }

  mutating func append(_ step: LaneStep) {
    instructions.append(Instruction(code: .lanes, a: Int32(steps.count)))
    steps.append(step)
  }

  mutating func append(_ code: Instruction.Code, _ accumulation: Accumulation) {
    instructions.append(Instruction(code: code, a: Int32(accumulations.count)))
    accumulations.append(accumulation)
  }

  /// Keeps a kernel that a lane step calls.
  mutating func keep(_ call: KernelCall) -> Int {
    kernels.append(call)
    return kernels.count - 1
  }

  mutating func keep(_ table: [Int]) -> Int {
    tables.append(table)
    return tables.count - 1
  }

  /// Lets a jump that stands at a place lead to the next instruction.
  mutating func land(_ jump: Int) { instructions[jump].target = Int32(next) }

  mutating func markAvailable(_ place: Int) {
    if available.insert(place).inserted { log.append(place) }
  }

  // MARK: Loops

  /// Emits a loop around a body; what is computed inside is forgotten.
  mutating func emitLoop(
    _ loop: Int, overLanes inLanes: Bool, numbers: Int, lanes: Int,
    body: (inout Lowering, LoopState) throws(OperationError) -> Void
  ) throws(OperationError) {
    let description = graph.loops[loop]
    var state = LoopState(step: description.step)
    state.origin = graph.entries[description.index].origin
    state.sums = numbers
    state.partials = reserve(2 * numbers)
    state.totals = state.partials + numbers
    for _ in 0..<lanes {
      let pair = (partial: try reserveLanes(1), total: try reserveLanes(1))
      state.lanes.append(pair)
      for register in [pair.partial, pair.total] {
        append(LaneStep(code: .zero, out: .lanes(register)))
      }
    }
    guard stride(of: description.first) != nil, stride(of: description.last) != nil else {
      throw OperationError("value", "the length of this loop differs from point to point")
    }
    let (first, last) = (try number(description.first), try number(description.last))
    if inLanes { state.roundsPerPartial = Lanes.blocksPerChunk }
    let number = loops.count
    loops.append(state)
    if numbers > 0 {
      append(Instruction(code: .zero, out: Int32(state.partials), c: Int32(2 * numbers)))
    }
    let mark = log.count
    if inLanes {
      lane = axis(along: loop)
    }
    let index = try self.number(description.index)
    let begin = next
    append(
      Instruction(
        code: inLanes ? .blockBegin : .loopBegin, out: Int32(index), a: Int32(number),
        b: Int32(first), c: Int32(last)))
    markAvailable(description.index)
    try emitIndex(description.index, number, first)
    try body(&self, state)
    append(
      Instruction(
        code: inLanes ? .blockEnd : .loopEnd, out: Int32(index), a: Int32(number),
        b: Int32(first), target: Int32(begin + 1)))
    land(begin)
    for place in log[mark...] {
      available.remove(place)
      locations[place] = nil
      heads[place] = nil
    }
    log.removeSubrange(mark...)
    if inLanes { lane = nil }
  }
}

/// What runs in lanes: a loop, or the points of a batch.
struct LaneAxis {
  /// The loop; nil for points.
  let loop: Int?
  /// For points: the places that differ from point to point.
  let varying: Set<Int>
  /// How much affine indices grow from lane to lane.
  let strides: [Int: Int]
  /// The affine indices that are needed as values, not only to find elements.
  let valued: Set<Int>
}
