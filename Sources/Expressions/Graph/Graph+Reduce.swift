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

  private func sum(over indices: [LoopIndex], _ condition: Node?, _ body: Node)
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

  /// How often a loop runs, where that is known and the same in each round of the loops around it.
  private func constantCount(_ loop: Int) throws(OperationError) -> Int? {
    guard let count = constantValue(try loopCount(loop))?.scalar else { return nil }
    guard count <= Double(Shape.maximumCount) else {
      throw OperationError(
        "limit", "a loop of \(count) rounds is too long to keep its values")
    }
    return Int(count)
  }

  /// The place of a loop's round, counted from 1.
  private func round(_ loop: Int) throws(OperationError) -> Node {
    let offset = try subtract(node(loops[loop].index), node(loops[loop].first))
    return try add(try divide(offset, constant(loops[loop].step)), constant(1))
  }

  private func stack(
    _ reducer: Reducer, _ indices: [LoopIndex], _ condition: Node?, _ body: Node
  ) throws(OperationError) -> Node {
    if condition != nil {
      throw OperationError(
        "value", "the length of \(reducer.rawValue) cannot depend on a condition")
    }
    var counts: [Int] = []
    for index in indices {
      guard let count = try constantCount(index.id) else {
        throw OperationError(
          "value", "the length of \(reducer.rawValue) must be known before it runs")
      }
      counts.append(count)
    }
    switch (reducer, indices.count, body.shape) {
    case (.vec, 1..., .scalar):
      let shape = try Shape.vector(try totalCount(counts)).checked()
      var place = try round(indices[0].id)
      for (index, count) in zip(indices, counts).dropFirst() {
        let before = try multiply(try subtract(place, constant(1)), constant(Double(count)))
        place = try add(before, try round(index.id))
      }
      return try sum(over: indices, nil, try apply(.scatter(shape), [body, place]))
    case (.mat, 2, .scalar):
      let shape = try Shape.matrix(counts[0], counts[1]).checked()
      let places = [try round(indices[0].id), try round(indices[1].id)]
      return try sum(over: indices, nil, try apply(.scatter(shape), [body] + places))
    case (.mat, 1, .vector(let n)), (.mat, 1, .row(let n)), (.vec, 1, .vector(let n)),
      (.vec, 1, .row(let n)):
      let shape = try Shape.matrix(counts[0], n).checked()
      let row = try round(indices[0].id)
      return try sum(over: indices, nil, try apply(.scatterRow(shape), [body, row]))
    default:
      throw OperationError(
        "shape", "\(reducer.rawValue) over \(indices.count) indices cannot stack \(body.shape)",
        notes: ["vec stacks scalars; mat(i in …, j in …, scalar) or mat(i in …, vector) a matrix"])
    }
  }

  private func totalCount(_ counts: [Int]) throws(OperationError) -> Int {
    var total = 1
    for count in counts {
      let (product, overflow) = total.multipliedReportingOverflow(by: count)
      if overflow { throw OperationError("limit", "too many values to keep") }
      total = product
    }
    return total
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
    var condition = condition
    var body = body
    var rectangular: [LoopIndex] = []
    for index in indices {
      if try constantCount(index.id) != nil {
        rectangular.append(index)
        continue
      }
      // A loop whose bounds depend on others becomes one over the widest range with a condition.
      let wide = try widened(index)
      let replacement = [index.node: wide.node]
      body = try substitute(replacement, in: body)
      let (first, last) = (node(loops[index.id].first), node(loops[index.id].last))
      let ascends = loops[index.id].step > 0
      let inside = try apply(
        .and,
        [
          try compare(wide.node, ascends ? .greaterOrEqual : .lessOrEqual, first),
          try compare(wide.node, ascends ? .lessOrEqual : .greaterOrEqual, last),
        ])
      if let other = condition {
        condition = try apply(.and, [inside, try substitute(replacement, in: other)])
      } else {
        condition = inside
      }
      rectangular.append(wide)
    }
    if let condition { body = try choose(condition, body, constant(neutral)) }
    let values = try stack(.vec, rectangular, nil, body)
    return try apply(.reduce(reduction), [values])
  }

  /// A loop over the least range that covers one whose bounds depend on other indices.
  private func widened(_ index: LoopIndex) throws(OperationError) -> LoopIndex {
    let loop = loops[index.id]
    let ascends = loop.step > 0
    guard abs(loop.step) == 1, let first = range(of: node(loop.first)),
      let last = range(of: node(loop.last))
    else {
      throw OperationError("value", "the range of this index must be known before it runs")
    }
    return try loopIndex(
      "", from: constant(ascends ? first.min : first.max),
      to: constant(ascends ? last.max : last.min), step: constant(loop.step))
  }
}
