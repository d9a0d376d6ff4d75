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
    var isRectangular = condition == nil
    for index in indices where try constantCount(index.id) == nil { isRectangular = false }
    return isRectangular
      ? try stack(reducer, indices, body) : try filtered(reducer, indices, condition, body)
  }

  /// Stacks the values of loops that all run equally often.
  private func stack(_ reducer: Reducer, _ indices: [LoopIndex], _ body: Node)
    throws(OperationError) -> Node
  {
    var counts: [Int] = []
    for index in indices {
      guard let count = try constantCount(index.id) else { throw Self.unknownLength(reducer) }
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

  /// Stacks all values of the smallest rectangle around the loops, and takes those for which the
  /// condition holds: which these are must be known before anything runs.
  private func filtered(
    _ reducer: Reducer, _ indices: [LoopIndex], _ condition: Node?, _ body: Node
  ) throws(OperationError) -> Node {
    let (rectangle, inside, value) = try rectangular(indices, condition, body)
    guard let inside else { return try stack(reducer, rectangle, value) }
    let isKept = try stack(.vec, rectangle, try choose(inside, constant(1), constant(0)))
    guard entries[isKept.index].loops.isEmpty, parameters(of: isKept).isEmpty else {
      throw Self.unknownLength(reducer)
    }
    let mask = try Program(graph: self, inputs: [], outputs: [isKept]).run([])
    let rounds = (mask.first?.elements ?? []).enumerated().filter { $0.element != 0 }.map(\.offset)
    let all = try stack(reducer, rectangle, try choose(inside, value, try zeros(.scalar)))
    switch (reducer, all.shape) {
    case (.vec, .vector):
      return try apply(.gather(rounds, .vector(rounds.count)), [all])
    case (_, .matrix(let rows, let columns)) where rectangle.count == 1:
      let places = (0..<columns).flatMap { column in rounds.map { column * rows + $0 } }
      return try apply(.gather(places, .matrix(rounds.count, columns)), [all])
    default:
      throw OperationError(
        "value", "mat over two indices takes all of them: its shape cannot depend on a condition")
    }
  }

  private static func unknownLength(_ reducer: Reducer) -> OperationError {
    OperationError(
      "value", "the length of \(reducer.rawValue) must be known before it runs",
      notes: [
        "bounds and conditions may depend on its own indices and on constants",
        "ifelse(condition, value, 0) keeps the length",
      ])
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
    let (rectangle, inside, value) = try rectangular(indices, condition, body)
    var values = value
    if let inside { values = try choose(inside, value, constant(neutral)) }
    return try apply(.reduce(reduction), [try stack(.vec, rectangle, values)])
  }

  /// The smallest rectangle of loops around loops whose bounds depend on one another, with the
  /// condition and the body on it.
  private func rectangular(_ indices: [LoopIndex], _ condition: Node?, _ body: Node)
    throws(OperationError) -> ([LoopIndex], Node?, Node)
  {
    var bounds: Node?
    var rectangle: [LoopIndex] = []
    var replacements: [Node: Node] = [:]
    for index in indices {
      if try constantCount(index.id) != nil {
        rectangle.append(index)
        continue
      }
      // A loop whose bounds depend on others becomes one over the widest range with a condition.
      let wide = try widened(index)
      let first = try substitute(replacements, in: node(loops[index.id].first))
      let last = try substitute(replacements, in: node(loops[index.id].last))
      replacements[index.node] = wide.node
      let ascends = loops[index.id].step > 0
      var inside = try apply(
        .and,
        [
          try compare(wide.node, ascends ? .greaterOrEqual : .lessOrEqual, first),
          try compare(wide.node, ascends ? .lessOrEqual : .greaterOrEqual, last),
        ])
      let stride = constant(abs(loops[index.id].step))
      if !isConstant(stride, 1) {
        let offset = try apply(.broadcast(.mod), [try subtract(wide.node, first), stride])
        inside = try apply(.and, [inside, try compare(offset, .equal, constant(0))])
      }
      if let other = bounds { inside = try apply(.and, [other, inside]) }
      bounds = inside
      rectangle.append(wide)
    }
    if replacements.isEmpty { return (rectangle, condition, body) }
    let value = try substitute(replacements, in: body)
    guard let condition else { return (rectangle, bounds, value) }
    let filter = try substitute(replacements, in: condition)
    if let bounds { return (rectangle, try apply(.and, [bounds, filter]), value) }
    return (rectangle, filter, value)
  }

  /// A loop over the least range that covers one whose bounds depend on other indices.
  private func widened(_ index: LoopIndex) throws(OperationError) -> LoopIndex {
    let loop = loops[index.id]
    let ascends = loop.step > 0
    guard let first = range(of: node(loop.first)), let last = range(of: node(loop.last)),
      abs(loop.step) == 1 || (isIntegral(node(loop.first)) && Int(exactly: loop.step) != nil)
    else {
      throw OperationError("value", "the range of this index must be known before it runs")
    }
    return try loopIndex(
      "", from: constant(ascends ? first.min : first.max),
      to: constant(ascends ? last.max : last.min), step: constant(ascends ? 1 : -1))
  }

  /// True for what is seen to take whole numbers as values.
  private func isIntegral(_ root: Node) -> Bool {
    reachable(from: [root.index]).allSatisfy { place in
      let entry = entries[place]
      switch entry.kind {
      case .constant(let value):
        return value.tensor.elements.allSatisfy { $0 == $0.rounded() }
      case .index(let loop): return loops[loop].step == loops[loop].step.rounded()
      case .operation(.add), .operation(.subtract), .operation(.multiply), .operation(.negate):
        return true
      case .operation, .parameter, .sum: return false
      }
    }
  }
}
