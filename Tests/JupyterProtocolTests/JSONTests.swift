import JupyterProtocol
import Testing

@Suite struct JSONTests {
  private func parse(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }
  private func write(_ json: JSON) -> String { String(decoding: json.bytes, as: UTF8.self) }

  @Test func values() throws {
    #expect(
      try parse(" { \"a\" : [ 1 , -2.5e1, true,false , null, \"x\" ] , \"b\":{} }\n")
        == ["a": [1, .double(-25), true, false, .null, "x"], "b": [:]])
  }

  @Test(arguments: [
    ("0", JSON.int(0)), ("-0", .int(0)), ("9223372036854775807", .int(.max)),
    ("-9223372036854775808", .int(.min)), ("9223372036854775808", .double(0x1p63)),
    ("1e3", .double(1000)), ("5e-324", .double(.leastNonzeroMagnitude)), ("0.1", .double(0.1)),
    ("1E+2", .double(100)),
  ])
  func numbers(text: String, value: JSON) throws {
    #expect(try parse(text) == value)
  }

  @Test(arguments: [
    "", "nul", "01", "1.", ".5", "+1", "1e", "-", "NaN", "1e999", "[1,]", "[1 2]", "{\"a\"}",
    "{\"a\":1,}", "{a:1}", "\"", "\"\\x\"", "\"\\u12g4\"", "\"\\u00\"", "\"\n\"", "[", "{", "1 2",
    "]", "\u{FEFF}1",
  ])
  func notJSON(text: String) {
    #expect(throws: JSON.ParseError.self) { try parse(text) }
  }

  @Test(arguments: [
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"), (#""\u00e9\u2207""#, "é∇"),
    (#""\ud835\udec2""#, "𝛂"), (#""\ud835""#, "\u{FFFD}"), (#""\ud835x""#, "\u{FFFD}x"),
    (#""\udec2\ud835""#, "\u{FFFD}\u{FFFD}"), (#""\ud835\ud835\udec2""#, "\u{FFFD}𝛂"),
    (#""\u0000""#, "\0"), ("\"∇²f 👩‍🚀\"", "∇²f 👩‍🚀"),
  ])
  func strings(text: String, value: String) throws {
    #expect(try parse(text) == .string(value))
  }

  @Test func invalidUTF8() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0x5C, 0x6E, 0xED, 0xA0, 0x80, 0x22],
    ] {
      #expect(throws: JSON.ParseError.self) { try JSON(parsing: bytes) }
    }
  }

  @Test func depthIsLimited() throws {
    let nested = { (depth: Int) in
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try parse(nested(128)) }
    #expect(throws: JSON.ParseError.self) { try parse(nested(129)) }
    #expect(throws: JSON.ParseError.self) {
      try parse(String(repeating: "{\"a\":", count: 1_000_000))
    }
  }

  @Test func written() {
    #expect(
      write(["b": [1, .double(0.1), .null, true], "a": "\"\\\n\r\t\u{1}\u{1f}∇𝛂/"])
        == #"{"b":[1,0.1,null,true],"a":"\"\\\n\r\t\u0001\u001f∇𝛂/"}"#)
    #expect(write([.double(.nan), .double(.infinity), .double(1e300)]) == "[null,null,1e+300]")
  }

  @Test func theLastOfEqualMembersCounts() throws {
    #expect(try parse(#"{"a":1,"a":2}"#)["a"] == 2)
    #expect(JSON.null["a"] == nil)
  }

  @Test func integers() {
    #expect(JSON.double(3).int == 3)
    #expect(JSON.double(3.5).int == nil)
    #expect(JSON.double(1e300).int == nil)
    #expect(JSON.string("3").int == nil)
  }

  /// Whatever is parsed is written and read back the same, and nothing random is fatal.
  @Test func randomBytes() throws {
    var generator = SplitMix64(state: 1)
    let alphabet = Array("{}[]\",:\\u01289abdetrufalsn.-+eE \u{7f}é".utf8) + [0xFF, 0xC3, 0]
    var parsed = 0
    for _ in 0..<50_000 {
      let count = Int(generator.next() % 12)
      let bytes = (0..<count).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
      guard let value = try? JSON(parsing: bytes) else { continue }
      parsed += 1
      #expect(try JSON(parsing: value.bytes) == value)
    }
    #expect(parsed > 100)
  }
}

/// A small generator with a seed (Steele, Lea, Flood, 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
