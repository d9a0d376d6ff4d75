internal import Syntax

/// Where in a cell the cursor stands: the name before it, what that name hangs on, and the calls
/// around it. Works on tokens, since a cell being written seldom parses.
struct CursorContext {
  /// A bracket that is open at the cursor.
  struct Frame {
    /// The name directly before a parenthesis; nil for grouping and for square brackets.
    var callee: String?
    /// The arguments given by position before the one at the cursor.
    var positionalCount = 0
    /// The names of the arguments given by name before the one at the cursor.
    var usedNames: [String] = []
    /// The tokens of the argument at the cursor, up to the name being written.
    var argument: [Token] = []
  }

  /// The cell.
  let source: SourceText
  /// The cursor, moved into the text.
  let cursor: Int
  /// The name before the cursor, or the part of it that is.
  private(set) var prefix = ""
  /// Where `prefix` begins.
  private(set) var start: Int
  /// The whole name under or directly before the cursor; empty for none.
  private(set) var word = ""
  /// True in a comment or a string and behind a number, where nothing is completed.
  private(set) var isInert = false
  /// The string in which the cursor stands: what is written of it before the cursor.
  private(set) var openString: (start: Int, text: String)?
  /// True where the name stands behind a dot.
  private(set) var followsDot = false
  /// What the dot stands behind, from the left: `v`, `adam`; nil for an expression.
  private(set) var path: [String]?
  /// The name directly before the dot, whatever it hangs on itself: `evals` in `v[1].evals.`.
  private(set) var owner: String?
  /// The open brackets, the outermost first.
  private(set) var frames: [Frame] = []
  /// The names in the cell apart from the one at the cursor, fields and names of arguments left
  /// out, in order.
  private(set) var otherNames: [String] = []

  init(_ text: String, at position: Int) {
    source = SourceText(text)
    cursor = min(max(position, 0), source.scalars.count)
    start = cursor
    let all = tokens(in: text)
    let current = all.firstIndex { token in
      let isWord = token.kind == .name || token.kind == .keyword || token.kind == .constant
      return isWord && token.span.start < cursor && cursor <= token.span.end
    }
    if let current {
      start = all[current].span.start
      prefix = source.text(SourceSpan(start, cursor))
      word = source.text(all[current].span)
    } else if let next = all.first(where: { $0.span.start == cursor && isWordOrGradient($0) }) {
      word = source.text(next.span)
    }
    isInert = all.contains { token in
      let isClosed = token.kind == .string && isClosedString(token)
      return (token.kind == .comment || token.kind == .string) && token.span.start < cursor
        && (isClosed ? cursor < token.span.end : cursor <= token.span.end)
    }
    if isInert, let string = all.last(where: { $0.span.start < cursor }), string.kind == .string {
      let start = string.span.start + 1
      openString = (start, source.text(SourceSpan(start, max(start, cursor))))
    }
    if all.contains(where: { $0.span.end == cursor && beginsWithDigit($0) }) { isInert = true }
    let before = Array(all.prefix { $0.span.start < start })
    readPath(before)
    readFrames(before)
    readNames(all, apartFrom: current)
  }

  /// A number, or what is written of it: `2.`.
  private func beginsWithDigit(_ token: Token) -> Bool {
    token.span.start < token.span.end
      && ("0"..."9").contains(source.scalars[token.span.start])
  }

  private func isWordOrGradient(_ token: Token) -> Bool {
    token.kind == .name || ["∇", "∇²"].contains(text(token))
  }

  /// The text of a token.
  func text(_ token: Token) -> String { source.text(token.span) }

  private func isClosedString(_ token: Token) -> Bool {
    let text = Array(source.scalars[token.span.start..<token.span.end])
    guard text.count >= 2, text.last == "\"" else { return false }
    let escapes = text.dropLast().reversed().prefix { $0 == "\\" }.count
    return escapes % 2 == 0
  }

  private mutating func readPath(_ before: [Token]) {
    guard let last = before.last, last.kind == .operator, text(last) == ".",
      last.span.end == start
    else { return }
    followsDot = true
    if before.count > 1, before[before.count - 2].kind == .name {
      owner = text(before[before.count - 2])
    }
    var names: [String] = []
    var index = before.count - 2
    while index >= 0, before[index].kind == .name {
      names.append(text(before[index]))
      guard index >= 2, text(before[index - 1]) == "." else {
        path = names.reversed()
        return
      }
      index -= 2
    }
  }

  private mutating func readFrames(_ before: [Token]) {
    for (index, token) in before.enumerated() where token.kind != .comment {
      let sign = token.kind == .bracket || token.kind == .operator ? text(token) : ""
      switch sign {
      case "(", "[":
        frames.append(Frame(callee: sign == "(" ? callee(before, at: index) : nil))
      case ")", "]":
        _ = frames.popLast()
        addToArgument(token)
      case "," where !frames.isEmpty:
        endArgument()
      default:
        addToArgument(token)
      }
    }
  }

  /// The name that is called by the parenthesis at `index`.
  private func callee(_ before: [Token], at index: Int) -> String? {
    guard index > 0, before[index - 1].kind == .name,
      before[index - 1].span.end == before[index].span.start
    else { return nil }
    let isField = index > 1 && text(before[index - 2]) == "."
    return isField ? nil : text(before[index - 1])
  }

  private mutating func addToArgument(_ token: Token) {
    guard !frames.isEmpty else { return }
    frames[frames.count - 1].argument.append(token)
  }

  private mutating func endArgument() {
    guard var frame = frames.popLast() else { return }
    if let name = argumentName(frame) {
      frame.usedNames.append(name)
    } else {
      frame.positionalCount += 1
    }
    frame.argument = []
    frames.append(frame)
  }

  /// The name of the argument at the cursor where it is given by name.
  func argumentName(_ frame: Frame) -> String? {
    guard frame.callee != nil, frame.argument.count >= 2, frame.argument[0].kind == .name,
      ["=", ":="].contains(text(frame.argument[1]))
    else { return nil }
    return text(frame.argument[0])
  }

  private mutating func readNames(_ all: [Token], apartFrom current: Int?) {
    var seen: Set<String> = []
    var depth = 0
    for (index, token) in all.enumerated() {
      if token.kind == .bracket {
        depth += ["(", "["].contains(text(token)) ? 1 : -1
      }
      guard token.kind == .name, index != current else { continue }
      if index > 0, text(all[index - 1]) == "." { continue }
      if depth > 0, index + 1 < all.count, text(all[index + 1]) == "=" { continue }
      let name = text(token)
      if seen.insert(name).inserted { otherNames.append(name) }
    }
  }
}
