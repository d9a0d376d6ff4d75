internal import Syntax

/// What is known of the name at the cursor.
public struct Inspection: Sendable {
  /// The name.
  public var name: String
  /// The text, plain.
  public var plain: String
  /// The text as Markdown.
  public var markdown: String

  /// What is known of the name under or directly before `cursor` (in Unicode scalars), or else of
  /// the innermost call around it; nil where nothing is. A name of the session comes before one of
  /// the language.
  public static func inspect(_ text: String, at cursor: Int, in scope: Scope = Scope())
    -> Inspection?
  {
    let context = CursorContext(text, at: cursor)
    let calls = context.frames.reversed().compactMap(\.callee)
    if !context.isInert, !context.word.isEmpty {
      if context.followsDot {
        if let found = field(context.word) { return found }
      } else if !isArgumentName(context), let found = lookup(context.word, scope) {
        return found
      } else if calls.contains(where: { quotes(context.word, in: $0) }),
        let found = field(context.word)
      {
        return found
      }
    }
    return calls.lazy.compactMap { lookup($0, scope) }.first
  }

  /// A name of the session or, fields left out, of the language.
  private static func lookup(_ name: String, _ scope: Scope) -> Inspection? {
    if let binding = scope.binding(of: name) {
      let head = binding.signature.isEmpty ? binding.name : binding.signature
      var markdown = "```julia\n\(head)\n```\n\n\(binding.type)"
      if !binding.details.isEmpty { markdown += "\n\n" + binding.details }
      return Inspection(name: name, plain: "\(head)\n\(binding.type)", markdown: markdown)
    }
    guard let entry = Reference.lookup(name), entry.kind != .field else { return nil }
    return help(entry.name)
  }

  private static func field(_ name: String) -> Inspection? {
    guard let entry = Reference.lookup(name), entry.kind == .field else { return nil }
    return help(entry.name)
  }

  private static func help(_ name: String) -> Inspection? {
    Reference.help(for: name).map {
      Inspection(name: name, plain: $0.plain, markdown: $0.markdown)
    }
  }

  /// True where the name at the cursor is `name` of `name = value` in a call of the language.
  private static func isArgumentName(_ context: CursorContext) -> Bool {
    guard let frame = context.frames.last, let callee = frame.callee, frame.argument.isEmpty,
      let entry = Reference.lookup(callee), entry.parameter(named: context.word) != nil
    else { return false }
    let end = context.start + context.word.unicodeScalars.count
    let rest = context.source.scalars.dropFirst(end).drop { $0 == " " }
    return rest.first == "=" && rest.dropFirst().first != "="
  }

  /// True where a call of `callee` takes the fields of a run unevaluated, `word` among them.
  private static func quotes(_ word: String, in callee: String) -> Bool {
    let canonical = Aliases.canonical(word)
    return Reference.lookup(callee)?.parameters.contains {
      $0.isQuoted && $0.choices.contains(canonical)
    } ?? false
  }
}
