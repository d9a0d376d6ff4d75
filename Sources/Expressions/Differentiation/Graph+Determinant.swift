extension Graph {
  /// The gradient of det A: the matrix of cofactors.
  ///
  /// Where A is well enough conditioned it is det(A) A⁻ᵀ. At and near singular matrices, where the
  /// cofactors and their derivatives stay finite and A⁻¹ does not, it is the adjugate as a polynomial
  /// in A (Faddeev and LeVerrier), which differentiates to any order; its rounding errors grow
  /// by 3.3ⁿ, so that larger matrices use it only where det A is exactly 0.
  func cofactors(of x: Node, determinant v: Node) throws(OperationError) -> Node {
    let n = x.shape.rows
    switch n {
    case 0: return x
    case 1: return constant(try Tensor(x.shape, repeating: 1))
    case 2:
      // [d, -c; -b, a], a polynomial itself.
      let swapped = try apply(.gather([3, 2, 1, 0], x.shape), [x])
      return try times(swapped, constant(try Tensor(x.shape, [1, -1, -1, 1])))
    default: break
    }
    guard n <= Self.largestAdjugate else {
      return try multiply(v, try transpose(try apply(.inverse, [x])))
    }
    let isSingular: Node
    if n <= Self.largestAccurateAdjugate {
      // Hadamard: |det A| is at most the product of the columns' norms.
      let squares = try multiply(
        constant(try Tensor(.row(n), repeating: 1)), try times(x, x))
      let bound = try map(.sqrt, try apply(.reduce(.prod), [squares]))
      isSingular = try compare(
        try map(.abs, v), .lessOrEqual, try multiply(constant(Self.singular), bound))
    } else {
      isSingular = try compare(v, .equal, constant(0))
    }
    let identity = try apply(.diag, [constant(try Tensor(.vector(n), repeating: 1))])
    let safe = try choose(isSingular, identity, x)
    let regular = try multiply(v, try transpose(try apply(.inverse, [safe])))
    return try choose(isSingular, try transpose(try adjugate(of: x)), regular)
  }

  /// |det A| of so small a part of Hadamard's bound counts as singular.
  private static var singular: Double { 1e-6 }
  private static var largestAccurateAdjugate: Int { 10 }
  private static var largestAdjugate: Int { 32 }

  /// (-1)ⁿ⁻¹Mₙ with M₁ = I, cₖ = -tr(A Mₖ)/k, Mₖ₊₁ = A Mₖ + cₖI.
  private func adjugate(of x: Node) throws(OperationError) -> Node {
    let n = x.shape.rows
    let ones = constant(try Tensor(.vector(n), repeating: 1))
    let identity = try apply(.diag, [ones])
    var m = identity
    for k in 1..<n {
      let product = try multiply(x, m)
      let c = try divide(try apply(.trace, [product]), constant(-Double(k)))
      m = try add(product, try apply(.diag, [try fill(c, .vector(n))]))
    }
    return n % 2 == 1 ? m : try negate(m)
  }
}
