internal import Vectors

/// Two operations in one step.
extension Program {
  /// Numbers of an operand that a loop walks over: a number for all lanes is written out eight times
  /// and walked over in steps of 0.
  private struct Source {
    var next: UnsafePointer<Double>
    let step: Int

    init(_ operand: LaneOperand, _ copies: UnsafeMutablePointer<Double>) {
      if operand.isUniform {
        copies.update(repeating: operand.start[0], count: 8)
        next = UnsafePointer(copies)
        step = 0
      } else {
        next = operand.start
        step = 8
      }
    }

    @inline(__always)
    mutating func eight() -> LaneLoops.Vector {
      defer { next += step }
      return LaneLoops.load(next)
    }

    @inline(__always)
    func rest(_ count: Int) -> LaneLoops.Vector { LaneLoops.load(next, first: count) }
  }

  /// out = f(a, b, c).
  @inline(__always)
  private func map(
    _ step: UnsafeMutablePointer<LaneStep>, _ out: UnsafeMutablePointer<Double>,
    _ f: (LaneLoops.Vector, LaneLoops.Vector, LaneLoops.Vector) -> LaneLoops.Vector
  ) {
    var a = Source(operandA(step), memory.copies)
    var b = Source(operandB(step), memory.copies + 8)
    var c = Source(memory.operand(step.pointee.c, .scalar), memory.copies + 16)
    let n = lanes
    var i = 0
    while i &+ 8 <= n {
      LaneLoops.store(f(a.eight(), b.eight(), c.eight()), out + i)
      i &+= 8
    }
    if i < n {
      let rest = n &- i
      LaneLoops.store(f(a.rest(rest), b.rest(rest), c.rest(rest)), out + i, first: rest)
    }
  }

  /// out = binary(inner(a, b), c), or the other way round.
  func fused(_ step: UnsafeMutablePointer<LaneStep>, _ out: UnsafeMutablePointer<Double>) {
    switch (step.pointee.inner, step.pointee.binary, step.pointee.isInnerFirst) {
    case (.add, .add, _): map(step, out) { ($0 + $1) + $2 }
    case (.add, .subtract, true): map(step, out) { ($0 + $1) - $2 }
    case (.add, .subtract, false): map(step, out) { $2 - ($0 + $1) }
    case (.add, _, _): map(step, out) { ($0 + $1) * $2 }
    case (.subtract, .add, _): map(step, out) { ($0 - $1) + $2 }
    case (.subtract, .subtract, true): map(step, out) { ($0 - $1) - $2 }
    case (.subtract, .subtract, false): map(step, out) { $2 - ($0 - $1) }
    case (.subtract, _, _): map(step, out) { ($0 - $1) * $2 }
    case (_, .add, _): map(step, out) { $0 * $1 + $2 }
    case (_, .subtract, true): map(step, out) { $0 * $1 - $2 }
    case (_, .subtract, false): map(step, out) { $2 - $0 * $1 }
    default: map(step, out) { ($0 * $1) * $2 }
    }
  }

  /// inner(a, d), written out.
  func innerValues(
    _ step: UnsafeMutablePointer<LaneStep>, _ out: UnsafeMutablePointer<Double>
  ) -> LaneOperand {
    let (a, d) = (operandA(step), memory.operand(step.pointee.d, .scalar))
    switch step.pointee.inner {
    case .add: LaneLoops.map(a, d, out, lanes) { $0 + $1 }
    case .subtract: LaneLoops.map(a, d, out, lanes) { $0 - $1 }
    default: LaneLoops.map(a, d, out, lanes) { $0 * $1 }
    }
    return LaneOperand(start: UnsafePointer(out), stride: 0, isUniform: false)
  }

  /// Σ inner(a, d) over the lanes.
  func innerTotal(_ step: UnsafeMutablePointer<LaneStep>) -> Double {
    let (a, d) = (operandA(step), memory.operand(step.pointee.d, .scalar))
    switch step.pointee.inner {
    case .add: return LaneLoops.sum(lanes) { a.vector($0, $1) + d.vector($0, $1) }
    case .subtract: return LaneLoops.sum(lanes) { a.vector($0, $1) - d.vector($0, $1) }
    default: return LaneLoops.sum(lanes) { a.vector($0, $1) * d.vector($0, $1) }
    }
  }
}
