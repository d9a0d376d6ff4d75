/// Reads the clock and reports progress at most ten times a second. The clock is read at every step
/// while steps are slow, and more rarely when they are fast.
struct ProgressMeter {
  private static let interval = 0.1
  /// Read the clock about this often, in seconds.
  private static let resolution = 0.002
  private static let longestStride = 1 << 14

  private let clock: (() -> Double)?
  private let start: Double
  private var lastReport: Double
  private var lastReading: Double
  private var stride = 1
  private var untilReading = 1

  init(clock: (() -> Double)?) {
    self.clock = clock
    start = clock?() ?? 0
    lastReport = start
    lastReading = start
  }

  /// Seconds since the start, nil without a clock.
  var elapsed: Double? { clock.map { $0() - start } }

  /// Whether a report is due after one more step.
  mutating func isDue() -> Bool {
    guard let clock else { return false }
    untilReading -= 1
    guard untilReading <= 0 else { return false }
    let now = clock()
    let passed = now - lastReading
    lastReading = now
    if passed < Self.resolution / 2 {
      stride = min(2 * stride, Self.longestStride)
    } else if passed > 2 * Self.resolution {
      stride = max(1, stride / 4)
    }
    untilReading = stride
    guard now - lastReport >= Self.interval else { return false }
    lastReport = now
    return true
  }
}
