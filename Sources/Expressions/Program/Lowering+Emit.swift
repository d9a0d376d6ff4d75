extension Lowering {
  /// Emits the nodes of a region and then its additions; in lanes they count where the mask is true.
  mutating func emitRegion(_ region: Int, _ block: Block, mask: Int? = nil)
    throws(OperationError)
  {
    let nodes = block.regions[region].nodes
    var next = 0
    while next < nodes.count {
      let place = nodes[next]
      guard case .sum(let loop) = graph.entries[place].kind else {
        try emit(place, block, mask)
        next += 1
        continue
      }
      // All sums over this index that are ready now run as one loop.
      var sums: [Int] = []
      while next < nodes.count, case .sum(loop) = graph.entries[nodes[next]].kind,
        levels[nodes[next]] == levels[place]
      {
        sums.append(nodes[next])
        next += 1
      }
      try emitSums(sums, loop, block.open, mask)
    }
    try emitActions(block.regions[region].actions, block, mask)
  }

  private mutating func emitSums(
    _ sums: [Int], _ loop: Int, _ open: Set<Int>, _ mask: Int?
  ) throws(OperationError) {
    let overLanes = lane == nil && runsInLanes(loop)
    let numbers = sums.filter { shape($0).isScalar && !isVarying($0) }
    let lanes = sums.filter { shape($0).isScalar && isVarying($0) }
    var begun: Set<Int> = []
    for sum in sums where !shape(sum).isScalar {
      if let whole = wholeOf[sum] {
        place(sum, at: try location(whole))
        if !begins(whole) || !begun.insert(whole).inserted { continue }
      }
      switch try location(sum) {
      case .array(let slot):
        append(Instruction(code: .beginSum, out: Int32(slot), c: Int32(shape(sum).count)))
      case let lanes: append(LaneStep(code: .zero, out: lanes, shape: shape(sum)))
      }
    }
    var state = LoopState(step: 1)
    try emitLoop(loop, overLanes: overLanes, numbers: numbers.count, lanes: lanes.count) {
      (lowering, loopState) throws(OperationError) in
      state = loopState
      var targets: [Target] = []
      for sum in sums {
        let body = lowering.graph.entries[sum].arguments[0]
        let out: Sum
        if let place = numbers.firstIndex(of: sum) {
          let register = state.partials + place
          out = overLanes ? .numberOverLanes(register) : .number(register)
        } else if let place = lanes.firstIndex(of: sum) {
          out = .lanes(state.lanes[place].partial)
        } else {
          switch try lowering.location(sum) {
          case .lanes(let register): out = .lanes(register)
          case .array(let slot): out = overLanes ? .arrayOverLanes(slot) : .array(slot)
          case .number(let register): out = .number(register)
          }
        }
        targets.append(.sum(body, into: out))
      }
      try lowering.emitBlock(targets, open: open.union([loop]), mask: mask)
    }
    for (number, sum) in numbers.enumerated() {
      append(
        Instruction(
          code: .copy, out: Int32(try self.number(sum)), a: Int32(state.totals + number)))
    }
    for (number, sum) in lanes.enumerated() {
      place(sum, at: .lanes(state.lanes[number].total))
    }
    for sum in sums {
      if case .array(let slot) = try location(sum) {
        append(Instruction(code: .endSum, out: Int32(slot), c: Int32(shape(sum).count)))
      }
      markAvailable(sum)
    }
  }

  private mutating func emitActions(_ actions: [Action], _ block: Block, _ mask: Int?)
    throws(OperationError)
  {
    var inner: [Int: [(body: Int, out: Sum)]] = [:]
    var order: [Int] = []
    for action in actions {
      switch action {
      case .branch(let condition, let region):
        try emitBranch(condition, region, block, mask)
      case .loop(let loop, let body, let out):
        if inner[loop] == nil { order.append(loop) }
        inner[loop, default: []].append((body, out))
      default: try emit(action, mask)
      }
    }
    for loop in order {
      let bodies = inner[loop] ?? []
      let overLanes = lane == nil && runsInLanes(loop)
      try emitLoop(loop, overLanes: overLanes, numbers: 0, lanes: 0) {
        (lowering, _) throws(OperationError) in
        let targets = bodies.map { body, out -> Target in
          switch out {
          case .number(let register) where overLanes:
            .sum(body, into: .numberOverLanes(register))
          case .array(let slot) where overLanes: .sum(body, into: .arrayOverLanes(slot))
          default: .sum(body, into: out)
          }
        }
        try lowering.emitBlock(targets, open: block.open.union([loop]), mask: mask)
      }
    }
  }

  /// Emits an addition, over the lanes or not.
  mutating func emit(_ action: Action, _ mask: Int?) throws(OperationError) {
    switch action {
    case .number(_, .number), .number(_, .array), .scatter(_, _, .array), .array(_, .array),
      .scaled(_, _, .array), .outer(_, _, .array):
      try emitAddition(action)
    default: try emitLaneAddition(action, mask)
    }
  }

  /// A part of a block that runs where a condition holds.
  private mutating func emitBranch(
    _ condition: Int, _ region: Int, _ block: Block, _ mask: Int?
  ) throws(OperationError) {
    let jump: Int
    if isVarying(condition) {
      let inner = try emitMask(condition, within: mask, holds: true)
      jump = next
      append(Instruction(code: .jumpIfNone, a: Int32(inner)))
      try emitRegion(region, block, mask: inner)
    } else {
      let condition = try number(condition)
      jump = next
      append(Instruction(code: .jumpIfZero, a: Int32(condition)))
      try emitRegion(region, block, mask: mask)
    }
    land(jump)
  }

  func shape(_ place: Int) -> Shape { graph.entries[place].shape }

  /// An addition to a number or an array, of values that no lanes differ in.
  private mutating func emitAddition(_ action: Action) throws(OperationError) {
    switch action {
    case .number(let place, .number(let out)):
      append(Instruction(code: .accumulate, out: Int32(out), a: Int32(try number(place))))
    case .scatter(let operation, let parts, .array(let out)):
      try emitScatter(operation, parts, out)
    case .array(let place, .array(let out)):
      append(.accumulateArray, try accumulation(out, shape(place), a: place))
    case .scaled(let factor, let array, .array(let out)):
      append(.accumulateScaled, try accumulation(out, shape(array), a: factor, b: array))
    case .outer(let column, let row, .array(let out)):
      let product = Shape.matrix(shape(column).count, shape(row).count)
      append(.accumulateOuter, try accumulation(out, product, a: column, b: row))
    default: break
    }
  }

  private mutating func accumulation(_ out: Int, _ shape: Shape, a: Int, b: Int? = nil)
    throws(OperationError) -> Accumulation
  {
    var result = Accumulation(out: out, rows: shape.rows, columns: shape.columns)
    result.a = try location(a)
    if let b { result.b = try location(b) }
    return result
  }

  private mutating func emitScatter(_ operation: Operation, _ parts: [Int], _ out: Int)
    throws(OperationError)
  {
    switch operation {
    case .scatter(let shape)
    where parts.count == 2 && graph.constantValue(graph.node(parts[1]))?.scalar != nil:
      let index = graph.constantValue(graph.node(parts[1]))?.scalar ?? 0
      let place = Int32(try Operand.place(index, upTo: shape.count))
      let value = Int32(try number(parts[0]))
      append(
        Instruction(code: .addAt, out: Int32(out), a: value, b: place, c: Int32(shape.count)))
    case .scatter(let shape), .scatterRow(let shape), .scatterColumn(let shape):
      var table = try accumulation(out, shape, a: parts[0])
      table.i = try number(parts[1])
      table.origin = graph.entries[parts[1]].origin
      var code = Instruction.Code.scatterInMatrix
      if case .scatterRow = operation { code = .scatterRow }
      if case .scatterColumn = operation { code = .scatterColumn }
      if parts.count == 3 {
        table.j = try number(parts[2])
      } else if code == .scatterInMatrix {
        // A vector, or a row, is a matrix of one column here.
        (table.rows, table.columns) = (shape.count, 1)
        code = .scatter
      }
      append(code, table)
    default: break
    }
  }

  /// Emits one node that is not a loop.
  private mutating func emit(_ place: Int, _ block: Block, _ mask: Int?) throws(OperationError) {
    let entry = graph.entries[place]
    guard case .operation(let operation) = entry.kind else {
      if case .index = entry.kind {
        throw OperationError("value", "an index is used outside its loop")
      }
      return
    }
    if let parts = wholes[place] {
      try emitWhole(place, parts, mask)
    } else if isVarying(place), !isAffine(place) {
      try emitLanes(operation, place, block, mask)
    } else if let (first, second) = block.sides[place] {
      try emitChoice(place, entry.arguments, first, second, block, mask)
    } else {
      try emitOne(operation, place, block)
      try emitRamp(place)
    }
    markAvailable(place)
  }

  /// A node that no lanes differ in, or the value in the first lane of an affine index.
  private mutating func emitOne(_ operation: Operation, _ place: Int, _ block: Block)
    throws(OperationError)
  {
    let entry = graph.entries[place]
    let isScalar = entry.shape.isScalar && entry.arguments.allSatisfy { shape($0).isScalar }
    if isScalar, let instruction = try scalarInstruction(operation, entry.arguments, place) {
      return append(instruction)
    }
    let a = entry.arguments
    if operation == .element, a.count == 2, !block.isSpeculative(place) {
      let (out, array) = (Int32(try number(place)), Int32(try slot(a[0])))
      if let index = graph.constantValue(graph.node(a[1]))?.scalar {
        let offset = Int32(try Operand.place(index, upTo: shape(a[0]).count))
        return append(Instruction(code: .load, out: out, a: array, b: offset))
      }
      return append(
        Instruction(
          code: .element, out: out, a: array, b: Int32(try number(a[1])),
          c: Int32(shape(a[0]).count),
          origin: graph.entries[place].origin ?? -1))
    }
    let factors = factors(of: place)
    var arguments: [(location: Location, shape: Shape)] = []
    for factor in factors {
      arguments.append((try location(factor.place), shape(factor.place)))
    }
    var call = KernelCall(
      operation: operation, arguments: arguments, out: try location(place), shape: entry.shape,
      isSpeculative: block.isSpeculative(place), origin: entry.origin)
    if factors.count == 2 {
      call.transposes = (factors[0].isTransposed, factors[1].isTransposed)
    }
    append(call)
  }

  private mutating func scalarInstruction(_ operation: Operation, _ nodes: [Int], _ place: Int)
    throws(OperationError) -> Instruction?
  {
    var result = Instruction(code: .copy)
    switch operation {
    case .add: result.code = .add
    case .subtract: result.code = .subtract
    case .multiply: result.code = .multiply
    case .divide: result.code = .divide
    case .negate: result.code = .negate
    case .power:
      if graph.isConstant(graph.node(nodes[1]), 2) {
        result.code = .square
      } else {
        (result.code, result.binary) = (.binary, .power)
      }
    case .map(let function): (result.code, result.map) = (.map, function)
    case .broadcast(.divide): result.code = .divide
    case .broadcast(let function): (result.code, result.binary) = (.binary, function)
    case .compare(let comparison): (result.code, result.comparison) = (.compare, comparison)
    case .and: result.code = .and
    case .or: result.code = .or
    case .not: result.code = .not
    case .ifelse: result.code = .select
    case .reduce(.sum), .fill, .reshape, .transpose: break
    default: return nil
    }
    result.out = Int32(try number(place))
    result.a = Int32(try number(nodes[0]))
    if nodes.count > 1 { result.b = Int32(try number(nodes[1])) }
    if nodes.count > 2 { result.c = Int32(try number(nodes[2])) }
    return result
  }

  /// A choice by a number: the side that is not taken is not computed.
  mutating func emitChoice(
    _ place: Int, _ a: [Int], _ first: Int, _ second: Int, _ block: Block, _ mask: Int?
  ) throws(OperationError) {
    let condition = Int32(try number(a[0]))
    let isPlain = block.regions[first].nodes.isEmpty && block.regions[second].nodes.isEmpty
    if isPlain, shape(place).isScalar, !isVarying(place) {
      return append(
        Instruction(
          code: .select, out: Int32(try number(place)), a: condition,
          b: Int32(try number(a[1])), c: Int32(try number(a[2]))))
    }
    _ = try location(place)
    let toSecond = next
    append(Instruction(code: .jumpIfZero, a: condition))
    try emitRegion(first, block, mask: mask)
    try emitCopy(a[1], place)
    let toEnd = next
    append(Instruction(code: .jump))
    land(toSecond)
    try emitRegion(second, block, mask: mask)
    try emitCopy(a[2], place)
    land(toEnd)
  }

  private mutating func emitCopy(_ from: Int, _ to: Int) throws(OperationError) {
    switch try location(to) {
    case .lanes:
      var step = LaneStep(code: .copy, out: try location(to), a: try location(from))
      (step.shape, step.shapeA) = (shape(to), shape(from))
      append(step)
    case .number(let out):
      append(Instruction(code: .copy, out: Int32(out), a: Int32(try number(from))))
    case .array(let out):
      let count = Int32(shape(to).count)
      if shape(from).isScalar {
        append(
          Instruction(code: .fillArray, out: Int32(out), a: Int32(try number(from)), c: count))
      } else {
        append(
          Instruction(code: .copyArray, out: Int32(out), a: Int32(try slot(from)), c: count))
      }
    }
  }
}
