/// Adjoints of the factors of A = QR (Walter and Lehmann 2010; Seeger et al. 2017).
extension Graph {
  /// With S(M) the symmetric matrix that has the lower triangle of M: of R
  /// Q S(RR̄ᵀ) R⁻ᵀ, of Q (Q̄ - Q S(Q̄ᵀQ)) R⁻ᵀ. The columns beyond the rows follow from the others:
  /// R = (R₁ QᵀA₂).
  func reverseQR(
    _ operation: Operation, _ x: Node, _ v: Node, _ g: Node
  ) throws(OperationError) -> Node {
    guard x.shape.rows >= x.shape.columns else {
      return try reverseWideQR(operation, x, g)
    }
    let q = operation == .orthogonalFactor ? v : try apply(.orthogonalFactor, [x])
    let r = operation == .triangularFactor ? v : try apply(.triangularFactor, [x])
    let inner: Node
    if operation == .triangularFactor {
      inner = try multiply(q, try mirrored(try multiply(r, try transpose(g))))
    } else {
      inner = try subtract(
        g, try multiply(q, try mirrored(try multiply(try transpose(g), q))))
    }
    return try reshape(try apply(.divide, [inner, try transpose(r)]), x.shape)
  }

  private func reverseWideQR(
    _ operation: Operation, _ x: Node, _ g: Node
  ) throws(OperationError) -> Node {
    let (m, n) = (x.shape.rows, x.shape.columns)
    let head = try apply(.gather(Array(0..<m * m), .matrix(m, m)), [x])
    var factor = try apply(operation, [head])
    if operation == .triangularFactor {
      let tail = try apply(.gather(Array(m * m..<m * n), .matrix(m, n - m)), [x])
      let q = try apply(.orthogonalFactor, [head])
      factor = try apply(.horizontal, [factor, try multiply(try transpose(q), tail)])
    }
    return try pullback(
      of: factor, cotangent: try reshape(g, factor.shape), withRespectTo: [x])[0]
  }

  /// The symmetric matrix with the lower triangle of a square one.
  private func mirrored(_ m: Node) throws(OperationError) -> Node {
    let n = m.shape.rows
    var lower = try Tensor(.matrix(n, n), repeating: 0)
    var below = lower
    for j in 0..<n {
      for i in j..<n {
        lower.elements[j * n + i] = 1
        if i > j { below.elements[j * n + i] = 1 }
      }
    }
    let strict = try times(m, constant(below))
    return try add(try times(m, constant(lower)), try transpose(strict))
  }
}
