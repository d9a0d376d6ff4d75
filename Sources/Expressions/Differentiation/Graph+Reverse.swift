extension Graph {
  /// What an operation's adjoint sends to its arguments: pairs of argument and adjoint. Rules are
  /// those of Giles 2008, "Collected matrix derivative results".
  func reverse(_ operation: Operation, _ v: Node, _ active: [Bool], _ g: Node)
    throws(OperationError) -> [(Int, Node)]
  {
    let a = entries[v.index].arguments.map(node)
    let x = a[0]
    switch operation {
    case .map(let function):
      return [(0, try masked(g, times: try derivative(of: function, at: x, value: v)))]
    case .negate: return [(0, try negate(g))]
    case .add, .subtract:
      var terms: [(Int, Node)] = []
      if active[0] { terms.append((0, try unbroadcast(g, x.shape))) }
      if active[1] {
        let part = try unbroadcast(g, a[1].shape)
        terms.append((1, operation == .add ? part : try negate(part)))
      }
      return terms
    case .broadcast(let function):
      let partials = try partials(of: function, x, a[1], value: v, active: active)
      var terms: [(Int, Node)] = []
      for (place, partial) in partials.enumerated() {
        guard let partial else { continue }
        terms.append((place, try unbroadcast(try masked(g, times: partial), a[place].shape)))
      }
      return terms
    case .power:
      let partials = try partials(of: .power, x, a[1], value: v, active: active)
      var terms: [(Int, Node)] = []
      for (place, partial) in partials.enumerated() {
        if let partial { terms.append((place, try multiply(g, partial))) }
      }
      return terms
    case .multiply: return try reverseProduct(a, active, g)
    case .dot:
      var terms: [(Int, Node)] = []
      if active[0] { terms.append((0, try reshape(try multiply(g, a[1]), x.shape))) }
      if active[1] { terms.append((1, try reshape(try multiply(g, x), a[1].shape))) }
      return terms
    case .divide where a[1].shape.isScalar:
      let quotient = try apply(.divide, [g, a[1]])
      var terms = [(0, quotient)]
      if active[1] { terms.append((1, try negate(try apply(.dot, [quotient, v])))) }
      return terms
    case .ifelse: return try reverseChoice(a, active, v, g)
    case .norm:
      let isZero = try compare(v, .equal, constant(0))
      let scale = try choose(isZero, constant(0), try divide(g, v))
      return [(0, try multiply(scale, x))]
    case .reduce(.sum): return [(0, try fill(g, x.shape))]
    case .reduce(.max), .reduce(.min):
      let ties = try compare(x, .equal, v)
      let share = try divide(g, try total(ties))
      return [(0, try multiply(share, ties))]
    case .divide, .solve, .kron, .det, .logdet, .inverse, .cholesky, .eigenvalues, .eigenvectors,
      .singularValues, .leftSingularVectors, .rightSingularVectors, .orthogonalFactor,
      .triangularFactor:
      return try reverseFactored(operation, v, a, active, g)
    default: return try reverseLinear(operation, a, g)
    }
  }

  /// Sums what broadcasting has repeated.
  func unbroadcast(_ g: Node, _ shape: Shape) throws(OperationError) -> Node {
    if g.shape == shape { return g }
    if shape.isScalar { return try total(g) }
    if g.shape.isScalar { return try fill(g, shape) }
    var result = g
    if shape.rows == 1, g.shape.rows != 1 {
      let ones = constant(try Tensor(.row(g.shape.rows), repeating: 1))
      result = try multiply(ones, result)
    }
    if shape.columns == 1, g.shape.columns != 1 {
      let ones = constant(try Tensor(.vector(g.shape.columns), repeating: 1))
      result = try multiply(result, ones)
    }
    return try reshape(result, shape)
  }

  private func reverseProduct(_ a: [Node], _ active: [Bool], _ g: Node) throws(OperationError)
    -> [(Int, Node)]
  {
    var terms: [(Int, Node)] = []
    if a[0].shape.isScalar || a[1].shape.isScalar {
      for (place, other) in [(0, a[1]), (1, a[0])] where active[place] {
        let isReduced = a[place].shape.isScalar && !g.shape.isScalar
        terms.append((place, isReduced ? try apply(.dot, [other, g]) : try multiply(other, g)))
      }
      return terms
    }
    if active[0] {
      terms.append((0, try reshape(try multiply(g, try transpose(a[1])), a[0].shape)))
    }
    if active[1] {
      terms.append((1, try reshape(try multiply(try transpose(a[0]), g), a[1].shape)))
    }
    return terms
  }

  private func reverseChoice(_ a: [Node], _ active: [Bool], _ v: Node, _ g: Node)
    throws(OperationError) -> [(Int, Node)]
  {
    var terms: [(Int, Node)] = []
    let zero = constant(0)
    for place in [1, 2] where active[place] {
      let condition = place == 1 ? a[0] : try apply(.not, [a[0]])
      if condition.shape.isScalar {
        let part = try unbroadcast(g, a[place].shape)
        terms.append((place, try choose(condition, part, zero)))
      } else {
        terms.append((place, try unbroadcast(try choose(condition, g, zero), a[place].shape)))
      }
    }
    return terms
  }

  /// The adjoints of linear maps of the first argument.
  private func reverseLinear(_ operation: Operation, _ a: [Node], _ g: Node)
    throws(OperationError) -> [(Int, Node)]
  {
    let x = a[0]
    let indices = Array(a.dropFirst())
    switch operation {
    case .transpose: return [(0, try transpose(g))]
    case .fill: return [(0, try total(g))]
    case .reshape: return [(0, try reshape(g, x.shape))]
    case .horizontal, .vertical: return try reverseJoin(operation, a, g)
    case .sort:
      let order = try apply(.sortPermutation, [x])
      return [(0, try reshape(try apply(.permuteInverse, [g, order]), x.shape))]
    case .permute:
      return [(0, try reshape(try apply(.permuteInverse, [g, a[1]]), x.shape))]
    case .permuteInverse:
      return [(0, try reshape(try apply(.permute, [g, a[1]]), x.shape))]
    case .cumsum:
      let after = try subtract(try total(g), try apply(.cumsum, [g]))
      return [(0, try add(after, g))]
    case .linspace(let count):
      let t = try Operation.linspace(count).evaluate([Tensor(0), Tensor(1)])
      let rest = try Operation.linspace(count).evaluate([Tensor(1), Tensor(0)])
      return [
        (0, try apply(.dot, [g, constant(rest)])), (1, try apply(.dot, [g, constant(t)])),
      ]
    case .element: return [(0, try apply(.scatter(x.shape), [g] + indices))]
    case .row: return [(0, try apply(.scatterRow(x.shape), [g] + indices))]
    case .column: return [(0, try apply(.scatterColumn(x.shape), [g] + indices))]
    case .gather(let places, _):
      return [(0, try apply(.scatterConstant(places, x.shape), [g]))]
    case .scatterConstant(let places, _):
      return [(0, try apply(.gather(places, x.shape), [g]))]
    case .scatter: return [(0, try apply(.element, [g] + indices))]
    case .scatterRow: return [(0, try reshape(try apply(.row, [g] + indices), x.shape))]
    case .scatterColumn: return [(0, try reshape(try apply(.column, [g] + indices), x.shape))]
    default: throw OperationError("value", "\(operation.name) has no derivative here")
    }
  }

  private func reverseJoin(_ operation: Operation, _ a: [Node], _ g: Node)
    throws(OperationError) -> [(Int, Node)]
  {
    var terms: [(Int, Node)] = []
    var before = 0
    for (place, part) in a.enumerated() {
      var places: [Int] = []
      for column in 0..<part.shape.columns {
        for row in 0..<part.shape.rows {
          places.append(
            operation == .horizontal
              ? before + column * g.shape.rows + row : column * g.shape.rows + before + row)
        }
      }
      before += operation == .horizontal ? part.shape.count : part.shape.rows
      terms.append((place, try apply(.gather(places, part.shape), [g])))
    }
    return terms
  }
}
