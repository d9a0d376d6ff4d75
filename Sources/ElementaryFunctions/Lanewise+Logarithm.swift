/// Logarithms: x = 2ᵏ m with √½ ≤ m < √2, log m by the polynomial of Sun's fdlibm (1993, e_log.c) in
/// s = f/(2 + f), f = m - 1.
extension Lanewise {
  /// k and m of x = 2ᵏ m, for 0 < x < ∞.
  @inline(__always)
  static func decomposed<V: Lanes>(_ x: V) -> (exponent: V, significand: V) {
    let isSubnormal = x .< 0x1p-1022
    let (k, m) = decomposed(normal: V.select(isSubnormal, x * 0x1p54, x))
    return (k - V.select(isSubnormal, 54, V.all(0)), m)
  }

  /// As ``decomposed(_:)``, for numbers with all their bits.
  @inline(__always)
  static func decomposed<V: Lanes>(normal x: V) -> (exponent: V, significand: V) {
    // √½ is rounded to its upper half, so that it can be added to the bits.
    let shifted = x.bits &+ .all(0x3FF0_0000_0000_0000 - 0x3FE6_A09E_0000_0000)
    let biased = V(bits: shifted.shiftedRight(52) | .all(0x4330_0000_0000_0000))
    let exponent = biased - (0x1p52 + 1023)
    let fraction = shifted & .all(0x000F_FFFF_FFFF_FFFF)
    return (exponent, V(bits: fraction &+ .all(0x3FE6_A09E_0000_0000)))
  }

  /// log(1 + f) = f - (f²/2 - rest), for √½ ≤ 1 + f < √2.
  @inline(__always)
  static func logarithmTerms<V: Lanes>(_ f: V) -> (halfSquare: V, rest: V) {
    let s = f / (f + 2)
    let halfSquare = 0.5 * f * f
    return (halfSquare, s * (halfSquare + logarithmSeries(s * s)))
  }

  /// (log((1 + s)/(1 - s)) - 2s)/s of z = s², |s| ≤ 0.1716.
  @inline(__always)
  static func logarithmSeries<V: Lanes>(_ z: V) -> V {
    let w = z * z
    let even = w.polynomial(
      3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01)
    let odd = w.polynomial(
      6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01,
      1.479819860511658591e-01)
    return w * even + z * odd
  }

  /// log 2 in 32 bits, so that its products with exponents are exact, and the rest of it.
  @inline(__always) static var log2High: Double { 0x1.62e42feep-1 }
  @inline(__always) static var log2Low: Double { 0x1.a39ef35793c76p-33 }

  /// A logarithm's value where it is not the general one.
  @inline(__always)
  static func withLogarithmLimits<V: Lanes>(_ value: V, of x: V, pole: Double) -> V {
    let upper = V.select(x .< .infinity, value, x)
    return V.select(x .< pole, .nan, V.select(x .== pole, -.infinity, upper))
  }

  @inline(__always)
  static func log<V: Lanes>(_ x: V) -> V {
    if V.isEverywhere(isOrdinary(x)) {
      let (k, m) = decomposed(normal: x)
      return log(exponent: k, significand: m)
    }
    let (k, m) = decomposed(x)
    return withLogarithmLimits(log(exponent: k, significand: m), of: x, pole: 0)
  }

  @inline(__always)
  private static func log<V: Lanes>(exponent k: V, significand m: V) -> V {
    let f = m - 1
    let (halfSquare, rest) = logarithmTerms(f)
    return k * log2High - ((halfSquare - (rest + k * log2Low)) - f)
  }

  /// Whether numbers are positive, finite and have all their bits.
  @inline(__always)
  static func isOrdinary<V: Lanes>(_ x: V) -> V.Mask {
    V.both(.all(0x1p-1022) .<= x, x .< .infinity)
  }

  /// As FreeBSD's e_log2.c (Schultz 2011): the logarithm and its factor in two parts each.
  @inline(__always)
  static func log2<V: Lanes>(_ x: V) -> V {
    let (k, high, low) = logarithmParts(x)
    let leading = high * 1.44269504072144627571e+00
    let trailing = (low + high) * 1.67517131648865118353e-10 + low * 1.44269504072144627571e+00
    let sum = DoubleDouble<V>.sum(k, leading)
    return withLogarithmLimits(sum.high + (sum.low + trailing), of: x, pole: 0)
  }

  /// As FreeBSD's e_log10.c.
  @inline(__always)
  static func log10<V: Lanes>(_ x: V) -> V {
    let (k, high, low) = logarithmParts(x)
    let leading = high * 4.34294481878168880939e-01
    let trailing = (low + high) * 2.50829467116452752298e-11 + low * 4.34294481878168880939e-01
    let sum = DoubleDouble<V>.sum(k * 3.01029995663611771306e-01, leading)
    let rest = sum.low + (k * 3.69423907715893078616e-13 + trailing)
    return withLogarithmLimits(sum.high + rest, of: x, pole: 0)
  }

  /// k and log m, whose high part has 21 bits.
  @inline(__always)
  private static func logarithmParts<V: Lanes>(_ x: V) -> (exponent: V, high: V, low: V) {
    let (k, m) = decomposed(x)
    let f = m - 1
    let (halfSquare, rest) = logarithmTerms(f)
    let difference = f - halfSquare
    let high = V(bits: difference.bits & .all(0xFFFF_FFFF_0000_0000))
    return (k, high, ((f - high) - halfSquare) + rest)
  }

  @inline(__always)
  static func log1p<V: Lanes>(_ x: V) -> V {
    let value = logarithmOfOnePlus(x, tail: .all(0)).rounded
    return V.select(x .== 0, x, withLogarithmLimits(value, of: x, pole: -1))
  }

  /// log(1 + x + tail) for -1 < x < ∞ and a tail below the last place of x.
  @inline(__always)
  static func logarithmOfOnePlus<V: Lanes>(_ x: V, tail: V) -> DoubleDouble<V> {
    let sum = DoubleDouble<V>.sum(.all(1), x)
    let (k, m) = decomposed(normal: sum.high)
    // Where 1 + x is its own significand, x itself is f, and nothing was rounded.
    let isOwn = k .== 0
    let f = V.select(isOwn, x, m - 1)
    let lost = V.select(isOwn, tail, sum.low + tail)
    return logarithm(exponent: k, f: f, correction: lost / sum.high)
  }

  /// k log 2 + log(1 + f) + correction.
  @inline(__always)
  static func logarithm<V: Lanes>(exponent k: V, f: V, correction: V) -> DoubleDouble<V> {
    let (halfSquare, rest) = logarithmTerms(f)
    let sum = DoubleDouble<V>.ordered(k * log2High, f)
    let small = (rest + (k * log2Low + correction)) - halfSquare
    return DoubleDouble(sum.high, sum.low + small)
  }

  /// log(1 + eˣ) = max(x, 0) + log(1 + e^-|x|), which is x past 40.
  @inline(__always)
  static func softplus<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let e = reduced(V.select(.all(750) .< a, 750, a).negated)
    let one = onePlus(e.minusOne)
    // Where 2ᵏ would be subnormal, log(1 + eˣ) is eˣ.
    let k = V.select(e.exponent .< -1000, -1000, e.exponent)
    let scale = powerOfTwo(k)
    let log = logarithmOfOnePlus(one.high * scale, tail: one.low * scale)
    let above = DoubleDouble<V>.sum(V.select(x .< 0, 0, x), log.high)
    let value = above.high + (above.low + log.low)
    let finite = V.select(.all(40) .< x, x, value)
    return V.select(x .< -690, scaled(one.rounded, by: e.exponent), finite)
  }
}
