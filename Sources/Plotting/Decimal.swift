import Glibc

/// The exact number n × 10ᵉ, as ticks and labels write it.
struct Decimal: Equatable {
  var digits: Int
  var exponent: Int

  /// The nearest Double.
  var value: Double { Double("\(digits)e\(exponent)") ?? 0 }

  /// Plain decimal notation with a true minus, trailing zeros kept: (250, −2) is `2.50`.
  var text: String {
    let sign = digits < 0 ? "−" : ""
    let figures = String(digits.magnitude)
    if exponent >= 0 {
      let zeros = digits == 0 ? 0 : min(exponent, 400)
      return sign + figures + String(repeating: "0", count: zeros)
    }
    let places = min(-exponent, 400)
    let padded = String(repeating: "0", count: max(places + 1 - figures.count, 0)) + figures
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// Digits times a power of ten: (25, 5) at power 6 is 2.5×10⁶.
  func text(overPowerOfTen power: Int) -> RichText {
    if digits == 0 { return "0" }
    let mantissa = Decimal(digits: digits, exponent: exponent - power).text
    return RichText([.init(mantissa + "×10"), .init(Self.minus(power), isRaised: true)])
  }

  /// 10ᵉ with a raised exponent.
  static func powerOfTen(_ exponent: Int) -> RichText {
    RichText([.init("10"), .init(minus(exponent), isRaised: true)])
  }

  /// An integer with a true minus.
  static func minus(_ value: Int) -> String {
    value < 0 ? "−\(value.magnitude)" : String(value)
  }

  /// `value` rounded to a number of significant digits, in the notation of words: `1.5e-8`, `461`,
  /// `0.02`.
  static func words(_ value: Double, significant: Int = 3) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    if value == 0 { return "0" }
    var exponent = Int(floor(log10(abs(value))))
    // value · 10^(significant − 1 − exponent), through a correctly rounded decimal scale.
    func scaled() -> Double {
      let shift = significant - 1 - exponent
      let half = shift / 2
      return abs(value) * (Double("1e\(half)") ?? 1) * (Double("1e\(shift - half)") ?? 1)
    }
    var figures = scaled().rounded(.toNearestOrEven)
    if figures >= (Double("1e\(significant)") ?? 1) {
      exponent += 1
      figures = scaled().rounded(.toNearestOrEven)
    }
    guard var digits = Int(exactly: figures), digits > 0 else { return "0" }
    var shift = exponent - (significant - 1)
    while digits % 10 == 0 {
      digits /= 10
      shift += 1
    }
    let sign = value < 0 ? "−" : ""
    if exponent >= -4 && exponent < 6 {
      return sign + Decimal(digits: digits, exponent: shift).text
    }
    let mantissa = Decimal(digits: digits, exponent: shift - exponent).text
    return "\(sign)\(mantissa)e\(exponent)"
  }
}
