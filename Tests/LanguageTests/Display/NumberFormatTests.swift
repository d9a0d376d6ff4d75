import Testing

@testable import Language

@Suite("Numbers as text")
struct NumberFormatTests {
  /// What C's `printf("%.6g")` gives, except for integers, which are bare.
  @Test(arguments: [
    (0.1, "0.1"), (1.0 / 3, "0.333333"), (2.0 / 3, "0.666667"), (1e-5, "1e-05"),
    (0.0001, "0.0001"), (0.0001234567, "0.000123457"), (1234567.5, "1.23457e+06"),
    (123456.5, "123456"), (123457.5, "123458"), (-2.5, "-2.5"), (1e-300, "1e-300"),
    (Double.leastNonzeroMagnitude, "4.94066e-324"), (1.7976931348623157e308, "1.79769e+308"),
    (1e15, "1e+15"),
    (0.1 + 0.2, "0.3"), (999999.5, "1e+06"), (Double.pi, "3.14159"),
  ])
  func sixDigits(value: Double, text: String) {
    #expect(NumberFormat.text(value) == text)
  }

  @Test(arguments: [
    (2.0, "2"), (-3.0, "-3"), (100_000.0, "100000"), (1e6, "1000000"),
    (999_999_999_999_999.0, "999999999999999"), (0.0, "0"), (-0.0, "0"),
    (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"), (-.nan, "nan"),
  ])
  func integersAndSpecials(value: Double, text: String) {
    #expect(NumberFormat.text(value) == text)
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.30000000000000004"), (0.1, "0.1"), (2.0, "2"), (-0.0, "-0"), (1e16, "1e+16"),
    (1e22, "1e+22"), (1.5, "1.5"), (1e-7, "1e-07"),
    (123456789012345680.0, "1.2345678901234568e+17"),
  ])
  func fullDigits(value: Double, text: String) {
    #expect(NumberFormat.text(value, digits: .full) == text)
  }

  @Test func roundsTheBinaryValueExactly() {
    // 2.675 is stored as 2.67499999999999982236431605997495353221893310546875.
    #expect(NumberFormat.text(2.675, digits: .significant(3)) == "2.67")
    // 0.125 is exact: half to even.
    #expect(NumberFormat.text(0.125, digits: .significant(2)) == "0.12")
    #expect(NumberFormat.text(0.375, digits: .significant(2)) == "0.38")
    #expect(NumberFormat.text(0.1, digits: .significant(17)) == "0.10000000000000001")
  }

  @Test func clampsTheNumberOfDigits() {
    #expect(NumberFormat.text(0.26, digits: .significant(0)) == "0.3")
    #expect(NumberFormat.text(0.1, digits: .significant(Int.max)) == "0.10000000000000001")
    #expect(
      NumberFormat.text(-2.2250738585072014e-308, digits: .significant(17))
        == "-2.2250738585072014e-308")
  }

  @Test func fullDigitsReadBack() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<2000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite else { continue }
      #expect(Double(NumberFormat.text(value, digits: .full)) == value)
      let six = Double(NumberFormat.text(value)) ?? .nan
      // Half a unit of the sixth digit, at worst relative to a leading 1.
      #expect(abs(six / value - 1) <= 5.0000001e-6)
    }
  }
}
