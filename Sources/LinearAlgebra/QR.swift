/// A = QR by Householder's reflections for an m×n matrix with m ≥ n or m < n: Q is m×k with
/// orthonormal columns and R k×n upper trapezoidal, k = min(m, n).
public struct QR: Sendable {
  /// Q, m × min(m, n).
  public let q: Matrix
  /// R, min(m, n) × n.
  public let r: Matrix

  /// Factors A.
  /// - Throws: `notFinite`.
  public init(_ a: Matrix) throws(LinearAlgebraError) {
    throw .libraryMissing(operation: "QR")
  }
}
