/// Room for one row of a trace before it becomes part of the columns.
struct TraceRow {
  fileprivate let entries: UnsafeMutablePointer<Double>

  /// The entry of a series.
  subscript(series: Series) -> Double {
    get { entries[series.rawValue * TraceRows.capacity] }
    nonmutating set { entries[series.rawValue * TraceRows.capacity] = newValue }
  }
}

/// Room for the last rows of a trace, a column after the other: writing a row costs a few nanoseconds,
/// where growing arrays have to be looked after.
final class TraceRows {
  /// How many rows there is room for.
  static let capacity = 64

  private let entries: UnsafeMutablePointer<Double>

  init() {
    let count = Self.capacity * Series.allCases.count
    entries = .allocate(capacity: count)
    entries.initialize(repeating: 0, count: count)
  }

  deinit { entries.deallocate() }

  /// A row, counted from 0.
  /// - Precondition: `index` is below `capacity`.
  subscript(index: Int) -> TraceRow {
    precondition(index >= 0 && index < Self.capacity, "no such row")
    return TraceRow(entries: entries + index)
  }

  /// The entries of a series in some rows, of use until the rows are written anew.
  /// - Precondition: the rows are below `capacity`.
  func column(_ series: Series, _ range: Range<Int>) -> UnsafeBufferPointer<Double> {
    precondition(range.lowerBound >= 0 && range.upperBound <= Self.capacity, "no such rows")
    return UnsafeBufferPointer(
      start: entries + series.rawValue * Self.capacity + range.lowerBound, count: range.count)
  }
}
