/// Exponentials: eˣ = 2ᵏ eʳ with |r| ≤ ½ log 2 (Cody and Waite 1980), eʳ by a polynomial that
/// interpolates in Chebyshev points.
extension Lanewise {
  /// 1.5 · 2⁵²: adding it rounds a number to an integer, which then stands in the lowest bits.
  @inline(__always) static var rounder: Double { 0x1.8p52 }

  /// k and eʳ - 1 of eˣ = 2ᵏ eʳ.
  struct ReducedExponential<V: Lanes> {
    let exponent: V
    let minusOne: DoubleDouble<V>
  }

  /// The reduction of x + tail, -1100 ≤ x ≤ 1100; the tail's square is neglected.
  @inline(__always)
  static func reduced<V: Lanes>(_ x: V, tail: V) -> ReducedExponential<V> {
    let (k, r, c) = exponentRemoved(x, tail: tail)
    let square = r * r
    let even = square.polynomial(
      0x1.0000000000000p-1, 0x1.5555555555556p-5, 0x1.6c16c16c162d4p-10, 0x1.a01a01a6d889cp-16,
      0x1.27e4db646b17ep-22, 0x1.1f730349868cep-29)
    let rest = square * (even + r * oddExponential(square)) + (c + c * r)
    return ReducedExponential(exponent: k, minusOne: .ordered(r, rest))
  }

  /// As ``reduced(_:tail:)``, without a tail (which costs nothing: x - 0 is x).
  @inline(__always)
  static func reduced<V: Lanes>(_ x: V) -> ReducedExponential<V> { reduced(x, tail: .all(0)) }

  /// As ``reduced(_:)``, with r²/2 in two parts, for what loses digits to cancellation.
  @inline(__always)
  static func preciselyReduced<V: Lanes>(_ x: V) -> ReducedExponential<V> {
    let (k, r, c) = exponentRemoved(x, tail: .all(0))
    let square = DoubleDouble<V>.product(r, r)
    let even = square.high.polynomial(
      0x1.5555555555556p-5, 0x1.6c16c16c162d4p-10, 0x1.a01a01a6d889cp-16,
      0x1.27e4db646b17ep-22, 0x1.1f730349868cep-29)
    let higher = square.high * (square.high * even + r * oddExponential(square.high))
    let sum = DoubleDouble<V>.ordered(r, 0.5 * square.high)
    let rest = sum.low + (higher + (0.5 * square.low + (c + c * r)))
    return ReducedExponential(exponent: k, minusOne: .ordered(sum.high, rest))
  }

  /// k, and r = x + tail - k log 2 in two parts.
  @inline(__always)
  private static func exponentRemoved<V: Lanes>(_ x: V, tail: V) -> (V, V, V) {
    let k = (x * 0x1.71547652b82fep+0 + rounder) - rounder
    let high = x - k * log2High
    let low = k * log2Low - tail
    let r = high - low
    return (k, r, (high - r) - low)
  }

  /// The coefficients of r³, r⁵, … in eʳ, as a polynomial in r².
  @inline(__always)
  private static func oddExponential<V: Lanes>(_ square: V) -> V {
    square.polynomial(
      0x1.5555555555557p-3, 0x1.11111111100dcp-7, 0x1.a01a01abe7fe1p-13, 0x1.71de0231960ebp-19,
      0x1.af4de97ca4194p-26)
  }

  /// 2ᵏ for an integer -1022 ≤ k ≤ 1023.
  @inline(__always)
  static func powerOfTwo<V: Lanes>(_ k: V) -> V {
    V(bits: ((k + rounder).bits &+ .all(1023)).shiftedLeft(52))
  }

  /// y 2ᵏ for an integer |k| ≤ 2044, which overflows and underflows gradually.
  @inline(__always)
  static func scaled<V: Lanes>(_ y: V, by k: V) -> V {
    let half = (k * 0.5 + rounder) - rounder
    return (y * powerOfTwo(half)) * powerOfTwo(k - half)
  }

  /// 1 + p, as a sum.
  @inline(__always)
  static func onePlus<V: Lanes>(_ p: DoubleDouble<V>) -> DoubleDouble<V> {
    let sum = DoubleDouble<V>.ordered(.all(1), p.high)
    return DoubleDouble(sum.high, sum.low + p.low)
  }

  /// x kept in bounds; not a number stays so.
  @inline(__always)
  static func clamped<V: Lanes>(_ x: V, _ low: Double, _ high: Double) -> V {
    V.select(x .< low, low, V.select(.all(high) .< x, high, x))
  }

  @inline(__always)
  static func exp<V: Lanes>(_ x: V) -> V {
    if V.isEverywhere(x.magnitudes .< 708) {
      let e = reduced(x)
      return onePlus(e.minusOne).rounded * powerOfTwo(e.exponent)
    }
    let e = reduced(clamped(x, -750, 750))
    return scaled(onePlus(e.minusOne).rounded, by: e.exponent)
  }

  /// eˣ - 1 = (2ᵏ - 1) + 2ᵏ(eʳ - 1).
  @inline(__always)
  static func expm1<V: Lanes>(_ x: V) -> V {
    let e = preciselyReduced(clamped(x, -60, 750))
    let k = V.select(.all(1000) .< e.exponent, 1000, e.exponent)
    let scale = powerOfTwo(k)
    let start = DoubleDouble<V>.sum(scale, .all(-1))
    let sum = DoubleDouble<V>.sum(start.high, scale * e.minusOne.high)
    let value = sum.high + (sum.low + (start.low + scale * e.minusOne.low))
    return V.select(x .== 0, x, value * powerOfTwo(e.exponent - k))
  }

  /// sinh x = (E - 1/E)/2 with E = e^|x| past 1, and a polynomial below.
  @inline(__always)
  static func sinh<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let isSmall = a .<= 1
    let z = x * x
    let p = z.polynomial(
      0x1.5555555555555p-3, 0x1.11111111110fdp-7, 0x1.a01a01a01ee70p-13, 0x1.71de3a4e14f40p-19,
      0x1.ae6460fae3728p-26, 0x1.611cb330c1fe8p-33, 0x1.b41232cf9950fp-41)
    let small = a + a * (z * p)
    if V.isEverywhere(isSmall) { return small.flipped(by: x.sign) }
    let halves = halfExponentials(a)
    let large = halves.growing.high + (halves.growing.low - halves.shrinking)
    let isOrdinary = V.isEverywhere(a .< 690)
    let value = V.select(
      isSmall, small, isOrdinary ? large : scaled(large, by: halves.scale))
    return value.flipped(by: x.sign)
  }

  /// cosh x = (E + 1/E)/2.
  @inline(__always)
  static func cosh<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let halves = halfExponentials(a)
    let sum = DoubleDouble<V>.ordered(halves.growing.high, halves.shrinking)
    let value = sum.high + (sum.low + halves.growing.low)
    return V.isEverywhere(a .< 690) ? value : scaled(value, by: halves.scale)
  }

  /// E/2 and 1/(2E) for E = e^x, x ≥ 0, both over 2^scale, which is 0 but near the overflow.
  @inline(__always)
  static func halfExponentials<V: Lanes>(
    _ x: V
  ) -> (growing: DoubleDouble<V>, shrinking: V, scale: V) {
    let e = reduced(V.select(.all(750) .< x, 750, x))
    let one = onePlus(e.minusOne)
    let k = V.select(.all(1000) .< e.exponent, 1000, e.exponent)
    let scale = powerOfTwo(k - 1)
    let (high, low) = (one.high * scale, one.low * scale)
    return (DoubleDouble(high, low), 0.25 / high, e.exponent - k)
  }

  /// tanh x = 1 - 2/(E + 1) with E = e^2|x| past 0.625; below, the rational approximation of Moshier
  /// 1989 (Cephes).
  @inline(__always)
  static func tanh<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let isSmall = a .< 0.625
    let z = a * a
    let p = z.polynomial(
      -1.61468768441708447952e3, -9.92877231001918586564e1, -9.64399179425052238628e-1)
    let q = z.polynomial(
      4.84406305325125486048e3, 2.23548839060100448583e3, 1.12811678491632931402e2, 1)
    if V.isEverywhere(isSmall) { return (a + a * (z * p / q)).flipped(by: x.sign) }
    let twice = V.select(.all(22) .< a, 44, a + a)
    let e = reduced(twice)
    let one = onePlus(e.minusOne)
    let scale = powerOfTwo(e.exponent)
    let d = DoubleDouble<V>.ordered(one.high * scale, .all(1))
    let quotient = V.select(isSmall, z * p, .all(2)) / V.select(isSmall, q, d.high)
    // 2/(d + δ) = q - q²δ/2.
    let rest = (quotient * quotient) * ((d.low + one.low * scale) * 0.5)
    let complement = DoubleDouble<V>.ordered(.all(1), quotient.negated)
    let large = complement.high + (complement.low + rest)
    let value = V.select(isSmall, a + a * quotient, large)
    return value.flipped(by: x.sign)
  }

  /// 1/(1 + e⁻ˣ) = t for x < 0, 1 - t for x ≥ 0, where t = e^-|x|/(1 + e^-|x|).
  @inline(__always)
  static func sigmoid<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let e = reduced(V.select(.all(750) .< a, 750, a).negated)
    let one = onePlus(e.minusOne)
    let k = V.select(e.exponent .< -1000, -1000, e.exponent)
    let scale = powerOfTwo(k)
    let sum = DoubleDouble<V>.ordered(.all(1), one.high * scale)
    let denominator = DoubleDouble(sum.high, sum.low + one.low * scale)
    let quotient = one.high / denominator.high
    let p = DoubleDouble<V>.product(quotient, denominator.high)
    let rest = ((one.high - p.high) - p.low) + (one.low - quotient * denominator.low)
    // 1/(1 + E) is 1 - E/(1 + E).
    let t = DoubleDouble(quotient, rest * (1 - quotient * scale))
    let isOrdinary = V.isEverywhere(a .< 690)
    let small = isOrdinary ? t.rounded * scale : scaled(t.rounded, by: e.exponent)
    let complement = DoubleDouble<V>.ordered(.all(1), (t.high * scale).negated)
    let large = complement.high + (complement.low - t.low * scale)
    return V.select(x .< 0, small, large)
  }
}
