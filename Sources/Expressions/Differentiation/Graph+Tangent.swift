extension Graph {
  /// The Jacobian-vector product: the derivative of a node along directions of its parameters.
  ///
  /// - Throws: kind `shape` where a direction's shape is not its parameter's.
  public func tangent(
    of root: Node, along directions: [(parameter: Node, direction: Node)]
  ) throws(OperationError) -> Node {
    var tangents: [Int: Node] = [:]
    for (parameter, direction) in directions {
      guard parameter.shape == direction.shape else {
        throw OperationError(
          "shape", "a direction of \(parameter.shape) cannot be \(direction.shape)")
      }
      tangents[parameter.index] = direction
    }
    let outer = origin
    defer { origin = outer }
    for place in reachable(from: [root.index]) where tangents[place] == nil {
      let entry = entries[place]
      origin = entry.origin ?? outer
      let parts = entry.arguments.map { tangents[$0] }
      guard parts.contains(where: { $0 != nil }) else { continue }
      switch entry.kind {
      case .sum(let loop):
        if let body = parts[0] { tangents[place] = try sum(body, loop: loop) }
      case .operation(let operation) where operation.isDifferentiable:
        tangents[place] = try forward(operation, node(place), parts)
      default: break
      }
    }
    return try adjoint(tangents[root.index], root.shape)
  }

  /// The tangent of an operation from those of its arguments; nil stands for 0.
  private func forward(_ operation: Operation, _ v: Node, _ t: [Node?]) throws(OperationError)
    -> Node
  {
    let a = entries[v.index].arguments.map(node)
    switch operation {
    case .map(let function):
      guard let t = t[0] else { break }
      return try times(t, try derivative(of: function, at: a[0], value: v))
    case .add: return try sumOf(t[0], t[1], v.shape)
    case .subtract:
      var change: Node?
      if let t = t[1] { change = try negate(t) }
      return try sumOf(t[0], change, v.shape)
    case .broadcast(let function):
      let active = t.map { $0 != nil }
      let partials = try partials(of: function, a[0], a[1], value: v, active: active)
      var terms: [Node?] = [nil, nil]
      for place in 0..<2 {
        if let partial = partials[place], let t = t[place] {
          terms[place] = try fillLike(try times(t, partial), v.shape)
        }
      }
      return try sumOf(terms[0], terms[1], v.shape)
    case .power:
      let partials = try partials(
        of: .power, a[0], a[1], value: v, active: t.map { $0 != nil })
      var terms: [Node?] = [nil, nil]
      for place in 0..<2 {
        if let partial = partials[place], let t = t[place] { terms[place] = try times(t, partial) }
      }
      return try sumOf(terms[0], terms[1], v.shape)
    case .multiply, .dot, .kron:
      var terms: [Node?] = [nil, nil]
      if let t = t[0] { terms[0] = try apply(operation, [t, a[1]]) }
      if let t = t[1] { terms[1] = try apply(operation, [a[0], t]) }
      return try sumOf(terms[0], terms[1], v.shape)
    case .divide where a[1].shape.isScalar:
      var change: Node?
      if let t = t[1] { change = try negate(try multiply(t, v)) }
      return try divide(try sumOf(t[0], change, v.shape), a[1])
    case .ifelse:
      let zero = constant(0)
      return try fillLike(try choose(a[0], t[1] ?? zero, t[2] ?? zero), v.shape)
    case .horizontal, .vertical:
      var parts: [Node] = []
      for (place, t) in t.enumerated() { parts.append(try adjoint(t, a[place].shape)) }
      return try apply(operation, parts)
    case .negate, .transpose, .fill, .reshape, .reduce(.sum), .cumsum, .gather, .scatterConstant,
      .element, .row, .column, .scatter, .scatterRow, .scatterColumn, .permute, .permuteInverse:
      guard let t = t[0] else { break }
      return try apply(operation, [t] + a.dropFirst())
    default: return try transposedForward(operation, v, a, t)
    }
    return try zeros(v.shape)
  }

  private func sumOf(_ a: Node?, _ b: Node?, _ shape: Shape) throws(OperationError) -> Node {
    switch (a, b) {
    case (let a?, let b?): return try fill(try add(a, b), shape)
    case (let a?, nil): return try fill(a, shape)
    case (nil, let b?): return try fill(b, shape)
    case (nil, nil): return try zeros(shape)
    }
  }

  /// The tangent from the reverse rule u ↦ ā(u), which is linear in u: the gradient of
  /// Σ ⟨ā(u), ȧ⟩ with respect to u.
  private func transposedForward(_ operation: Operation, _ v: Node, _ a: [Node], _ t: [Node?])
    throws(OperationError) -> Node
  {
    let u = parameter("cotangent \(v.index)", v.shape)
    var inner: Node?
    for (place, adjoint) in try reverse(operation, v, t.map { $0 != nil }, u) {
      guard let t = t[place] else { continue }
      let product = try apply(.dot, [adjoint, t])
      if let earlier = inner { inner = try add(earlier, product) } else { inner = product }
    }
    guard let inner else { return try zeros(v.shape) }
    return try pullback(of: inner, cotangent: constant(1), withRespectTo: [u])[0]
  }
}
