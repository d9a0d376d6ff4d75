import LinearAlgebra

/// Ritz values of a symmetric matrix A from products with it alone: the eigenvalues of A seen from the space
/// of v, Av, …, Aʳ⁻¹v (Lanczos 1950), which find the ends of the spectrum first. Every vector is made
/// orthogonal to all before (Parlett 1998, section 6.9), so that no value comes twice but where A has it
/// twice.
///
///     let ritz = Lanczos(of: objective, at: point, steps: 30)
///
/// r steps ask r products, keep r vectors of n entries and take time for r²n. With r = n, the values are all
/// eigenvalues of A.
public struct Lanczos: Sendable {
  /// The Ritz values, ascending.
  public let values: [Double]
  /// For each value a distance within which an eigenvalue lies, but for rounding: the norm of the residual Ay − θy of
  /// its Ritz vector y.
  public let errors: [Double]

  /// The most numbers that the vectors may have: 2²⁶, half a gibibyte.
  public static let largestBasis = largestMatrix

  /// The Ritz values after `steps` products, but at most n and not more than `largestBasis` allows. Nil
  /// where a product has an entry that is not finite, or the process was cancelled.
  ///
  /// - Parameters:
  ///   - n: The order of A, at least 1.
  ///   - steps: r; less than 1 counts as 1.
  ///   - multiply: Writes A·v, for a v of n entries, into its second argument.
  public init?(
    dimension n: Int, steps: Int, isCancelled: () -> Bool = { false },
    multiply: @escaping (_ vector: [Double], _ product: inout [Double]) -> Void
  ) {
    precondition(n >= 1, "a matrix without rows")
    var recurrence = LanczosRecurrence(dimension: n, isOrthogonal: true, multiply: multiply)
    for _ in 0..<max(1, min(steps, n, Self.largestBasis / n)) {
      if isCancelled() { return nil }
      recurrence.step()
    }
    guard !recurrence.hasFailed,
      let eigen = try? SymmetricEigen(recurrence.tridiagonal.matrix)
    else { return nil }
    let last = recurrence.tridiagonal.count - 1
    let isWhole = recurrence.tridiagonal.count == n
    values = eigen.values
    errors = eigen.values.indices.map {
      isWhole ? 0 : abs(recurrence.residual * eigen.vectors[last, $0])
    }
  }

  /// The Ritz values of ∇²h(θ).
  /// - Precondition: `point` has n entries.
  public init?(
    of objective: any TwiceDifferentiableObjective, at point: [Double], steps: Int,
    isCancelled: () -> Bool = { false }
  ) {
    self.init(dimension: objective.dimension, steps: steps, isCancelled: isCancelled) {
      objective.hessianProduct(at: point, along: $0, into: &$1)
    }
  }
}
