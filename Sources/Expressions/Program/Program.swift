/// Expressions lowered to a flat list of instructions over registers, arrays and lanes.
///
/// Loops with the same index that do not wait for one another run as one; what does not depend on
/// an index is computed outside its loop; what only one side of an `ifelse` needs is computed only
/// when that side is taken. Long loops run in lanes of ``Lanes/width`` rounds. Arrays that come in
/// are read where they stand, and those that go out are written where they are wanted.
public final class Program {
  /// Polled in loops; when it answers true, the run ends with an error of kind `interrupted`.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Counts operations of the runs so far, on numbers and on lanes: a measure of cost that does not
  /// depend on the clock.
  public var executedInstructions: Int { executed }
  var executed = 0

  /// How many threads long loops use, in the whole process: 1 or 2. The results are the same.
  public static var threads: Int {
    get { Companion.threads }
    set { Companion.threads = newValue }
  }

  let memory: ProgramMemory
  /// Lanes in use in the block at hand, and rounds in the blocks before it.
  var lanes = 0
  var done = 0
  /// Points of the batch at hand.
  var points = 1
  /// The second halves of loops, as far as they have been looked for; and the one at work.
  var halves: [Int: HalfLoop?] = [:]
  var half: HalfLoop?
  let inputs: [(slot: Int, register: Int?, shape: Shape)]
  let outputs: [(slot: Int, shape: Shape, isBoolean: Bool)]

  /// Lowers the outputs. Inputs are parameters; every parameter the outputs use must be among them.
  ///
  /// - Parameter points: Inputs that differ from point to point, for ``run(inputs:outputs:points:)``.
  /// - Throws: kind `value` where a parameter has no input or an output depends on the index of an
  ///   open loop, or for points where the length of a loop does; `limit` where the values in between
  ///   do not fit into memory.
  public init(
    graph: Graph, inputs: [Node], outputs: [Node], points: Set<Node>? = nil
  ) throws(OperationError) {
    var lowering = Lowering(graph: graph)
    try lowering.lower(inputs: inputs, outputs: outputs, points: points)
    memory = try ProgramMemory(lowering)
    self.inputs = inputs.enumerated().map { number, node in
      (number, points?.contains(node) == true ? nil : lowering.register(of: node), node.shape)
    }
    var slots: [Int: Int] = [:]
    for (slot, kind) in lowering.slots.enumerated() {
      if case .output(let number) = kind { slots[number] = slot }
    }
    self.outputs = outputs.enumerated().map { (slots[$0] ?? 0, $1.shape, $1.isBoolean) }
  }

  /// The second half of a loop of another program.
  init(halfOf whole: Program, _ split: LoopSplit) {
    memory = ProgramMemory(whole.memory, privates: split.privates)
    inputs = whole.inputs
    outputs = whole.outputs
  }

  /// Evaluates the outputs.
  ///
  /// - Throws: kind `shape` where inputs differ from the parameters' shapes, `value` for an index
  ///   out of range, `interrupted` when cancelled.
  public func run(_ inputs: [Tensor]) throws(OperationError) -> [Tensor] {
    guard inputs.map(\.shape) == self.inputs.map(\.shape) else {
      throw OperationError("shape", "inputs have other shapes than their parameters")
    }
    let storage = inputs.map(ConstantStorage.init)
    for (place, input) in self.inputs.enumerated() { bind(input, storage[place].start) }
    var results: [[Double]] = outputs.map { Array(repeating: 0, count: $0.shape.count) }
    let total = outputs.reduce(0) { $0 + max($1.shape.count, 1) }
    let block = UnsafeMutablePointer<Double>.allocate(capacity: max(total, 1))
    defer { block.deallocate() }
    var next = block
    for output in outputs {
      memory.bind(output.slot, next)
      next += max(output.shape.count, 1)
    }
    try withExtendedLifetime(storage) { () throws(OperationError) in try execute(points: 1) }
    next = block
    for (place, output) in outputs.enumerated() {
      results[place] = Array(UnsafeBufferPointer(start: next, count: output.shape.count))
      next += max(output.shape.count, 1)
    }
    return zip(outputs, results).map {
      Tensor(unchecked: $0.shape, $1, isBoolean: $0.isBoolean)
    }
  }

  /// Evaluates the outputs into memory of the caller, allocating nothing.
  ///
  /// - Parameters:
  ///   - inputs: One block for each input, by columns.
  ///   - outputs: One block for each output; none may overlap an input.
  ///   - points: How many points are evaluated, where the program was made for points: element e of
  ///     point p is number e·points + p, of inputs and of outputs.
  /// - Throws: as ``run(_:)``.
  public func run(
    inputs: [UnsafeBufferPointer<Double>], outputs: [UnsafeMutableBufferPointer<Double>],
    points: Int = 1
  ) throws(OperationError) {
    guard inputs.count == self.inputs.count, outputs.count == self.outputs.count else {
      throw OperationError("shape", "another number of inputs or outputs than the program has")
    }
    for place in inputs.indices { try setInput(place, inputs[place], points: points) }
    for place in outputs.indices { try setOutput(place, outputs[place], points: points) }
    try run(points: points)
  }

  /// Says where an input is in the runs to come; see ``run(inputs:outputs:points:)``.
  ///
  /// - Throws: kind `shape` where there is no such input, or it has another size.
  public func setInput(
    _ number: Int, _ values: UnsafeBufferPointer<Double>, points: Int = 1
  ) throws(OperationError) {
    guard inputs.indices.contains(number), fits(values.count, inputs[number].shape, points) else {
      throw OperationError("shape", "an input has another size than its parameter")
    }
    if let start = values.baseAddress {
      bind(inputs[number], UnsafeMutablePointer(mutating: start))
    }
  }

  /// Says where an output is wanted in the runs to come.
  ///
  /// - Throws: kind `shape` where there is no such output, or it has another size.
  public func setOutput(
    _ number: Int, _ values: UnsafeMutableBufferPointer<Double>, points: Int = 1
  ) throws(OperationError) {
    guard outputs.indices.contains(number), fits(values.count, outputs[number].shape, points) else {
      throw OperationError("shape", "an output has another size than its expression")
    }
    if let start = values.baseAddress { memory.bind(outputs[number].slot, start) }
  }

  /// Evaluates the outputs, from the inputs that were set: all of them must have been, and be there.
  ///
  /// - Throws: as ``run(_:)``.
  public func run(points: Int = 1) throws(OperationError) { try execute(points: points) }

  private func fits(_ count: Int, _ shape: Shape, _ points: Int) -> Bool {
    count == shape.count
      || count == shape.count.multipliedReportingOverflow(by: points).partialValue
  }

  @inline(__always)
  private func bind(
    _ input: (slot: Int, register: Int?, shape: Shape), _ start: UnsafeMutablePointer<Double>
  ) {
    if let register = input.register {
      memory.numbers[register] = start[0]
    } else {
      memory.bind(input.slot, start)
    }
  }
}
