/// Writes a trace within its bounds of memory.
struct TraceRecorder {
  private(set) var trace: Trace
  private let recorded: [Bool]
  private let capacity: Int
  private let pathCapacity: Int

  init(start: Trace.Start, point: [Double], options: RunOptions) {
    trace = Trace(start: start, dimension: point.count)
    recorded = Series.allCases.map { options.record.contains($0) }
    capacity = max(2, options.traceCapacity)
    pathCapacity = options.pathCapacity
    if options.recordsPath, point.count <= pathCapacity { trace.path = point }
  }

  func records(_ series: Series) -> Bool { recorded[series.rawValue] }

  /// Appends the iterate of a step to the path, or drops a path that gets too long.
  mutating func appendToPath(_ point: [Double]) {
    guard let length = trace.path?.count else { return }
    if length + point.count <= pathCapacity {
      trace.path?.append(contentsOf: point)
    } else {
      trace.path = nil
    }
  }

  /// Opens the row of step k. The row before, if its step is not a multiple of the stride, was there
  /// only as the last one, and makes place.
  mutating func beginRow(step k: Int) {
    if let last = trace.steps.last, last % trace.stride != 0 { removeLastRow() }
    if trace.steps.count >= capacity { thin() }
    trace.steps.append(k)
  }

  /// Writes one entry of the open row. A series begins with the first entry that is not `absent`; the
  /// rows before it hold that.
  mutating func write(_ series: Series, _ value: Double, absent: Double? = nil) {
    let index = series.rawValue
    guard recorded[index] else { return }
    if trace.columns[index].isEmpty {
      if let absent {
        if value == absent || (value.isNaN && absent.isNaN) { return }
        trace.columns[index] = Array(repeating: absent, count: trace.steps.count - 1)
      }
    }
    trace.columns[index].append(value)
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
      let column = trace.columns[index]
      trace.columns[index] = kept.map { column[$0] }
    }
  }
}
