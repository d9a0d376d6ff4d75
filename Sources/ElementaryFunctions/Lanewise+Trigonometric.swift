/// Sine, cosine and tangent: x = kπ/2 + r with |r| ≤ π/4 (Cody and Waite 1980; Payne and Hanek 1983
/// for the large), then the polynomials of Sun's fdlibm (1993, k_sin.c, k_cos.c).
extension Lanewise {
  /// x = kπ/2 + angle, whose lowest two bits of k are given.
  struct ReducedAngle<V: Lanes> {
    let quadrant: V.Bits
    let angle: DoubleDouble<V>
  }

  @inline(__always)
  static func reducedAngle<V: Lanes>(_ x: V) -> ReducedAngle<V> {
    var k = (x * 0x1.45f306dc9c883p-1 + rounder) - rounder
    // π/2 in three parts of 33 bits, whose products with k < 2²⁰ are exact, and the rest.
    let first = x - k * 0x1.921fb544p+0
    let second = DoubleDouble<V>.sum(first, (k * 0x1.0b4611a6p-34).negated)
    let third = DoubleDouble<V>.sum(second.high, (k * 0x1.3198a2ep-69).negated)
    let rest = (second.low + third.low) - k * 0x1.b839a252049c1p-104
    var angle = DoubleDouble<V>.ordered(third.high, rest)
    if V.isAnywhere(.all(0x1p20) .< x.magnitudes) {
      for index in 0..<V.laneCount {
        let value = x.lane(index)
        guard value.magnitude > 0x1p20, value.isFinite else { continue }
        let large = LargeAngle(value)
        k.setLane(index, to: large.quadrant)
        angle.high.setLane(index, to: large.high)
        angle.low.setLane(index, to: large.low)
      }
    }
    return ReducedAngle(quadrant: (k + rounder).bits, angle: angle)
  }

  @inline(__always)
  static func sineOfReduced<V: Lanes>(_ y: DoubleDouble<V>) -> DoubleDouble<V> {
    let z = y.high * y.high
    let r = z.polynomial(
      8.33333333332248946124e-03, -1.98412698298579493134e-04, 2.75573137070700676789e-06,
      -2.50507602534068634195e-08, 1.58969099521155010221e-10)
    let v = z * y.high
    let low = v * -1.66666666666666324348e-01 - (z * (0.5 * y.low - v * r) - y.low)
    return DoubleDouble(y.high, low)
  }

  @inline(__always)
  static func cosineOfReduced<V: Lanes>(
    _ y: DoubleDouble<V>, squareTail: V
  ) -> DoubleDouble<V> {
    let z = y.high * y.high
    let r = z.polynomial(
      4.16666666666666019037e-02, -1.38888888888741095749e-03, 2.48015872894767294178e-05,
      -2.75573143513906633035e-07, 2.08757232129817482790e-09, -1.13596475577881948265e-11)
    let half = 0.5 * z
    let w = 1 - half
    let low = ((1 - w) - half) + (z * (z * r) - (y.high * y.low + 0.5 * squareTail))
    return DoubleDouble(w, low)
  }

  @inline(__always)
  static func sin<V: Lanes>(_ x: V) -> V {
    let reduced = reducedAngle(x)
    let s = sineOfReduced(reduced.angle).rounded
    let c = cosineOfReduced(reduced.angle, squareTail: .all(0)).rounded
    let value = V.select(odd: reduced.quadrant, c, s)
    let sign = (reduced.quadrant & .all(2)).shiftedLeft(62)
    return V.select(x .== 0, x, value.flipped(by: sign))
  }

  @inline(__always)
  static func cos<V: Lanes>(_ x: V) -> V {
    let reduced = reducedAngle(x)
    let s = sineOfReduced(reduced.angle).rounded
    let c = cosineOfReduced(reduced.angle, squareTail: .all(0)).rounded
    let value = V.select(odd: reduced.quadrant, s, c)
    let sign = ((reduced.quadrant &+ .all(1)) & .all(2)).shiftedLeft(62)
    return value.flipped(by: sign)
  }

  /// The quotient of sine and cosine, both in two parts.
  @inline(__always)
  static func tan<V: Lanes>(_ x: V) -> V {
    let reduced = reducedAngle(x)
    let s = sineOfReduced(reduced.angle)
    let square = DoubleDouble<V>.product(reduced.angle.high, reduced.angle.high)
    let c = cosineOfReduced(reduced.angle, squareTail: square.low)
    let odd = reduced.quadrant
    let numerator = DoubleDouble<V>.ordered(
      V.select(odd: odd, c.high, s.high), V.select(odd: odd, c.low, s.low))
    let denominator = DoubleDouble<V>.ordered(
      V.select(odd: odd, s.high, c.high), V.select(odd: odd, s.low, c.low))
    let value = numerator.divided(by: denominator).rounded
    return V.select(x .== 0, x, value.flipped(by: odd.shiftedLeft(63)))
  }
}
