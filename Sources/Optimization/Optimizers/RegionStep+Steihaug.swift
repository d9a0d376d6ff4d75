import LinearAlgebra

extension RegionStep {
  /// Conjugate gradients from 0 (Steihaug 1983; Nocedal & Wright, algorithm 7.2), ended at the boundary, at
  /// a direction of negative curvature (followed to the boundary), or once the residual is below
  /// min(0.1, ‖g‖)·‖g‖, which makes the method converge quadratically.
  ///
  /// - Parameter product: writes Hp into its second argument.
  static func steihaug(
    gradient: [Double], radius: Double,
    product: (_ p: [Double], _ result: inout [Double]) -> Void
  ) -> RegionStep {
    let n = gradient.count
    var d = [Double](repeating: 0, count: n)
    /// Hd, kept up beside d.
    var alongD = d
    var residual = gradient
    var p = gradient.map { -$0 }
    var alongP = d
    let length = BLAS.norm(gradient)
    let tolerance = min(0.1, length) * length
    var square = BLAS.dot(residual, residual)
    var isAtBoundary = false
    for _ in 0..<2 * n where square.squareRoot() > tolerance {
      product(p, &alongP)
      let curvature = BLAS.dot(p, alongP)
      let alpha = square / curvature
      let reach = boundaryDistances(from: d, along: p, radius: radius).forward
      // A curvature that is not a number ends here too: the ratio then shrinks the region.
      isAtBoundary = !(curvature > 0 && alpha < reach)
      BLAS.axpy(isAtBoundary ? reach : alpha, p, into: &d)
      BLAS.axpy(isAtBoundary ? reach : alpha, alongP, into: &alongD)
      if isAtBoundary { break }
      BLAS.axpy(alpha, alongP, into: &residual)
      let next = BLAS.dot(residual, residual)
      let beta = next / square
      for i in p.indices { p[i] = beta * p[i] - residual[i] }
      square = next
    }
    let predicted = -(BLAS.dot(gradient, d) + 0.5 * BLAS.dot(d, alongD))
    return RegionStep(direction: d, predicted: predicted, isAtBoundary: isAtBoundary)
  }
}
