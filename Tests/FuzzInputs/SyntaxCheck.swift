import Syntax

/// What holds of the reading of every text.
public enum SyntaxCheck {
  /// What does not hold, in words; empty where all does.
  public static func faults(of text: String) -> [String] {
    let source = SourceText(text)
    let whole = 0...source.scalars.count
    var faults: [String] = []
    func inside(_ span: SourceSpan) -> Bool {
      whole.contains(span.start) && whole.contains(span.end) && span.start <= span.end
    }
    var end = 0
    for token in tokens(in: text) {
      if token.span.start < end || token.span.end <= token.span.start {
        faults.append("token \(token)")
      }
      end = token.span.end
    }
    if !whole.contains(end) { faults.append("the last token ends at \(end)") }
    let result = parse(text)
    if result.diagnostics.isEmpty != (result.completeness == .complete) {
      faults.append("\(result.completeness) with \(result.diagnostics.count) diagnostics")
    }
    // Each rendering walks the text: a hundred tell enough of a text with thousands of mistakes.
    for diagnostic in result.diagnostics.prefix(100) {
      if let span = diagnostic.span, !inside(span) { faults.append("span \(span) of a diagnostic") }
      if !diagnostic.rendered(in: source).hasPrefix("error[\(diagnostic.kind)]: ") {
        faults.append("the rendering of \(diagnostic.message)")
      }
    }
    for item in result.tree.items {
      if !inside(item.span) { faults.append("span \(item.span) of an item") }
      for expression in expressions(of: item) where !isReadBack(expression) {
        faults.append("not read back: \(describe(expression).prefix(200))")
      }
    }
    return faults
  }

  /// True where the canonical text of a tree is the canonical text of what it is read as.
  private static func isReadBack(_ expression: Expression) -> Bool {
    let text = describe(expression)
    let result = parse(text)
    // Parentheses that the text needs and the tree does not can pass the limit of nesting.
    if let kind = result.diagnostics.first?.kind { return kind == "limit" }
    guard result.tree.items.count == 1, let item = result.tree.items.first,
      case .expression(let body) = item.kind
    else { return false }
    return describe(body.expression) == text
  }

  private static func expressions(of item: Item) -> [Expression] {
    func all(_ body: Body) -> [Expression] { [body.expression] + body.locals.map(\.value) }
    switch item.kind {
    case .help: return []
    case .define(_, _, let body), .expression(let body): return all(body)
    case .bind(_, let bodies): return bodies.flatMap(all)
    }
  }
}
