import Syntax

/// Changes cells that people wrote.
public enum Mutator {
  /// A cell of the corpus with some of its tokens cut, doubled, swapped, replaced, or another
  /// cell's put between them; token soup where the corpus is empty.
  public static func mutant(of corpus: [String], using random: inout RandomSource) -> String {
    guard !corpus.isEmpty else { return TextSoup.tokens(using: &random) }
    var pieces = pieces(of: random.pick(corpus))
    for _ in 0..<(1 + random.below(3)) {
      if random.oneIn(3) {
        change(&pieces, with: corpus, using: &random)
      } else {
        exchange(&pieces, using: &random)
      }
    }
    return pieces.joined()
  }

  /// Puts another token of its kind in a token's place, which mostly keeps the text well formed.
  private static func exchange(_ pieces: inout [String], using random: inout RandomSource) {
    guard !pieces.isEmpty else { return }
    let index = random.below(pieces.count)
    guard let kind = tokens(in: pieces[index]).first?.kind else { return }
    switch kind {
    case .name: pieces[index] = TextSoup.name(using: &random)
    case .number, .constant: pieces[index] = HostileValues.number(using: &random)
    case .operator where infix.contains(pieces[index]): pieces[index] = random.pick(infix)
    case .bracket, .operator, .string, .keyword, .comment, .error: break
    }
  }

  private static let infix = [
    "+", "-", "*", "/", "\\", "^", ".*", "./", ".^", "⊗", "<", "==", "..",
  ]

  /// Cuts, doubles, swaps or splices.
  private static func change(
    _ pieces: inout [String], with corpus: [String], using random: inout RandomSource
  ) {
    let start = random.below(pieces.count + 1)
    let end = min(pieces.count, start + random.below(4))
    switch random.below(6) {
    case 0: pieces.removeSubrange(start..<end)
    case 1: pieces.insert(contentsOf: pieces[start..<end], at: end)
    case 2 where !pieces.isEmpty:
      pieces.swapAt(random.below(pieces.count), random.below(pieces.count))
    case 3: pieces.insert(TextSoup.token(using: &random), at: start)
    case 4:
      let other = self.pieces(of: random.pick(corpus))
      let from = random.below(other.count + 1)
      pieces.replaceSubrange(
        start..<end, with: other[from..<min(other.count, from + random.below(12))])
    default:
      let other = self.pieces(of: random.pick(corpus))
      pieces = pieces[..<start] + ["\n"] + other.suffix(random.below(other.count + 1))
    }
  }

  /// A text cut into its tokens and what stands between them.
  private static func pieces(of text: String) -> [String] {
    let source = SourceText(text)
    var pieces: [String] = []
    var end = 0
    for token in tokens(in: text) {
      if token.span.start > end { pieces.append(source.text(SourceSpan(end, token.span.start))) }
      pieces.append(source.text(token.span))
      end = token.span.end
    }
    if end < source.scalars.count {
      pieces.append(source.text(SourceSpan(end, source.scalars.count)))
    }
    return pieces
  }
}
