import Testing

@testable import Language

@Suite("Decimal numbers in files")
struct DecimalNumberTests {
  static func read(_ text: String) -> DecimalNumber.Reading {
    let bytes = Array("[\(text)],".utf8)
    return DecimalNumber.read(bytes, 1..<bytes.count - 2)
  }

  @Test(
    arguments: [
      "0", "-0", "1", "+7", "-12.5", ".5", "5.", "1e3", "1E-3", "2.5e+10", "0.1", "123456789012",
      "9007199254740993", "1.7976931348623157e308", "5e-324", "2.2250738585072014e-308", "1e22",
      "1e23", "8.5e-23", "0.000000000000000000000000000001", "123456789012345678901234567890",
      "0.30000000000000004", "3.141592653589793238462643", "1e-400", "0e999", "  4.25\t",
    ])
  func areReadAsSwiftReadsThem(text: String) throws {
    let trimmed = text.filter { $0 != " " && $0 != "\t" }
    let padded = trimmed.hasPrefix(".") ? "0" + trimmed : trimmed
    let expected = try #require(Double(padded.hasSuffix(".") ? padded + "0" : padded))
    #expect(Self.read(text) == .number(expected))
  }

  /// Numbers of all sizes, in the shortest form that gives them back and with more digits.
  @Test func randomNumbersComeBack() {
    var random = RandomSource(seed: 7, stream: .blobs)
    for _ in 0..<2_000 {
      let number = Double(bitPattern: random.word())
      guard number.isFinite else { continue }
      #expect(Self.read("\(number)") == .number(number))
      let tame = (random.uniform() - 0.5) * 1e4
      #expect(Self.read("\(tame)") == .number(tame))
    }
  }

  @Test(arguments: ["", " ", "NA", "na", "N/A", "NaN", "nan", "null", "?"])
  func nothing(text: String) { #expect(Self.read(text) == .missing) }

  @Test(
    arguments: [
      "1,5", "1.2.3", "1e", "1e+", "--1", "0x10", "inf", "Infinity", "1 000", "1_000", "1'000",
      "12a", "e5", ".", "+", "Nancy", "½",
    ])
  func words(text: String) { #expect(Self.read(text) == .text) }

  @Test(arguments: ["1e309", "-2e308", "1e999999999999"])
  func tooLarge(text: String) { #expect(Self.read(text) == .tooLarge) }
}
