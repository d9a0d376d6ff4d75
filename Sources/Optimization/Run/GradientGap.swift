import LinearAlgebra

/// The gap ½(θ−θ*)ᵀ∇h(θ) of a large quadratic from the gradient that a run has anyway.
struct GradientGap {
  /// Smaller forms are read as fast.
  private static let leastDimension = 128
  /// The relative error that is tolerated, by a bound that is hardly ever met.
  private static let tolerance = 1e-7

  private let form: QuadraticForm
  private let minimizer: [Double]
  /// A bound of the gradient's error is this times ‖θ‖, plus `offsetError`.
  private let pointError: Double
  private let offsetError: Double

  /// Nil where the form is small, or the gradient at the start is not that of the form: the formula
  /// that it comes from may lose more than its products do.
  init?(_ form: QuadraticForm, minimizer: [Double], start: Iterate) {
    guard form.dimension >= Self.leastDimension else { return nil }
    self.form = form
    self.minimizer = minimizer
    // A product of n terms: γₙ ≈ nε/2 of ‖|H|‖ ≤ ‖H‖_F (Higham 2002, § 3.5); twice for what is added.
    let unit = Double(form.dimension) * Double.ulpOfOne
    pointError = unit * BLAS.norm(form.hessian.elements)
    offsetError = unit * BLAS.norm(form.linear)
    let exact = form.energy(of: start.point, from: minimizer)
    let product = 0.5 * BLAS.dot(offset(of: start.point), start.gradient)
    guard abs(product - exact) <= Self.tolerance * abs(exact) else { return nil }
  }

  /// The gap by the gradient where its error is small beside it, else ½(θ−θ*)ᵀH(θ−θ*).
  func gap(of iterate: Iterate) -> Double {
    let offset = offset(of: iterate.point)
    let product = 0.5 * BLAS.dot(offset, iterate.gradient)
    let error = (pointError * BLAS.norm(iterate.point) + offsetError) * BLAS.norm(offset)
    return error <= Self.tolerance * product
      ? product : form.energy(of: iterate.point, from: minimizer)
  }

  /// θ − θ*.
  private func offset(of point: [Double]) -> [Double] {
    var offset = minimizer
    for i in offset.indices { offset[i] = point[i] - offset[i] }
    return offset
  }
}
