import LinearAlgebra

/// The size of the gradient as a run tests and records it, and the second look at points where it is small:
/// in a box all of it is of the projected gradient.
struct Stationarity {
  /// The box the run is held in.
  let box: Box?

  /// ‖∇h‖, or ‖P(θ − ∇h) − θ‖ in a box.
  func norm(of iterate: Iterate) -> Double {
    guard let box else { return BLAS.norm(iterate.gradient) }
    return box.projectedGradientNorm(at: iterate.point, gradient: iterate.gradient)
  }

  /// What a test compares with a tolerance that grows with |h|: in a box the projected gradient, which is
  /// never longer than the box, would pass it far from a minimum.
  func testedNorm(of iterate: Iterate) -> Double {
    guard let box else { return BLAS.norm(iterate.gradient) }
    return max(
      box.projectedGradientNorm(at: iterate.point, gradient: iterate.gradient),
      box.freeGradientNorm(at: iterate.point, gradient: iterate.gradient))
  }

  /// How that norm is written.
  var symbol: String { box == nil ? "‖∇h‖" : "‖P(θ − ∇h) − θ‖" }

  /// Whether a gradient that is small, but not smaller than at the start, is that of a minimum, and not of
  /// a plateau or a slope without end: whether the parabola through it and the gradient a little downhill
  /// has its minimum less than 1e-10·(1 + |h|) below.
  ///
  /// HS25 has ‖∇h‖ = 2e-8 at its start, far from its minimum; −1e-9·x has none at all.
  /// - Parameter evaluate: evaluates an iterate, for the observer alone.
  func confirms(_ iterate: Iterate, by evaluate: (inout Iterate) -> Void) -> Bool {
    let norm = norm(of: iterate)
    guard norm > 0 else { return true }
    var probe = iterate
    let length = Self.probe * max(1, BLAS.norm(iterate.point)) / norm
    if let box {
      box.projectedStep(length, from: iterate.point, down: iterate.gradient, into: &probe.point)
      BLAS.axpy(1, iterate.point, into: &probe.point)
      box.project(&probe.point)
    } else {
      BLAS.add(iterate.point, -length, iterate.gradient, into: &probe.point)
    }
    evaluate(&probe)
    // Along s: the slope −gᵀs > 0 downhill, and the curvature sᵀy/sᵀs.
    var slope = 0.0
    var growth = 0.0
    for i in iterate.point.indices {
      let s = probe.point[i] - iterate.point[i]
      slope -= s * iterate.gradient[i]
      growth += s * (probe.gradient[i] - iterate.gradient[i])
    }
    if slope <= 0 { return true }
    return growth > 0
      && 0.5 * slope * slope / growth <= Self.largestFall * (1 + abs(iterate.value))
  }

  private static let probe = 1e-4
  private static let largestFall = 1e-10
}
