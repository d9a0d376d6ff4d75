extension Graph {
  /// Adjoints of operations that factor matrices (Giles 2008; for Cholesky Murray 2016).
  func reverseFactored(
    _ operation: Operation, _ v: Node, _ a: [Node], _ active: [Bool], _ g: Node
  ) throws(OperationError) -> [(Int, Node)] {
    let x = a[0]
    switch operation {
    case .solve where x.shape.rows != x.shape.columns:
      return try reverseLeastSquares(a, active, g)
    case .solve:
      let b = try apply(.solve, [try transpose(x), g])
      var terms = [(1, try reshape(b, a[1].shape))]
      if active[0] { terms.append((0, try negate(try multiply(b, try transpose(v))))) }
      return terms
    case .divide:
      let b = try apply(.divide, [g, try transpose(a[1])])
      var terms = [(0, b)]
      if active[1] { terms.append((1, try negate(try multiply(try transpose(v), b)))) }
      return terms
    case .kron: return try reverseKronecker(a, active, g)
    case .det:
      return [(0, try multiply(g, try cofactors(of: x, determinant: v)))]
    case .logdet:
      return [(0, try multiply(g, try transpose(try apply(.inverse, [x]))))]
    case .inverse:
      let t = try transpose(v)
      return [(0, try negate(try multiply(try multiply(t, g), t)))]
    case .cholesky: return [(0, try reverseCholesky(v, g))]
    case .eigenvalues:
      return [(0, try reverseEigenvalues(x, v, g))]
    case .eigenvectors: return [(0, try reverseEigenvectors(x, v, g))]
    case .singularValues: return [(0, try reverseSingularValues(x, v, g))]
    default: throw OperationError("value", "\(operation.name) has no derivative here")
    }
  }

  /// V M Vᵀ.
  private func sandwich(_ v: Node, _ m: Node) throws(OperationError) -> Node {
    try multiply(try multiply(v, m), try transpose(v))
  }

  /// Through the normal equations, whose solution is the same.
  private func reverseLeastSquares(_ a: [Node], _ active: [Bool], _ g: Node)
    throws(OperationError) -> [(Int, Node)]
  {
    let t = try transpose(a[0])
    let isTall = a[0].shape.rows > a[0].shape.columns
    let x =
      isTall
      ? try apply(.solve, [try multiply(t, a[0]), try multiply(t, a[1])])
      : try multiply(t, try apply(.solve, [try multiply(a[0], t), a[1]]))
    let adjoints = try pullback(of: x, cotangent: g, withRespectTo: a)
    return [(0, adjoints[0]), (1, adjoints[1])]
  }

  /// The adjoint's elements as a table over those of both factors.
  private func reverseKronecker(_ a: [Node], _ active: [Bool], _ g: Node) throws(OperationError)
    -> [(Int, Node)]
  {
    let (p, q) = (a[0].shape, a[1].shape)
    let height = p.rows * q.rows
    var places: [Int] = []
    for jq in 0..<q.columns {
      for iq in 0..<q.rows {
        for jp in 0..<p.columns {
          for ip in 0..<p.rows {
            places.append((jp * q.columns + jq) * height + ip * q.rows + iq)
          }
        }
      }
    }
    let table = try apply(.gather(places, .matrix(p.count, q.count)), [g])
    let column = try reshape(a[1], .vector(q.count))
    let row = try reshape(a[0], .row(p.count))
    return [
      (0, try reshape(try multiply(table, column), p)),
      (1, try reshape(try multiply(row, table), q)),
    ]
  }

  /// ½(S + Sᵀ) with S = L⁻ᵀ Φ(LᵀL̄) L⁻¹, where Φ takes the lower half and half of the diagonal.
  private func reverseCholesky(_ l: Node, _ g: Node) throws(OperationError) -> Node {
    let n = l.shape.rows
    var mask = try Tensor(l.shape, repeating: 0)
    for j in 0..<n {
      for i in j..<n { mask.elements[j * n + i] = i == j ? 0.5 : 1 }
    }
    let t = try transpose(l)
    let lower = try times(try multiply(t, g), constant(mask))
    let left = try apply(.solve, [t, lower])
    let s = try apply(.divide, [left, l])
    return try multiply(constant(0.5), try add(s, try transpose(s)))
  }

  /// Of a symmetric matrix V diag(ḡ) Vᵀ, the derivative for symmetric changes; of others
  /// Σ ḡᵢ uᵢvᵢᵀ/(uᵢᵀvᵢ) with left and right eigenvectors u and v, the null vectors of A - λᵢI.
  private func reverseEigenvalues(_ x: Node, _ values: Node, _ g: Node) throws(OperationError)
    -> Node
  {
    let vectors = try apply(.eigenvectors, [x])
    let symmetric = try sandwich(vectors, try apply(.diag, [g]))
    let asymmetry = try apply(.maxdiff, [x, try transpose(x)])
    guard x.shape.rows > 1, !isZero(asymmetry) else { return symmetric }
    let scale = try apply(.reduce(.max), [try map(.abs, x)])
    let isSymmetric = try compare(
      asymmetry, .lessOrEqual, try multiply(constant(1e-12), scale))

    let n = x.shape.rows
    let index = try loopIndex("", from: constant(1), to: constant(Double(n)))
    let value = try apply(.element, [values, index.node])
    let b = try subtract(x, try apply(.diag, [try fill(value, .vector(n))]))
    let t = try transpose(b)
    func nullVector(_ square: Node) throws(OperationError) -> Node {
      try apply(.column, [try apply(.eigenvectors, [square]), constant(1)])
    }
    let right = try nullVector(try multiply(t, b))
    let left = try nullVector(try multiply(b, t))
    let weight = try divide(
      try apply(.element, [g, index.node]), try apply(.dot, [left, right]))
    let term = try multiply(try multiply(weight, left), try transpose(right))
    return try choose(isSymmetric, symmetric, try sum(term, loop: index.id))
  }

  /// V (F ∘ VᵀV̄) Vᵀ, symmetrized, with Fᵢⱼ = 1/(λⱼ - λᵢ), taken as 0 between eigenvalues that are
  /// equal but for rounding: vectors are held fixed within an eigenspace.
  private func reverseEigenvectors(_ x: Node, _ v: Node, _ g: Node) throws(OperationError) -> Node {
    let values = try apply(.eigenvalues, [x])
    let gaps = try apply(.broadcast(.subtract), [try transpose(values), values])
    let rounding = 64 * Double(v.shape.rows) * Double.ulpOfOne
    let largest = try apply(.reduce(.max), [try map(.abs, values)])
    let isZero = try compare(
      try map(.abs, gaps), .lessOrEqual, try multiply(constant(rounding), largest))
    let safe = try choose(isZero, constant(1), gaps)
    let inverses = try choose(isZero, constant(0), try divide(constant(1), safe))
    let s = try sandwich(v, try times(inverses, try multiply(try transpose(v), g)))
    return try multiply(constant(0.5), try add(s, try transpose(s)))
  }

  /// Σ ḡᵢ uᵢvᵢᵀ, the vectors from the eigenvectors of the smaller of AᵀA and AAᵀ. A singular value
  /// that is 0 but for rounding sends nothing: the least-norm choice at its kink.
  private func reverseSingularValues(_ x: Node, _ s: Node, _ g: Node) throws(OperationError)
    -> Node
  {
    let isTall = x.shape.rows >= x.shape.columns
    let a = isTall ? x : try transpose(x)
    let n = s.shape.count
    let ascending = try apply(.eigenvectors, [try multiply(try transpose(a), a)])
    var places: [Int] = []
    for j in 0..<n { places += (0..<n).map { (n - 1 - j) * n + $0 } }
    let right = try apply(.gather(places, .matrix(n, n)), [ascending])
    let largest = try apply(.element, [s, constant(1)])
    let rounding = Double(n) * Double.ulpOfOne.squareRoot()
    let isZero = try compare(s, .lessOrEqual, try multiply(constant(rounding), largest))
    // Divided by 1 where it is 0: nothing is infinite, to any order.
    let weights = try choose(isZero, constant(0), try divide(g, try choose(isZero, constant(1), s)))
    let result = try multiply(a, try sandwich(right, try apply(.diag, [weights])))
    return isTall ? result : try transpose(result)
  }
}
