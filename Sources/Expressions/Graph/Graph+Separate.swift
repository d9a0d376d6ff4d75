extension Graph {
  /// A body of a loop in which no inner sum runs over an index that is open around the loop.
  ///
  /// Σⱼ … Σᵢ (… Σⱼ …), with one index j twice, would overwrite the outer j when it runs. Reverse
  /// accumulation makes such sums: what a loop over j inside one over i sends out is summed over i
  /// first, and the terms may hold a sum over the same j. The inner index is renamed.
  func separated(_ body: Node, inside loop: Int) throws(OperationError) -> Node {
    let bounds = union(entries[loops[loop].first].loops, entries[loops[loop].last].loops)
    let open = Set(union(entries[body.index].loops, bounds)).subtracting([loop])
    guard !open.isEmpty else { return body }
    let places = dependents(of: loop, under: body)
    var clashing: Set<Int> = []
    for place in places {
      if case .sum(let inner) = entries[place].kind, open.contains(inner) { clashing.insert(place) }
    }
    guard !clashing.isEmpty else { return body }
    var images: [Int: Node] = [:]
    for place in places {
      let entry = entries[place]
      let arguments = entry.arguments.map { images[$0] ?? node($0) }
      if clashing.contains(place), case .sum(let inner) = entry.kind {
        let other = try twin(of: inner)
        let part = try substitute([node(loops[inner].index): other.node], in: arguments[0])
        images[place] = try sum(part, loop: other.id)
      } else if !zip(arguments, entry.arguments).allSatisfy({ $0.index == $1 }) {
        switch entry.kind {
        case .operation(let operation): images[place] = try apply(operation, arguments)
        case .sum(let inner): images[place] = try sum(arguments[0], loop: inner)
        case .constant, .parameter, .index: break
        }
      }
    }
    return images[body.index] ?? body
  }

  /// The places that a node needs and that depend on a loop's index, ascending.
  private func dependents(of loop: Int, under body: Node) -> [Int] {
    var seen: Set<Int> = [body.index]
    var open = [body.index]
    while let place = open.popLast() {
      for argument in entries[place].arguments
      where entries[argument].loops.contains(loop) && seen.insert(argument).inserted {
        open.append(argument)
      }
    }
    return seen.sorted()
  }

  /// Another index over the same range: the same one each time.
  private func twin(of loop: Int) throws(OperationError) -> LoopIndex {
    let description = loops[loop]
    return try loopIndex(
      "", from: node(description.first), to: node(description.last),
      step: constant(description.step), depth: Self.twinDepth + loop)
  }

  /// Deeper than any formula nests.
  private static var twinDepth: Int { 1 << 32 }
}
