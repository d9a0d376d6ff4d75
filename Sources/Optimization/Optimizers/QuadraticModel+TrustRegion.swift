import LinearAlgebra

extension QuadraticModel {
  /// One trial of a trust region.
  mutating func regionStep(
    _ region: TrustRegion, oracle: GradientOracle,
    product: (_ p: [Double], _ result: inout [Double]) -> Void
  ) -> StepReport {
    let used = radius
    guard let step = minimum(over: region, oracle: oracle, product: product) else {
      return StepReport(.exhausted("the model has no finite minimum"), radius: used)
    }
    guard
      let (outcome, ratio) = attempt(
        minus: step.direction.map { -$0 }, predicted: step.predicted,
        acceptance: TrustRegion.acceptance, oracle: oracle)
    else {
      return StepReport(
        .exhausted("the radius \(longText(used)) leaves no step"), lambda: step.lambda,
        radius: used)
    }
    radius = region.adapted(
      used, ratio: ratio, length: BLAS.norm(step.direction), isAtBoundary: step.isAtBoundary)
    if step.lambda.isFinite { lambda = step.lambda }
    return StepReport(outcome, lambda: step.lambda, rho: ratio, radius: used)
  }

  private mutating func minimum(
    over region: TrustRegion, oracle: GradientOracle,
    product: (_ p: [Double], _ result: inout [Double]) -> Void
  ) -> RegionStep? {
    let gradient = iterate.gradient
    switch region.solver {
    case .exact:
      return .exact(curvature, gradient: gradient, radius: radius, guess: lambda, oracle: oracle)
    case .dogleg:
      oracle.countFactorization()
      guard let dogleg = RegionStep.dogleg(curvature, gradient: gradient, radius: radius) else {
        return nil
      }
      if dogleg.isModified { modifiedSteps += 1 }
      return dogleg.step
    case .steihaug:
      return .steihaug(gradient: gradient, radius: radius, product: product)
    }
  }
}
