extension Graph {
  /// The gradient of a scalar, exact, by reverse accumulation: one array of the argument's shape
  /// for each argument. Its cost is a small constant times that of the value.
  ///
  /// Arguments should be parameters (differentiate a function in parameters of its own, then
  /// ``substitute(_:in:)`` the point): every occurrence of the node counts.
  ///
  /// - Throws: kind `shape` where the node is not a scalar.
  public func gradient(of node: Node, withRespectTo arguments: [Node]) throws(OperationError)
    -> [Node]
  {
    guard node.shape.isScalar else {
      throw OperationError("shape", "∇ needs a scalar function, not \(node.shape)")
    }
    return try pullback(of: node, cotangent: constant(1), withRespectTo: arguments)
  }

  /// The vector-Jacobian product: the gradient of Σ cotangentᵢ nodeᵢ.
  ///
  /// Each place has one adjoint for each value of the loop indices it depends on. What an
  /// expression inside a loop sends to an argument outside is summed over that loop, so the adjoint
  /// of an array u read as u[i] is Σᵢ scatter(i, …), and loops stay loops to any order.
  ///
  /// - Throws: kind `shape` where the cotangent's shape is not the node's.
  public func pullback(
    of root: Node, cotangent: Node, withRespectTo arguments: [Node]
  ) throws(OperationError) -> [Node] {
    guard cotangent.shape == root.shape else {
      throw OperationError("shape", "a cotangent of \(root.shape) cannot be \(cotangent.shape)")
    }
    let order = reachable(from: [root.index])
    let leaves = Set(arguments.map(\.index))
    let active = activePlaces(order, leaves)
    let open = Set(entries[root.index].loops)
    var adjoints: [Int: Node] = [root.index: cotangent]
    let outer = origin
    defer { origin = outer }
    for place in order.reversed() where active.contains(place) && !leaves.contains(place) {
      guard let adjoint = adjoints[place], !isZero(adjoint) else { continue }
      let (guardian, value) = split(adjoint)
      let entry = entries[place]
      // Where a derivative has no value, the expression is shown that it is taken of.
      origin = entry.origin ?? outer
      var contributions: [(Int, Node)] = []
      switch entry.kind {
      case .sum: contributions = [(entry.arguments[0], value)]
      case .operation(let operation):
        let isActive = entry.arguments.map { active.contains($0) }
        contributions = try reverse(operation, node(place), isActive, value).map {
          (entry.arguments[$0], $1)
        }
      case .constant, .parameter, .index: break
      }
      for (target, contribution) in contributions where active.contains(target) {
        var term = contribution
        if let guardian { term = try choose(guardian, term, try zeros(.scalar)) }
        term = try sumOverLoops(of: entry, absentFrom: entries[target], open, term)
        adjoints[target] =
          if let earlier = adjoints[target] { try accumulate(earlier, term) } else { term }
      }
    }
    var results: [Node] = []
    for argument in arguments {
      results.append(try adjoint(adjoints[argument.index], argument.shape))
    }
    return results
  }

  /// An adjoint, or zeros where nothing has been sent.
  func adjoint(_ node: Node?, _ shape: Shape) throws(OperationError) -> Node {
    if let node { return node }
    return try zeros(shape)
  }

  /// The places that depend on the leaves.
  func activePlaces(_ order: [Int], _ leaves: Set<Int>) -> Set<Int> {
    var active = leaves
    for place in order {
      switch entries[place].kind {
      case .sum: if active.contains(entries[place].arguments[0]) { active.insert(place) }
      case .operation(let operation) where operation.isDifferentiable:
        if entries[place].arguments.contains(where: active.contains) { active.insert(place) }
      default: break
      }
    }
    return active
  }

  /// An adjoint that holds under a condition alone, as condition and value. Factors are then put
  /// under the condition too: nothing is computed, read or made NaN where it does not hold.
  private func split(_ adjoint: Node) -> (condition: Node?, value: Node) {
    if let parts = arguments(of: adjoint, .ifelse), parts[0].shape.isScalar, isZero(parts[2]),
      parts[1].shape == adjoint.shape
    {
      return (parts[0], parts[1])
    }
    return (nil, adjoint)
  }

  /// An adjoint times a derivative by elements. Where a choice by elements has left the adjoint 0 the
  /// derivative, which may be infinite or no number there, is left out.
  func masked(_ adjoint: Node, times derivative: Node) throws(OperationError) -> Node {
    guard let parts = arguments(of: adjoint, .ifelse), !parts[0].shape.isScalar,
      derivative.shape == adjoint.shape
    else { return try times(adjoint, derivative) }
    if isZero(parts[2]) {
      return try choose(parts[0], try times(parts[1], derivative), constant(0))
    }
    return try times(adjoint, derivative)
  }

  private func accumulate(_ a: Node, _ b: Node) throws(OperationError) -> Node {
    let ((conditionA, valueA), (conditionB, valueB)) = (split(a), split(b))
    guard let conditionA, let conditionB else { return try add(a, b) }
    let zero = try zeros(.scalar)
    if conditionA == conditionB {
      return try choose(conditionA, try add(valueA, valueB), zero)
    }
    return try choose(try apply(.or, [conditionA, conditionB]), try add(a, b), zero)
  }

  /// Sums over the loops of a place that its argument does not depend on, inner loops first.
  private func sumOverLoops(
    of entry: Entry, absentFrom target: Entry, _ open: Set<Int>, _ term: Node
  ) throws(OperationError) -> Node {
    let absent = entry.loops.filter { !target.loops.contains($0) && !open.contains($0) }
    if absent.isEmpty { return term }
    var result = term
    let depth = { (loop: Int) in self.entries[self.loops[loop].index].loops.count }
    for loop in absent.sorted(by: { (depth($0), $0) > (depth($1), $1) }) {
      result = try sum(result, loop: loop)
    }
    return result
  }
}

extension Operation {
  /// False where the derivative is 0 or taken to be: comparisons, indices, ranks, steps.
  var isDifferentiable: Bool {
    switch self {
    case .compare, .isApproximately, .and, .or, .not, .rank, .sortPermutation,
      .reduce(.argmin), .reduce(.argmax), .reduce(.all), .reduce(.any),
      .map(.sign), .map(.floor), .map(.ceil), .map(.round), .map(.step):
      false
    default: true
    }
  }
}
