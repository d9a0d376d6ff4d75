/// How the lexer sees single scalars.
extension Unicode.Scalar {
  /// `0` … `9`.
  var isDigit: Bool { value >= 0x30 && value <= 0x39 }

  /// A line break: `\n` or `\r`.
  var isLineBreak: Bool { self == "\n" || self == "\r" }

  /// What separates tokens and is otherwise ignored: blanks of every width, and what has none.
  var isBlank: Bool {
    switch value {
    case 0x20, 0x09, 0x0B, 0x0C: true
    case 0..<0x80: false
    case 0xFEFF, 0x200B, 0x2028, 0x2029, 0x85: true
    default: properties.generalCategory == .spaceSeparator
    }
  }

  /// What a name can start with: a letter, superscript letters excepted, which mean powers.
  var startsName: Bool {
    if value < 0x80 { return isASCIILetter }
    if isSuperscript { return false }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return false
    }
  }

  /// What a name can go on with: letters, digits, `_`, subscripts, `′`, and accents.
  var continuesName: Bool {
    if value < 0x80 { return isASCIILetter || isDigit || self == "_" }
    if startsName || self == "′" { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .decimalNumber: return true
    case .otherNumber: return value >= 0x2080 && value <= 0x2089
    default: return false
    }
  }

  /// `²`, `⁻`, `ⁿ`, `ᵀ`, …
  var isSuperscript: Bool {
    switch value {
    case 0xB2, 0xB3, 0xB9, 0x2070...0x207F, 0x1D2C...0x1D61: true
    default: false
    }
  }

  /// The controls of writing direction, which make a line read otherwise than it is.
  var reordersText: Bool {
    switch value {
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private var isASCIILetter: Bool {
    (value >= 0x41 && value <= 0x5A) || (value >= 0x61 && value <= 0x7A)
  }
}
