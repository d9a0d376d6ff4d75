import Language

/// Texts that are no programs.
public enum TextSoup {
  /// Scalars of all of Unicode, those that mean something to the lexer more often, or bytes that
  /// need not be UTF-8, read as a kernel reads them.
  public static func text(using random: inout RandomSource) -> String {
    let count = random.below(40)
    if random.oneIn(3) {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      return String(decoding: bytes, as: UTF8.self)
    }
    var view = String.UnicodeScalarView()
    for _ in 0..<count {
      let range = random.pick(ranges)
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
        view.append(scalar)
      }
    }
    return String(view)
  }

  /// The blocks that scalars are taken from: ASCII, Latin, Greek, combining marks, punctuation,
  /// sub- and superscripts, letterlike, arrows and operators, CJK, emoji, private use, the last.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x00...0x7F, 0x20...0x7E, 0x20...0x7E, 0x80...0xFF, 0x300...0x36F, 0x370...0x3FF,
    0x2000...0x206F, 0x2070...0x209F, 0x2100...0x214F, 0x2190...0x22FF, 0x4E00...0x4E20,
    0xD7F0...0xE010, 0xFE00...0xFE0F, 0xFFF0...0xFFFF, 0x1D400...0x1D7FF, 0x1F3FB...0x1F64F,
    0xE0000...0xE007F, 0x10FFF0...0x10FFFF,
  ]

  /// Tokens in no order, some without space between them.
  public static func tokens(using random: inout RandomSource) -> String {
    let count = 1 + random.below(24)
    return (0..<count).map { _ in token(using: &random) + (random.oneIn(3) ? " " : "") }.joined()
  }

  /// One token: of the grammar, of another language, or a name.
  static func token(using random: inout RandomSource) -> String {
    switch random.below(10) {
    case ..<6: random.pick(signs)
    default: name(using: &random)
    }
  }

  /// A name of programs, a number, or a name of the registry.
  static func name(using random: inout RandomSource) -> String {
    random.oneIn(2) ? random.pick(names) : random.pick(registered)
  }

  private static let registered = Reference.entries.map(\.name)

  private static let names = [
    "a", "b", "f", "h", "i", "k", "q", "u", "x", "y", "A", "M", "run", "runs", "θ", "θ₀", "α",
    "alpha",
    "by", "e", "R", "ℝ", "1", "2.5", "1e-3", "1e999", "0", "3", "\"s\"",
  ]

  private static let signs = [
    "in", "∈", "where", "if", "and", "or", "not", "for", "else", "lambda", "def", "let", "^", "**",
    "+", "-", "−", "*", "/", "\\", ".*", "./", ".^", ".+", ".-", "⊗", "==", "=", ":=", "->", "=>",
    "<", "<=", "≤", "≈", "≠", "!=", "..", "..", "...", ".", ",", ",", ";", ":", "(", ")", "[", "]",
    "(", ")", "[", "]", "{", "}", "'", "ᵀ", "∇", "∇²", "²", "?", "??", "!", "&&", "|", "@", "#",
    "\n", "\r\n", "\r", "\t", ".5", "5.", "1_000", "1_", "0x1F", "\"", "\"\\q\"", "'s'", "“s”", "“",
    "’", "true", "π", "none", "inf", "nan", "$", "%", "√", "∞", "\u{0}", "\u{202E}", "\u{301}",
    "日本", "👍🏽", "\u{10FFFF}", "+=", "_", "\\frac", "\\theta", "//", "~", "`", "1..", "\u{2028}",
  ]
}
