/// A part of a formula and how tightly it holds together.
struct LatexPiece {
  /// How tightly a formula's outermost sign binds, loosest first.
  enum Precedence: Int, Comparable {
    case lambda, disjunction, conjunction, negation, comparison, range, sum, product, unary
    /// `\frac`: needs parentheses only as a base.
    case fraction
    /// What carries a superscript already.
    case power
    case atom

    static func < (first: Precedence, second: Precedence) -> Bool {
      first.rawValue < second.rawValue
    }
  }

  var text: String
  var precedence: Precedence
  /// True where it begins with a sign, which may not follow another one.
  var startsWithSign = false
  /// True where it ends with what reaches as far to the right as it can: a sum over an index.
  var isOpenEnded = false

  init(_ text: String, _ precedence: Precedence = .atom) {
    self.text = text
    self.precedence = precedence
  }

  /// The text, in parentheses where it binds more loosely than `least`.
  func text(atLeast least: Precedence) -> String {
    precedence < least ? LatexPiece.parenthesised(text) : text
  }

  /// The text as what other factors or terms follow.
  func asLeft(atLeast least: Precedence) -> String {
    isOpenEnded && least >= .product ? LatexPiece.parenthesised(text) : text(atLeast: least)
  }

  /// The text as what follows a sign or a factor.
  func asRight(atLeast least: Precedence) -> String {
    startsWithSign ? LatexPiece.parenthesised(text) : text(atLeast: least)
  }

  /// In parentheses that grow where the content is tall.
  static func parenthesised(_ text: String) -> String {
    let isTall = [#"\frac"#, #"\sum"#, #"\prod"#, #"\begin"#].contains { text.contains($0) }
    return isTall ? #"\left("# + text + #"\right)"# : "(\(text))"
  }
}
