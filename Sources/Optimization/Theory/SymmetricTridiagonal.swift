import LinearAlgebra

/// A symmetric tridiagonal matrix T, as Lanczos' recurrence makes it row by row.
struct SymmetricTridiagonal: Sendable {
  /// αᵢ = Tᵢᵢ.
  var diagonal: [Double] = []
  /// βᵢ = Tᵢ,ᵢ₊₁, one less than there are rows.
  var offDiagonal: [Double] = []

  /// m, the number of rows.
  var count: Int { diagonal.count }

  /// An interval that holds every eigenvalue (Gershgorin 1931).
  var bracket: ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for i in diagonal.indices {
      let left = i > 0 ? abs(offDiagonal[i - 1]) : 0
      let right = i < offDiagonal.count ? abs(offDiagonal[i]) : 0
      low = min(low, diagonal[i] - left - right)
      high = max(high, diagonal[i] + left + right)
    }
    return low <= high ? low...high : 0...0
  }

  /// The matrix with the opposite sign of every entry.
  var negated: SymmetricTridiagonal {
    SymmetricTridiagonal(diagonal: diagonal.map { -$0 }, offDiagonal: offDiagonal.map { -$0 })
  }

  /// The matrix in dense form.
  var matrix: Matrix {
    var dense = Matrix(diagonal: diagonal)
    for (i, beta) in offDiagonal.enumerated() {
      dense[i, i + 1] = beta
      dense[i + 1, i] = beta
    }
    return dense
  }

  /// Whether an eigenvalue lies below x: Sturm's sequence (Golub & Van Loan 2013, section 8.4.1) has a
  /// negative pivot.
  private func hasEigenvalue(below x: Double, tiny: Double) -> Bool {
    var pivot = 1.0
    for i in diagonal.indices {
      let beta = i > 0 ? offDiagonal[i - 1] : 0
      pivot = diagonal[i] - x - (i > 0 ? beta * beta / pivot : 0)
      if pivot < 0 { return true }
      if pivot < tiny { pivot = tiny }
    }
    return false
  }

  /// The least eigenvalue by bisection, to rounding of the largest entries, and the magnitude of the last
  /// entry of its unit eigenvector.
  ///
  /// - Precondition: there is a row, and every entry is finite.
  var leastEigenpair: (value: Double, lastEntry: Double) {
    let bracket = bracket
    let size = max(abs(bracket.lowerBound), abs(bracket.upperBound))
    let tiny = max(size * 1e-300, .leastNormalMagnitude)
    var (low, high) = (bracket.lowerBound, bracket.upperBound)
    while high - low > 0.5 * Double.ulpOfOne * size {
      let middle = low + 0.5 * (high - low)
      guard middle > low, middle < high else { break }
      if hasEigenvalue(below: middle, tiny: tiny) { high = middle } else { low = middle }
    }
    // Just below the least eigenvalue T − σI is positive definite, and needs no pivoting.
    let shift = high - 4 * Double.ulpOfOne * size
    var vector = [Double](repeating: 1, count: count)
    for _ in 0..<3 { solveShifted(shift, &vector, tiny: tiny) }
    return (high, abs(vector[count - 1]))
  }

  /// Solves (T − σI)y = x in place by LDLᵀ, and makes y a unit vector.
  private func solveShifted(_ shift: Double, _ x: inout [Double], tiny: Double) {
    let least = max(tiny, Double.ulpOfOne * abs(shift))
    var pivots = diagonal
    for i in pivots.indices {
      pivots[i] -= shift
      if i > 0 {
        let factor = offDiagonal[i - 1] / pivots[i - 1]
        pivots[i] -= factor * offDiagonal[i - 1]
        x[i] -= factor * x[i - 1]
      }
      pivots[i] = max(pivots[i], least)
    }
    for i in pivots.indices.reversed() {
      let above = i + 1 < count ? offDiagonal[i] * x[i + 1] : 0
      x[i] = (x[i] - above) / pivots[i]
    }
    let norm = BLAS.norm(x)
    if norm > 0, norm.isFinite { for i in x.indices { x[i] /= norm } }
  }
}
