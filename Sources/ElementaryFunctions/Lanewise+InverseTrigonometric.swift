/// Arc sine, arc cosine and arc tangent, with the approximations of Sun's fdlibm (1993: e_asin.c,
/// e_acos.c, s_atan.c).
extension Lanewise {
  @inline(__always) private static var halfPiHigh: Double { 0x1.921fb54442d18p+0 }
  @inline(__always) private static var halfPiLow: Double { 0x1.1a62633145c07p-54 }

  /// What asin and acos need of |x|: (asin √z - √z)/√z at z = x² below ½ and at z = (1 - |x|)/2 above,
  /// and there √z = head + tail.
  private struct ReducedSine<V: Lanes> {
    let isSmall: V.Mask
    let series: V
    let root: V
    let head: V
    let tail: V

    @inline(__always)
    init(_ x: V) {
      let a = x.magnitudes
      isSmall = a .< 0.5
      let z = V.select(isSmall, x * x, (1 - a) * 0.5)
      let p = z.polynomial(
        1.66666666666666657415e-01, -3.25565818622400915405e-01, 2.01212532134862925881e-01,
        -4.00555345006794114027e-02, 7.91534994289814532176e-04, 3.47933107596021167570e-05)
      let q = z.polynomial(
        1, -2.40339491173441421878e+00, 2.02094576023350569471e+00,
        -6.88283971605453293030e-01, 7.70381505559019352791e-02)
      series = z * p / q
      root = z.correctlyRoundedSquareRoot()
      head = root.head
      tail = (z - head * head) / V.select(root .== 0, 1, root + head)
    }
  }

  @inline(__always)
  static func asin<V: Lanes>(_ x: V) -> V {
    let r = ReducedSine(x)
    let a = x.magnitudes
    let quarter = halfPiHigh * 0.5
    let small = a + a * r.series
    let correction = (2 * r.root) * r.series - (halfPiLow - 2 * r.tail)
    let large = quarter - (correction - (quarter - 2 * r.head))
    return V.select(r.isSmall, small, large).flipped(by: x.sign)
  }

  @inline(__always)
  static func acos<V: Lanes>(_ x: V) -> V {
    let r = ReducedSine(x)
    let small = halfPiHigh - (x - (halfPiLow - x * r.series))
    let rest = r.root * r.series
    let negative = 2 * (halfPiHigh - (r.root + (rest - halfPiLow)))
    let positive = 2 * (r.head + (rest + r.tail))
    return V.select(r.isSmall, small, V.select(x .< 0, negative, positive))
  }

  /// (t - atan t)/t for |t| ≤ 7/16.
  @inline(__always)
  private static func arcTangentSeries<V: Lanes>(_ t: V) -> V {
    let z = t * t
    let w = z * z
    let even = w.polynomial(
      3.33333333333329318027e-01, 1.42857142725034663711e-01, 9.09088713343650656196e-02,
      6.66107313738753120669e-02, 4.97687799461593236017e-02, 1.62858201153657823623e-02)
    let odd = w.polynomial(
      -1.99999999998764832476e-01, -1.11111104054623557880e-01, -7.69187620504482999495e-02,
      -5.83357013379057348645e-02, -3.65315727442169155270e-02)
    return z * even + w * odd
  }

  /// atan c + atan t with c = 0, ½, 1, 1½ or ∞ nearest to |x| and t = (|x| - c)/(1 + c|x|).
  @inline(__always)
  static func atan<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let (below0, below1) = (a .< 0.4375, a .< 0.6875)
    let (below2, below3) = (a .< 1.1875, a .< 2.4375)
    @inline(__always)
    func pick(_ c0: V, _ c1: V, _ c2: V, _ c3: V, _ c4: V) -> V {
      let upper = V.select(below2, c2, V.select(below3, c3, c4))
      return V.select(below0, c0, V.select(below1, c1, upper))
    }
    let numerator = pick(a, 2 * a - 1, a - 1, a - 1.5, .all(-1))
    let denominator = pick(.all(1), a + 2, a + 1, 1.5 * a + 1, a)
    let high = pick(
      .all(0), .all(4.63647609000806093515e-01), .all(7.85398163397448278999e-01),
      .all(9.82793723247329054082e-01), .all(1.57079632679489655800e+00))
    let low = pick(
      .all(0), .all(2.26987774529616870924e-17), .all(3.06161699786838301793e-17),
      .all(1.39033110312309984516e-17), .all(6.12323399573676603587e-17))
    let t = numerator / denominator
    let value = high - ((t * arcTangentSeries(t) - low) - t)
    return value.flipped(by: x.sign)
  }

  /// The angle of (x, y): atan of the smaller coordinate over the larger, its quotient in two parts,
  /// then reflected at the diagonals and axes.
  @inline(__always)
  static func atan2<V: Lanes>(_ y: V, _ x: V) -> V {
    let (ay, ax) = (y.magnitudes, x.magnitudes)
    let isSteep = ax .< ay
    var (small, large) = (V.select(isSteep, ax, ay), V.select(isSteep, ay, ax))
    let areBothInfinite = small .== .infinity
    small = V.select(areBothInfinite, 1, small)
    large = V.select(V.either(areBothInfinite, large .== 0), 1, large)

    // Below 2⁻⁸⁰ the quotient is its own arc tangent; above, both numbers are scaled to keep clear of
    // overflow and underflow.
    let isTiny = small .<= large * 0x1p-80
    let tooLarge = .all(0x1p500) .< large
    let scale = V.select(tooLarge, 0x1p-600, V.select(large .< 0x1p-400, 0x1p600, 1))
    let (a, b) = (small * scale, large * scale)
    let isNear0 = a .< b * 0.4375
    let isNearHalf = a .< b * 0.6875
    let numerator = V.select(
      isTiny, small, V.select(isNear0, a, V.select(isNearHalf, 2 * a - b, a - b)))
    let multiple = V.select(isNear0, b, V.select(isNearHalf, b + b, b))
    let near = DoubleDouble<V>.ordered(multiple, V.select(isNear0, 0, a))
    let denominatorHigh = V.select(isTiny, large, near.high)
    let t = numerator / denominatorHigh
    let p = DoubleDouble<V>.product(t, near.high)
    let rest = (((numerator - p.high) - p.low) - t * near.low) / near.high
    let tail = V.select(isTiny, 0, rest)
    let high = V.select(
      V.either(isTiny, isNear0), 0,
      V.select(isNearHalf, 4.63647609000806093515e-01, V.all(7.85398163397448278999e-01)))
    let low = V.select(
      V.either(isTiny, isNear0), 0,
      V.select(isNearHalf, 2.26987774529616870924e-17, V.all(3.06161699786838301793e-17)))
    let series = t * arcTangentSeries(t)
    let first = DoubleDouble<V>.ordered(high, t)
    let firstLow = first.low + (low + (tail * (1 - t * t) - series))

    let turned = DoubleDouble<V>.sum(.all(halfPiHigh), first.high.negated)
    let second = V.select(isSteep, turned.high, first.high)
    let secondLow = V.select(isSteep, turned.low + (halfPiLow - firstLow), firstLow)
    let isLeft = V(bits: x.sign | V.all(1).bits) .< 0
    let mirrored = DoubleDouble<V>.sum(.all(2 * halfPiHigh), second.negated)
    let third = V.select(isLeft, mirrored.high, second)
    let thirdLow = V.select(isLeft, mirrored.low + (2 * halfPiLow - secondLow), secondLow)
    let value = (third + thirdLow).flipped(by: y.sign)
    return V.select(V.both(x .== x, y .== y), value, .nan)
  }
}
