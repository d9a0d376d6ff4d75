import Glibc
public import Language
import Syntax

/// Runs cells in a session as a kernel and its front end do, and checks what holds of each.
public final class NotebookRun {
  private let session: Session
  private var random: RandomSource
  private let limit: Double
  /// What the last cell showed.
  public private(set) var outputs: [SessionOutput] = []
  /// How the session answered the last cell.
  public private(set) var answer = Session.Outcome.succeeded

  /// A run with a new session.
  ///
  /// - Parameters:
  ///   - seed: What cursor positions and samples are drawn from.
  ///   - limit: After how many seconds a cell is interrupted.
  ///   - folder: Where `csv` finds its files.
  public init(seed: UInt64, limit: Double, folder: String) {
    session = Session(folder: folder)
    random = RandomSource(seed: seed)
    self.limit = limit
  }

  /// Runs a cell through everything that a front end can ask.
  public func run(_ text: String) -> CellOutcome {
    var faults = SyntaxCheck.faults(of: text)
    faults += editing(text)
    let isSampled = random.below(16) == 0
    let before = isSampled ? fingerprint() : []
    outputs = []
    let deadline = Deadline(after: limit)
    answer = session.run(text, cancellation: { deadline.isOver }) { self.outputs.append($0) }
    faults += outputs.flatMap(OutputCheck.faults)
    var outcome = CellOutcome(end: .value)
    if case .failed(let failure) = answer {
      outcome.error = failure.name
      outcome.end =
        failure.name == "Interrupted"
        ? .interrupted
        : (session.completeness(of: text) == .complete ? .error : .syntaxError)
      faults += self.faults(of: failure)
      if isSampled, outcome.end != .interrupted, fingerprint() != before {
        faults.append("a failed cell changed a name")
      }
    }
    outcome.faults = faults
    return outcome
  }

  /// Asks for completion and inspection at a place that may lie outside the text.
  private func editing(_ text: String) -> [String] {
    var faults: [String] = []
    let count = text.unicodeScalars.count
    _ = session.completeness(of: text)
    let cursor = Int.random(in: -1...(count + 1), using: &random)
    let completion = session.complete(text, at: cursor)
    let isInside = 0 <= completion.start && completion.end <= count
    if completion.start > completion.end || !isInside {
      faults.append("completion at \(cursor) replaces \(completion.start)..<\(completion.end)")
    }
    if completion.candidates.contains(where: { $0.text.isEmpty }) {
      faults.append("completion at \(cursor) proposes nothing")
    }
    if let found = session.inspect(text, at: cursor), found.plain.isEmpty || found.name.isEmpty {
      faults.append("inspection at \(cursor) says nothing")
    }
    return faults
  }

  private func faults(of failure: Session.Failure) -> [String] {
    var faults: [String] = []
    if failure.name == "error[internal]" { faults.append("an internal error: \(failure.message)") }
    if failure.message.isEmpty { faults.append("an error without a message") }
    if failure.message.contains("\n") { faults.append("a message of several lines") }
    if !failure.text.hasPrefix(failure.name) { faults.append("the text \(failure.text)") }
    let isPlain = failure.text.unicodeScalars.allSatisfy {
      $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
    }
    if !isPlain { faults.append("a control character in an error: \(failure.text)") }
    return faults
  }

  /// The session's names and what they stand for, as far as it tells.
  private func fingerprint() -> [String] {
    session.complete("", at: 0).candidates.map {
      $0.text + "\u{1}" + $0.type + "\u{1}" + $0.signature
    }
  }
}

/// A point in time.
private struct Deadline: Sendable {
  private let end: Double

  init(after seconds: Double) { end = Self.now + seconds }

  var isOver: Bool { Self.now >= end }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
