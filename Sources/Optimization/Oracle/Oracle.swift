import LinearAlgebra

/// An objective as an optimizer sees it: answers are counted. This class answers values; its
/// subclasses answer more, and can only be made of an objective that has the capability.
open class Oracle {
  /// The objective behind.
  public let objective: any Objective
  /// What was asked so far.
  public final var counts: EvaluationCounts { tally }
  final var tally = EvaluationCounts()
  /// n, the number of parameters.
  public let dimension: Int
  /// The box that a run is held in, if it is.
  public internal(set) var box: Box?

  /// An oracle of `objective`.
  /// - Throws: `OptimizationError.missingCapability` if the objective lacks what this class answers.
  public required init(_ objective: any Objective) throws(OptimizationError) {
    self.objective = objective
    dimension = objective.dimension
  }

  /// Whether the class answers gradients.
  open var answersGradients: Bool { false }

  /// h(θ).
  public final func value(at point: [Double]) -> Double {
    tally.values += 1
    return objective.value(at: point)
  }

  /// Evaluates the iterate for the observer's sake: not counted.
  open func observe(_ iterate: inout Iterate) {
    iterate.value = objective.value(at: iterate.point)
    iterate.isEvaluated = true
  }

  /// Evaluates the iterate as a part of the method: counted.
  open func evaluate(_ iterate: inout Iterate) {
    iterate.value = value(at: iterate.point)
    iterate.isEvaluated = true
  }

  /// ‖∇h(θ)‖ for the observer of a method that sees values alone: not counted; nil where the objective has
  /// no gradient.
  final func gradientNorm(at point: [Double]) -> Double? {
    guard let differentiable = objective as? any DifferentiableObjective else { return nil }
    var gradient = [Double](repeating: 0, count: dimension)
    _ = differentiable.valueAndGradient(at: point, into: &gradient)
    return BLAS.norm(gradient)
  }

  /// Counts what a method has evaluated by itself, such as a compiled step with the objective inside.
  public final func count(_ evaluations: EvaluationCounts) { tally += evaluations }

  /// Counts a factorisation of a matrix of the size of the Hessian.
  public final func countFactorization() { tally.factorizations += 1 }
}
