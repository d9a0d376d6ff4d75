/// Powers xʸ = e^(y log x), with the logarithm to some 66 bits.
extension Lanewise {
  /// log 2ᵏm, from s = (m - 1)/(m + 1) in two parts.
  @inline(__always)
  private static func preciseLogarithm<V: Lanes>(
    exponent k: V, significand m: V
  ) -> DoubleDouble<V> {
    let f = m - 1
    let denominator = m + 1
    let lost = m - (denominator - 1)
    let quotient = f / denominator
    let p = DoubleDouble<V>.product(quotient, denominator)
    let rest = ((f - p.high) - p.low) - quotient * lost
    // 1/(m + 1) is (1 - s)/2.
    let s = DoubleDouble(quotient, rest * (0.5 - 0.5 * quotient))
    let square = DoubleDouble<V>.product(s.high, s.high)
    let z = DoubleDouble(square.high, square.low + 2 * s.high * s.low)

    // 2s + s³(⅔ + z Q(z)), Q interpolating in Chebyshev points.
    let w = z.high * z.high
    let even = w.polynomial(
      0x1.999999999999ap-2, 0x1.c71c71c6ea5acp-3, 0x1.3b1395b82701ep-3, 0x1.df7ba1f4809c3p-4)
    let odd = w.polynomial(
      0x1.2492492492522p-2, 0x1.745d177ad436ap-3, 0x1.1118cd67251c5p-3, 0x1.e03a7acf07f85p-4)
    let tail = z.high * (even + z.high * odd) + 0x1.5555555555555p-55
    let factor = DoubleDouble<V>.ordered(.all(0x1.5555555555555p-1), tail)
    let cubic = s.times(z).times(factor)
    let log = DoubleDouble<V>.ordered(2 * s.high, cubic.high)
    let low = log.low + (cubic.low + 2 * s.low)

    let sum = DoubleDouble<V>.ordered(k * log2High, log.high)
    return .ordered(sum.high, sum.low + (low + k * log2Low))
  }

  @inline(__always)
  private static func product<V: Lanes>(_ log: DoubleDouble<V>, _ y: V) -> DoubleDouble<V> {
    let product = DoubleDouble<V>.product(log.high, y)
    return .ordered(product.high, product.low + log.low * y)
  }

  /// xʸ for x > 0, and its sign elsewhere (IEEE 754-2019, 9.2.1).
  @inline(__always)
  static func pow<V: Lanes>(_ x: V, _ y: V) -> V {
    let a = x.magnitudes
    let b = y.magnitudes
    if V.isEverywhere(V.both(isOrdinary(x), b .< 0x1p70)) {
      let (k, m) = decomposed(normal: x)
      let sum = product(preciseLogarithm(exponent: k, significand: m), y)
      if V.isEverywhere(sum.high.magnitudes .< 708) {
        let e = reduced(sum.high, tail: sum.low)
        return onePlus(e.minusOne).rounded * powerOfTwo(e.exponent)
      }
    }

    let (k, m) = decomposed(a)
    let log = preciseLogarithm(exponent: k, significand: m)
    // Past 2⁷⁰ every power but that of 1 overflows or underflows.
    let sum = product(log, clamped(y, -0x1p70, 0x1p70))
    let isInBounds = sum.high.magnitudes .< 750
    let e = reduced(clamped(sum.high, -750, 750), tail: V.select(isInBounds, sum.low, 0))
    var value = scaled(onePlus(e.minusOne).rounded, by: e.exponent)

    let isZero = x .== 0
    let isExtreme = V.either(isZero, a .== .infinity)
    let (atZero, atInfinity) = (
      V.select(y .< 0, .infinity, V.all(0)), V.select(y .< 0, 0, V.all(.infinity))
    )
    value = V.select(isExtreme, V.select(isZero, atZero, atInfinity), value)

    // y's parity: adding 2⁵² leaves the integer in the lowest bits.
    let isBelow = b .< 0x1p52
    let shifted = V.select(isBelow, b + 0x1p52, b)
    let isInteger = V.either(.all(0x1p52) .<= b, (shifted - 0x1p52) .== b)
    let isOdd = V.both(isInteger, b .< 0x1p53)
    let sign = x.sign & shifted.bits.shiftedLeft(63)
    value = V.select(isOdd, value.flipped(by: sign), value)
    let isUndefined = V.both(x .< 0, V.not(V.either(isInteger, isExtreme)))
    let isDefined = V.both(V.both(x .== x, y .== y), V.not(isUndefined))
    value = V.select(isDefined, value, .nan)
    return V.select(V.either(x .== 1, y .== 0), 1, value)
  }
}
