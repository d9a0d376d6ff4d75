public import LinearAlgebra

/// An oracle of values, gradients and second derivatives.
open class HessianOracle: GradientOracle {
  private let twiceDifferentiable: any TwiceDifferentiableObjective

  /// An oracle of a twice differentiable objective.
  /// - Throws: `OptimizationError.missingCapability` if the objective lacks second derivatives.
  public required init(_ objective: any Objective) throws(OptimizationError) {
    guard let twiceDifferentiable = objective as? any TwiceDifferentiableObjective else {
      throw .missingCapability(needed: "second derivatives")
    }
    self.twiceDifferentiable = twiceDifferentiable
    try super.init(objective)
  }

  /// Writes ∇²h(θ)·d into `product`, which has n entries.
  public final func hessianProduct(
    at point: [Double], along direction: [Double], into product: inout [Double]
  ) {
    tally.hessianProducts += 1
    twiceDifferentiable.hessianProduct(at: point, along: direction, into: &product)
  }

  /// Writes ∇²h(θ) into `hessian`, which is n×n.
  public final func hessian(at point: [Double], into hessian: inout Matrix) {
    tally.hessians += 1
    twiceDifferentiable.hessian(at: point, into: &hessian)
  }
}
