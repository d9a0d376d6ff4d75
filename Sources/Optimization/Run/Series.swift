/// A quantity recorded at every step. The raw value is its name in the language.
public enum Series: String, CaseIterable, Sendable, Hashable {
  /// h(θ).
  case value
  /// h(θ) − h(θ*), where the optimum is known.
  case gap
  /// ‖∇h(θ)‖.
  case gradnorm
  /// ‖Δθ‖.
  case step
  /// The step size.
  case alpha = "α"
  /// The momentum.
  case eta = "η"
  /// The damping.
  case lambda = "λ"
  /// The reduction ratio.
  case rho = "ρ"
  /// Passes over the data.
  case epoch
  /// Seconds since the start.
  case time
  /// Gradient equivalents so far.
  case cost
  /// Values asked so far.
  case values = "evals.value"
  /// Gradients asked so far.
  case gradients = "evals.gradient"
  /// Hessian-vector products asked so far.
  case hessianProducts = "evals.hvp"
  /// Hessians asked so far.
  case hessians = "evals.hessian"
  /// Factorisations so far.
  case factorizations = "evals.factorization"
  /// Jacobians asked so far.
  case jacobians = "evals.jacobian"

  /// Every series but `time`, which would make two runs differ.
  public static let recordedByDefault = Set(allCases).subtracting([.time])
}
