extension Operation {
  /// Applies the operation to concrete arrays.
  ///
  /// - Throws: as ``resultShape(_:)``, and kind `value` for an index out of range, a matrix that
  ///   is not positive definite, ….
  public func evaluate(_ arguments: [Tensor]) throws(OperationError) -> Tensor {
    let shape = try resultShape(arguments.map(\.shape))
    var elements = [Double](repeating: 0, count: max(shape.count, 1))
    try elements.withUnsafeMutableBufferPointer { out throws(OperationError) in
      guard let start = out.baseAddress else { return }
      let result: ([Operand]) throws(OperationError) -> Void = { operands throws(OperationError) in
        try operands.withUnsafeBufferPointer { operands throws(OperationError) in
          try compute(operands, into: start, shape)
        }
      }
      if arguments.count <= 3 {
        try lend(arguments[...], [], to: result)
      } else {
        try copy(arguments, to: result)
      }
    }
    if shape.count == 0 { elements = [] }
    return Tensor(
      unchecked: shape, elements, isBoolean: isBooleanResult(arguments.map(\.isBoolean)))
  }

  /// Gives arguments to a body where they are: an element of a large array costs no more than one of
  /// a small array.
  private func lend(
    _ arguments: ArraySlice<Tensor>, _ lent: [Operand],
    to body: ([Operand]) throws(OperationError) -> Void
  ) throws(OperationError) {
    guard let next = arguments.first else { return try body(lent) }
    guard !next.elements.isEmpty else { return try copy(arguments, after: lent, to: body) }
    try next.elements.withUnsafeBufferPointer { buffer throws(OperationError) in
      guard let start = buffer.baseAddress else { return }
      let operand = Operand(start: start, shape: next.shape)
      try lend(arguments.dropFirst(), lent + [operand], to: body)
    }
  }

  /// Gives arguments to a body, after others, in one block, so that no pointer outlives an array: of
  /// a list of arguments there may be many.
  private func copy(
    _ arguments: some Collection<Tensor>, after lent: [Operand] = [],
    to body: ([Operand]) throws(OperationError) -> Void
  ) throws(OperationError) {
    let total = arguments.reduce(0) { $0 + max($1.elements.count, 1) }
    let block = UnsafeMutablePointer<Double>.allocate(capacity: max(total, 1))
    defer { block.deallocate() }
    block.initialize(repeating: 0, count: max(total, 1))
    var operands = lent
    var next = 0
    for argument in arguments {
      let start = block + next
      for (place, element) in argument.elements.enumerated() { start[place] = element }
      operands.append(Operand(start: UnsafePointer(start), shape: argument.shape))
      next += max(argument.elements.count, 1)
    }
    try body(operands)
  }
}
