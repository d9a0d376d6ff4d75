internal import LinearAlgebra

/// The instructions of a program and the memory they work on, as blocks of their own: nothing is
/// counted, copied or checked while a program runs.
final class ProgramMemory {
  /// A lane register: where its numbers are now, and their own place.
  struct Register {
    var start: UnsafeMutablePointer<Double>
    /// From element to element.
    var stride: Int
    let home: UnsafeMutablePointer<Double>
  }

  let instructions: UnsafeMutableBufferPointer<Instruction>
  let steps: UnsafeMutableBufferPointer<LaneStep>
  let accumulations: [Accumulation]
  let tables: [[Int]]
  let kernels: [Kernel.Bound]
  let loops: [LoopState]
  /// Single numbers.
  let numbers: UnsafeMutablePointer<Double>
  /// Where the array in each slot is, and how much of a sum in it has been begun.
  let arrays: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  let begun: UnsafeMutablePointer<Int>
  let registers: UnsafeMutablePointer<Register>
  /// Rounds that each loop has to run and has run, and those in its block of lanes.
  let counters: UnsafeMutablePointer<(left: Int, done: Int, lanes: Int)>
  /// Lanes that a step needs for itself, and copies of numbers, eight of each.
  let spare: UnsafeMutablePointer<Double>
  let copies: UnsafeMutablePointer<Double>

  private let own: UnsafeMutablePointer<Double>
  private let constants: [ConstantStorage]
  /// Operands of kernels in each slot that moves from run to run.
  private let moving: [[UnsafeMutablePointer<Operand>]]
  private let isOutput: [Bool]

  init(_ lowering: Lowering) throws(OperationError) {
    instructions = .allocate(capacity: lowering.instructions.count)
    _ = instructions.initialize(from: lowering.instructions)
    steps = .allocate(capacity: lowering.steps.count)
    _ = steps.initialize(from: lowering.steps)
    accumulations = lowering.accumulations
    tables = lowering.tables
    loops = lowering.loops
    let lanes = LaneAllocation(lowering)
    var size = lanes.size
    for case .own(let count) in lowering.slots { size += max(count, 1) }
    guard size <= 1 << 29 else {
      throw OperationError("limit", "the values of this formula do not fit into 4 GiB")
    }
    own = .allocate(capacity: max(size, 1))
    own.initialize(repeating: 0, count: lanes.size)
    spare = .allocate(capacity: Lanes.width)
    spare.initialize(repeating: 0, count: Lanes.width)
    copies = .allocate(capacity: 24)
    copies.initialize(repeating: 0, count: 24)
    numbers = .allocate(capacity: lowering.numberCount + 1)
    numbers.initialize(repeating: 0, count: lowering.numberCount + 1)
    for (register, value) in lowering.scalars { numbers[register] = value }
    arrays = .allocate(capacity: lowering.slots.count + 1)
    arrays.initialize(repeating: own, count: lowering.slots.count + 1)
    begun = .allocate(capacity: lowering.slots.count + 1)
    begun.initialize(repeating: 0, count: lowering.slots.count + 1)
    counters = .allocate(capacity: lowering.loops.count + 1)
    counters.initialize(repeating: (0, 0, 0), count: lowering.loops.count + 1)
    registers = .allocate(capacity: lowering.laneCounts.count + 1)
    for (number, offset) in lanes.offsets.enumerated() {
      let home = own + offset
      (registers + number).initialize(
        to: Register(start: home, stride: Lanes.width, home: home))
    }
    var next = own + lanes.size
    var constants: [ConstantStorage] = []
    var isOutput: [Bool] = []
    for (slot, kind) in lowering.slots.enumerated() {
      isOutput.append(false)
      switch kind {
      case .input: break
      case .output: isOutput[slot] = true
      case .constant(let place):
        if let storage = lowering.graph.storage(at: place) {
          arrays[slot] = storage.start
          constants.append(storage)
        }
      case .own(let count):
        arrays[slot] = next
        next += max(count, 1)
      }
    }
    self.constants = constants
    self.isOutput = isOutput
    var moving = Array(repeating: [UnsafeMutablePointer<Operand>](), count: lowering.slots.count)
    var kernels: [Kernel.Bound] = []
    for call in lowering.kernels {
      let kernel = Kernel.Bound(call, numbers: numbers, arrays: arrays)
      for (place, argument) in call.arguments.enumerated() {
        if case .array(let slot) = argument.location, let operand = kernel.operands.baseAddress {
          switch lowering.slots[slot] {
          case .input, .output: moving[slot].append(operand + place)
          case .constant, .own: break
          }
        }
      }
      kernels.append(kernel)
    }
    self.kernels = kernels
    self.moving = moving
  }

  deinit {
    instructions.deallocate()
    steps.deinitialize()
    steps.deallocate()
    own.deallocate()
    spare.deallocate()
    copies.deallocate()
    numbers.deallocate()
    arrays.deallocate()
    begun.deallocate()
    counters.deallocate()
    registers.deallocate()
  }

  /// Says where the array of a slot is in this run.
  @inline(__always)
  func bind(_ slot: Int, _ start: UnsafeMutablePointer<Double>) {
    arrays[slot] = start
    for operand in moving[slot] { operand.pointee.start = UnsafePointer(start) }
  }

  /// An operand of a lane step.
  @inline(__always)
  func operand(_ location: Location, _ shape: Shape) -> LaneOperand {
    switch location {
    case .number(let register):
      LaneOperand(start: UnsafePointer(numbers + register), stride: 0, isUniform: true)
    case .array(let slot):
      LaneOperand(
        start: UnsafePointer(arrays[slot]), stride: shape.isScalar ? 0 : 1, isUniform: true)
    case .lanes(let register):
      LaneOperand(
        start: UnsafePointer(registers[register].start),
        stride: shape.isScalar ? 0 : registers[register].stride, isUniform: false)
    }
  }
}
