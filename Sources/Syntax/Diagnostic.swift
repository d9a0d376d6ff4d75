/// A complaint about a cell: what is wrong, where, and what to write instead.
///
/// Rendered (by `Diagnostic.rendered(in:)`) as
/// ```
/// error[syntax]: implicit multiplication is not supported
///  1 | h(x) = 2x^2
///    |        ^^ write 2*x^2
/// ```
public struct Diagnostic: Error, Hashable, Sendable {
  /// The kind, in brackets after `error`: `syntax`, `name`, `shape`, `type`, `value`, `limit`, …
  public var kind: String
  /// What is wrong, in one line, without a full stop; what would break the line is made visible.
  public var message: String
  /// The text that is underlined; nil where no place can be named.
  public var span: SourceSpan?
  /// What stands beside the carets: usually what to write instead. Empty for none.
  public var advice: String
  /// Further lines, each shown as `   = …`.
  public var notes: [String]
  /// The replacement of the span's text that mends it, where one is known for certain.
  public var fixIt: String?

  /// Creates a diagnostic.
  public init(
    kind: String, message: String, span: SourceSpan?, advice: String = "", notes: [String] = [],
    fixIt: String? = nil
  ) {
    self.kind = kind
    self.message = Excerpt.visible(message)
    self.span = span
    self.advice = advice
    self.notes = notes
    self.fixIt = fixIt
  }
}
