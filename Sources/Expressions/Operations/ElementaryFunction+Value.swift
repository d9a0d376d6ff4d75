internal import ElementaryFunctions
internal import Glibc

extension ElementaryFunction {
  /// The function's value.
  public func value(_ x: Double) -> Double {
    switch self {
    case .abs: Swift.abs(x)
    case .sqrt: x.squareRoot()
    case .exp: Elementary.exp(x)
    case .expm1: Elementary.expm1(x)
    case .log: Elementary.log(x)
    case .log1p: Elementary.log1p(x)
    case .log2: Elementary.log2(x)
    case .log10: Elementary.log10(x)
    case .sin: Elementary.sin(x)
    case .cos: Elementary.cos(x)
    case .tan: Elementary.tan(x)
    case .asin: Elementary.asin(x)
    case .acos: Elementary.acos(x)
    case .atan: Elementary.atan(x)
    case .sinh: Elementary.sinh(x)
    case .cosh: Elementary.cosh(x)
    case .tanh: Elementary.tanh(x)
    case .asinh: Elementary.asinh(x)
    case .acosh: Elementary.acosh(x)
    case .atanh: Elementary.atanh(x)
    case .sigmoid: Elementary.sigmoid(x)
    case .softplus: Elementary.softplus(x)
    case .relu: x > 0 || x.isNaN ? x : 0
    case .erf: Elementary.erf(x)
    case .lgamma: Self.logGamma(x)
    case .digamma: Self.psi(x)
    case .trigamma: Self.psiPrime(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0
    case .floor: Elementary.floor(x)
    case .ceil: Elementary.ceil(x)
    case .round: Elementary.round(x)
    case .step: x > 0 ? 1 : x.isNaN ? x : 0
    }
  }

  /// The one that is left to the system's library, whose last bits depend on the processor.
  private static func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// By reflection and recurrence to x ≥ 10, then the asymptotic series (Abramowitz and Stegun
  /// 1964, 6.3.18).
  private static func psi(_ x: Double) -> Double {
    if x <= 0 {
      if x == x.rounded(.down) { return .nan }
      return psi(1 - x) - .pi / Elementary.tan(.pi * x)
    }
    var (shift, y) = (0.0, x)
    while y < 10 {
      shift -= 1 / y
      y += 1
    }
    let r = 1 / (y * y)
    let series =
      r
      * (1.0 / 12 - r
        * (1.0 / 120 - r
          * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * (691.0 / 32760 - r / 12))))))
    return shift + Elementary.log(y) - 0.5 / y - series
  }

  /// As `digamma`, by Abramowitz and Stegun 6.4.12.
  private static func psiPrime(_ x: Double) -> Double {
    if x <= 0 {
      if x == x.rounded(.down) { return .infinity }
      let s = Elementary.sin(.pi * x)
      return .pi * .pi / (s * s) - psiPrime(1 - x)
    }
    var (shift, y) = (0.0, x)
    while y < 15 {
      shift += 1 / (y * y)
      y += 1
    }
    let r = 1 / (y * y)
    let series =
      r
      * (1.0 / 6 - r
        * (1.0 / 30 - r
          * (1.0 / 42 - r * (1.0 / 30 - r * (5.0 / 66 - r * (691.0 / 2730 - r * 7.0 / 6))))))
    return shift + 1 / y + r / 2 + series / y
  }
}
