/// What can be done with arrays. Shape rules and values are defined here once, for concrete arrays
/// (``evaluate(_:)``) and for the nodes of a ``Graph`` alike.
public enum Operation: Hashable, Sendable {
  // MARK: Maps

  /// A function of one number, over an array.
  case map(ElementaryFunction)
  /// `-a`.
  case negate
  /// `a + b` and `a - b`: equal shapes, or one of them a scalar.
  case add, subtract
  /// `a .+ b`, `a .* b`, `a .^ b`, `atan2(a, b)`, …: rows and columns are broadcast.
  case broadcast(BinaryFunction)
  /// `a < b`, with broadcasting.
  case compare(Comparison)
  /// `a ≈ b` for arrays of equal shape: |a - b| ≤ tol·max(1, |a|, |b|) everywhere; arguments a, b, tol.
  case isApproximately
  /// `and`, `or`, `not` of truth values.
  case and, or, not
  /// `ifelse(c, a, b)`: a scalar condition chooses an array, an array chooses by elements.
  case ifelse

  // MARK: Linear algebra

  /// The product of linear algebra `a * b`.
  case multiply
  /// `a / b`: by a scalar, or from the right by a square matrix.
  case divide
  /// `a \ b`: by LU, or least squares where `a` is not square.
  case solve
  /// `a ^ b`: of scalars, or of a square matrix and an integer.
  case power
  case transpose
  /// `a ⊗ b`.
  case kron
  /// The Euclidean norm of a vector or row, Frobenius' of a matrix.
  case norm
  /// Σ aᵢbᵢ of two arrays with equally many elements.
  case dot
  case trace, det
  /// log|det a|.
  case logdet
  case inverse
  /// The diagonal of a matrix, or the diagonal matrix of a vector.
  case diag
  case rank, cond
  /// The lower triangular L with LLᵀ = a.
  case cholesky
  /// The eigenvalues of a symmetric matrix, ascending; of a general one only where they are real.
  case eigenvalues
  case eigmin, eigmax
  /// The eigenvectors, a column of length 1 each, in the order of `eigenvalues`.
  case eigenvectors
  /// Singular values, descending.
  case singularValues
  /// U and V of the thin decomposition a = U diag(σ) Vᵀ, in the order of `singularValues`.
  case leftSingularVectors, rightSingularVectors
  /// Q and R of the thin factorisation a = QR, R with no negative diagonal.
  case orthogonalFactor, triangularFactor

  // MARK: Arrays

  /// An array to a number.
  case reduce(ArrayReduction)
  /// A scalar to an array of equal elements.
  case fill(Shape)
  /// The same elements, by columns, in another shape.
  case reshape(Shape)
  /// `[a, b]` and `hcat(a, b)`: side by side; scalars to a row, columns to a matrix.
  case horizontal
  /// `[a; b]` and `vcat(a, b)`: one below the other; scalars and columns to a vector.
  case vertical
  /// Ascending.
  case sort
  /// The permutation, counted from 1, that sorts.
  case sortPermutation
  case cumsum
  /// `quantile(a, p)`, linear between order statistics (Hyndman and Fan 1996, type 7).
  case quantile
  /// `maxdiff(a, b)` = max|a - b|.
  case maxdiff
  /// `linspace(a, b, n)` for a constant n.
  case linspace(Int)

  // MARK: Elements

  /// `a[i]` of a vector or row, `a[i, j]` of a matrix; indices count from 1.
  case element
  /// `X[i]`: row i of a matrix, as a vector.
  case row
  /// `A[.., j]`: column j of a matrix, as a vector.
  case column
  /// The elements at constant places (by columns, counted from 0), in a new shape: slices.
  case gather([Int], Shape)
  /// The adjoint of `gather`: adds elements into an array of zeros, at constant places.
  case scatterConstant([Int], Shape)
  /// The adjoint of `gather` at places, counted from 1, that are computed: arguments values, places.
  case permute
  case permuteInverse
  /// The adjoint of `element`: an array of zeros but for the first argument, at index i or (i, j).
  case scatter(Shape)
  /// The adjoint of `row`: a matrix of zeros but for the first argument in row i.
  case scatterRow(Shape)
  /// The adjoint of `column`.
  case scatterColumn(Shape)
}
