extension Lowering {
  /// Emits a node that has a value for each lane.
  mutating func emitLanes(
    _ operation: Operation, _ place: Int, _ block: Block, _ mask: Int?
  ) throws(OperationError) {
    let a = graph.entries[place].arguments
    if let (first, second) = block.sides[place] {
      if isVarying(a[0]) { return try emitMaskedChoice(place, a, first, second, block, mask) }
      return try emitChoice(place, a, first, second, block, mask)
    }
    switch operation {
    case .scatter, .scatterRow, .scatterColumn:
      let out = try location(place)
      append(LaneStep(code: .zero, out: out, shape: shape(place)))
      if case .lanes(let register) = out {
        try emitLaneAddition(
          .scatter(operation, a, into: .lanes(register)), mask,
          isSpeculative: block.isSpeculative(place))
      }
      return
    default: break
    }
    var step = LaneStep(code: .copy)
    step.mask = mask
    step.origin = graph.entries[place].origin
    step.isSpeculative = block.isSpeculative(place)
    if try !prepare(&step, operation, place, a, mask) {
      var arguments: [(location: Location, shape: Shape)] = []
      for argument in a { arguments.append((try value(argument), shape(argument))) }
      step.code = .kernel
      step.table = keep(
        KernelCall(
          operation: operation, arguments: arguments, out: try location(place),
          shape: shape(place), isSpeculative: step.isSpeculative, origin: step.origin))
    }
    step.out = try location(place)
    step.shape = shape(place)
    append(step)
  }

  /// Fills in the step of an operation; false where there is none but its kernel, lane by lane.
  private mutating func prepare(
    _ step: inout LaneStep, _ operation: Operation, _ place: Int, _ a: [Int], _ mask: Int?
  ) throws(OperationError) -> Bool {
    let shapes = a.map(shape)
    switch operation {
    case .map(let function): (step.code, step.map) = (.map, function)
    case .negate: step.code = .negate
    case .not: step.code = .not
    case .add: (step.code, step.binary) = (.binary, .add)
    case .subtract: (step.code, step.binary) = (.binary, .subtract)
    case .broadcast(let function): (step.code, step.binary) = (.binary, function)
    case .compare(let comparison): (step.code, step.comparison) = (.compare, comparison)
    case .and: step.code = .and
    case .or: step.code = .or
    case .ifelse: step.code = .select
    case .power where shapes[0].isScalar && graph.isConstant(graph.node(a[1]), 2):
      (step.code, step.binary) = (.binary, .multiply)
      (step.a, step.b) = (try value(a[0]), try value(a[0]))
      return true
    case .power where shapes[0].isScalar: (step.code, step.binary) = (.binary, .power)
    case .divide where shapes[1].isScalar: (step.code, step.binary) = (.binary, .divide)
    case .multiply
    where shapes.contains(.scalar) || (shapes[0].columns == 1 && shapes[1].rows == 1):
      (step.code, step.binary) = (.binary, .multiply)
    case .multiply where shapes[1].columns == 1 && !isVarying(a[0]): step.code = .matrixVector
    case .multiply where shapes[0].rows == 1 && !isVarying(a[1]):
      step.code = .transposedMatrixVector
      (step.a, step.shapeA) = (try value(a[1]), shapes[1])
      (step.b, step.shapeB) = (try value(a[0]), shapes[0])
      return true
    case .fill, .reshape: step.code = .copy
    case .transpose where shape(place).rows == 1 || shape(place).columns == 1: step.code = .copy
    case .transpose:
      let (rows, columns) = (shapes[0].rows, shapes[0].columns)
      step.code = .rearrange
      step.table = keep(
        (0..<rows).flatMap { row in (0..<columns).map { $0 * rows + row } })
    case .gather(let places, _): (step.code, step.table) = (.rearrange, keep(places))
    case .reduce(.sum): step.code = .total
    case .dot: step.code = .dot
    case .element where isVarying(a[0]) && a.dropFirst().allSatisfy({ !isVarying($0) }):
      return try prepareLoad(&step, .element, a, mask)
    case .element where !isVarying(a[0]): return try prepareLoad(&step, .load, a, mask)
    case .row where !isVarying(a[0]): return try prepareLoad(&step, .loadRow, a, mask)
    case .column where !isVarying(a[0]): return try prepareLoad(&step, .loadColumn, a, mask)
    default: return false
    }
    (step.a, step.shapeA) = (try value(a[0]), shapes[0])
    if a.count > 1 { (step.b, step.shapeB) = (try value(a[1]), shapes[1]) }
    if a.count > 2 { (step.c, step.shapeC) = (try value(a[2]), shapes[2]) }
    return true
  }

  private mutating func prepareLoad(
    _ step: inout LaneStep, _ code: LaneStep.Code, _ a: [Int], _ mask: Int?
  ) throws(OperationError) -> Bool {
    step.code = code
    (step.a, step.shapeA) = (try value(a[0]), shape(a[0]))
    try setIndices(&step, Array(a.dropFirst()))
    step.isView = mask == nil
    return true
  }

  /// The indices of a load or a scatter, as operands b and c.
  private mutating func setIndices(_ step: inout LaneStep, _ indices: [Int])
    throws(OperationError)
  {
    (step.b, step.strideB) = try index(indices[0])
    if indices.count > 1 {
      (step.c, step.strideC) = try index(indices[1])
      step.hasTwoIndices = true
    }
  }

  /// An index as its values in lanes, or its first value and the stride from lane to lane.
  private mutating func index(_ place: Int) throws(OperationError) -> (Location, Int) {
    if let stride = stride(of: place) { return (.number(try number(place)), stride) }
    return (try location(place), 0)
  }

  /// Where a value stands; an affine index that is used nowhere else so is written out for this.
  private mutating func value(_ place: Int) throws(OperationError) -> Location {
    guard let lane, let stride = lane.strides[place], !lane.valued.contains(place) else {
      return try location(place)
    }
    var step = LaneStep(code: .ramp, out: .lanes(try reserveLanes(1)))
    step.a = .number(try number(place))
    step.strideB = stride
    append(step)
    return step.out
  }

  // MARK: Conditions

  /// The lanes of a mask in which a condition holds, or does not.
  mutating func emitMask(_ condition: Int, within mask: Int?, holds: Bool)
    throws(OperationError) -> Int
  {
    let condition = try location(condition)
    if holds, mask == nil, case .lanes(let register) = condition { return register }
    let register = try reserveLanes(1)
    var step = LaneStep(code: holds ? .and : mask == nil ? .not : .andNot)
    step.out = .lanes(register)
    step.a = condition
    if let mask {
      step.b = .lanes(mask)
      if !holds { (step.a, step.b) = (step.b, step.a) }
    }
    append(step)
    return register
  }

  /// A choice that differs from lane to lane: each side is computed where any lane takes it.
  private mutating func emitMaskedChoice(
    _ place: Int, _ a: [Int], _ first: Int, _ second: Int, _ block: Block, _ mask: Int?
  ) throws(OperationError) {
    for (side, holds) in [(first, true), (second, false)]
    where !block.regions[side].nodes.isEmpty {
      let inner = try emitMask(a[0], within: mask, holds: holds)
      let jump = next
      append(Instruction(code: .jumpIfNone, a: Int32(inner)))
      try emitRegion(side, block, mask: inner)
      land(jump)
    }
    var step = LaneStep(code: .select, out: try location(place))
    step.shape = shape(place)
    (step.a, step.shapeA) = (try value(a[0]), shape(a[0]))
    (step.b, step.shapeB) = (try value(a[1]), shape(a[1]))
    (step.c, step.shapeC) = (try value(a[2]), shape(a[2]))
    append(step)
  }

  // MARK: Sums

  /// An addition to a sum over the lanes, or to one for each lane.
  mutating func emitLaneAddition(_ action: Action, _ mask: Int?, isSpeculative: Bool = false)
    throws(OperationError)
  {
    var step = LaneStep(code: .sumNumber)
    step.mask = mask
    switch action {
    case .number(let place, let out):
      step.a = try value(place)
      setSum(&step, out, .sumNumber, .addArray)
    case .array(let place, let out):
      (step.a, step.shapeA) = (try value(place), shape(place))
      step.shape = shape(place)
      setSum(&step, out, .sumArray, .addArray)
    case .scaled(let factor, let array, let out):
      step.a = try value(factor)
      (step.b, step.shapeB) = (try value(array), shape(array))
      step.shape = shape(array)
      setSum(&step, out, .sumScaled, .addScaled)
    case .outer(let column, let row, let out):
      (step.a, step.shapeA) = (try value(column), shape(column))
      (step.b, step.shapeB) = (try value(row), shape(row))
      step.shape = .matrix(shape(column).count, shape(row).count)
      setSum(&step, out, .sumOuter, .addOuter)
    case .scatter(let operation, let parts, let out):
      (step.a, step.shapeA) = (try value(parts[0]), shape(parts[0]))
      try setIndices(&step, Array(parts.dropFirst()))
      step.origin = graph.entries[parts[1]].origin
      step.isSpeculative = isSpeculative
      switch operation {
      case .scatterRow(let shape):
        step.shape = shape
        setSum(&step, out, .scatterRow, .scatterRow)
      case .scatterColumn(let shape):
        step.shape = shape
        setSum(&step, out, .scatterColumn, .scatterColumn)
      case .scatter(let shape):
        step.shape = shape
        setSum(&step, out, .scatter, .scatter)
      default: return
      }
    case .loop, .branch: return
    }
    append(step)
  }

  private func setSum(
    _ step: inout LaneStep, _ out: Sum, _ overLanes: LaneStep.Code, _ eachLane: LaneStep.Code
  ) {
    switch out {
    case .number(let register), .numberOverLanes(let register):
      (step.code, step.out) = (overLanes, .number(register))
    case .array(let slot), .arrayOverLanes(let slot):
      (step.code, step.out) = (overLanes, .array(slot))
    case .lanes(let register): (step.code, step.out) = (eachLane, .lanes(register))
    }
  }
}
