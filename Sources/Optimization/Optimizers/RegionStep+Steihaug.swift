import LinearAlgebra

extension RegionStep {
  /// Conjugate gradients from 0 (Steihaug 1983; Nocedal & Wright, algorithm 7.2), ended at the boundary, at
  /// a direction of negative curvature (followed to the boundary), or once the residual is below
  /// min(0.1, ‖g‖)·‖g‖, which makes the method converge quadratically.
  ///
  /// - Parameter product: writes Hp into its second argument.
  static func steihaug(
    gradient: [Double], radius: Double, product: ModelDescent.Product
  ) -> RegionStep {
    var descent = ModelDescent(gradient, product: product)
    let length = BLAS.norm(gradient)
    let tolerance = min(0.1, length) * length
    var isAtBoundary = false
    for _ in 0..<2 * gradient.count where descent.square.squareRoot() > tolerance {
      let curvature = descent.measure(product)
      let alpha = descent.square / curvature
      let reach = boundaryDistances(
        from: descent.point, along: descent.direction, radius: radius
      ).forward
      // A curvature that is not a number ends here too: the ratio then shrinks the region.
      isAtBoundary = !(curvature > 0 && alpha < reach)
      descent.move(by: isAtBoundary ? reach : alpha)
      if isAtBoundary { break }
      descent.turn()
    }
    return RegionStep(
      direction: descent.point, predicted: -descent.value, isAtBoundary: isAtBoundary)
  }
}
