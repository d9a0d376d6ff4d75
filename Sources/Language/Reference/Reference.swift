/// The registry of everything the language has a name for: help, completion, inspection, argument
/// checking and the reference pages are all made from it.
public enum Reference {
  /// The entries by theme, in the order of the reference pages.
  static let themes: [(title: String, file: String, entries: [Entry])] = [
    ("Verbs", "verbs", verbs),
    ("Theory", "theory", theory),
    ("Optimizers", "optimizers", optimizers + descents + furtherMethods + updates),
    ("Rules of optimizers", "rules", rules + searches + schedules),
    ("Fields of a run", "fields", fields),
    ("Layers of a figure", "layers", layers + dataLayers),
    ("Notation", "notation", notation),
    ("Derivatives", "derivatives", derivatives),
    ("Reducers", "reducers", reducers),
    ("Elementary functions", "elementary", elementary),
    ("Linear algebra", "linear-algebra", linearAlgebra),
    ("Arrays, statistics and random numbers", "arrays", arrays),
    ("Data sets", "data", data),
    ("Losses", "losses", losses),
    ("Test functions", "problems", problems),
  ]

  /// All entries in the order of the reference pages.
  public static let entries: [Entry] = themes.flatMap(\.entries)

  private static let entriesByName = Dictionary(
    entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The entry of a name, aliases of fields included (`alpha` is the field `α`); nil where there is
  /// none.
  public static func lookup(_ name: String) -> Entry? {
    entriesByName[name] ?? entriesByName[Aliases.canonical(name)]
  }

  /// The names that can be written by themselves, fields and notation left out, in the order of
  /// the pages.
  public static let globalNames =
    entries.filter { $0.kind != .field && $0.kind != .notation }.map(\.name)

  /// The names of a run's fields.
  public static let fieldNames = fields.map(\.name)

  /// How the entry is called: `momentum(α, η = 0.9, name = none)`; a name that is no call is itself.
  public static func signature(_ entry: Entry) -> String {
    if entry.kind == .field { return "run.\(entry.name)" }
    if entry.kind == .catalog { return "\(entry.name).name" }
    if entry.kind == .notation { return usages[entry.name] ?? entry.name }
    var parts = entry.parameters.filter { !$0.isNamedOnly }.map(text)
    if entry.isVariadic { parts.append("…") }
    parts += entry.parameters.filter(\.isNamedOnly).map(text)
    return "\(entry.name)(\(parts.joined(separator: ", ")))"
  }

  private static func text(of parameter: Entry.Parameter) -> String {
    if let value = parameter.defaultText { return "\(parameter.name) = \(value)" }
    return parameter.isNamedOnly ? "\(parameter.name) = …" : parameter.name
  }
}

extension Entry {
  /// The parameter that a name in a call means, aliases included; nil where it means none.
  public func parameter(named name: String) -> Parameter? {
    parameters.first { $0.name == name }
      ?? parameters.first { $0.aliases.contains(name) }
      ?? parameters.first { $0.name == Aliases.canonical(name) }
  }
}
