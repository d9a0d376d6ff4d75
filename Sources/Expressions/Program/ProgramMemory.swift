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

  /// How many numbers and slots there are.
  let numberCount: Int
  let slotCount: Int

  private let own: UnsafeMutablePointer<Double>
  private let constants: [ConstantStorage]
  private let calls: [KernelCall]
  private let lanes: LaneAllocation
  /// Operands of kernels in each slot that moves from run to run.
  private let moving: [[UnsafeMutablePointer<Operand>]]
  /// The memory whose instructions these are, for the second half of a loop.
  private let whole: ProgramMemory?

  init(_ lowering: Lowering) throws(OperationError) {
    instructions = .allocate(capacity: lowering.instructions.count)
    _ = instructions.initialize(from: lowering.instructions)
    steps = .allocate(capacity: lowering.steps.count)
    _ = steps.initialize(from: lowering.steps)
    accumulations = lowering.accumulations
    tables = lowering.tables
    loops = lowering.loops
    calls = lowering.kernels
    numberCount = lowering.numberCount
    slotCount = lowering.slots.count
    whole = nil
    lanes = LaneAllocation(lowering)
    var size = lanes.size
    for case .own(let count) in lowering.slots { size += max(count, 1) }
    guard size <= 1 << 29 else {
      throw OperationError("limit", "the values of this formula do not fit into 4 GiB")
    }
    own = Self.zeros(max(size, 1), of: lanes.size)
    spare = Self.zeros(2 * Lanes.width)
    copies = Self.zeros(24)
    numbers = Self.zeros(numberCount + 1)
    for (register, value) in lowering.scalars { numbers[register] = value }
    arrays = .allocate(capacity: slotCount + 1)
    arrays.initialize(repeating: own, count: slotCount + 1)
    begun = .allocate(capacity: slotCount + 1)
    begun.initialize(repeating: 0, count: slotCount + 1)
    counters = .allocate(capacity: loops.count + 1)
    counters.initialize(repeating: (0, 0, 0), count: loops.count + 1)
    registers = Self.registers(lanes, own)
    var next = own + lanes.size
    var constants: [ConstantStorage] = []
    var isMoving: [Bool] = []
    for (slot, kind) in lowering.slots.enumerated() {
      isMoving.append(false)
      switch kind {
      case .input, .output: isMoving[slot] = true
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
    (kernels, moving) = Self.bind(calls, numbers, arrays, isMoving)
  }

  /// Memory for the second half of a loop's rounds, which does the same work at the same time.
  ///
  /// - Parameter privates: Arrays that it needs for itself and how long they are, by slot.
  init(_ whole: ProgramMemory, privates: [Int: Int]) {
    self.whole = whole
    instructions = whole.instructions
    steps = whole.steps
    accumulations = whole.accumulations
    tables = whole.tables
    loops = whole.loops
    calls = whole.calls
    lanes = whole.lanes
    constants = whole.constants
    numberCount = whole.numberCount
    slotCount = whole.slotCount
    own = Self.zeros(privates.values.reduce(lanes.size + 1) { $0 + max($1, 1) })
    spare = Self.zeros(2 * Lanes.width)
    copies = Self.zeros(24)
    numbers = Self.zeros(numberCount + 1)
    arrays = .allocate(capacity: slotCount + 1)
    arrays.initialize(from: whole.arrays, count: slotCount + 1)
    begun = .allocate(capacity: slotCount + 1)
    begun.initialize(repeating: 0, count: slotCount + 1)
    counters = .allocate(capacity: loops.count + 1)
    counters.initialize(repeating: (0, 0, 0), count: loops.count + 1)
    registers = Self.registers(lanes, own)
    var next = own + lanes.size
    var isMoving = Array(repeating: true, count: slotCount)
    for (slot, count) in privates.sorted(by: { $0.key < $1.key }) {
      arrays[slot] = next
      next += max(count, 1)
      isMoving[slot] = false
    }
    (kernels, moving) = Self.bind(calls, numbers, arrays, isMoving)
  }

  /// Memory of which the first numbers are 0; all of them unless told. It begins where a line of the
  /// cache does, so that eight lanes never lie on two.
  private static func zeros(_ capacity: Int, of count: Int? = nil) -> UnsafeMutablePointer<Double> {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Double>.stride, alignment: 64
    ).bindMemory(to: Double.self, capacity: capacity)
    memory.initialize(repeating: 0, count: count ?? capacity)
    return memory
  }

  private static func registers(_ lanes: LaneAllocation, _ own: UnsafeMutablePointer<Double>)
    -> UnsafeMutablePointer<Register>
  {
    let registers = UnsafeMutablePointer<Register>.allocate(capacity: lanes.offsets.count + 1)
    for (number, offset) in lanes.offsets.enumerated() {
      let home = own + offset
      (registers + number).initialize(
        to: Register(start: home, stride: Lanes.width, home: home))
    }
    return registers
  }

  /// The kernels with their operands, and those operands that move with each slot.
  private static func bind(
    _ calls: [KernelCall], _ numbers: UnsafeMutablePointer<Double>,
    _ arrays: UnsafeMutablePointer<UnsafeMutablePointer<Double>>, _ isMoving: [Bool]
  ) -> ([Kernel.Bound], [[UnsafeMutablePointer<Operand>]]) {
    var moving = Array(repeating: [UnsafeMutablePointer<Operand>](), count: isMoving.count)
    let kernels = calls.map { call in
      let kernel = Kernel.Bound(call, numbers: numbers, arrays: arrays)
      for (place, argument) in call.arguments.enumerated() {
        if case .array(let slot) = argument.location, isMoving[slot],
          let operand = kernel.operands.baseAddress
        {
          moving[slot].append(operand + place)
        }
      }
      return kernel
    }
    return (kernels, moving)
  }

  deinit {
    if whole == nil {
      instructions.deallocate()
      steps.deinitialize()
      steps.deallocate()
    }
    UnsafeMutableRawPointer(own).deallocate()
    UnsafeMutableRawPointer(spare).deallocate()
    UnsafeMutableRawPointer(copies).deallocate()
    UnsafeMutableRawPointer(numbers).deallocate()
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
