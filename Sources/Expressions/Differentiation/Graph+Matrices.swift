extension Graph {
  /// The matrix of first derivatives: a row for each element of the node, a column for each of the
  /// argument.
  ///
  /// - Throws: kind `limit` for a matrix that does not fit into memory.
  public func jacobian(of root: Node, withRespectTo argument: Node) throws(OperationError)
    -> Node
  {
    let (m, n) = (root.shape.count, argument.shape.count)
    let shape = try Shape.matrix(m, n).checked()
    if m < n {
      let (index, unit) = try unitVector(root.shape)
      let row = try pullback(of: root, cotangent: unit, withRespectTo: [argument])[0]
      let flat = try reshape(row, .vector(n))
      return try sum(try apply(.scatterRow(shape), [flat, index.node]), loop: index.id)
    }
    let (index, unit) = try unitVector(argument.shape)
    let column = try tangent(of: root, along: [(argument, unit)])
    let flat = try reshape(column, .vector(m))
    return try sum(try apply(.scatterColumn(shape), [flat, index.node]), loop: index.id)
  }

  /// The matrix of second derivatives of a scalar, a row and a column for each element of the
  /// argument: Hessian-vector products (forward over reverse) with the unit vectors.
  ///
  /// - Throws: kind `shape` where the node is not a scalar, `limit` for a matrix that does not fit.
  public func hessian(of root: Node, withRespectTo argument: Node) throws(OperationError) -> Node {
    let gradient = try gradient(of: root, withRespectTo: [argument])[0]
    return try jacobian(of: gradient, withRespectTo: argument)
  }

  /// Unit vector number i, as an array of the given shape, and the loop over i.
  private func unitVector(_ shape: Shape) throws(OperationError) -> (LoopIndex, Node) {
    let index = try loopIndex("", from: constant(1), to: constant(Double(shape.count)))
    let one = constant(1)
    if shape.isScalar { return (index, one) }
    let unit = try apply(.scatter(.vector(shape.count)), [one, index.node])
    return (index, try reshape(unit, shape))
  }
}
