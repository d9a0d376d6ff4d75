extension Operation {
  /// Applies the operation to concrete arrays.
  ///
  /// - Throws: as ``resultShape(_:)``, and kind `value` for an index out of range, a matrix that
  ///   is not positive definite, ….
  public func evaluate(_ arguments: [Tensor]) throws(OperationError) -> Tensor {
    let shape = try resultShape(arguments.map(\.shape))
    // One block for all arguments and the result, so that no pointer outlives an array.
    var total = max(shape.count, 1)
    for argument in arguments { total += max(argument.elements.count, 1) }
    let block = UnsafeMutablePointer<Double>.allocate(capacity: total)
    defer { block.deallocate() }
    block.initialize(repeating: 0, count: total)
    var operands: [Operand] = []
    var next = max(shape.count, 1)
    for argument in arguments {
      let start = block + next
      for (place, element) in argument.elements.enumerated() { start[place] = element }
      operands.append(Operand(start: UnsafePointer(start), shape: argument.shape))
      next += max(argument.elements.count, 1)
    }
    try compute(operands, into: block, shape)
    let elements = Array(UnsafeBufferPointer(start: block, count: shape.count))
    return Tensor(
      unchecked: shape, elements, isBoolean: isBooleanResult(arguments.map(\.isBoolean)))
  }
}
