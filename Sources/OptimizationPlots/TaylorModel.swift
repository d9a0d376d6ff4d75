public import LinearAlgebra
public import Optimization

/// The Taylor models of a function at a point: h + gᵀd, and h + gᵀd + ½dᵀHd.
public struct TaylorModel: Sendable {
  /// θ.
  public let point: [Double]
  /// h(θ).
  public let value: Double
  /// g = ∇h(θ).
  public let gradient: [Double]
  /// H = ∇²h(θ).
  public let hessian: Matrix
  /// The eigenvalues of H, ascending.
  public let curvatures: [Double]
  /// The eigenvectors of H as columns.
  private let axes: Matrix

  /// The models of `objective` at a point; nil where value, gradient or Hessian are not finite.
  public init?(of objective: some TwiceDifferentiableObjective, at point: [Double]) {
    var gradient = [Double](repeating: 0, count: point.count)
    var hessian = Matrix(rows: point.count, columns: point.count)
    let value = objective.valueAndGradient(at: point, into: &gradient)
    objective.hessian(at: point, into: &hessian)
    self.init(point: point, value: value, gradient: gradient, hessian: hessian)
  }

  /// The models with these derivatives; nil where they are not finite, or H is not symmetric.
  public init?(point: [Double], value: Double, gradient: [Double], hessian: Matrix) {
    guard value.isFinite, gradient.count == point.count, gradient.allSatisfy(\.isFinite),
      let eigen = try? SymmetricEigen(hessian), eigen.values.count == point.count
    else { return nil }
    self.point = point
    self.value = value
    self.gradient = gradient
    self.hessian = hessian
    curvatures = eigen.values
    axes = eigen.vectors
  }

  /// h + gᵀd.
  public func linear(_ d: [Double]) -> Double { value + Plane.dot(gradient, d) }

  /// h + gᵀd + ½dᵀHd.
  public func quadratic(_ d: [Double]) -> Double {
    var twice = 0.0
    for i in d.indices { for j in d.indices { twice += d[i] * hessian[i, j] * d[j] } }
    return linear(d) + 0.5 * twice
  }

  /// What kind of point the quadratic model is stationary at: "minimum", "saddle", "maximum"; nil
  /// where H is singular to working precision.
  public var stationaryKind: String? {
    let size = curvatures.reduce(0) { max($0, abs($1)) }
    guard let least = curvatures.first, let greatest = curvatures.last,
      curvatures.allSatisfy({ abs($0) > Self.rounding * size })
    else { return nil }
    return least > 0 ? "minimum" : greatest < 0 ? "maximum" : "saddle"
  }

  // MARK: Steps

  /// The solution of (H + λI)d = −g, or nil where the matrix is singular to working precision.
  public func newtonStep(damping lambda: Double = 0) -> [Double]? {
    let shifted = curvatures.map { $0 + lambda }
    let size = shifted.reduce(0) { max($0, abs($1)) }
    guard shifted.allSatisfy({ abs($0) > Self.rounding * size }) else { return nil }
    return combination(zip(components, shifted).map { -$0 / $1 })
  }

  /// The step along −g of a given α; without one, to the least of the quadratic model within the
  /// radius (Cauchy's point). Where the model falls along −g for ever, α is 1/max|λ(H)|.
  public func gradientStep(alpha: Double? = nil, radius: Double = .infinity) -> [Double] {
    if let alpha { return gradient.map { -alpha * $0 } }
    let length = Plane.dot(gradient, gradient).squareRoot()
    guard length > 0 else { return gradient.map { _ in 0 } }
    let curvature = zip(components, curvatures).reduce(0) {
      $0 + ($1.0 / length) * ($1.0 / length) * $1.1
    }
    var alpha = radius / length
    if curvature > 0 {
      alpha = min(alpha, 1 / curvature)
    } else if radius == .infinity {
      let size = curvatures.reduce(0) { max($0, abs($1)) }
      alpha = size > 0 ? 1 / size : 1 / length
    }
    return gradient.map { -alpha * $0 }
  }

  /// The least of the quadratic model within ‖d‖ ≤ r, the hard case included (Moré and Sorensen 1983;
  /// Nocedal and Wright, section 4.3): d = −(H + λI)⁻¹g with λ ≥ 0, λ ≥ −λ₁, λ(r − ‖d‖) = 0.
  ///
  /// - Returns: The step, and λ.
  public func trustStep(radius: Double) -> (step: [Double], lambda: Double) {
    let parts = components
    let least = curvatures.first ?? 0
    func step(_ lambda: Double) -> [Double] {
      zip(parts, curvatures).map { part, curvature in
        part == 0 ? 0 : -part / (curvature + lambda)
      }
    }
    func length(_ lambda: Double) -> Double {
      Plane.dot(step(lambda), step(lambda)).squareRoot()
    }
    if least > 0, length(0) <= radius { return (combination(step(0)), 0) }
    // ‖d(λ)‖ falls from λ = max(0, −λ₁) on; at the upper end it is below r.
    var low = max(0, -least)
    let size = curvatures.reduce(0) { max($0, abs($1)) }
    var high = low + size + Plane.dot(parts, parts).squareRoot() / radius
    if length(low).isFinite, length(low) <= radius {
      var d = step(low)
      // A model that is flat where g has no part gains nothing from a longer step.
      guard low > Self.rounding * size else { return (combination(d), 0) }
      // The hard case: g has no part along the least curvature, which makes up the length.
      d[0] = max(radius * radius - Plane.dot(d, d), 0).squareRoot()
      return (combination(d), low)
    }
    for _ in 0..<200 where low < high {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if length(middle) > radius { low = middle } else { high = middle }
    }
    return (combination(step(high)), high)
  }

  private static let rounding = 1e-13

  /// g along the eigenvectors; a part at rounding is 0.
  private var components: [Double] {
    let parts = curvatures.indices.map { Plane.dot(axes.column($0), gradient) }
    let size = Plane.dot(gradient, gradient).squareRoot()
    return parts.map { abs($0) <= 1e-15 * size ? 0 : $0 }
  }

  private func combination(_ parts: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: parts.count)
    for (j, part) in parts.enumerated() {
      let axis = axes.column(j)
      for i in result.indices { result[i] += part * axis[i] }
    }
    return result
  }
}
