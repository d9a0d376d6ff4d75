/// An objective with a gradient.
public protocol DifferentiableObjective: Objective {
  /// Returns h(θ) and writes ∇h(θ), all `dimension` entries of it, into `gradient`.
  ///
  /// `point` and `gradient` have `dimension` entries each; what `gradient` holds before is of no
  /// account, and its storage should be written in place.
  func valueAndGradient(at point: [Double], into gradient: inout [Double]) -> Double
}
