/// Expressions lowered to a flat list of instructions over one block of numbers.
///
/// Loops with the same index that do not wait for one another run as one; what does not depend on
/// an index is computed outside its loop; what only one side of an `ifelse` needs is computed only
/// when that side is taken.
public final class Program {
  /// Polled in loops; when it answers true, the run ends with an error of kind `interrupted`.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Counts instructions of the runs so far: a measure of cost that does not depend on the clock.
  public internal(set) var executedInstructions = 0

  let instructions: [Instruction]
  let accumulations: [Accumulation]
  let kernels: [Kernel.Bound]
  let loops: [LoopState]
  let block: UnsafeMutablePointer<Double>
  /// Rounds that each loop has to run and has run.
  let counters: UnsafeMutablePointer<(left: Int, done: Int)>
  let inputs: [(place: Int, shape: Shape)]
  let outputs: [(place: Int, shape: Shape, isBoolean: Bool)]

  /// Lowers the outputs. Inputs are parameters; every parameter the outputs use must be among them.
  ///
  /// - Throws: kind `value` where a parameter has no input or an output depends on the index of an
  ///   open loop, `limit` where the values in between do not fit into memory.
  public init(graph: Graph, inputs: [Node], outputs: [Node]) throws(OperationError) {
    var lowering = Lowering(graph: graph)
    try lowering.lower(inputs: inputs, outputs: outputs)
    let size = Swift.max(lowering.size, 1)
    block = .allocate(capacity: size)
    block.initialize(repeating: 0, count: size)
    for (place, value) in lowering.constants {
      for (offset, element) in value.elements.enumerated() { block[place + offset] = element }
    }
    counters = .allocate(capacity: lowering.loops.count + 1)
    counters.initialize(repeating: (0, 0), count: lowering.loops.count + 1)
    instructions = lowering.instructions
    accumulations = lowering.accumulations
    loops = lowering.loops
    let start = block
    kernels = lowering.kernels.map { Kernel.Bound($0, block: start) }
    self.inputs = inputs.map { (lowering.offset(of: $0), $0.shape) }
    self.outputs = outputs.map { (lowering.offset(of: $0), $0.shape, $0.isBoolean) }
  }

  deinit {
    block.deallocate()
    counters.deallocate()
  }

  /// Evaluates the outputs.
  ///
  /// - Throws: kind `shape` where inputs differ from the parameters' shapes, `value` for an index
  ///   out of range, `interrupted` when cancelled.
  public func run(_ inputs: [Tensor]) throws(OperationError) -> [Tensor] {
    guard inputs.map(\.shape) == self.inputs.map(\.shape) else {
      throw OperationError("shape", "inputs have other shapes than their parameters")
    }
    for (input, tensor) in zip(self.inputs, inputs) {
      for (offset, element) in tensor.elements.enumerated() {
        block[input.place + offset] = element
      }
    }
    try execute()
    return outputs.map { output in
      let elements = UnsafeBufferPointer(start: block + output.place, count: output.shape.count)
      return Tensor(unchecked: output.shape, Array(elements), isBoolean: output.isBoolean)
    }
  }

  /// Evaluates the outputs into memory of the caller, allocating nothing.
  ///
  /// - Parameters:
  ///   - inputs: One block for each input, by columns.
  ///   - outputs: One block for each output.
  /// - Throws: as ``run(_:)``.
  public func run(
    inputs: [UnsafeBufferPointer<Double>], outputs: [UnsafeMutableBufferPointer<Double>]
  ) throws(OperationError) {
    guard inputs.count == self.inputs.count, outputs.count == self.outputs.count else {
      throw OperationError("shape", "another number of inputs or outputs than the program has")
    }
    for (place, input) in self.inputs.enumerated() {
      guard inputs[place].count == input.shape.count else {
        throw OperationError("shape", "an input has another size than its parameter")
      }
      if let start = inputs[place].baseAddress {
        (block + input.place).update(from: start, count: input.shape.count)
      }
    }
    try execute()
    for (place, output) in self.outputs.enumerated() {
      guard outputs[place].count == output.shape.count else {
        throw OperationError("shape", "an output has another size than its expression")
      }
      outputs[place].baseAddress?.update(from: block + output.place, count: output.shape.count)
    }
  }
}

extension Kernel {
  /// A kernel with its operands in memory.
  struct Bound {
    let operation: Operation
    let operands: [Operand]
    let out: UnsafeMutablePointer<Double>
    let shape: Shape
    let isSpeculative: Bool

    init(_ call: KernelCall, block: UnsafeMutablePointer<Double>) {
      operation = call.operation
      operands = call.arguments.map {
        Operand(start: UnsafePointer(block + $0.place), shape: $0.shape)
      }
      out = block + call.out
      shape = call.shape
      isSpeculative = call.isSpeculative
    }

    func run() throws(OperationError) {
      do {
        try operation.compute(operands, into: out, shape)
      } catch {
        guard isSpeculative else { throw error }
        out.update(repeating: .nan, count: shape.count)
      }
    }
  }
}
