import Glibc

@testable import Language

/// A session with what its last cell showed.
final class Notebook {
  let session: Session
  private(set) var outputs: [SessionOutput] = []

  /// A notebook in a folder; the tests' own unless given.
  init(folder: String = ".") { session = Session(folder: folder) }

  /// Runs a cell; the outcome, with what it showed in `outputs`.
  @discardableResult
  func run(
    _ code: String, cancellation: @escaping @Sendable () -> Bool = { false }
  ) -> Session.Outcome {
    outputs = []
    return session.run(code, cancellation: cancellation) { self.outputs.append($0) }
  }

  /// The text of a cell's value, or of its error.
  func text(_ code: String) -> String {
    if case .failed(let failure) = run(code) { return failure.text }
    return result ?? "nothing"
  }

  /// The text of the last cell's value; figures and tables are displayed and not returned.
  var result: String? {
    for output in outputs.reversed() {
      switch output {
      case .result(let bundle), .display(let bundle, nil): return bundle.data["text/plain"]
      default: break
      }
    }
    return nil
  }

  /// The numbers of a cell's value, every digit of them.
  func numbers(_ code: String) -> [Double] {
    run("set(digits = full)")
    let text = text(code).split(separator: "(").first ?? ""
    return text.split { "[],;' \n".contains($0) }.compactMap { Double($0) }
  }

  /// The only number of a cell's value; NaN where there is none.
  func number(_ code: String) -> Double {
    let numbers = numbers(code)
    return numbers.count == 1 ? numbers[0] : .nan
  }
}

/// The text of one cell's value or error in a new session.
func text(_ code: String) -> String { Notebook().text(code) }

/// The numbers of one cell's value in a new session.
func numbers(_ code: String) -> [Double] { Notebook().numbers(code) }

/// The number that is one cell's value in a new session.
func number(_ code: String) -> Double { Notebook().number(code) }

/// True where two numbers agree to a relative 1e-12 or so.
func agree(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, within: tolerance) }
}

/// Runs `body` on a thread with as large a stack as the kernel's.
func onLargeStack(_ body: @escaping @Sendable () -> Void) {
  let job = Job(body)
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, 512 << 20)
  defer { pthread_attr_destroy(&attributes) }
  var thread = pthread_t()
  pthread_create(
    &thread, &attributes,
    { argument in
      if let argument { Unmanaged<Job>.fromOpaque(argument).takeUnretainedValue().body() }
      return nil
    }, Unmanaged.passUnretained(job).toOpaque())
  pthread_join(thread, nil)
}

private final class Job: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Answers no so many times, then always yes.
final class Countdown: @unchecked Sendable {
  private var left: Int
  init(_ count: Int) { left = count }
  var isOver: Bool {
    left -= 1
    return left < 0
  }
}

/// Answers yes once so many seconds have passed.
struct Deadline: Sendable {
  let end: Double
  init(after seconds: Double) { end = monotonicSeconds() + seconds }
  var isOver: Bool { monotonicSeconds() >= end }
}
