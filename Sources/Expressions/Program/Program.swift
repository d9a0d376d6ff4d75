/// Expressions lowered to a flat list of instructions over one block of numbers.
public final class Program {
  /// Polled in loops; when it answers true, the run ends with an error of kind `interrupted`.
  public var isCancelled: (@Sendable () -> Bool)?

  /// Lowers the outputs. Inputs are parameters; every parameter the outputs use must be among them.
  ///
  /// - Throws: kind `value` where a parameter has no input.
  public init(graph: Graph, inputs: [Node], outputs: [Node]) throws(OperationError) {}

  /// Evaluates the outputs.
  ///
  /// - Throws: kind `shape` where inputs differ from the parameters' shapes, `value` for an index
  ///   out of range, `interrupted` when cancelled.
  public func run(_ inputs: [Tensor]) throws(OperationError) -> [Tensor] { [] }

  /// Evaluates the outputs into memory of the caller, allocating nothing.
  ///
  /// - Parameters:
  ///   - inputs: One block for each input, by columns.
  ///   - outputs: One block for each output.
  /// - Throws: as ``run(_:)``.
  public func run(
    inputs: [UnsafeBufferPointer<Double>], outputs: [UnsafeMutableBufferPointer<Double>]
  ) throws(OperationError) {}
}
