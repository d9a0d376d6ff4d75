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
    case .eigenvalues: return [(0, try reverseEigenvalues(x, g))]
    case .eigenvectors: return [(0, try reverseEigenvectors(x, v, g))]
    case .singularValues: return [(0, try reverseSingularValues(x, v, g))]
    case .leftSingularVectors, .rightSingularVectors:
      return [(0, try reverseSingularVectors(operation, x, v, g))]
    case .orthogonalFactor, .triangularFactor: return [(0, try reverseQR(operation, x, v, g))]
    default: throw OperationError("value", "\(operation.name) has no derivative here")
    }
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
}
