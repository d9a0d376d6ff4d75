import LinearAlgebra

/// A point θ with the value and the gradient of the objective there.
public struct Iterate: Sendable, Equatable {
  /// θ.
  public var point: [Double]
  /// h(θ), if `isEvaluated`.
  public var value: Double
  /// ∇h(θ), if `isEvaluated`.
  public var gradient: [Double]
  /// Whether `value` and `gradient` belong to `point`. A method that evaluates elsewhere (Nesterov's
  /// at the look-ahead) leaves false, and the driver evaluates them for its stopping rule and
  /// trace, without counting: they are the observer's, not the method's.
  public var isEvaluated: Bool

  /// An iterate not evaluated yet.
  public init(at point: [Double]) {
    self.point = point
    value = .nan
    gradient = [Double](repeating: .nan, count: point.count)
    isEvaluated = false
  }
}

extension Iterate {
  /// False while a step still lowers the value by more than a hundred-thousandth: along directions of little
  /// curvature the gradient is small long before the minimum (Watson's function of 12 variables has
  /// curvatures of 1e-13 there). A gradient at the level of rounding ends a run all the same.
  func isSettled(after decrease: Double) -> Bool {
    let size = abs(value)
    return decrease <= 1e-5 * size + 1e-14 || BLAS.norm(gradient) <= 1e-12 * (1 + size)
  }
}
