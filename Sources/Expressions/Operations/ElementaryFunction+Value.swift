internal import Glibc

extension ElementaryFunction {
  /// The function's value.
  func value(_ x: Double) -> Double {
    switch self {
    case .abs: Swift.abs(x)
    case .sqrt: x.squareRoot()
    case .exp: Glibc.exp(x)
    case .expm1: Glibc.expm1(x)
    case .log: Glibc.log(x)
    case .log1p: Glibc.log1p(x)
    case .log2: Glibc.log2(x)
    case .log10: Glibc.log10(x)
    case .sin: Glibc.sin(x)
    case .cos: Glibc.cos(x)
    case .tan: Glibc.tan(x)
    case .asin: Glibc.asin(x)
    case .acos: Glibc.acos(x)
    case .atan: Glibc.atan(x)
    case .sinh: Glibc.sinh(x)
    case .cosh: Glibc.cosh(x)
    case .tanh: Glibc.tanh(x)
    case .asinh: Glibc.asinh(x)
    case .acosh: Glibc.acosh(x)
    case .atanh: Glibc.atanh(x)
    case .sigmoid: Self.logistic(x)
    // The larger of 0 and x is taken out, so that neither exponential overflows.
    case .softplus: (x > 0 ? x : 0) + Glibc.log1p(Glibc.exp(-Swift.abs(x)))
    case .relu: x > 0 || x.isNaN ? x : 0
    case .erf: Glibc.erf(x)
    case .lgamma: Self.logGamma(x)
    case .digamma: Self.psi(x)
    case .trigamma: Self.psiPrime(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0
    case .floor: x.rounded(.down)
    case .ceil: x.rounded(.up)
    case .round: x.rounded(.toNearestOrAwayFromZero)
    case .step: x > 0 ? 1 : x.isNaN ? x : 0
    }
  }

  private static func logistic(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + Glibc.exp(-x)) }
    let e = Glibc.exp(x)
    return e / (1 + e)
  }

  private static func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// By reflection and recurrence to x ≥ 10, then the asymptotic series (Abramowitz and Stegun
  /// 1964, 6.3.18).
  private static func psi(_ x: Double) -> Double {
    if x <= 0 {
      if x == x.rounded(.down) { return .nan }
      return psi(1 - x) - .pi / Glibc.tan(.pi * x)
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
    return shift + Glibc.log(y) - 0.5 / y - series
  }

  /// As `digamma`, by Abramowitz and Stegun 6.4.12.
  private static func psiPrime(_ x: Double) -> Double {
    if x <= 0 {
      if x == x.rounded(.down) { return .infinity }
      let s = Glibc.sin(.pi * x)
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
