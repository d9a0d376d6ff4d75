extension Lowering {
  /// Emits the nodes of a region and then its additions.
  mutating func emitRegion(_ region: Int, _ block: Block) throws(OperationError) {
    let nodes = block.regions[region].nodes
    var next = 0
    while next < nodes.count {
      let place = nodes[next]
      guard case .sum(let loop) = graph.entries[place].kind else {
        try emit(place, block)
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
      try emitSums(sums, loop, block.open)
    }
    try emitActions(block.regions[region].actions, block)
  }

  private mutating func emitSums(_ sums: [Int], _ loop: Int, _ open: Set<Int>)
    throws(OperationError)
  {
    let scalars = sums.filter { graph.entries[$0].shape.isScalar }
    for sum in sums where !graph.entries[sum].shape.isScalar {
      append(
        Instruction(code: .zero, out: try offset(sum), c: graph.entries[sum].shape.count))
    }
    var totals = 0
    try emitLoop(loop, sums: scalars.count) { (lowering, state) throws(OperationError) in
      totals = state.totals
      var targets: [Target] = []
      for sum in sums {
        let body = lowering.graph.entries[sum].arguments[0]
        let out =
          if let place = scalars.firstIndex(of: sum) { state.partials + place } else {
            try lowering.offset(sum)
          }
        targets.append(.sum(body, into: out))
      }
      try lowering.emitBlock(targets, open: open.union([loop]))
    }
    for (place, sum) in scalars.enumerated() {
      append(Instruction(code: .copy, out: try offset(sum), a: totals + place))
    }
    for sum in sums { markAvailable(sum) }
  }

  private mutating func emitActions(_ actions: [Action], _ block: Block) throws(OperationError) {
    var inner: [Int: [Target]] = [:]
    var order: [Int] = []
    for action in actions {
      switch action {
      case .number(let place, let out):
        append(Instruction(code: .accumulate, out: out, a: try offset(place)))
      case .scatter(let operation, let parts, let out):
        try emitScatter(operation, parts, out)
      case .array(let place, let out):
        append(.accumulateArray, try accumulation(out, shape(place), a: place))
      case .scaled(let factor, let array, let out):
        append(.accumulateScaled, try accumulation(out, shape(array), a: factor, b: array))
      case .outer(let column, let row, let out):
        let product = Shape.matrix(shape(column).count, shape(row).count)
        append(.accumulateOuter, try accumulation(out, product, a: column, b: row))
      case .branch(let condition, let region):
        let jump = next
        append(Instruction(code: .jumpIfZero, a: try offset(condition)))
        try emitRegion(region, block)
        land(jump)
      case .loop(let loop, let body, let out):
        if inner[loop] == nil { order.append(loop) }
        inner[loop, default: []].append(.sum(body, into: out))
      }
    }
    for loop in order {
      let targets = inner[loop] ?? []
      try emitLoop(loop, sums: 0) { (lowering, _) throws(OperationError) in
        try lowering.emitBlock(targets, open: block.open.union([loop]))
      }
    }
  }

  private func shape(_ place: Int) -> Shape { graph.entries[place].shape }

  private mutating func accumulation(_ out: Int, _ shape: Shape, a: Int, b: Int? = nil)
    throws(OperationError) -> Accumulation
  {
    var result = Accumulation(out: out, rows: shape.rows, columns: shape.columns)
    result.a = try offset(a)
    if let b { result.b = try offset(b) }
    return result
  }

  private mutating func emitScatter(_ operation: Operation, _ parts: [Int], _ out: Int)
    throws(OperationError)
  {
    switch operation {
    case .scatter(let shape) where parts.count == 2:
      append(
        Instruction(
          code: .scatter, out: out, a: try offset(parts[0]), b: try offset(parts[1]),
          c: shape.count))
    case .scatter(let shape), .scatterRow(let shape), .scatterColumn(let shape):
      var table = try accumulation(out, shape, a: parts[0])
      table.i = try offset(parts[1])
      if parts.count == 3 { table.j = try offset(parts[2]) }
      let code: Instruction.Code =
        switch operation {
        case .scatterRow: .scatterRow
        case .scatterColumn: .scatterColumn
        default: .scatterInMatrix
        }
      append(code, table)
    default: break
    }
  }

  /// Emits one node that is not a loop.
  private mutating func emit(_ place: Int, _ block: Block) throws(OperationError) {
    let entry = graph.entries[place]
    guard case .operation(let operation) = entry.kind else {
      if case .index = entry.kind {
        throw OperationError("value", "an index is used outside its loop")
      }
      return
    }
    if let (first, second) = block.sides[place] {
      try emitChoice(place, entry.arguments, first, second, block)
    } else {
      let out = try offset(place)
      var a: [Int] = []
      for argument in entry.arguments { a.append(try offset(argument)) }
      let isScalar = entry.shape.isScalar && entry.arguments.allSatisfy { shape($0).isScalar }
      if isScalar, let instruction = scalarInstruction(operation, entry.arguments, a, out) {
        append(instruction)
      } else if operation == .element, a.count == 2, !block.isSpeculative(place) {
        append(
          Instruction(
            code: .element, out: out, a: a[0], b: a[1], c: shape(entry.arguments[0]).count))
      } else {
        let arguments = zip(a, entry.arguments).map { (place: $0, shape: shape($1)) }
        append(
          KernelCall(
            operation: operation, arguments: arguments, out: out, shape: entry.shape,
            isSpeculative: block.isSpeculative(place)))
      }
    }
    markAvailable(place)
  }

  private func scalarInstruction(_ operation: Operation, _ nodes: [Int], _ a: [Int], _ out: Int)
    -> Instruction?
  {
    var result = Instruction(code: .copy, out: out, a: a[0])
    if a.count > 1 { result.b = a[1] }
    if a.count > 2 { result.c = a[2] }
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
    return result
  }

  /// A choice by a number: the side that is not taken is not computed.
  private mutating func emitChoice(
    _ place: Int, _ a: [Int], _ first: Int, _ second: Int, _ block: Block
  ) throws(OperationError) {
    let out = try offset(place)
    let condition = try offset(a[0])
    let isPlain = block.regions[first].nodes.isEmpty && block.regions[second].nodes.isEmpty
    if isPlain, shape(place).isScalar {
      append(
        Instruction(
          code: .select, out: out, a: condition, b: try offset(a[1]), c: try offset(a[2])))
      return
    }
    let toSecond = next
    append(Instruction(code: .jumpIfZero, a: condition))
    try emitRegion(first, block)
    try emitCopy(a[1], place, out)
    let toEnd = next
    append(Instruction(code: .jump))
    land(toSecond)
    try emitRegion(second, block)
    try emitCopy(a[2], place, out)
    land(toEnd)
  }

  private mutating func emitCopy(_ from: Int, _ to: Int, _ out: Int) throws(OperationError) {
    let isFill = shape(from).isScalar && !shape(to).isScalar
    append(
      Instruction(
        code: isFill ? .fillArray : .copyArray, out: out, a: try offset(from), c: shape(to).count))
  }
}
