/// How one cell ended, and what was wrong with that.
public struct CellOutcome: Sendable {
  /// How a cell can end.
  public enum End: String, Sendable, CaseIterable {
    /// It ran.
    case value
    /// It was not well formed.
    case syntaxError
    /// It failed with an error.
    case error
    /// It had to be interrupted.
    case interrupted
  }

  /// How it ended.
  public var end: End
  /// The kind of its error, such as `error[shape]`; empty where it ran.
  public var error = ""
  /// What does not hold, in words; empty where all does.
  public var faults: [String] = []
}
