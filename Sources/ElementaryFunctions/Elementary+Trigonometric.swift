extension Elementary {
  /// The sine of x radians; not a number at ±∞.
  public static func sin(_ x: Double) -> Double { Lanewise.sin(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func sin(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.sin($0) }, one: sin)
  }

  /// The cosine of x radians; not a number at ±∞.
  public static func cos(_ x: Double) -> Double { Lanewise.cos(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func cos(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.cos($0) }, one: cos)
  }

  /// The tangent of x radians; not a number at ±∞.
  public static func tan(_ x: Double) -> Double { Lanewise.tan(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func tan(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.tan($0) }, one: tan)
  }

  /// The arc sine, in [-π/2, π/2]; not a number where |x| > 1.
  public static func asin(_ x: Double) -> Double { Lanewise.asin(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func asin(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.asin($0) }, one: asin)
  }

  /// The arc cosine, in [0, π]; not a number where |x| > 1.
  public static func acos(_ x: Double) -> Double { Lanewise.acos(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func acos(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.acos($0) }, one: acos)
  }

  /// The arc tangent, in [-π/2, π/2].
  public static func atan(_ x: Double) -> Double { Lanewise.atan(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func atan(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.atan($0) }, one: atan)
  }
}
