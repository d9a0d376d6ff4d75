internal import LinearAlgebra

extension Kernel {
  /// A kernel with its operands in memory. Operands in lanes are copied, lane by lane, to memory of
  /// the kernel's own.
  final class Bound {
    let operation: Operation
    let operands: UnsafeMutableBufferPointer<Operand>
    let locations: [Location]
    let out: Location
    let shape: Shape
    let transposes: (Bool, Bool)
    let isSpeculative: Bool
    let origin: Int?
    /// Where lanes are copied to: operands one after the other, then the result.
    private let copies: UnsafeMutablePointer<Double>
    private let result: UnsafeMutablePointer<Double>

    init(
      _ call: KernelCall, numbers: UnsafeMutablePointer<Double>,
      arrays: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
    ) {
      operation = call.operation
      locations = call.arguments.map(\.location)
      out = call.out
      shape = call.shape
      transposes = call.transposes
      isSpeculative = call.isSpeculative
      origin = call.origin
      var size = 0
      for case (.lanes, let shape) in call.arguments { size += shape.count }
      if case .lanes = call.out { size += call.shape.count }
      copies = .allocate(capacity: max(size, 1))
      copies.initialize(repeating: 0, count: max(size, 1))
      operands = .allocate(capacity: call.arguments.count)
      var next = copies
      for (place, argument) in call.arguments.enumerated() {
        var start = next
        switch argument.location {
        case .number(let register): start = numbers + register
        case .array(let slot): start = arrays[slot]
        case .lanes: next += argument.shape.count
        }
        operands.initializeElement(
          at: place, to: Operand(start: UnsafePointer(start), shape: argument.shape))
      }
      result = next
    }

    deinit {
      operands.deallocate()
      copies.deallocate()
    }

    /// Runs on numbers and arrays.
    func run(_ memory: ProgramMemory) throws(OperationError) {
      switch out {
      case .number(let register): try run(into: memory.numbers + register)
      case .array(let slot): try run(into: memory.arrays[slot])
      case .lanes: break
      }
    }

    private func run(into out: UnsafeMutablePointer<Double>) throws(OperationError) {
      do {
        if transposes.0 || transposes.1 {
          Kernel.multiply(
            operands[0], transposed: transposes.0, operands[1], transposed: transposes.1, out,
            shape)
        } else {
          try operation.compute(UnsafeBufferPointer(operands), into: out, shape)
        }
      } catch {
        guard isSpeculative else {
          var located = error
          if located.origin == nil { located.origin = origin }
          throw located
        }
        out.update(repeating: .nan, count: shape.count)
      }
    }

    /// Runs once for each lane in which the mask is true; the others become NaN.
    func run(lanes n: Int, mask: LaneOperand?, _ memory: ProgramMemory) throws(OperationError) {
      guard case .lanes(let register) = out else { return }
      let target = memory.registers[register].home
      memory.registers[register].start = target
      memory.registers[register].stride = Lanes.width
      for lane in 0..<n {
        if let mask, mask.value(lane) == 0 {
          for e in 0..<shape.count { target[e * Lanes.width + lane] = .nan }
          continue
        }
        for (place, location) in locations.enumerated() {
          guard case .lanes(let source) = location else { continue }
          let values = memory.registers[source]
          let copy = UnsafeMutablePointer(mutating: operands[place].start)
          for e in 0..<operands[place].count { copy[e] = values.start[e * values.stride + lane] }
        }
        try run(into: result)
        for e in 0..<shape.count { target[e * Lanes.width + lane] = result[e] }
      }
    }
  }
}
