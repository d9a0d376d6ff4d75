/// Where a run stands: what a stopping rule may read, and what a progress display shows.
public struct Progress {
  /// The number of steps made; 0 at the start.
  public let k: Int
  /// h(θ).
  public let value: Double
  /// ‖∇h(θ)‖.
  public let gradnorm: Double
  /// ‖∇h(θ₀)‖.
  public let gradnorm0: Double
  /// The gap at the start, nil if no optimum is known.
  public let gap0: Double?
  /// ‖Δθ‖ of the last step, NaN before the first and where it was rejected: a refused step is no short one.
  public let step: Double
  /// Passes over the data.
  public let epoch: Double
  /// What the method asked so far.
  public let evals: EvaluationCounts
  /// The budget of steps.
  public let stepLimit: Int

  /// h(θ) − h(θ*), nil if no optimum is known. For a quadratic ½(θ−θ*)ᵀH(θ−θ*), without cancellation.
  public let gap: Double?

  /// θ.
  public let point: [Double]

  let meter: ProgressMeter

  /// The cost so far in gradient equivalents.
  public var cost: Double { evals.cost(dimension: point.count) }

  /// Seconds since the start, nil without a clock.
  public var time: Double? { meter.elapsed }
}
