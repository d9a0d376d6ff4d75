/// Why an operation of linear algebra has no answer.
public enum LinearAlgebraError: Error, Equatable, Sendable {
  /// Two operands do not fit; `detail` names their shapes ("A is 3×2, b has 4 entries").
  case dimensionMismatch(detail: String)
  /// The operation needs a square matrix.
  case notSquare(rows: Int, columns: Int)
  /// The matrix is exactly singular: the pivot of this row, counted from 1, is zero.
  case singular(pivot: Int)
  /// The matrix is not positive definite: the pivot of this row, counted from 1, is not positive.
  case notPositiveDefinite(pivot: Int)
  /// The operation reads a symmetric matrix and this one is not.
  case notSymmetric
  /// The operation needs real eigenvalues and some are complex.
  case complexEigenvalues
  /// An iteration of LAPACK (or of its plain counterpart) did not settle.
  case notConverged(operation: String)
  /// The input has a NaN or an infinity, or the result would leave the finite numbers.
  case notFinite
  /// A side, or the product of sides, is beyond what the library's 32-bit integers can count.
  case tooLarge(rows: Int, columns: Int)
  /// OpenBLAS could not be loaded, and the operation has no plain counterpart.
  case libraryMissing(operation: String)
}

extension LinearAlgebraError: CustomStringConvertible {
  /// One sentence without a full stop, for people.
  public var description: String {
    switch self {
    case .dimensionMismatch(let detail):
      return "shapes do not fit: \(detail)"
    case .notSquare(let rows, let columns):
      return "the matrix is \(rows)×\(columns), not square"
    case .singular(let pivot):
      return "the matrix is singular (pivot \(pivot) is zero)"
    case .notPositiveDefinite(let pivot):
      return "the matrix is not positive definite (pivot \(pivot) is not positive)"
    case .notSymmetric:
      return "the matrix is not symmetric"
    case .complexEigenvalues:
      return "some eigenvalues are complex"
    case .notConverged(let operation):
      return "\(operation) did not converge"
    case .notFinite:
      return "the matrix or vector has an entry that is not finite"
    case .tooLarge(let rows, let columns):
      return "\(rows)×\(columns) is too large a matrix"
    case .libraryMissing(let operation):
      return "\(operation) needs OpenBLAS, which could not be loaded (Debian: libopenblas0)"
    }
  }
}
