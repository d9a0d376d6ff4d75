/// Room for the rows of a trace before they become columns: writing a row touches one place in memory,
/// where columns are as many.
struct TraceRow {
  /// How many numbers a row has.
  static let width = Series.allCases.count

  fileprivate let entries: UnsafeMutablePointer<Double>

  /// The entry of a series.
  subscript(series: Series) -> Double {
    get { entries[series.rawValue] }
    nonmutating set { entries[series.rawValue] = newValue }
  }
}

/// The last rows of a trace, by rows: those of consecutive steps.
struct TraceRows {
  /// How many rows are gathered at most.
  static let capacity = 64

  /// The step of the first row.
  private(set) var firstStep = 1
  private(set) var count = 0
  private var entries = [Double](repeating: 0, count: capacity * TraceRow.width)

  var isFull: Bool { count == Self.capacity }

  /// Adds the row of the next step; there must be room.
  @inline(__always)
  mutating func append(_ fill: (TraceRow) -> Void) {
    let offset = count * TraceRow.width
    count += 1
    entries.withUnsafeMutableBufferPointer { entries in
      if let start = entries.baseAddress { fill(TraceRow(entries: start + offset)) }
    }
  }

  /// The entry of a series in a row, counted from 0.
  subscript(row: Int, series: Int) -> Double { entries[row * TraceRow.width + series] }

  /// Forgets the rows, the last of which was that of a step k: the next one is of k + 1.
  mutating func removeAll() {
    firstStep += count
    count = 0
  }
}
