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
      theme.title + "\n" + wrapped(theme.entries.map(\.name).joined(separator: " "), indent: "  ")
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
    var parts = [
      wrapped(signature(entry), indent: "  ", first: "") + "\n(\(entry.kind.rawValue))",
      wrapped(entry.summary),
    ]
    if !entry.parameters.isEmpty {
      let lines = entry.parameters.map { parameter in
        let value = parameter.defaultText.map { " = \($0)" } ?? ""
        let also =
          parameter.aliases.isEmpty ? "" : "  (also \(parameter.aliases.joined(separator: ", ")))"
        return "  \(parameter.name)\(value)\(also)\n" + wrapped(parameter.summary, indent: "      ")
      }
      parts.append("Arguments:\n" + lines.joined(separator: "\n"))
    }
    if !entry.details.isEmpty { parts.append(wrapped(entry.details)) }
    if !entry.rule.isEmpty { parts.append("Rule: " + entry.rule) }
    if !entry.source.isEmpty { parts.append(wrapped("See: " + entry.source)) }
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

  private static func alsoNote(_ parameter: Entry.Parameter) -> String {
    guard !parameter.aliases.isEmpty else { return "" }
    return " (also " + parameter.aliases.map { "`\($0)`" }.joined(separator: ", ") + ")"
  }

  /// Words in lines of at most 80 columns where they fit; `first` begins the first line, `indent`
  /// every other.
  private static func wrapped(_ text: String, indent: String = "", first: String? = nil) -> String {
    var lines: [String] = []
    var current = first ?? indent
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, current.count + word.count + 1 > 80 {
        lines.append(current)
        current = indent
        isEmpty = true
      }
      current += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return (lines + [current]).joined(separator: "\n")
  }
}
