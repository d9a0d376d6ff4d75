/// What is known of the name at the cursor.
public struct Inspection: Sendable {
  /// The name.
  public var name: String
  /// The text, plain.
  public var plain: String
  /// The text as Markdown.
  public var markdown: String

  /// What is known of the name under or before `cursor` (in Unicode scalars), or else of the call
  /// it stands in; nil where nothing is. `detailLevel` 1 adds nothing to a built-in's help.
  public static func inspect(_ text: String, at cursor: Int, in scope: Scope = Scope())
    -> Inspection?
  {
    nil
  }
}
