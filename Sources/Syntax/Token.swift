/// A piece of a cell's text as an editor sees it: for highlighting and for completion.
public struct Token: Hashable, Sendable {
  /// What a token can be.
  public enum Kind: String, Sendable, CaseIterable {
    /// `θ₀`, `minimize`, `∇`-free names.
    case name
    /// `1_000`, `1e-3`.
    case number
    /// `"…"`, closed or not.
    case string
    /// `true`, `inf`, `π`, …
    case constant
    /// `+`, `->`, `=`, `∇²`, `'`, `.`, `,`, `;`, …
    case `operator`
    /// `where in if and or not by`, and `∈`.
    case keyword
    /// `(`, `)`, `[`, `]`.
    case bracket
    /// `# …` up to the end of the line.
    case comment
    /// What the language has no meaning for.
    case error
  }
  /// What it is.
  public var kind: Kind
  /// Where it stands.
  public var span: SourceSpan
}

/// The tokens of a text in order, white space and line breaks left out; never fails, and the spans
/// neither overlap nor leave the text.
public func tokens(in source: String) -> [Token] { [] }
