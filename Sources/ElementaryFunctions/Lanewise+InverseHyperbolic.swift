/// Inverse hyperbolic functions: logarithms whose arguments are kept in two parts.
extension Lanewise {
  /// asinh x = log(|x| + √(x² + 1)) past ½, and a polynomial below.
  @inline(__always)
  static func asinh<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let z = x * x
    let p = z.polynomial(
      -0x1.5555555555555p-3, 0x1.33333333332fap-4, -0x1.6db6db6db086ep-5,
      0x1.f1c71c6d66156p-6, -0x1.6e8ba21ea4fe4p-6, 0x1.1c4eaf29403b6p-6, -0x1.c9969396f4545p-7)
    let high = z.polynomial(
      0x1.7a633fba31150p-7, -0x1.3eb1386278c61p-7, 0x1.0c1eacb8f71b5p-7,
      -0x1.a851c6e415a26p-8, 0x1.0f3620d560e0dp-8, -0x1.88e92bd4ca98ep-10)
    let (z2, z4) = (z * z, (z * z) * (z * z))
    let small = a + a * (z * (p + (z4 * (z2 * z)) * high))

    let isSmall = a .<= 0.5
    if V.isEverywhere(isSmall) { return small.flipped(by: x.sign) }

    let isHuge = .all(0x1p500) .< a
    let b = V.select(isHuge, 1, a)
    let square = DoubleDouble<V>.product(b, b)
    let sum = DoubleDouble<V>.sum(square.high, .all(1))
    let root = squareRoot(DoubleDouble(sum.high, sum.low + square.low))
    let argument = DoubleDouble<V>.sum(b, root.high)
    let whole = V.select(isHuge, a, argument.high)
    let rest = V.select(isHuge, 0, argument.low + root.low)
    let large = logarithm(DoubleDouble(whole, rest), plusLog2Where: isHuge)
    let value = V.select(isSmall, small, V.select(a .< .infinity, large, a))
    return value.flipped(by: x.sign)
  }

  /// acosh x = log(1 + t + √(t(x + 1))), t = x - 1.
  @inline(__always)
  static func acosh<V: Lanes>(_ x: V) -> V {
    let isHuge = .all(0x1p500) .< x
    let b = V.select(isHuge, 1, x)
    let t = b - 1
    let above = DoubleDouble<V>.sum(b, .all(1))
    let product = DoubleDouble<V>.product(t, above.high)
    let root = squareRoot(DoubleDouble(product.high, product.low + t * above.low))
    let argument = DoubleDouble<V>.sum(t, root.high)
    let whole = V.select(isHuge, x, argument.high)
    let rest = V.select(isHuge, 0, argument.low + root.low)
    let log = logarithmOfOnePlus(whole, tail: rest)
    let value = log.high + (log.low + V.select(isHuge, 0x1.62e42fefa39efp-1, 0))
    let limited = V.select(x .< .infinity, value, x)
    return V.select(x .< 1, .nan, limited)
  }

  /// atanh x = ½ log((1 + |x|)/(1 - |x|)); the logarithm's own series below 0.17.
  @inline(__always)
  static func atanh<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let small = a + a * (0.5 * logarithmSeries(a * a))
    let isSmall = a .< 0.17
    if V.isEverywhere(isSmall) { return small.flipped(by: x.sign) }
    let quotient = DoubleDouble<V>.sum(.all(1), a).divided(
      by: DoubleDouble<V>.sum(.all(1), a.negated))
    let (k, m) = decomposed(normal: quotient.high)
    let log = logarithm(exponent: k, f: m - 1, correction: quotient.low / quotient.high)
    let value = V.select(isSmall, small, 0.5 * log.rounded)
    let limited = V.select(a .< 1, value, V.select(a .== 1, .infinity, .nan))
    return limited.flipped(by: x.sign)
  }

  @inline(__always)
  private static func squareRoot<V: Lanes>(_ x: DoubleDouble<V>) -> DoubleDouble<V> {
    let root = x.high.correctlyRoundedSquareRoot()
    let square = DoubleDouble<V>.product(root, root)
    let rest = ((x.high - square.high) - square.low) + x.low
    return DoubleDouble(root, rest / V.select(root .== 0, 1, root + root))
  }

  @inline(__always)
  private static func logarithm<V: Lanes>(
    _ x: DoubleDouble<V>, plusLog2Where isHalved: V.Mask
  ) -> V {
    let (k, m) = decomposed(normal: x.high)
    let exponent = V.select(isHalved, k + 1, k)
    return logarithm(exponent: exponent, f: m - 1, correction: x.low / x.high).rounded
  }
}
