extension Graph {
  /// Applies an operation; constants are folded and trivial cases simplified.
  ///
  /// - Throws: what ``Operation/resultShape(_:)`` does; for constants what
  ///   ``Operation/evaluate(_:)`` does.
  public func apply(_ operation: Operation, _ arguments: [Node]) throws(OperationError) -> Node {
    let shape = try operation.resultShape(arguments.map(\.shape))
    if arguments.allSatisfy(isConstant), !isLargeTranspose(operation, arguments) {
      do {
        return constant(try operation.evaluate(try folded(arguments)))
      } catch  where operation.isFactorization {
        // A singular matrix may stand where a condition never leads: it fails when it is needed.
      } catch {
        throw error
      }
    }
    try checkIndices(operation, arguments)
    if let simpler = try simplify(operation, arguments, shape) { return simpler }
    var arguments = arguments
    if operation.isCommutative, arguments[0].index > arguments[1].index { arguments.swapAt(0, 1) }
    var loops: [Int] = []
    for argument in arguments { loops = union(loops, entries[argument.index].loops) }
    return insert(
      .operation(operation), arguments.map(\.index), shape,
      operation.isBooleanResult(arguments.map(\.isBoolean)), loops)
  }

  /// A large matrix is not transposed for good: products take it as it is.
  private func isLargeTranspose(_ operation: Operation, _ arguments: [Node]) -> Bool {
    guard operation == .transpose, case .matrix = arguments[0].shape else { return false }
    return arguments[0].shape.count > 4096
  }

  /// True for a constant, or the transpose of one.
  private func isConstant(_ node: Node) -> Bool {
    if constantValue(node) != nil { return true }
    return self.arguments(of: node, .transpose).map { constantValue($0[0]) != nil } ?? false
  }

  private func folded(_ nodes: [Node]) throws(OperationError) -> [Tensor] {
    var values: [Tensor] = []
    for node in nodes {
      if let value = constantValue(node) {
        values.append(value)
      } else if let inner = self.arguments(of: node, .transpose).flatMap({ constantValue($0[0]) }) {
        values.append(try Operation.transpose.evaluate([inner]))
      }
    }
    return values
  }

  /// A constant index is checked before anything runs.
  private func checkIndices(_ operation: Operation, _ arguments: [Node]) throws(OperationError) {
    let shape = arguments[0].shape
    var limits: [Int] = []
    switch operation {
    case .element: limits = arguments.count == 3 ? [shape.rows, shape.columns] : [shape.count]
    case .row: limits = [shape.rows]
    case .column: limits = [shape.columns]
    default: return
    }
    for (index, limit) in zip(arguments.dropFirst(), limits) {
      if let value = constantValue(index)?.scalar { _ = try Operand.place(value, upTo: limit) }
    }
  }
}

extension Operation {
  /// True for what fails on some matrices.
  var isFactorization: Bool {
    switch self {
    case .inverse, .solve, .divide, .cholesky, .eigenvalues, .eigenvectors, .eigmin, .eigmax,
      .singularValues, .leftSingularVectors, .rightSingularVectors:
      true
    default: false
    }
  }

  /// True where the order of two arguments changes neither the value nor its rounding.
  var isCommutative: Bool {
    switch self {
    case .add, .broadcast(.add), .broadcast(.multiply), .dot, .and, .or, .maxdiff: true
    default: false
    }
  }
}

/// Short names for building expressions; all check shapes as ``Graph/apply(_:_:)`` does.
extension Graph {
  func add(_ a: Node, _ b: Node) throws(OperationError) -> Node { try apply(.add, [a, b]) }
  func subtract(_ a: Node, _ b: Node) throws(OperationError) -> Node {
    try apply(.subtract, [a, b])
  }
  func multiply(_ a: Node, _ b: Node) throws(OperationError) -> Node {
    try apply(.multiply, [a, b])
  }
  func divide(_ a: Node, _ b: Node) throws(OperationError) -> Node {
    try apply(.broadcast(.divide), [a, b])
  }
  func times(_ a: Node, _ b: Node) throws(OperationError) -> Node {
    try apply(.broadcast(.multiply), [a, b])
  }
  func negate(_ a: Node) throws(OperationError) -> Node { try apply(.negate, [a]) }
  func transpose(_ a: Node) throws(OperationError) -> Node { try apply(.transpose, [a]) }
  func map(_ function: ElementaryFunction, _ a: Node) throws(OperationError) -> Node {
    try apply(.map(function), [a])
  }
  func compare(_ a: Node, _ comparison: Comparison, _ b: Node) throws(OperationError) -> Node {
    try apply(.compare(comparison), [a, b])
  }
  func choose(_ condition: Node, _ a: Node, _ b: Node) throws(OperationError) -> Node {
    try apply(.ifelse, [condition, a, b])
  }
  func total(_ a: Node) throws(OperationError) -> Node { try apply(.reduce(.sum), [a]) }
  func fill(_ a: Node, _ shape: Shape) throws(OperationError) -> Node {
    a.shape == shape ? a : try apply(.fill(shape), [a])
  }
  func reshape(_ a: Node, _ shape: Shape) throws(OperationError) -> Node {
    a.shape == shape ? a : try apply(.reshape(shape), [a])
  }

  /// A constant of zeros.
  func zeros(_ shape: Shape) throws(OperationError) -> Node {
    constant(try Tensor(shape, repeating: 0))
  }

  /// True for a constant whose elements are all 0.
  func isZero(_ node: Node) -> Bool { isConstant(node, 0) }

  /// True for a constant whose elements are all this number.
  func isConstant(_ node: Node, _ value: Double) -> Bool {
    guard case .constant(let constant) = entries[node.index].kind else { return false }
    return constant.tensor.elements.allSatisfy { $0 == value }
  }

  /// The operation at a node and its arguments, where it is this one.
  func arguments(of node: Node, _ operation: Operation) -> [Node]? {
    let entry = entries[node.index]
    guard case .operation(operation) = entry.kind else { return nil }
    return entry.arguments.map(self.node)
  }

  /// The operation at a node.
  func operation(of node: Node) -> Operation? {
    if case .operation(let operation) = entries[node.index].kind { operation } else { nil }
  }
}
