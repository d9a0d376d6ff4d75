/// How the gap h(θ) − h(θ*) of a run is measured.
enum GapMeasure {
  /// By the difference of values.
  case difference(Double)
  /// By ½(θ−θ*)ᵀH(θ−θ*), which does not cancel.
  case quadratic(QuadraticForm, minimizer: [Double])

  func gap(at point: [Double], value: Double) -> Double {
    switch self {
    case .difference(let optimum): value - optimum
    case .quadratic(let form, let minimizer): form.energy(of: point, from: minimizer)
    }
  }
}
