extension Graph {
  /// A loop, or several nested ones (the last index runs fastest), over a body.
  ///
  /// - Parameter condition: Only where it holds does the body count (and is it evaluated).
  /// - Throws: kind `shape` for a body that the reducer cannot take, `value` where a length would
  ///   depend on what is known only in a run.
  public func reduce(
    _ reducer: Reducer, over indices: [LoopIndex], where condition: Node? = nil, _ body: Node
  ) throws(OperationError) -> Node {
    if let condition, !condition.shape.isScalar {
      throw OperationError("shape", "a condition must be a scalar, not \(condition.shape)")
    }
    switch reducer {
    case .sum: return try sum(over: indices, condition, body)
    case .mean:
      let count = try sum(over: indices, condition, constant(1))
      if isZero(count) { throw OperationError("value", "the mean of nothing") }
      return try divide(try sum(over: indices, condition, body), count)
    case .vec, .mat: return try stack(reducer, indices, condition, body)
    case .prod, .max, .min, .all, .any: return try fold(reducer, indices, condition, body)
    }
  }

  func sum(over indices: [LoopIndex], _ condition: Node?, _ body: Node)
    throws(OperationError) -> Node
  {
    var result = body
    if let condition { result = try choose(condition, body, try zeros(.scalar)) }
    for index in indices.reversed() { result = try sum(result, loop: index.id) }
    return result
  }

  /// The sum over one loop, with what does not depend on its index taken out.
  func sum(_ body: Node, loop: Int) throws(OperationError) -> Node {
    let entry = entries[body.index]
    if isZero(body) { return body }
    guard entry.loops.contains(loop) else {
      return try multiply(try loopCount(loop), body)
    }
    if case .operation(let operation) = entry.kind {
      let parts = entry.arguments.map(node)
      switch operation {
      case .negate: return try negate(try sum(parts[0], loop: loop))
      case .add, .subtract:
        // Each part can then be added where it belongs, with no array between.
        if !body.shape.isScalar, parts.allSatisfy({ $0.shape == body.shape }) {
          return try apply(
            operation, [try sum(parts[0], loop: loop), try sum(parts[1], loop: loop)])
        }
      case .multiply where parts[0].shape.isScalar:
        if !entries[parts[0].index].loops.contains(loop) {
          return try multiply(parts[0], try sum(parts[1], loop: loop))
        }
        if parts[1].shape.isScalar, !entries[parts[1].index].loops.contains(loop) {
          return try multiply(parts[1], try sum(parts[0], loop: loop))
        }
      default: break
      }
    }
    let separate = try separated(body, inside: loop)
    if separate != body { return try sum(separate, loop: loop) }
    let bounds = union(entries[loops[loop].first].loops, entries[loops[loop].last].loops)
    let free = union(entry.loops.filter { $0 != loop }, bounds)
    return insert(
      .sum(loop), [body.index, loops[loop].first, loops[loop].last], body.shape, false, free)
  }

  /// How often a loop runs: max(0, ⌊(last - first)/step⌋ + 1).
  func loopCount(_ loop: Int) throws(OperationError) -> Node {
    let (first, last) = (node(loops[loop].first), node(loops[loop].last))
    let span = try divide(try subtract(last, first), constant(loops[loop].step))
    let count = try add(try map(.floor, span), constant(1))
    return try apply(.broadcast(.max), [constant(0), count])
  }

  /// Products, extremes and conjunctions: the values are kept in a vector, what a condition leaves
  /// out being neutral, and reduced as an array.
  private func fold(
    _ reducer: Reducer, _ indices: [LoopIndex], _ condition: Node?, _ body: Node
  ) throws(OperationError) -> Node {
    guard body.shape.isScalar else {
      throw OperationError(
        "shape", "\(reducer.rawValue) over indices takes scalars, not \(body.shape)")
    }
    let (neutral, reduction): (Double, ArrayReduction) =
      switch reducer {
      case .prod: (1, .prod)
      case .max: (-.infinity, .max)
      case .min: (.infinity, .min)
      case .all: (1, .all)
      default: (0, .any)
      }
    let (rectangle, inside, value) = try rectangular(indices, condition, body)
    var values = value
    if let inside { values = try choose(inside, value, constant(neutral)) }
    return try apply(.reduce(reduction), [try stack(.vec, rectangle, values)])
  }
}
