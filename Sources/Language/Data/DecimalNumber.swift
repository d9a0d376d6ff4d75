import Glibc

/// Decimal numbers as text, correctly rounded: `-1.5`, `.5`, `3e8`.
enum DecimalNumber {
  /// What a text is.
  enum Reading: Equatable {
    case number(Double)
    /// A decimal number beyond the largest one.
    case tooLarge
    /// Nothing, NA, nan, null or ?.
    case missing
    /// Anything else.
    case text
  }

  private static let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Reads some bytes, spaces around them left aside. A byte that continues no number, such as a
  /// separator or a zero, must stand behind them.
  ///
  /// Up to 2⁵³ times a power of ten up to 22 is exact with one rounding (Clinger 1990); all others
  /// go to the C library, which rounds correctly too.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) -> Reading {
    var place = range.lowerBound
    var end = range.upperBound
    while place < end, isSpace(bytes[place]) { place += 1 }
    while end > place, isSpace(bytes[end - 1]) { end -= 1 }
    let start = place
    guard place < end else { return .missing }
    let isNegative = bytes[place] == UInt8(ascii: "-")
    if isNegative || bytes[place] == UInt8(ascii: "+") { place += 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var significant = 0
    var fraction = 0
    var isFraction = false
    while place < end {
      let byte = bytes[place]
      if byte &- UInt8(ascii: "0") < 10 {
        digits += 1
        if significant < 19 {
          mantissa = mantissa * 10 + UInt64(byte &- UInt8(ascii: "0"))
          if mantissa > 0 { significant += 1 }
          if isFraction { fraction += 1 }
        } else {
          significant += 1
        }
      } else if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      place += 1
    }
    guard digits > 0 else { return isMissing(bytes[start..<end]) ? .missing : .text }
    var exponent = 0
    if place < end, bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      let sign = place < end ? bytes[place] : 0
      if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { place += 1 }
      let first = place
      while place < end, bytes[place] &- UInt8(ascii: "0") < 10 {
        if exponent < 100_000 { exponent = exponent * 10 + Int(bytes[place] &- UInt8(ascii: "0")) }
        place += 1
      }
      guard place > first else { return .text }
      if sign == UInt8(ascii: "-") { exponent = -exponent }
    }
    guard place == end else { return isMissing(bytes[start..<end]) ? .missing : .text }
    let power = exponent - fraction
    if significant <= 19, mantissa <= 1 << 53, abs(power) < exactPowers.count {
      let value = Double(mantissa)
      let size = power < 0 ? value / exactPowers[-power] : value * exactPowers[power]
      return .number(isNegative ? -size : size)
    }
    let value = bytes.withUnsafeBytes { buffer in
      buffer.baseAddress.map {
        strtod($0.advanced(by: start).assumingMemoryBound(to: CChar.self), nil)
      } ?? .nan
    }
    return value.isFinite ? .number(value) : .tooLarge
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isMissing(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 4 else { return false }
    return ["?", "na", "n/a", "nan", "null"].contains(
      String(decoding: text, as: UTF8.self).lowercased())
  }
}
