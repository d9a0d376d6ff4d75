/// A finished run: where it ended and why, and what was recorded on the way.
public struct Run: Sendable {
  /// The optimizer's name in the language: "gd".
  public let optimizer: String
  /// The name in plots and tables.
  public var label: String
  /// The number of steps made.
  public let k: Int
  /// θ, the final point, with value and gradient there (no gradient, NaN, where an evaluation was
  /// cancelled: the point is then the one before).
  public let final: Iterate
  /// The best point met (the least value), its value and its step.
  public let best: BestIterate
  /// The record, a row a step.
  public let trace: Trace
  /// How the run ended.
  public let termination: Termination
  /// What the method asked in all.
  public let evals: EvaluationCounts
  /// What a reader must be told.
  public let notes: [RunNote]
  /// What else than the iterate the method remembered at the end, by name.
  public let variables: [(name: String, values: [Double])]

  /// θ, the final point.
  public var point: [Double] { final.point }
  /// h at the final point.
  public var value: Double { final.value }
  /// How the run ended, in kind.
  public var status: Termination.Status { termination.status }
}

/// The point of least value that a run met.
public struct BestIterate: Sendable, Equatable {
  /// θ.
  public var point: [Double]
  /// h(θ).
  public var value: Double
  /// The step that gave it; 0 for the start.
  public var k: Int

  /// The point θ met at step k, with its value.
  public init(point: [Double], value: Double, k: Int) {
    self.point = point
    self.value = value
    self.k = k
  }
}
