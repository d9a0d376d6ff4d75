import BenchmarkClock
import Glibc
import Language

/// What one row took, and what it computed, so that others can compare.
struct Measurement {
  let row: Row
  /// Medians, in seconds, each of one evaluation: of the value, of value and gradient together, of
  /// a product with the Hessian. On a grid, the value is that of all points.
  var value = 0.0
  var gradient: Double?
  var product: Double?
  /// The median time in seconds of running the cell that defines the function.
  var define = 0.0
  /// The median time in seconds from the cell's text to the first value and gradient; on a grid, to
  /// the first values.
  var first = 0.0
  /// By how many bytes the resident memory grew at most, from before the function was compiled.
  var memory = 0
  /// What was computed: the value (on a grid, the sum), d·∇h and d·∇²h·d.
  var results: [Double] = []

  init(of row: Row, seconds: Double) throws {
    self.row = row
    let session = Session()
    try session.runForBenchmark(row.setup)
    try row.isGrid ? measureGrid(session, seconds) : measureFormula(session, seconds)
  }

  private mutating func measureFormula(_ session: Session, _ seconds: Double) throws {
    let (point, direction) = (row.point, row.direction)
    var gradient = [Double](repeating: 0, count: row.dimension)
    var product = gradient
    Memory.startCounting()
    let before = Memory.resident
    try session.runForBenchmark(row.cell)
    let h = try session.compiledFunction("h", dimension: row.dimension)
    value = Stopwatch.median(seconds: seconds) { _ = h.value(at: point) }
    self.gradient = Stopwatch.median(seconds: seconds) {
      _ = h.valueAndGradient(at: point, into: &gradient)
    }
    self.product = Stopwatch.median(seconds: seconds) {
      h.hessianProduct(at: point, along: direction, into: &product)
    }
    memory = max(0, Memory.peak - before)
    results = [h.value(at: point), dot(direction, gradient), dot(direction, product)]
    try h.check()
    if let control = row.control { try compare(h.value(at: point), with: control, session) }
    define = try Stopwatch.median(seconds: seconds) { try session.runForBenchmark(row.cell) }
    first = try Stopwatch.median(seconds: seconds) {
      try session.runForBenchmark(row.cell)
      let h = try session.compiledFunction("h", dimension: row.dimension)
      _ = h.valueAndGradient(at: point, into: &gradient)
    }
  }

  private mutating func measureGrid(_ session: Session, _ seconds: Double) throws {
    let xs = (0..<200).map { -2 + 4 * Double($0) / 199 }
    let ys = (0..<200).map { -1 + 4 * Double($0) / 199 }
    Memory.startCounting()
    let before = Memory.resident
    try session.runForBenchmark(row.cell)
    let h = try session.compiledFunction("h", dimension: row.dimension)
    value = Stopwatch.median(seconds: seconds) { _ = h.grid(xs: xs, ys: ys) }
    memory = max(0, Memory.peak - before)
    results = [h.grid(xs: xs, ys: ys).reduce(0, +)]
    try h.check()
    define = try Stopwatch.median(seconds: seconds) { try session.runForBenchmark(row.cell) }
    first = try Stopwatch.median(seconds: seconds) {
      try session.runForBenchmark(row.cell)
      _ = try session.compiledFunction("h", dimension: row.dimension).grid(xs: xs, ys: ys)
    }
  }

  /// The row's two ways to write its function give different values.
  private struct Disagreement: Error, CustomStringConvertible {
    let description: String
  }

  private func compare(_ value: Double, with control: String, _ session: Session) throws {
    try session.runForBenchmark(control)
    let expected = try session.compiledFunction("control", dimension: row.dimension)
      .value(at: row.point)
    guard abs(value - expected) <= 1e-12 * abs(expected) else {
      throw Disagreement(description: "\(row.name): \(value) is not \(expected)")
    }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}

extension Session {
  /// Runs a cell whose failure ends the benchmark.
  func runForBenchmark(_ cell: String) throws {
    if case .failed(let failure) = run(cell, show: { _ in }) { throw failure }
  }
}
