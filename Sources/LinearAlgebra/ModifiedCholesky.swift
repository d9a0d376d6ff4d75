/// A positive definite neighbour of a symmetric matrix, factored: P(A + E)Pᵀ = LLᵀ with E diagonal
/// and not negative, and zero where A is safely positive definite. For Newton's method where the
/// Hessian is indefinite.
///
/// Gill, Murray & Wright, *Practical Optimization* (1981), section 4.4.2.2, in the form of Fang &
/// O'Leary, "Modified Cholesky algorithms: a catalog with new approaches", Math. Programming 115
/// (2008), algorithm GMW81. Symbols: η, ξ greatest magnitudes on and off the diagonal; β bounds the
/// entries of L; δ is the least pivot.
public struct ModifiedCholesky: Sendable {
  /// L of the permuted matrix.
  let factor: Matrix
  /// Row i of the permuted matrix is row `permutation[i]` of A.
  let permutation: [Int]
  /// The diagonal of E, in the order of A.
  public let shift: [Double]

  /// Whether E is not zero: whether A was not safely positive definite.
  public var isModified: Bool { shift.contains { $0 > 0 } }

  /// Factors A + E. Reads A's lower triangle alone.
  /// - Throws: `notSquare`, `notFinite` (also where a square of an entry overflows), `tooLarge`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    try a.checkSquareForFactorization()
    let n = a.rows
    var eta = 0.0
    var xi = 0.0
    for j in 0..<n {
      eta = max(eta, a[j, j].magnitude)
      for i in j..<n where i > j { xi = max(xi, a[i, j].magnitude) }
    }
    let delta = Double.ulpOfOne * max(eta + xi, 1)
    if let cholesky = try? Cholesky(a),
      cholesky.factor.diagonal.allSatisfy({ $0 * $0 >= delta })
    {
      factor = cholesky.factor
      permutation = Array(0..<n)
      shift = [Double](repeating: 0, count: n)
      return
    }
    let order = Double(n)
    let betaSquared = max(
      eta, xi / max(1, (order * order - 1).squareRoot()), Double.ulpOfOne)
    var steps = Elimination(a)
    for j in 0..<n { steps.eliminate(j, delta: delta, betaSquared: betaSquared) }
    guard steps.l.isFinite, steps.shift.allSatisfy(\.isFinite) else { throw .notFinite }
    factor = steps.l
    permutation = steps.permutation
    shift = steps.shift
  }

  /// The x with (A + E)x = b.
  /// - Throws: `dimensionMismatch`, `notFinite`.
  public func solve(_ b: [Double]) throws(LinearAlgebraError) -> [Double] {
    guard b.count == permutation.count else {
      throw .dimensionMismatch(
        detail: "A is \(permutation.count)×\(permutation.count), b has \(b.count) entries")
    }
    let y = try factor.solveTriangular(.lower, Matrix(column: permutation.map { b[$0] }))
    let z = try factor.solveTriangular(.lower, transposed: true, y).elements
    var x = b
    for (i, row) in permutation.enumerated() { x[row] = z[i] }
    return x
  }
}

/// The factorization under way: columns before j are L's, the rest is the Schur complement, lower
/// triangles alone.
private struct Elimination {
  var l: Matrix
  var permutation: [Int]
  var shift: [Double]

  init(_ a: Matrix) {
    l = a
    permutation = Array(0..<a.rows)
    shift = [Double](repeating: 0, count: a.rows)
    for j in 0..<a.rows {
      for i in 0..<j { l[i, j] = 0 }
    }
  }

  mutating func eliminate(_ j: Int, delta: Double, betaSquared: Double) {
    let n = l.rows
    var pivot = j
    for i in j..<n where l[i, i].magnitude > l[pivot, pivot].magnitude { pivot = i }
    exchange(j, pivot)
    // d = max(δ, |a_jj|, θ²/β²), θ the greatest magnitude below the pivot.
    var theta = 0.0
    for i in j..<n where i > j { theta = max(theta, l[i, j].magnitude) }
    let d = max(delta, l[j, j].magnitude, theta * theta / betaSquared)
    shift[permutation[j]] = d - l[j, j]
    let root = d.squareRoot()
    l.withUnsafeMutableElements { l in
      guard let l0 = l.baseAddress else { return }
      let column = l0 + j + j * n
      column[0] = root
      for i in 1..<max(1, n - j) { column[i] /= root }
      for k in (j + 1)..<max(j + 1, n) {
        let rest = column + k - j
        BLAS.axpy(-rest[0], rest, l0 + k + k * n, n - k)
      }
    }
  }

  /// Exchanges rows and columns j < p of the symmetric rest, and rows of the finished columns.
  private mutating func exchange(_ j: Int, _ p: Int) {
    guard p != j else { return }
    let n = l.rows
    permutation.swapAt(j, p)
    for k in 0..<j { swap(j, k, p, k) }
    for k in (j + 1)..<p { swap(k, j, p, k) }
    for k in (p + 1)..<max(p + 1, n) { swap(k, j, k, p) }
    swap(j, j, p, p)
  }

  private mutating func swap(_ i1: Int, _ j1: Int, _ i2: Int, _ j2: Int) {
    l.elements.swapAt(i1 + j1 * l.rows, i2 + j2 * l.rows)
  }
}
