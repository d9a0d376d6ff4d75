public import LinearAlgebra

/// An objective with second derivatives.
public protocol TwiceDifferentiableObjective: DifferentiableObjective {
  /// Writes ∇²h(θ)·d, all `dimension` entries of it, into `product`.
  func hessianProduct(at point: [Double], along direction: [Double], into product: inout [Double])

  /// Writes ∇²h(θ), n×n and symmetric, into `hessian`. By default from n products with the unit
  /// vectors, averaged with the transpose.
  func hessian(at point: [Double], into hessian: inout Matrix)
}

extension TwiceDifferentiableObjective {
  /// The Hessian from n products with the unit vectors, averaged with its transpose.
  public func hessian(at point: [Double], into hessian: inout Matrix) {
    let n = dimension
    var unit = [Double](repeating: 0, count: n)
    var column = unit
    for j in 0..<n {
      unit[j] = 1
      hessianProduct(at: point, along: unit, into: &column)
      unit[j] = 0
      for i in 0..<n { hessian[i, j] = column[i] }
    }
    for j in 0..<n {
      for i in 0..<j {
        let mean = 0.5 * (hessian[i, j] + hessian[j, i])
        hessian[i, j] = mean
        hessian[j, i] = mean
      }
    }
  }
}
