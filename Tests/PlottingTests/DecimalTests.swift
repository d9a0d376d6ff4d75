import Testing

@testable import Plotting

@Suite struct DecimalTests {
  @Test func plainNotationKeepsZerosAndUsesATrueMinus() {
    #expect(Decimal(digits: 250, exponent: -2).text == "2.50")
    #expect(Decimal(digits: -5, exponent: -3).text == "−0.005")
    #expect(Decimal(digits: 12, exponent: 3).text == "12000")
    #expect(Decimal(digits: 0, exponent: 5).text == "0")
  }

  /// Expected texts are those of C's `%.3g`, with its exponents shortened.
  @Test(arguments: [
    (1.175e-6, "1.18e-6"), (461.0, "461"), (0.02, "0.02"), (120.5, "120"), (999.6, "1000"),
    (1.5e-8, "1.5e-8"), (-3.14159, "−3.14"), (Double.leastNonzeroMagnitude, "4.94e-324"),
    (1.7976931348623157e308, "1.8e308"),
    (0.0, "0"), (1e6, "1e6"), (123456.0, "123000"),
  ]) func wordsHaveThreeSignificantDigits(_ value: Double, _ text: String) {
    #expect(Decimal.words(value) == text)
  }

  @Test func wordsNameWhatIsNotANumber() {
    #expect(Decimal.words(.nan) == "NaN")
    #expect(Decimal.words(.infinity) == "∞")
    #expect(Decimal.words(-.infinity) == "−∞")
  }
}
