/// Writes a trace within its bounds of memory.
struct TraceRecorder {
  /// The columns, without the rows that are still gathered.
  private var trace: Trace
  private let rows = TraceRows()
  /// The step of the first row that is gathered, and how many there are.
  private var firstStep = 1
  private var gathered = 0
  /// How many rows there is room for from the start on; what is not used of it costs nothing.
  private let expectedSteps: Int
  private static let mostExpected = 1 << 14
  private let recorded: [Bool]
  /// The series that have columns.
  private var begun = [Bool](repeating: false, count: Series.allCases.count)
  private let capacity: Int
  private let pathCapacity: Int
  private var keepsPath: Bool
  private var path: [Double] = []

  /// - Parameter known: What the run can tell of its steps, whether or not it is recorded.
  init(start: Trace.Start, point: [Double], options: RunOptions, known: Set<Series>) {
    trace = Trace(start: start, dimension: point.count)
    recorded = Series.allCases.map { options.record.contains($0) && known.contains($0) }
    capacity = max(2, options.traceCapacity)
    pathCapacity = options.pathCapacity
    keepsPath = options.recordsPath && point.count <= pathCapacity
    expectedSteps = min(max(options.steps, 0), Self.mostExpected)
    trace.steps.reserveCapacity(expectedSteps)
    guard keepsPath else { return }
    path = point
    let (length, overflows) = point.count.multipliedReportingOverflow(by: expectedSteps)
    if !overflows { path.reserveCapacity(min(length, pathCapacity)) }
  }

  /// What is known at the start.
  var start: Trace.Start { trace.start }

  func records(_ series: Series) -> Bool { recorded[series.rawValue] }

  /// Appends the iterate of a step to the path, or drops a path that gets too long.
  mutating func appendToPath(_ point: [Double]) {
    guard keepsPath else { return }
    if path.count + point.count > pathCapacity {
      keepsPath = false
      path = []
    } else if point.count < 8 {
      for entry in point { path.append(entry) }
    } else {
      path.append(contentsOf: point)
    }
  }

  /// The row of the next step; every entry is to be written, be it recorded or not.
  mutating func nextRow() -> TraceRow {
    if gathered == TraceRows.capacity { moveToColumns() }
    gathered += 1
    return rows[gathered - 1]
  }

  /// The trace with all rows so far.
  mutating func complete() -> Trace {
    moveToColumns()
    var whole = trace
    whole.path = keepsPath ? path : nil
    return whole
  }

  // MARK: - Columns

  private mutating func moveToColumns() {
    if trace.stride == 1 && trace.count + gathered <= capacity {
      beginColumns(0..<gathered)
      trace.steps.append(contentsOf: firstStep..<firstStep + gathered)
      appendToColumns(0..<gathered)
    } else {
      for row in 0..<gathered { moveSparsely(row) }
    }
    firstStep += gathered
    gathered = 0
  }

  /// Moves a row where the trace keeps but the steps that are multiples of its stride, and the last.
  private mutating func moveSparsely(_ row: Int) {
    // The row before, if it is no such multiple, was there only as the last one.
    if let last = trace.steps.last, last % trace.stride != 0 { removeLastRow() }
    if trace.count >= capacity { thin() }
    let step = firstStep + row
    beginColumns(row..<row + 1)
    guard step % trace.stride == 0 || row == gathered - 1 else { return }
    trace.steps.append(step)
    appendToColumns(row..<row + 1)
  }

  /// Begins the series that say something for the first time in some rows, be these kept or not; the
  /// rows before hold what says nothing.
  private mutating func beginColumns(_ range: Range<Int>) {
    for series in Series.allCases where recorded[series.rawValue] && !begun[series.rawValue] {
      if let absent = series.absentValue {
        let entries = rows.column(series, range)
        // Counts never fall: the last says it for all.
        let isAbsent = absent.isNaN ? entries.allSatisfy(\.isNaN) : entries.last == absent
        if isAbsent { continue }
        trace.columns[series.rawValue] = TraceColumn(repeating: absent, count: trace.count)
      }
      begun[series.rawValue] = true
    }
  }

  /// Appends entries of rows to the series that have begun.
  private mutating func appendToColumns(_ range: Range<Int>) {
    for series in Series.allCases where begun[series.rawValue] {
      trace.columns[series.rawValue].append(rows.column(series, range), room: expectedSteps)
    }
  }

  private mutating func removeLastRow() {
    trace.steps.removeLast()
    for index in trace.columns.indices where !trace.columns[index].isEmpty {
      trace.columns[index].removeLast()
    }
  }

  /// Doubles the stride and keeps the rows of its multiples.
  private mutating func thin() {
    trace.stride *= 2
    let kept = trace.steps.indices.filter { trace.steps[$0] % trace.stride == 0 }
    trace.steps = kept.map { trace.steps[$0] }
    for index in trace.columns.indices where !trace.columns[index].isEmpty {
      trace.columns[index].keep(kept)
    }
  }
}
