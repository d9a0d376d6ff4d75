/// What reading a cell gives: always a tree, however wrong the text.
public struct ParseResult: Sendable {
  /// The items before the first error; all of them where there is none.
  public var tree: CellTree
  /// The errors, the first one first; empty for a good cell.
  public var diagnostics: [Diagnostic]
  /// Whether the text can run, needs more lines, or is wrong whatever follows.
  public var completeness: Completeness
}

/// Whether a cell can run as it stands.
public enum Completeness: Hashable, Sendable {
  /// It can.
  case complete
  /// A bracket or a string is open, or the text ends in an operator: more lines can mend it.
  /// `indent` is the white space the next line starts with.
  case incomplete(indent: String)
  /// It has an error that no continuation can mend.
  case invalid
}

/// Reads a cell; never fails and never traps, whatever the text.
///
/// Takes time linear in the text.
public func parse(_ source: String) -> ParseResult {
  let scalars = Array(source.unicodeScalars)
  guard scalars.count <= Parser.maximumLength else {
    let error = Diagnostic(
      kind: "limit", message: "a cell of more than \(Parser.maximumLength) characters", span: nil)
    return ParseResult(tree: CellTree(items: []), diagnostics: [error], completeness: .invalid)
  }
  var parser = Parser(scalars)
  return parser.cell()
}
