/// The registry of everything the language has a name for: help, completion, inspection, argument
/// checking and the reference pages are all made from it.
public enum Reference {
  /// All entries in the order of the reference pages.
  public static let entries: [Entry] = []

  /// The entry of a name, aliases of fields included; nil where there is none.
  public static func lookup(_ name: String) -> Entry? { nil }

  /// How the entry is called: `adam(α = 0.001, β1 = 0.9, β2 = 0.999, ε = 1e-08)`.
  public static func signature(_ entry: Entry) -> String { "" }

  /// What `?name` shows, as plain text and as Markdown; nil for an unknown name.
  public static func help(for name: String) -> (plain: String, markdown: String)? { nil }

  /// The reference pages, made from the entries: a file name and its text each.
  public static func markdownPages() -> [(file: String, text: String)] { [] }
}
