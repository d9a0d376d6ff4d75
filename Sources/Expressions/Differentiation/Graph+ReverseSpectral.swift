/// Adjoints of eigenvalues and singular values and of their vectors.
///
/// Between values that are equal but for rounding vectors are held fixed: there they have no
/// derivative, and what does not depend on their choice needs none.
extension Graph {
  /// Of a symmetric matrix V diag(ḡ) Vᵀ, the derivative for symmetric changes; of another
  /// V⁻ᵀ diag(ḡ) Vᵀ (Giles 2008, 3.1).
  func reverseEigenvalues(_ x: Node, _ g: Node) throws(OperationError) -> Node {
    let v = try apply(.eigenvectors, [x])
    let weights = try apply(.diag, [g])
    return try reverseEigen(
      x, v, symmetric: { () throws(OperationError) in weights },
      general: { () throws(OperationError) in weights })
  }

  /// Of a symmetric matrix V (F ∘ VᵀV̄) Vᵀ, symmetrized, with Fᵢⱼ = 1/(λⱼ - λᵢ) off the diagonal; of
  /// another V⁻ᵀ (F ∘ (VᵀV̄ - VᵀV diag(VᵀV̄))) Vᵀ, where the columns of V keep length 1 (Boeddeker et
  /// al. 2017, 4.17).
  func reverseEigenvectors(_ x: Node, _ v: Node, _ g: Node) throws(OperationError) -> Node {
    let values = try apply(.eigenvalues, [x])
    let gaps = try apply(.broadcast(.subtract), [try transpose(values), values])
    let inverses = try inverses(of: gaps, relativeTo: values)
    let projected = try multiply(try transpose(v), g)
    return try reverseEigen(
      x, v,
      symmetric: { () throws(OperationError) in
        let s = try times(inverses, projected)
        return try multiply(constant(0.5), try add(s, try transpose(s)))
      },
      general: { () throws(OperationError) in
        let lengths = try apply(.diag, [try apply(.diag, [projected])])
        let kept = try multiply(try multiply(try transpose(v), v), lengths)
        return try times(inverses, try subtract(projected, kept))
      })
  }

  /// V M Vᵀ of a symmetric matrix, V⁻ᵀ M Vᵀ of another.
  private func reverseEigen(
    _ x: Node, _ v: Node, symmetric: () throws(OperationError) -> Node,
    general: () throws(OperationError) -> Node
  ) throws(OperationError) -> Node {
    let t = try transpose(v)
    let ofSymmetric = try multiply(try multiply(v, try symmetric()), t)
    let asymmetry = try apply(.maxdiff, [x, try transpose(x)])
    guard x.shape.rows > 1, !isZero(asymmetry) else { return try reshape(ofSymmetric, x.shape) }
    let scale = try apply(.reduce(.max), [try map(.abs, x)])
    let isSymmetric = try compare(
      asymmetry, .lessOrEqual, try multiply(constant(1e-12), scale))
    let ofGeneral = try apply(.solve, [t, try multiply(try general(), t)])
    return try choose(isSymmetric, ofSymmetric, ofGeneral)
  }

  /// U diag(ḡ) Vᵀ. A singular value that is 0 but for rounding sends nothing: the least-norm choice
  /// at its kink.
  func reverseSingularValues(_ x: Node, _ s: Node, _ g: Node) throws(OperationError) -> Node {
    let weights = try choose(try isZero(s, relativeTo: s), constant(0), g)
    let u = try apply(.leftSingularVectors, [x])
    let v = try apply(.rightSingularVectors, [x])
    let product = try multiply(
      try multiply(u, try apply(.diag, [weights])), try transpose(v))
    return try reshape(product, x.shape)
  }

  /// Of U: (U (F ∘ (UᵀŪ - ŪᵀU)) Σ + (I - UUᵀ) Ū Σ⁻¹) Vᵀ with Fᵢⱼ = 1/(σⱼ² - σᵢ²) off the diagonal;
  /// of V the transpose of what U of the transpose has (Townsend 2016).
  func reverseSingularVectors(
    _ operation: Operation, _ x: Node, _ own: Node, _ g: Node
  ) throws(OperationError) -> Node {
    let isLeft = operation == .leftSingularVectors
    let other = try apply(isLeft ? .rightSingularVectors : .leftSingularVectors, [x])
    let s = try apply(.singularValues, [x])
    let row = try transpose(s)
    let differences = try inverses(
      of: try apply(.broadcast(.subtract), [row, s]), relativeTo: s)
    let sums = try inverses(of: try apply(.broadcast(.add), [row, s]), relativeTo: s)
    let projected = try multiply(try transpose(own), g)
    let skew = try subtract(projected, try transpose(projected))
    let turned = try times(try times(differences, sums), skew)
    var inner = try multiply(own, try multiply(turned, try apply(.diag, [s])))
    if own.shape.rows > own.shape.columns {
      let outside = try subtract(g, try multiply(own, projected))
      let weights = try apply(.diag, [try inverses(of: s, relativeTo: s)])
      inner = try add(inner, try multiply(outside, weights))
    }
    let product = try multiply(inner, try transpose(other))
    return try reshape(isLeft ? product : try transpose(product), x.shape)
  }

  /// 1/x, and 0 where x is 0 but for the rounding of a spectrum. Divided by 1 there: nothing is
  /// infinite, to any order.
  private func inverses(of x: Node, relativeTo spectrum: Node) throws(OperationError) -> Node {
    let isZero = try isZero(x, relativeTo: spectrum)
    return try choose(
      isZero, constant(0), try divide(constant(1), try choose(isZero, constant(1), x)))
  }

  private func isZero(_ x: Node, relativeTo spectrum: Node) throws(OperationError) -> Node {
    guard spectrum.shape.count > 0 else { return try compare(x, .equal, x) }
    let rounding = 64 * Double(spectrum.shape.count) * Double.ulpOfOne
    let largest = try apply(.reduce(.max), [try map(.abs, spectrum)])
    return try compare(
      try map(.abs, x), .lessOrEqual, try multiply(constant(rounding), largest))
  }
}
