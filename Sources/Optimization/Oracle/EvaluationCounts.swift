/// How often each thing was asked of an objective.
public struct EvaluationCounts: Sendable, Equatable {
  /// Values alone.
  public var values = 0
  /// Gradients, each with its value.
  public var gradients = 0
  /// Hessian-vector products.
  public var hessianProducts = 0
  /// Dense Hessians.
  public var hessians = 0
  /// Factorisations of a matrix of the size of the Hessian.
  public var factorizations = 0
  /// Jacobians of residuals, each with the residuals.
  public var jacobians = 0

  /// Nothing asked yet.
  public init() {}

  /// Adds one to the other, kind by kind.
  public static func += (counts: inout EvaluationCounts, more: EvaluationCounts) {
    counts.values += more.values
    counts.gradients += more.gradients
    counts.hessianProducts += more.hessianProducts
    counts.hessians += more.hessians
    counts.factorizations += more.factorizations
    counts.jacobians += more.jacobians
  }

  /// The cost in gradient equivalents: a value ½, a gradient with its value 1, a Hessian-vector
  /// product 2, a dense Hessian or a Jacobian as its columns by products (2n and n).
  /// Factorisations are no evaluations and cost nothing here.
  public func cost(dimension: Int) -> Double {
    let n = Double(dimension)
    return 0.5 * Double(values) + Double(gradients) + 2 * Double(hessianProducts)
      + 2 * n * Double(hessians) + n * Double(jacobians)
  }
}
