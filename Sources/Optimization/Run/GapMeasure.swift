import LinearAlgebra

/// How the gap h(θ) − h(θ*) of a run is measured.
enum GapMeasure {
  /// By the difference of values.
  case difference(Double)
  /// By ½(θ−θ*)ᵀH(θ−θ*), which does not cancel.
  case quadratic(QuadraticForm, minimizer: [Double])
  /// By ½(θ−θ*)ᵀ∇h(θ), which is the same and reads no matrix, as far as the gradient is exact enough.
  case gradient(GradientGap)

  /// The measure for what is known of the minimum, nil if nothing is.
  /// - Parameter start: An iterate with its gradient, if runs have one.
  init?(optimum: Optimum?, form: QuadraticForm?, start: Iterate?) {
    guard let optimum else { return nil }
    let isOfForm = optimum.value == form?.optimum?.value
    guard let form, let minimizer = optimum.point ?? (isOfForm ? form.optimum?.point : nil),
      minimizer.count == form.dimension
    else {
      self = .difference(optimum.value)
      return
    }
    if minimizer == form.optimum?.point, let start,
      let gap = GradientGap(form, minimizer: minimizer, start: start)
    {
      self = .gradient(gap)
    } else {
      self = .quadratic(form, minimizer: minimizer)
    }
  }

  /// The gap of an iterate that is evaluated, with its gradient where the objective has one.
  func gap(of iterate: Iterate) -> Double {
    switch self {
    case .difference(let optimum): iterate.value - optimum
    case .quadratic(let form, let minimizer):
      form.energy(of: iterate.point, from: minimizer)
    case .gradient(let measure): measure.gap(of: iterate)
    }
  }
}
