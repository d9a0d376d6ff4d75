import Syntax
import Testing

@Suite("Random texts")
struct FuzzTests {
  private static let pieces = [
    "a", "f", "θ₀", "x", "in", "∈", "where", "if", "and", "or", "not", "by", "for", "else",
    "lambda",
    "def", "let", "R", "ℝ", "^", "**", "+", "-", "−", "*", "/", "\\", ".*", "./", ".^", "⊗", "==",
    "=", ":=", "->", "=>", "<", "<=", "≤", "≈", "..", "...", ".", ",", ";", ":", "(", ")", "[", "]",
    "(", ")", "[", "]", "{", "}", "'", "ᵀ", "∇", "∇²", "²", "?", "??", "!", "&&", "|", "@", "#",
    "\n", "\r\n", " ", " ", "\t", "1", "2.5", "1e-3", ".5", "5.", "1_000", "1_", "0x1F", "\"",
    "\"s\"", "\"\\q\"", "'s'", "“s”", "“", "’", "true", "π", "none", "$", "%", "√", "∞", "\u{0}",
    "\u{202E}", "\u{301}", "日本", "👍🏽", "\u{10FFFF}", "+=", "_", "\\frac", "\\theta",
  ]

  /// What holds of every text: spans inside it and in order, errors where it is not complete.
  private func check(_ text: String) {
    let source = SourceText(text)
    let whole = 0...source.scalars.count
    let result = parse(text)
    #expect(result.diagnostics.isEmpty == (result.completeness == .complete))
    for diagnostic in result.diagnostics {
      guard let span = diagnostic.span else { continue }
      if !(whole.contains(span.start) && whole.contains(span.end) && span.start <= span.end) {
        Issue.record("the span \(span) of \(text)")
      }
      #expect(diagnostic.rendered(in: source).hasPrefix("error["))
    }
    for item in result.tree.items
    where !(whole.contains(item.span.start) && whole.contains(item.span.end)) {
      Issue.record("the item \(item.span) of \(text)")
    }
    var end = 0
    for token in tokens(in: text) {
      if token.span.start < end || token.span.end <= token.span.start {
        Issue.record("the token \(token) of \(text)")
      }
      end = token.span.end
    }
    #expect(whole.contains(end))
  }

  @Test("Soups of tokens", arguments: [1, 2] as [UInt64])
  func soup(_ seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<6_000 {
      let count = Int.random(in: 1...24, using: &random)
      check((0..<count).map { _ in random.pick(Self.pieces) }.joined())
    }
  }

  @Test("Cells of the lecture with pieces cut, doubled or replaced", arguments: [3, 4] as [UInt64])
  func mutants(_ seed: UInt64) {
    var random = RandomSource(seed: seed)
    let lines = lectureCells.flatMap { $0.split(separator: "\n") }.map { Array($0.unicodeScalars) }
    for _ in 0..<4_000 {
      var line = random.pick(lines)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let start = Int.random(in: 0..<max(line.count, 1), using: &random)
        let end = min(line.count, start + Int.random(in: 0...4, using: &random))
        line.replaceSubrange(
          min(start, line.count)..<end, with: Array(random.pick(Self.pieces).unicodeScalars))
      }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: line)
      check(String(text))
    }
  }
}
