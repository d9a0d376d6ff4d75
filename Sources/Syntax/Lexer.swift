/// Cuts a text into lexemes in one pass; never fails, and takes time linear in the text.
///
/// Line breaks that the grammar ignores (inside brackets, and after what cannot end a line) are
/// left out here, and brackets are paired, so that the parser can look past them at no cost.
struct Lexer {
  let scalars: [Unicode.Scalar]
  /// Everything but comments, `end` last.
  var lexemes: [Lexeme] = []
  var comments: [SourceSpan] = []
  /// What is wrong with the first malformed lexeme.
  var error: Diagnostic?
  /// The indices of the open brackets.
  var open: [Int] = []
  var position = 0
  /// For an opening quote, the end of a line known to hold no closing one: lines are not searched
  /// twice, however many quotes they hold.
  var lineWithoutClosing: [Unicode.Scalar: Int] = [:]

  init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    while position < scalars.count { next() }
    lexemes.append(Lexeme(symbol: .end, start: scalars.count, end: scalars.count))
  }

  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    let index = position + distance
    return index >= 0 && index < scalars.count ? scalars[index] : nil
  }

  /// Appends a lexeme of `length` scalars and steps over it.
  mutating func emit(_ symbol: Symbol, length: Int) {
    lexemes.append(Lexeme(symbol: symbol, start: position, end: position + length))
    position += length
  }

  /// Appends a malformed lexeme of `length` scalars; the first one's complaint is kept.
  mutating func emitMalformed(length: Int, _ diagnostic: Diagnostic) {
    if error == nil { error = diagnostic }
    emit(.malformed, length: length)
  }

  /// True where the lexeme before ends directly here and can be an operand's end.
  var directlyFollowsOperand: Bool {
    guard let last = lexemes.last else { return false }
    return last.end == position && last.symbol.endsOperand
  }

  private mutating func next() {
    let scalar = scalars[position]
    if scalar.isLineBreak {
      lineBreak()
    } else if scalar.isBlank {
      position += 1
    } else if scalar == "#" {
      comment()
    } else if scalar.isDigit {
      number()
    } else if scalar == "\"" {
      string()
    } else if scalar.startsName {
      name()
    } else {
      sign(scalar)
    }
  }

  private mutating func lineBreak() {
    if open.isEmpty, let last = lexemes.last?.symbol, !last.continuesLine, last != .newline {
      emit(.newline, length: 1)
    } else {
      position += 1
    }
  }

  private mutating func comment() {
    let start = position
    while let scalar = peek(), !scalar.isLineBreak { position += 1 }
    comments.append(SourceSpan(start, position))
  }

  private mutating func name() {
    var length = 1
    while let scalar = peek(length), scalar.continuesName { length += 1 }
    let text = length <= Self.longestWord ? scalars[position..<(position + length)] : []
    emit(
      Self.reservedWord(text, afterOperand: lexemes.last?.symbol.endsOperand == true),
      length: length)
  }

  private static let longestWord = 7

  private static func reservedWord(
    _ scalars: ArraySlice<Unicode.Scalar>, afterOperand: Bool
  ) -> Symbol {
    var word = ""
    word.unicodeScalars.append(contentsOf: scalars)
    switch word {
    case "true": return .constant(.true)
    case "false": return .constant(.false)
    case "none", "nothing": return .constant(.none)
    case "inf": return .constant(.inf)
    case "nan": return .constant(.nan)
    case "pi", "π": return .constant(.pi)
    case "by": return afterOperand ? .keyword(.by) : .name
    default: return Symbol.Keyword(rawValue: word).map { .keyword($0) } ?? .name
    }
  }

  mutating func openBracket(_ bracket: Symbol.Bracket) {
    open.append(lexemes.count)
    emit(.open(bracket), length: 1)
  }

  /// A bracket that does not match stays without a partner; the parser stops there.
  mutating func closeBracket(_ bracket: Symbol.Bracket) {
    if let index = open.last, lexemes[index].symbol == .open(bracket) {
      open.removeLast()
      lexemes[index].partner = lexemes.count
      emit(.close(bracket), length: 1)
      lexemes[lexemes.count - 1].partner = index
    } else {
      emit(.close(bracket), length: 1)
    }
  }
}
