internal import Vectors

extension Elementary {
  /// xʸ, with all the special values of IEEE 754: 0 and negative bases, infinities, 1ʸ = x⁰ = 1.
  ///
  /// The exponents of formulas stand out: x², x³ and x⁻¹ are products and quotients, √x a root. The
  /// cube's two roundings stay within 1.5 units in the last place.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    CommonExponent(y)?.power(x) ?? Lanewise.pow(x, y)
  }

  /// xʸ, number by number; `out` may be `x` or `y`.
  public static func pow(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, y, into: out, count: count, { power($0, $1) }, one: pow)
  }

  /// xʸ with one exponent; `out` may be `x`.
  public static func pow(
    _ x: UnsafePointer<Double>, _ y: Double, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    @inline(__always)
    func map(_ exponent: CommonExponent) {
      LaneLoop.map(x, into: out, count: count, { exponent.power($0) }, one: { pow($0, y) })
    }
    switch CommonExponent(y) {
    case .minusOne: map(.minusOne)
    case .half: map(.half)
    case .one: map(.one)
    case .two: map(.two)
    case .three: map(.three)
    case nil:
      let exponent = SIMD8<Double>(repeating: y)
      LaneLoop.map(
        x, into: out, count: count, { Lanewise.pow($0, exponent) }, one: { pow($0, y) })
    }
  }

  /// xʸ with one base; `out` may be `y`.
  public static func pow(
    _ x: Double, _ y: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    let base = SIMD8<Double>(repeating: x)
    LaneLoop.map(y, into: out, count: count, { power(base, $0) }, one: { pow(x, $0) })
  }

  @inline(__always)
  private static func power(_ x: SIMD8<Double>, _ y: SIMD8<Double>) -> SIMD8<Double> {
    var power = Lanewise.pow(x, y)
    let isCommon = (y .== -1) .| (y .== 0.5) .| (y .== 2) .| (y .== 3)
    if any(isCommon) {
      for lane in 0..<8 where isCommon[lane] { power[lane] = pow(x[lane], y[lane]) }
    }
    return power
  }

  /// The angle of the point (x, y) from the positive x-axis, in [-π, π].
  public static func atan2(_ y: Double, _ x: Double) -> Double {
    Lanewise.atan2(y, x)
  }

  /// The angles of points (x, y), number by number; `out` may be `x` or `y`.
  public static func atan2(
    _ y: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(y, x, into: out, count: count, { Lanewise.atan2($0, $1) }, one: atan2)
  }
}
