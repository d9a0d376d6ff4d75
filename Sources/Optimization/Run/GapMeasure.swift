/// How the gap h(θ) − h(θ*) of a run is measured.
enum GapMeasure {
  /// By the difference of values.
  case difference(Double)
  /// By ½(θ−θ*)ᵀH(θ−θ*), which does not cancel.
  case quadratic(QuadraticForm, minimizer: [Double])

  /// The measure for what is known of the minimum, nil if nothing is.
  init?(optimum: Optimum?, form: QuadraticForm?) {
    guard let optimum else { return nil }
    let isOfForm = optimum.value == form?.optimum?.value
    if let form, let minimizer = optimum.point ?? (isOfForm ? form.optimum?.point : nil),
      minimizer.count == form.dimension
    {
      self = .quadratic(form, minimizer: minimizer)
    } else {
      self = .difference(optimum.value)
    }
  }

  func gap(at point: [Double], value: Double) -> Double {
    switch self {
    case .difference(let optimum): value - optimum
    case .quadratic(let form, let minimizer): form.energy(of: point, from: minimizer)
    }
  }
}
