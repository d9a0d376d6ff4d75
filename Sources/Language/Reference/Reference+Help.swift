extension Reference {
  /// What `?name` shows, as plain text and as Markdown; nil for an unknown name.
  public static func help(for name: String) -> (plain: String, markdown: String)? {
    guard let entry = lookup(name) else { return nil }
    return (plainHelp(entry), markdownHelp(entry, level: 3))
  }

  /// The names nearest to one that is unknown, for `did you mean`; session names go in `others`.
  public static func suggestions(for name: String, and others: [String] = []) -> [String] {
    Suggestion.closest(to: name, among: others + globalNames)
  }

  /// What a bare `?` shows: the names by theme.
  public static func overview() -> (plain: String, markdown: String) {
    let hint = "?name explains one."
    let plain = themes.map { theme in
      theme.title + "\n" + wrapped(theme.entries.map(\.name), indent: "  ", columns: 80)
    }
    let markdown = themes.map { theme in
      "**\(theme.title)**: " + theme.entries.map { "`\($0.name)`" }.joined(separator: " ")
    }
    return (
      (plain + [hint]).joined(separator: "\n\n"),
      (markdown + ["`?name` explains one."]).joined(separator: "\n\n")
    )
  }

  private static func plainHelp(_ entry: Entry) -> String {
    var parts = ["\(signature(entry))\n\(entry.kind.rawValue)", entry.summary]
    if !entry.parameters.isEmpty {
      let rows = entry.parameters.map { parameter in
        [
          Table.Cell.text("  " + names(of: parameter)), .text(parameter.summary),
          .text(defaultNote(parameter)),
        ]
      }
      let table = Table(
        columns: [.init("  argument", .left), .init("what it is", .left), .init("default", .left)],
        rows: rows)
      parts.append(table.text())
    }
    if !entry.details.isEmpty { parts.append(entry.details) }
    if !entry.rule.isEmpty { parts.append("Rule: " + entry.rule) }
    if !entry.source.isEmpty { parts.append("See: " + entry.source) }
    let example = entry.example.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    parts.append("Example:\n" + example)
    return parts.joined(separator: "\n\n")
  }

  /// The help as Markdown below a heading of the level given; level 0 leaves the heading out.
  static func markdownHelp(_ entry: Entry, level: Int) -> String {
    var parts: [String] = []
    if level > 0 { parts.append(String(repeating: "#", count: level) + " `\(entry.name)`") }
    parts.append("```julia\n\(signature(entry))\n```")
    parts.append(entry.summary)
    if !entry.rule.isEmpty { parts.append("$$\(entry.rule)$$") }
    if !entry.parameters.isEmpty {
      let rows = entry.parameters.map { parameter in
        let value = parameter.defaultText.map { "`\($0)`" } ?? ""
        return "| `\(parameter.name)`\(alsoNote(parameter)) | \(parameter.summary) | \(value) |"
      }
      parts.append(
        (["| argument | what it is | default |", "|---|---|---|"] + rows).joined(separator: "\n"))
    }
    if !entry.details.isEmpty { parts.append(entry.details) }
    if !entry.source.isEmpty { parts.append("*\(entry.source)*") }
    parts.append("```julia\n\(entry.example)\n```")
    return parts.joined(separator: "\n\n")
  }

  private static func names(of parameter: Entry.Parameter) -> String {
    ([parameter.name] + parameter.aliases).joined(separator: ", ")
  }

  private static func alsoNote(_ parameter: Entry.Parameter) -> String {
    guard !parameter.aliases.isEmpty else { return "" }
    return " (also " + parameter.aliases.map { "`\($0)`" }.joined(separator: ", ") + ")"
  }

  private static func defaultNote(_ parameter: Entry.Parameter) -> String {
    parameter.defaultText ?? "must be given"
  }

  private static func wrapped(_ words: [String], indent: String, columns: Int) -> String {
    var lines: [String] = []
    var current = indent
    for word in words {
      if current.count > indent.count, current.count + word.count + 1 > columns {
        lines.append(current)
        current = indent
      }
      current += (current.count > indent.count ? " " : "") + word
    }
    return (lines + [current]).joined(separator: "\n")
  }
}
