/// Strings as they are written: `"…"` with the escapes `\n \t \" \\ \u{…}`.
enum StringLiteral {
  /// The value of a literal, quotes included; a bad escape stands for itself.
  static func value(of literal: ArraySlice<Unicode.Scalar>) -> String {
    var value = String.UnicodeScalarView()
    var rest = literal.dropFirst().dropLast()
    while let scalar = rest.first {
      if scalar == "\\", let (resolved, length) = escape(at: rest) {
        value.append(resolved)
        rest = rest.dropFirst(length)
      } else {
        value.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return String(value)
  }

  /// The offset within the literal and the length of the first escape that does not exist.
  static func firstBadEscape(in literal: ArraySlice<Unicode.Scalar>) -> (offset: Int, length: Int)?
  {
    var rest = literal.dropFirst().dropLast()
    while let scalar = rest.first {
      guard scalar == "\\" else {
        rest = rest.dropFirst()
        continue
      }
      guard let (_, length) = escape(at: rest) else {
        return (rest.startIndex - literal.startIndex, min(2, rest.count))
      }
      rest = rest.dropFirst(length)
    }
    return nil
  }

  /// The literal of a value.
  static func source(of value: String) -> String {
    var literal = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\n": literal += "\\n"
      case "\t": literal += "\\t"
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      default:
        if scalar.properties.generalCategory == .control {
          literal += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        } else {
          literal.unicodeScalars.append(scalar)
        }
      }
    }
    return literal + "\""
  }

  private static func escape(
    at text: ArraySlice<Unicode.Scalar>
  ) -> (value: Unicode.Scalar, length: Int)? {
    switch text.dropFirst().first {
    case "n": return ("\n", 2)
    case "t": return ("\t", 2)
    case "\"": return ("\"", 2)
    case "\\": return ("\\", 2)
    case "u":
      let code = text.dropFirst(2)
      guard code.first == "{" else { return nil }
      let digits = code.dropFirst().prefix(9).prefix { $0.properties.isASCIIHexDigit }
      guard (1...8).contains(digits.count), code.dropFirst(1 + digits.count).first == "}",
        let number = UInt32(SourceText.string(digits), radix: 16),
        let scalar = Unicode.Scalar(number)
      else { return nil }
      return (scalar, digits.count + 4)
    default: return nil
    }
  }
}
