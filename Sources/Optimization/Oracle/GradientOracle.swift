/// An oracle of values and gradients.
open class GradientOracle: Oracle {
  private let differentiable: any DifferentiableObjective

  /// An oracle of a differentiable objective.
  /// - Throws: `OptimizationError.missingCapability` if the objective has no gradient.
  public required init(_ objective: any Objective) throws(OptimizationError) {
    guard let differentiable = objective as? any DifferentiableObjective else {
      throw .missingCapability(needed: "gradients")
    }
    self.differentiable = differentiable
    try super.init(objective)
  }

  open override var answersGradients: Bool { true }

  /// Returns h(θ) and writes ∇h(θ) into `gradient`, which has n entries.
  public final func valueAndGradient(
    at point: [Double], into gradient: inout [Double]
  ) -> Double {
    tally.gradients += 1
    return differentiable.valueAndGradient(at: point, into: &gradient)
  }

  open override func observe(_ iterate: inout Iterate) {
    iterate.value = differentiable.valueAndGradient(
      at: iterate.point, into: &iterate.gradient)
    iterate.isEvaluated = true
  }

  open override func evaluate(_ iterate: inout Iterate) {
    tally.gradients += 1
    observe(&iterate)
  }
}
