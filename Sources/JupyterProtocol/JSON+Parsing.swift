extension JSON {
  /// Why a text is not JSON.
  public struct ParseError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The offset in bytes at which it was noticed.
    public let offset: Int
    /// What is wrong.
    public let reason: String

    /// The reason and where.
    public var description: String { "\(reason) at byte \(offset)" }
  }

  /// Parses one JSON text (RFC 8259) in UTF-8.
  ///
  /// A lone surrogate escape becomes U+FFFD; a number too large for a `Double` is an error.
  ///
  /// - Parameters:
  ///   - bytes: The whole text.
  ///   - maximumDepth: How deep arrays and objects may nest, so that a hostile text cannot exhaust
  ///     the stack.
  public init(parsing bytes: [UInt8], maximumDepth: Int = 128) throws(ParseError) {
    var parser = JSONParser(bytes: bytes, maximumDepth: maximumDepth)
    self = try parser.parse()
  }
}

/// A recursive-descent parser whose depth is bounded.
struct JSONParser {
  typealias ParseError = JSON.ParseError

  private let bytes: [UInt8]
  private let maximumDepth: Int
  private var position = 0

  init(bytes: [UInt8], maximumDepth: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
  }

  mutating func parse() throws(ParseError) -> JSON {
    let value = try parseValue(depth: 0)
    skipSpace()
    if position < bytes.count { throw error("text after the value") }
    return value
  }

  private func error(_ reason: String) -> ParseError {
    ParseError(offset: position, reason: reason)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func consume(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func parseValue(depth: Int) throws(ParseError) -> JSON {
    skipSpace()
    switch current {
    case UInt8(ascii: "{"): return try parseObject(depth: depth + 1)
    case UInt8(ascii: "["): return try parseArray(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try parseString())
    case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
    case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
    case UInt8(ascii: "n"): return try parseWord("null", .null)
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
      return try parseNumber()
    default: throw error("no value")
    }
  }

  private mutating func parseWord(_ word: StaticString, _ value: JSON) throws(ParseError) -> JSON {
    for index in 0..<word.utf8CodeUnitCount where !consume(word.utf8Start[index]) {
      throw error("no value")
    }
    return value
  }

  private mutating func parseObject(depth: Int) throws(ParseError) -> JSON {
    if depth > maximumDepth { throw error("nested too deeply") }
    position += 1
    var members: [JSON.Member] = []
    skipSpace()
    if consume(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw error("no member name") }
      let key = try parseString()
      skipSpace()
      guard consume(UInt8(ascii: ":")) else { throw error("no colon") }
      members.append(JSON.Member(key, try parseValue(depth: depth)))
      skipSpace()
    } while consume(UInt8(ascii: ","))
    guard consume(UInt8(ascii: "}")) else { throw error("an object does not end") }
    return .object(members)
  }

  private mutating func parseArray(depth: Int) throws(ParseError) -> JSON {
    if depth > maximumDepth { throw error("nested too deeply") }
    position += 1
    var values: [JSON] = []
    skipSpace()
    if consume(UInt8(ascii: "]")) { return .array(values) }
    repeat {
      values.append(try parseValue(depth: depth))
      skipSpace()
    } while consume(UInt8(ascii: ","))
    guard consume(UInt8(ascii: "]")) else { throw error("an array does not end") }
    return .array(values)
  }

  private mutating func parseNumber() throws(ParseError) -> JSON {
    let start = position
    var isInteger = true
    _ = consume(UInt8(ascii: "-"))
    if !consume(UInt8(ascii: "0")) { try skipDigits() }
    if consume(UInt8(ascii: ".")) {
      isInteger = false
      try skipDigits()
    }
    if consume(UInt8(ascii: "e")) || consume(UInt8(ascii: "E")) {
      isInteger = false
      if !consume(UInt8(ascii: "+")) { _ = consume(UInt8(ascii: "-")) }
      try skipDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let value = Int(text) { return .int(value) }
    guard let value = Double(text), value.isFinite else { throw error("number out of range") }
    return .double(value)
  }

  private mutating func skipDigits() throws(ParseError) {
    let start = position
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      position += 1
    }
    if position == start { throw error("no digit") }
  }

  private mutating func parseString() throws(ParseError) -> String {
    position += 1
    // Most strings have no escapes and are taken as they stand.
    let start = position
    while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    if current == UInt8(ascii: "\"") {
      guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
        throw error("invalid UTF-8")
      }
      position += 1
      return text
    }
    var unescaped = Array(bytes[start..<position])
    while let byte = current, byte >= 0x20 {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: unescaped, as: UTF8.self) else {
          throw error("invalid UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): try parseEscape(into: &unescaped)
      default: unescaped.append(byte)
      }
    }
    throw error("a string does not end")
  }

  private mutating func parseEscape(into text: inout [UInt8]) throws(ParseError) {
    guard let byte = current else { throw error("a string does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      text.append(contentsOf: String(Character(try parseCodePoint())).utf8)
    default: throw error("unknown escape")
    }
  }

  /// Reads what follows `\u`, and the second half of a surrogate pair if there is one.
  private mutating func parseCodePoint() throws(ParseError) -> Unicode.Scalar {
    let first = try parseHex()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let afterFirst = position
    if first < 0xDC00, consume(UInt8(ascii: "\\")), consume(UInt8(ascii: "u")) {
      let second = try parseHex()
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
    }
    position = afterFirst
    return "\u{FFFD}"
  }

  private mutating func parseHex() throws(ParseError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw error("no hexadecimal digit")
      }
      position += 1
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
