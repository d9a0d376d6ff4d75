/// What a run recorded, in columns, a row a step.
///
/// Memory is bounded: when a trace has `capacity` rows, it keeps every second one and from then
/// on records every second step, then every fourth, … (`stride`). The last step's row is always
/// there. With the default capacity of 2²⁰ rows a column has at most 8 MiB, and one that grows evenly,
/// as counts do, next to nothing; runs of up to 2²⁰ steps have every row.
public struct Trace: Sendable, Equatable {
  /// What is known at the start, before the first step.
  public struct Start: Sendable, Equatable {
    /// h(θ₀).
    public var value: Double
    /// ‖∇h(θ₀)‖.
    public var gradnorm: Double
    /// The gap at θ₀, nil if no optimum is known.
    public var gap: Double?

    /// What is known at the start.
    public init(value: Double, gradnorm: Double, gap: Double?) {
      self.value = value
      self.gradnorm = gradnorm
      self.gap = gap
    }
  }

  /// What is known at the start.
  public let start: Start
  /// The step of each row, counted from 1.
  public internal(set) var steps: [Int] = []
  /// Steps from row to row: 1 unless the run was longer than the capacity.
  public internal(set) var stride = 1
  /// The iterates, θ₀ first, each after the other (k + 1 of them); nil if not recorded, or too long.
  public internal(set) var path: [Double]?
  /// n, the length of one iterate in `path`.
  public let dimension: Int

  /// Indexed by the series' raw value; empty for a series that is not recorded.
  var columns: [TraceColumn]

  init(start: Start, dimension: Int) {
    self.start = start
    self.dimension = dimension
    columns = Array(repeating: TraceColumn(), count: Series.allCases.count)
  }

  /// The number of rows.
  public var count: Int { steps.count }

  /// The series that have entries, in their order of declaration.
  public var series: [Series] { Series.allCases.filter { !columns[$0.rawValue].isEmpty } }

  /// A recorded series, an entry a row, for steps 1, 2, …; nil if it was not recorded, the method has
  /// none, or no step was made.
  public subscript(_ series: Series) -> [Double]? {
    let column = columns[series.rawValue]
    return column.isEmpty ? nil : column.values
  }

  /// The gaps with that of the start in front: entry k is the gap after k steps (while `stride` is 1).
  /// Nil if no optimum is known, or gaps were not recorded.
  public var gaps: [Double]? {
    guard let first = start.gap else { return nil }
    let rest = columns[Series.gap.rawValue]
    return rest.count == count ? [first] + rest.values : nil
  }
}
