/// A quantity recorded at every step.
public enum Series: Int, CaseIterable, Sendable, Hashable {
  /// h(θ).
  case value
  /// h(θ) − h(θ*), where the optimum is known.
  case gap
  /// ‖∇h(θ)‖.
  case gradnorm
  /// ‖Δθ‖.
  case step
  /// The step size α.
  case alpha
  /// The momentum η.
  case eta
  /// The damping λ.
  case lambda
  /// The reduction ratio ρ.
  case rho
  /// The radius of the trust region.
  case radius
  /// Passes over the data.
  case epoch
  /// Seconds since the start.
  case time
  /// Gradient equivalents so far.
  case cost
  /// Values asked so far.
  case values
  /// Gradients asked so far, each with its value.
  case gradients
  /// Hessian-vector products asked so far.
  case hessianProducts
  /// Hessians asked so far.
  case hessians
  /// Factorisations so far.
  case factorizations
  /// Jacobians asked so far.
  case jacobians

  /// Every series but `time`, which would make two runs differ.
  public static let recordedByDefault = Set(allCases).subtracting([.time])

  /// The name in the language: "gradnorm", "α", "evals.gradient".
  public var name: String {
    switch self {
    case .value: "value"
    case .gap: "gap"
    case .gradnorm: "gradnorm"
    case .step: "step"
    case .alpha: "α"
    case .eta: "η"
    case .lambda: "λ"
    case .rho: "ρ"
    case .radius: "radius"
    case .epoch: "epoch"
    case .time: "time"
    case .cost: "cost"
    case .values: "evals.value"
    case .gradients: "evals.gradient"
    case .hessianProducts: "evals.hvp"
    case .hessians: "evals.hessian"
    case .factorizations: "evals.factorization"
    case .jacobians: "evals.jacobian"
    }
  }

  /// What stands for "the method has none" in a row of the trace; nil for what every run has.
  var absentValue: Double? {
    switch self {
    case .value, .gap, .gradnorm, .step, .epoch, .time, .cost: nil
    case .alpha, .eta, .lambda, .rho, .radius: .nan
    case .values, .gradients, .hessianProducts, .hessians, .factorizations, .jacobians: 0
    }
  }

  /// The series of this name, nil if there is none.
  public init?(name: String) {
    guard let series = Series.allCases.first(where: { $0.name == name }) else { return nil }
    self = series
  }
}
