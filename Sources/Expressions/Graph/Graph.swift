/// An arena of expressions: hash-consed, with constants folded; loops stay loops.
public final class Graph {
  /// Creates an empty graph.
  public init() {}

  /// A constant.
  public func constant(_ value: Tensor) -> Node { stub() }

  /// A named input; the same name and shape give the same node.
  public func parameter(_ name: String, _ shape: Shape) -> Node { stub() }

  /// The value of a node that is a constant; nil for all others.
  public func constantValue(_ node: Node) -> Tensor? { nil }

  /// Applies an operation; constants are folded and trivial cases simplified.
  ///
  /// - Throws: what ``Operation/resultShape(_:)`` does.
  public func apply(_ operation: Operation, _ arguments: [Node]) throws(OperationError) -> Node {
    stub()
  }

  /// A new loop index that runs from `first` to `last`, both included.
  ///
  /// - Parameters:
  ///   - first: A scalar, which may depend on the indices of loops around this one.
  ///   - last: A scalar likewise.
  ///   - step: A constant other than 0; 1 unless given.
  ///   - depth: How many binders are open around this one: equal ranges at equal depth are one
  ///     index, so that what two loops compute alike is computed once. A new index unless given.
  public func loopIndex(
    _ name: String, from first: Node, to last: Node, step: Node? = nil, depth: Int? = nil
  ) throws(OperationError) -> LoopIndex { LoopIndex(id: 0, node: stub()) }

  /// A loop, or several nested ones (the last index runs fastest), over a body.
  ///
  /// - Parameter condition: Only where it holds does the body count (and is it evaluated).
  public func reduce(
    _ reducer: Reducer, over indices: [LoopIndex], where condition: Node? = nil, _ body: Node
  ) throws(OperationError) -> Node { stub() }

  /// Replaces nodes (parameters, in general) by others of the same shape.
  public func substitute(_ replacements: [Node: Node], in root: Node) throws(OperationError)
    -> Node
  { stub() }

  /// The parameters that a node depends on, in the order in which they were made.
  public func parameters(of root: Node) -> [Node] { [] }

  private func stub() -> Node { Node(index: 0, shape: .scalar, isBoolean: false) }
}

extension Graph {
  /// The gradient of a scalar, exact, by reverse accumulation: one array of the argument's shape
  /// for each argument. Its cost is a small constant times that of the value.
  ///
  /// - Throws: kind `shape` where the node is not a scalar.
  public func gradient(of node: Node, withRespectTo arguments: [Node]) throws(OperationError)
    -> [Node]
  { [] }

  /// The vector-Jacobian product: the gradient of Σ cotangentᵢ nodeᵢ.
  public func pullback(
    of node: Node, cotangent: Node, withRespectTo arguments: [Node]
  ) throws(OperationError) -> [Node] { [] }

  /// The Jacobian-vector product: the derivative of a node along directions of its parameters.
  public func tangent(
    of node: Node, along directions: [(parameter: Node, direction: Node)]
  ) throws(OperationError) -> Node { node }

  /// The matrix of second derivatives of a scalar with respect to a vector (or a scalar).
  public func hessian(of node: Node, withRespectTo argument: Node) throws(OperationError) -> Node {
    node
  }

  /// The matrix of first derivatives: a row for each element of the node.
  public func jacobian(of node: Node, withRespectTo argument: Node) throws(OperationError)
    -> Node
  { node }

  /// A bound of the degree of the node as a polynomial in the elements of the argument; nil where
  /// it is not seen to be a polynomial.
  public func degree(of node: Node, in argument: Node) -> Int? { nil }

  /// Bounds of an affine expression in loop indices with constant ranges; nil for anything else.
  public func range(of node: Node) -> (min: Double, max: Double)? { nil }
}
