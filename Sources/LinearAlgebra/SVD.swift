/// A = U diag(σ) Vᵀ, the thin singular value decomposition of an m×n matrix.
public struct SVD: Sendable {
  /// The left singular vectors as columns, m × min(m, n).
  public let u: Matrix
  /// The singular values, descending, min(m, n) of them, none negative.
  public let values: [Double]
  /// The right singular vectors as columns, n × min(m, n).
  public let v: Matrix

  /// Decomposes A.
  /// - Throws: `notFinite`, `notConverged`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    throw .libraryMissing(operation: "singular values")
  }

  /// The number of singular values above max(m, n) ε σ₁ (NumPy's and MATLAB's rule).
  public var rank: Int { values.filter { $0 > tolerance }.count }

  /// σ₁/σₙ, the condition number in the 2-norm; ∞ for a singular matrix, 0 for an empty one.
  public var conditionNumber: Double {
    guard let greatest = values.first, let least = values.last else { return 0 }
    return least == 0 ? .infinity : greatest / least
  }

  private var tolerance: Double {
    Double(max(u.rows, v.rows)) * Double.ulpOfOne * (values.first ?? 0)
  }

  /// The Moore-Penrose inverse A⁺, n×m, with singular values up to max(m, n) ε σ₁ taken as 0.
  /// - Throws: `notFinite` where an entry overflows.
  public func pseudoInverse() throws(LinearAlgebraError) -> Matrix {
    var scaled = v
    for (j, value) in values.enumerated() {
      let factor = value > tolerance ? 1 / value : 0
      for i in 0..<v.rows { scaled[i, j] *= factor }
    }
    return try scaled.times(u.transposed)
  }
}
