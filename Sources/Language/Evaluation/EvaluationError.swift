import Syntax

/// Why a cell could not go on: a complaint with the text it refers to, which may be that of an
/// earlier cell.
struct EvaluationError: Error {
  var diagnostic: Diagnostic
  /// The text of `diagnostic.span`.
  var source: SourceText
  /// True where a value only cannot be recorded in a formula; evaluating it step by step may do.
  var isOnlyUnrecordable = false
}

/// The reader asked the cell to stop.
struct Interrupted: Error {}
