/// The cells that were run, in all sessions.
protocol HistoryStore {
  /// The number of the session that is running.
  var session: Int { get }

  /// Remembers a cell of the running session.
  mutating func append(line: Int, input: String)

  /// Adds what a cell of the running session resulted in.
  mutating func setOutput(_ output: String, ofLine line: Int)

  /// The cells that `query` asks for, oldest first.
  func entries(_ query: HistoryQuery) -> [HistoryEntry]
}

/// One cell that was run.
struct HistoryEntry: Sendable, Equatable {
  /// The session, from 1.
  var session: Int
  /// The cell's execution count in its session.
  var line: Int
  /// The source text.
  var input: String
  /// The result's text; nil where there was none.
  var output: String?
}

/// Which cells a `history_request` asks for.
enum HistoryQuery: Sendable, Equatable {
  /// The last `count` cells.
  case tail(count: Int)
  /// The cells of one session with `start ≤ line < stop`. Session 0 is the running one, −1 the one
  /// before it; without `stop`, all up to the last.
  case range(session: Int, start: Int, stop: Int?)
  /// The last `count` cells whose input matches a pattern of `*`, `?` and `[…]`, the last of equal
  /// ones if `isUnique`.
  case search(pattern: GlobPattern, count: Int?, isUnique: Bool)
}
