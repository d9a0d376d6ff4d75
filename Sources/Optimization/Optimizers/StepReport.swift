/// What an optimizer says of one step: its outcome, and the hyperparameters in force. A quantity the
/// method does not have is NaN, and has no column in the trace.
public struct StepReport: Sendable, Equatable {
  /// What became of the step.
  public enum Outcome: Sendable, Equatable {
    /// The iterate moved (perhaps by nothing).
    case accepted
    /// The trial point was refused, and the iterate stayed; the next step tries differently.
    case rejected
    /// No acceptable step exists, for the reason given in words.
    case exhausted(String)
  }

  /// What became of the step.
  public var outcome: Outcome
  /// The step size α.
  public var alpha: Double
  /// The momentum η.
  public var eta: Double
  /// The damping λ.
  public var lambda: Double
  /// The reduction ratio ρ: the actual decrease over the one the model predicted.
  public var rho: Double
  /// The radius Δ of the trust region.
  public var radius: Double
  /// How many passes over the data the step made; 1 for a method that uses all of it.
  public var epochs: Double

  /// A report; what is not given is not known.
  public init(
    _ outcome: Outcome = .accepted, alpha: Double = .nan, eta: Double = .nan,
    lambda: Double = .nan, rho: Double = .nan, radius: Double = .nan, epochs: Double = 1
  ) {
    self.outcome = outcome
    self.alpha = alpha
    self.eta = eta
    self.lambda = lambda
    self.rho = rho
    self.radius = radius
    self.epochs = epochs
  }
}
