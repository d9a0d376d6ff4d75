internal import ElementaryFunctions
internal import Vectors

extension Program {
  /// Whether a mask is true in any lane of the block.
  func isAnyLaneTrue(_ register: Int) -> Bool {
    let mask = memory.registers[register].start
    for lane in 0..<lanes where mask[lane] != 0 { return true }
    return false
  }

  /// Runs a step over all lanes of the block; the number of operations that takes.
  func execute(_ step: UnsafeMutablePointer<LaneStep>) throws(OperationError) -> Int {
    if let partner = step.pointee.partner {
      if step.pointee.code == .load {
        try loadPair(step, partner)
      } else {
        try scatterPair(step, partner)
      }
      return 2 &* lanes
    }
    switch step.pointee.code {
    case .map, .negate, .not, .binary, .compare, .and, .or, .andNot, .select, .copy:
      return elementwise(step)
    case .ramp, .index: ramp(step)
    case .load: try locate(step) { step throws(OperationError) in try load(step) }
    case .loadRow, .loadColumn:
      try locate(step) { step throws(OperationError) in try loadLine(step) }
    case .element: try locate(step) { step throws(OperationError) in try element(step) }
    case .total, .dot, .matrixVector, .transposedMatrixVector, .rearrange: combine(step)
    case .kernel:
      try memory.kernels[step.pointee.table].run(lanes: lanes, mask: mask(step), memory)
    case .readPoints, .writePoints: movePoints(step)
    case .sumNumber, .sumArray, .sumScaled, .sumOuter: sum(step)
    case .scatter: try locate(step) { step throws(OperationError) in try scatter(step) }
    case .scatterRow, .scatterColumn:
      try locate(step) { step throws(OperationError) in try scatterLine(step) }
    case .addArray, .addScaled, .addOuter: add(step)
    case .zero:
      let out = target(step)
      for e in 0..<step.pointee.shape.count {
        (out + e &* Lanes.width).update(repeating: 0, count: lanes)
      }
    }
    return lanes &* step.pointee.work
  }

  /// Gives an error the place in the text of the step.
  @inline(__always)
  func locate(
    _ step: UnsafeMutablePointer<LaneStep>,
    _ body: (UnsafeMutablePointer<LaneStep>) throws(OperationError) -> Void
  ) throws(OperationError) {
    do {
      try body(step)
    } catch {
      throw OperationError(
        error.kind, error.message, notes: error.notes, origin: step.pointee.origin)
    }
  }

  // MARK: Operands

  @inline(__always)
  func operandA(_ step: UnsafeMutablePointer<LaneStep>) -> LaneOperand {
    memory.operand(step.pointee.a, step.pointee.shapeA)
  }

  @inline(__always)
  func operandB(_ step: UnsafeMutablePointer<LaneStep>) -> LaneOperand {
    memory.operand(step.pointee.b, step.pointee.shapeB)
  }

  @inline(__always)
  func mask(_ step: UnsafeMutablePointer<LaneStep>) -> LaneOperand? {
    step.pointee.mask.map { memory.operand(.lanes($0), .scalar) }
  }

  /// The lanes that a step writes, at their own place.
  @inline(__always)
  func target(_ step: UnsafeMutablePointer<LaneStep>) -> UnsafeMutablePointer<Double> {
    guard case .lanes(let register) = step.pointee.out else { return memory.spare }
    let home = memory.registers[register].home
    memory.registers[register].start = home
    memory.registers[register].stride = Lanes.width
    return home
  }

  /// Lets the register that a step writes stand for numbers that are somewhere else.
  @inline(__always)
  func view(
    _ step: UnsafeMutablePointer<LaneStep>, _ start: UnsafeMutablePointer<Double>, stride: Int
  ) {
    guard case .lanes(let register) = step.pointee.out else { return }
    memory.registers[register].start = start
    memory.registers[register].stride = stride
  }

  // MARK: Elementwise

  private func elementwise(_ step: UnsafeMutablePointer<LaneStep>) -> Int {
    let out = target(step)
    let shape = step.pointee.shape
    let (a, b) = (operandA(step), operandB(step))
    let n = lanes
    if step.pointee.inner != nil {
      fused(step, out)
      return 2 &* n
    }
    if shape.isScalar {
      elementwise(step, a, b, memory.operand(step.pointee.c, step.pointee.shapeC), out, n)
      return n
    }
    let c = memory.operand(step.pointee.c, step.pointee.shapeC)
    for e in 0..<shape.count {
      elementwise(
        step, a.element(place(e, step.pointee.shapeA, shape)),
        b.element(place(e, step.pointee.shapeB, shape)),
        c.element(place(e, step.pointee.shapeC, shape)), out + e &* Lanes.width, n)
    }
    return n &* shape.count
  }

  /// The element of an operand that goes with an element of the result.
  @inline(__always)
  private func place(_ e: Int, _ shape: Shape, _ result: Shape) -> Int {
    if shape.count == result.count || shape.isScalar { return e }
    let (column, row) = e.quotientAndRemainder(dividingBy: max(result.rows, 1))
    return (shape.rows == 1 ? 0 : row) + (shape.columns == 1 ? 0 : column &* shape.rows)
  }

  private func elementwise(
    _ step: UnsafeMutablePointer<LaneStep>, _ a: LaneOperand, _ b: LaneOperand, _ c: LaneOperand,
    _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    let (one, zero) = (LaneLoops.Vector(repeating: 1), LaneLoops.Vector(repeating: 0))
    switch step.pointee.code {
    case .map: Kernel.map(step.pointee.map, a.start, out, n)
    case .negate: LaneLoops.map(a.start, out, n) { -$0 }
    case .not: LaneLoops.map(a.start, out, n) { zero.replacing(with: one, where: $0 .== 0) }
    case .binary:
      switch step.pointee.binary {
      case .add: LaneLoops.map(a, b, out, n) { $0 + $1 }
      case .subtract: LaneLoops.map(a, b, out, n) { $0 - $1 }
      case .multiply: LaneLoops.map(a, b, out, n) { $0 * $1 }
      case .divide: LaneLoops.map(a, b, out, n) { $0 / $1 }
      case .max:
        LaneLoops.map(a, b, out, n) { x, y in
          y.replacing(with: x, where: (x .> y) .| (x .!= x))
        }
      case .min:
        LaneLoops.map(a, b, out, n) { x, y in
          y.replacing(with: x, where: (x .< y) .| (x .!= x))
        }
      case .power: power(a, b, out, n)
      default:
        let function = step.pointee.binary
        for lane in 0..<n { out[lane] = function(a.value(lane), b.value(lane)) }
      }
    case .compare:
      switch step.pointee.comparison {
      case .equal: compare(a, b, out, n) { $0 .== $1 }
      case .notEqual: compare(a, b, out, n) { $0 .!= $1 }
      case .less: compare(a, b, out, n) { $0 .< $1 }
      case .lessOrEqual: compare(a, b, out, n) { $0 .<= $1 }
      case .greater: compare(a, b, out, n) { $0 .> $1 }
      case .greaterOrEqual: compare(a, b, out, n) { $0 .>= $1 }
      }
    case .and: compare(a, b, out, n) { ($0 .!= 0) .& ($1 .!= 0) }
    case .or: compare(a, b, out, n) { ($0 .!= 0) .| ($1 .!= 0) }
    case .andNot: compare(a, b, out, n) { ($0 .!= 0) .& ($1 .== 0) }
    case .select: LaneLoops.select(a, b, c, out, n)
    default:
      if a.isUniform {
        out.update(repeating: a.start[0], count: n)
      } else {
        out.update(from: a.start, count: n)
      }
    }
  }

  @inline(__always)
  private func compare(
    _ a: LaneOperand, _ b: LaneOperand, _ out: UnsafeMutablePointer<Double>, _ n: Int,
    _ holds: (LaneLoops.Vector, LaneLoops.Vector) -> SIMDMask<SIMD8<Int64>>
  ) {
    let (one, zero) = (LaneLoops.Vector(repeating: 1), LaneLoops.Vector(repeating: 0))
    LaneLoops.map(a, b, out, n) { zero.replacing(with: one, where: holds($0, $1)) }
  }

  private func power(
    _ a: LaneOperand, _ b: LaneOperand, _ out: UnsafeMutablePointer<Double>, _ n: Int
  ) {
    if a.isUniform {
      Elementary.pow(a.start[0], b.start, into: out, count: n)
    } else if b.isUniform {
      Elementary.pow(a.start, b.start[0], into: out, count: n)
    } else {
      Elementary.pow(a.start, b.start, into: out, count: n)
    }
  }

  private func ramp(_ step: UnsafeMutablePointer<LaneStep>) {
    let out = target(step)
    let first = operandA(step).start[0]
    if step.pointee.code == .ramp {
      let stride = Double(step.pointee.strideB)
      for lane in 0..<lanes { out[lane] = first + stride * Double(lane) }
    } else {
      let size = memory.loops[step.pointee.table].step
      for lane in 0..<lanes { out[lane] = first + Double(done &+ lane) * size }
    }
  }

  // MARK: Elements together

  private func combine(_ step: UnsafeMutablePointer<LaneStep>) {
    let (a, b) = (operandA(step), operandB(step))
    let out = target(step)
    let n = lanes
    switch step.pointee.code {
    case .total:
      out.update(repeating: 0, count: n)
      for e in 0..<step.pointee.shapeA.count {
        let x = a.start + e &* a.stride
        LaneLoops.accumulate(out, n) { i, rest in
          rest == 8 ? LaneLoops.load(x + i) : LaneLoops.load(x + i, first: rest)
        }
      }
    case .dot:
      let count = step.pointee.shapeA.count
      if a.isUniform {
        LaneLoops.weightedSum(
          b.start, stride: b.stride, count: count, a.start, weightStride: a.stride, out, n)
      } else if b.isUniform {
        LaneLoops.weightedSum(
          a.start, stride: a.stride, count: count, b.start, weightStride: b.stride, out, n)
      } else {
        out.update(repeating: 0, count: n)
        for e in 0..<count {
          let (x, y) = (a.element(e), b.element(e))
          LaneLoops.accumulate(out, n) { i, rest in x.vector(i, rest) * y.vector(i, rest) }
        }
      }
    case .matrixVector:
      let (rows, columns) = (step.pointee.shapeA.rows, step.pointee.shapeA.columns)
      for i in 0..<rows {
        LaneLoops.weightedSum(
          b.start, stride: b.stride, count: columns, a.start + i, weightStride: rows,
          out + i &* Lanes.width, n)
      }
    case .transposedMatrixVector:
      let (rows, columns) = (step.pointee.shapeA.rows, step.pointee.shapeA.columns)
      for j in 0..<columns {
        LaneLoops.weightedSum(
          b.start, stride: b.stride, count: rows, a.start + j &* rows, weightStride: 1,
          out + j &* Lanes.width, n)
      }
    default:
      for (e, source) in memory.tables[step.pointee.table].enumerated() {
        (out + e &* Lanes.width).update(from: a.start + source &* a.stride, count: n)
      }
    }
  }

  private func movePoints(_ step: UnsafeMutablePointer<LaneStep>) {
    guard case .array(let slot) = step.pointee.a else { return }
    let points = memory.arrays[slot] + done
    let all = self.points
    if step.pointee.code == .readPoints { return view(step, points, stride: all) }
    let b = operandB(step)
    for e in 0..<step.pointee.shape.count {
      let x = b.element(e)
      let out = points + e &* all
      if x.isUniform {
        out.update(repeating: x.start[0], count: lanes)
      } else {
        out.update(from: x.start, count: lanes)
      }
    }
  }
}
