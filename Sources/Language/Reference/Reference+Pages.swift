extension Reference {
  /// The reference pages, made from the entries: a file name and its Markdown each, an index first.
  public static func markdownPages() -> [(file: String, text: String)] {
    let contents = themes.map { theme in
      let names = theme.entries.map { "`\($0.name)`" }.joined(separator: " ")
      return "- [\(theme.title)](\(theme.file).md): \(names)"
    }
    let index = """
      # Reference

      Every name of the language, as `?name` shows it in a notebook. These pages are generated from \
      the registry in `Sources/Language/Reference`.

      \(contents.joined(separator: "\n"))

      ## Names that are one

      For arguments, hyperparameters and fields of a run, Greek and ASCII are the same:

      | name | also |
      |---|---|
      \(aliasRows)

      """
    return [("index.md", index)]
      + themes.map { theme in
        let bodies = theme.entries.map { markdownHelp($0, level: 2) }
        let text = ["# \(theme.title)"] + bodies
        return ("\(theme.file).md", text.joined(separator: "\n\n") + "\n")
      }
  }

  private static var aliasRows: String {
    Aliases.table.map { entry in
      "| `\(entry.name)` | \(entry.others.map { "`\($0)`" }.joined(separator: ", ")) |"
    }.joined(separator: "\n")
  }
}
