internal import Syntax

/// What can stand at the cursor.
public struct Completion: Sendable {
  /// One proposal.
  public struct Candidate: Hashable, Sendable {
    /// What replaces the text from `start` to `end`.
    public var text: String
    /// `function`, `optimizer`, `argument`, `field`, …
    public var type: String
    /// How it is called, or what it is, in a line.
    public var signature: String
  }
  /// The proposals, best first, each text once.
  public var candidates: [Candidate]
  /// Where the text they replace begins, in Unicode scalars.
  public var start: Int
  /// Where it ends: the cursor.
  public var end: Int

  /// What can stand at `cursor` (in Unicode scalars) of any text, however broken:
  /// letters for LaTeX names, fields behind a dot, unused arguments and fitting values in a call,
  /// else the names of the session, of the cell and of the language.
  public static func complete(_ text: String, at cursor: Int, in scope: Scope = Scope())
    -> Completion
  {
    let context = CursorContext(text, at: cursor)
    let end = context.cursor
    if let (start, files) = files(context, scope) {
      return Completion(candidates: files, start: start, end: end)
    }
    guard !context.isInert else { return Completion(candidates: [], start: end, end: end) }
    if let (start, letters) = latex(context) {
      return Completion(candidates: letters, start: start, end: end)
    }
    let proposals = Proposals(context: context, scope: scope)
    let all = context.followsDot ? proposals.fields() : proposals.arguments() + proposals.names()
    return Completion(
      candidates: matching(context.prefix, all), start: context.start, end: end)
  }

  /// The files that the path of `csv("…` can go on to.
  private static func files(
    _ context: CursorContext, _ scope: Scope
  ) -> (start: Int, [Candidate])? {
    guard let string = context.openString, let folder = scope.folder,
      let frame = context.frames.last, frame.callee == "csv",
      frame.positionalCount == 0, frame.usedNames.isEmpty, frame.argument.count == 1
    else { return nil }
    let files = folder.continuations(of: string.text).map {
      Candidate(text: $0, type: $0.hasSuffix("/") ? "folder" : "file", signature: "")
    }
    return (string.start, files)
  }

  /// The letters for a LaTeX name before the cursor. A backslash directly behind an operand, as in
  /// `H\g`, is a division until two letters make it a name.
  private static func latex(_ context: CursorContext) -> (start: Int, [Candidate])? {
    let scalars = context.source.scalars
    guard let (start, name) = LatexNames.command(before: context.cursor, in: scalars) else {
      return nil
    }
    let isDivision =
      start > 0
      && (scalars[start - 1].properties.isAlphabetic
        || ")]'".contains(Character(scalars[start - 1])))
    guard !isDivision || name.unicodeScalars.count >= 2 else { return nil }
    let exact = LatexNames.table.filter { $0.name == name }
    let longer = LatexNames.table.filter { $0.name != name && $0.name.hasPrefix(name) }
    let found = (exact + longer).map {
      Candidate(text: $0.symbol, type: "symbol", signature: "\\" + $0.name)
    }
    return found.isEmpty ? nil : (start, unique(found))
  }

  /// The candidates that go on from `prefix`, by their own name or an alias; where none does, those
  /// that do when the case of letters is left aside.
  private static func matching(_ prefix: String, _ all: [Candidate]) -> [Candidate] {
    guard !prefix.isEmpty else { return unique(all) }
    let exact = all.filter { spellings(of: $0).contains { starts($0, with: prefix) } }
    if !exact.isEmpty { return unique(exact) }
    let folded = prefix.lowercased()
    return unique(
      all.filter { spellings(of: $0).contains { starts($0.lowercased(), with: folded) } })
  }

  private static func spellings(of candidate: Candidate) -> [String] {
    let name = candidate.text.split(separator: " ").first.map(String.init) ?? candidate.text
    return [name] + Aliases.others(of: name)
  }

  /// By scalars, since an accent in the prefix may be yet to come.
  private static func starts(_ name: String, with prefix: String) -> Bool {
    name.unicodeScalars.starts(with: prefix.unicodeScalars)
  }

  private static func unique(_ candidates: [Candidate]) -> [Candidate] {
    var seen: Set<String> = []
    return candidates.filter { seen.insert($0.text).inserted }
  }
}
