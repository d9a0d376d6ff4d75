public import Plotting

/// What plots need of one run; index 0 of every series is the start.
public struct RunSeries: Sendable {
  /// How the run ended, as far as a picture is concerned.
  public enum Ending: Sendable, Equatable {
    /// Converged, stopped at a limit or stalled.
    case finished
    /// Left every bound at this step.
    case diverged(step: Int)
    /// Met NaN at this step.
    case invalid(step: Int)
  }

  /// The curve's name.
  public var label: String
  /// Objective values.
  public var value: [Double]
  /// value − optimum, where the optimum is known.
  public var gap: [Double]?
  /// Gradient norms.
  public var gradientNorm: [Double]
  /// The step of each row; empty for 0, 1, 2, ….
  public var step: [Double] = []
  /// Gradient equivalents spent up to each row.
  public var cost: [Double]
  /// Seconds up to each row; empty unless recorded.
  public var time: [Double]
  /// Epochs up to each row; empty unless the objective is a finite sum.
  public var epoch: [Double]
  /// The iterates, θ₀ first, each of `dimension` numbers after the other; empty where not recorded.
  public var iterates: [Double]
  /// n, the number of parameters.
  public var dimension: Int
  /// How the run ended.
  public var ending: Ending

  /// Creates a run's series.
  public init(
    label: String, value: [Double], gap: [Double]? = nil, gradientNorm: [Double] = [],
    cost: [Double] = [], time: [Double] = [], epoch: [Double] = [], iterates: [Double] = [],
    dimension: Int = 2, ending: Ending = .finished
  ) {
    self.label = label
    self.value = value
    self.gap = gap
    self.gradientNorm = gradientNorm
    self.cost = cost
    self.time = time
    self.epoch = epoch
    self.iterates = iterates
    self.dimension = max(dimension, 1)
    self.ending = ending
  }

  /// The iterates of a run in the plane; empty for others.
  public var path: [Point] {
    guard dimension == 2 else { return [] }
    return stride(from: 0, to: iterates.count - 1, by: 2).map {
      Point(iterates[$0], iterates[$0 + 1])
    }
  }
}
