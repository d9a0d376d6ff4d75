extension Graph {
  /// The smallest rectangle of loops around loops whose bounds depend on one another, with the
  /// condition and the body on it.
  func rectangular(_ indices: [LoopIndex], _ condition: Node?, _ body: Node)
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
