internal import Vectors

/// Sums over the lanes of a block, and sums that each lane has.
extension Program {
  /// The number or the array out += Σ a, Σ a∘b or Σ a bᵀ over the lanes.
  func sum(_ step: UnsafeMutablePointer<LaneStep>) {
    let (a, b) = (operandA(step), operandB(step))
    let mask = mask(step)
    if case .number(let register) = step.pointee.out {
      memory.numbers[register] += step.pointee.inner == nil ? total(a, mask) : innerTotal(step)
      return
    }
    guard case .array(let slot) = step.pointee.out else { return }
    let count = step.pointee.shape.count
    memory.begin(slot, count)
    let out = memory.arrays[slot]
    switch step.pointee.code {
    case .sumArray:
      for e in 0..<count { out[e] += total(a.element(e), mask) }
    case .sumScaled: sumScaled(a, b, count, mask, out, outStride: 1)
    default:
      let rows = step.pointee.shapeA.count
      for i in 0..<rows {
        sumScaled(a.element(i), b, step.pointee.shapeB.count, mask, out + i, outStride: rows)
      }
    }
  }

  /// outₑ += Σ f·bₑ over the lanes.
  private func sumScaled(
    _ f: LaneOperand, _ b: LaneOperand, _ count: Int, _ mask: LaneOperand?,
    _ out: UnsafeMutablePointer<Double>, outStride: Int
  ) {
    if let mask {
      for e in 0..<count {
        let x = b.element(e)
        out[e &* outStride] += LaneLoops.sum(lanes) { i, rest in
          LaneLoops.Vector(repeating: 0).replacing(
            with: f.vector(i, rest) * x.vector(i, rest), where: mask.vector(i, rest) .!= 0)
        }
      }
    } else if b.isUniform {
      let factor = total(f, nil)
      for e in 0..<count { out[e &* outStride] += factor * b.element(e).start[0] }
    } else if f.isUniform {
      for e in 0..<count { out[e &* outStride] += f.start[0] * total(b.element(e), nil) }
    } else {
      LaneLoops.sumProducts(
        f.start, b.start, stride: b.stride, count: count, out, outStride: outStride, lanes)
    }
  }

  /// Lanes out += a, a∘b or a bᵀ in each lane.
  func add(_ step: UnsafeMutablePointer<LaneStep>) {
    guard case .lanes(let register) = step.pointee.out else { return }
    let out = memory.registers[register].home
    let (a, b) = (operandA(step), operandB(step))
    let mask = mask(step)
    let count = step.pointee.shape.count
    switch step.pointee.code {
    case .addArray: for e in 0..<count { add(a.element(e), mask, to: out + e &* Lanes.width) }
    case .addScaled:
      for e in 0..<count { addProduct(a, b.element(e), mask, to: out + e &* Lanes.width) }
    default:
      let rows = step.pointee.shapeA.count
      for j in 0..<step.pointee.shapeB.count {
        for i in 0..<rows {
          addProduct(
            a.element(i), b.element(j), mask, to: out + (j &* rows &+ i) &* Lanes.width)
        }
      }
    }
  }

  private func addProduct(
    _ a: LaneOperand, _ b: LaneOperand, _ mask: LaneOperand?,
    to out: UnsafeMutablePointer<Double>
  ) {
    LaneLoops.accumulate(out, lanes) { i, rest in
      let product = a.vector(i, rest) * b.vector(i, rest)
      guard let mask else { return product }
      return LaneLoops.Vector(repeating: 0).replacing(
        with: product, where: mask.vector(i, rest) .!= 0)
    }
  }
}
