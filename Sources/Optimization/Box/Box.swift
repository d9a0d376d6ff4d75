import LinearAlgebra

/// The box {θ : lᵢ ≤ θᵢ ≤ uᵢ} that a minimum is sought in; a bound may be infinite.
///
///     var options = RunOptions()
///     options.box = Box(lower: [0, -.infinity], upper: [1, 2])
public struct Box: Sendable, Equatable {
  /// l, below ∞.
  public let lower: [Double]
  /// u, above −∞.
  public let upper: [Double]

  /// The box between these bounds. Nil where they are of unlike length, where lᵢ ≤ uᵢ does not hold
  /// (as for NaN), and where an lᵢ is ∞ or a uᵢ is −∞.
  public init?(lower: [Double], upper: [Double]) {
    guard lower.count == upper.count,
      zip(lower, upper).allSatisfy({ $0 <= $1 && $0 < .infinity && $1 > -.infinity })
    else { return nil }
    self.lower = lower
    self.upper = upper
  }

  /// n, the number of parameters.
  public var dimension: Int { lower.count }

  /// Whether no bound is finite.
  public var isEverything: Bool {
    lower.allSatisfy { $0 == -.infinity } && upper.allSatisfy { $0 == .infinity }
  }

  /// Whether a point of n entries lies in the box.
  public func contains(_ point: [Double]) -> Bool {
    point.count == dimension
      && point.indices.allSatisfy { lower[$0] <= point[$0] && point[$0] <= upper[$0] }
  }

  /// Moves a point of n entries to the nearest one of the box.
  func project(_ point: inout [Double]) {
    for i in 0..<min(point.count, dimension) {
      if point[i] < lower[i] { point[i] = lower[i] }
      if point[i] > upper[i] { point[i] = upper[i] }
    }
  }

  /// Writes P(θ − t∇h) − θ, the projected step of length t, for θ in the box. It does not cancel where
  /// t∇h is small beside θ, and keeps entries of the gradient that are not finite.
  func projectedStep(
    _ t: Double, from point: [Double], down gradient: [Double], into step: inout [Double]
  ) {
    for i in 0..<min(point.count, dimension) {
      let d = -t * gradient[i]
      step[i] = d
      guard d.isFinite else { continue }
      if d < lower[i] - point[i] { step[i] = lower[i] - point[i] }
      if d > upper[i] - point[i] { step[i] = upper[i] - point[i] }
    }
  }

  /// ‖P(θ − ∇h) − θ‖, which is 0 at a minimum in the box.
  func projectedGradientNorm(at point: [Double], gradient: [Double]) -> Double {
    var step = gradient
    projectedStep(1, from: point, down: gradient, into: &step)
    return BLAS.norm(step)
  }

  /// The norm of the gradient's entries along which a step downhill stays in the box. Unlike the projected
  /// gradient it grows with the slope, however narrow the box is.
  func freeGradientNorm(at point: [Double], gradient: [Double]) -> Double {
    var free = gradient
    for i in 0..<min(point.count, dimension) {
      let bound = gradient[i] > 0 ? lower[i] : upper[i]
      if abs(point[i] - bound) <= 8 * max(point[i].ulp, bound.ulp) { free[i] = 0 }
    }
    return BLAS.norm(free)
  }

  /// The greatest α ≥ 0 for which θ + αd is in the box, for θ in it; ∞ where there is none.
  func reach(from point: [Double], along direction: [Double]) -> Double {
    var reach = Double.infinity
    for i in 0..<min(point.count, dimension) {
      if direction[i] < 0 {
        reach = min(reach, (lower[i] - point[i]) / direction[i])
      } else if direction[i] > 0 {
        reach = min(reach, (upper[i] - point[i]) / direction[i])
      }
    }
    return max(reach, 0)
  }
}
