import LinearAlgebra

extension RegionStep {
  /// Powell's dogleg (Nocedal & Wright, section 4.1): from 0 to the minimum along the steepest descent,
  /// then to Newton's point, as far as the region reaches.
  ///
  /// The path is that of H + E, the modified Cholesky factorisation's, where H is not positive definite;
  /// the decrease is that of H, which is then the greater one.
  /// - Returns: nil if there is no finite solution; `isModified` if E is not 0.
  static func dogleg(
    _ hessian: Matrix, gradient: [Double], radius: Double
  ) -> (step: RegionStep, isModified: Bool)? {
    guard let factor = try? ModifiedCholesky(hessian),
      let solution = try? factor.solve(gradient),
      let alongGradient = try? hessian.times(gradient)
    else { return nil }
    let newton = solution.map { -$0 }
    var d = newton
    var isAtBoundary = false
    if BLAS.norm(newton) > radius {
      isAtBoundary = true
      let square = BLAS.dot(gradient, gradient)
      var curvature = BLAS.dot(gradient, alongGradient)
      for i in gradient.indices { curvature += factor.shift[i] * gradient[i] * gradient[i] }
      let length = BLAS.norm(gradient)
      let reach = radius / length
      let cauchy = curvature > 0 ? square / curvature : .infinity
      if cauchy >= reach {
        d = gradient.map { -reach * $0 }
      } else {
        d = gradient.map { -cauchy * $0 }
        let leg = zip(newton, d).map { $0 - $1 }
        let tau = boundaryDistances(from: d, along: leg, radius: radius).forward
        BLAS.axpy(min(tau, 1), leg, into: &d)
      }
    }
    guard let product = try? hessian.times(d) else { return nil }
    let predicted = -(BLAS.dot(gradient, d) + 0.5 * BLAS.dot(d, product))
    let step = RegionStep(direction: d, predicted: predicted, isAtBoundary: isAtBoundary)
    return (step, factor.isModified)
  }
}
