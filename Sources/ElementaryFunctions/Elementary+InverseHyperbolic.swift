extension Elementary {
  /// The inverse hyperbolic sine.
  public static func asinh(_ x: Double) -> Double { Lanewise.asinh(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func asinh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.asinh($0) }, one: asinh)
  }

  /// The inverse hyperbolic cosine; not a number where x < 1.
  public static func acosh(_ x: Double) -> Double { Lanewise.acosh(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func acosh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.acosh($0) }, one: acosh)
  }

  /// The inverse hyperbolic tangent; ±∞ at ±1, not a number past them.
  public static func atanh(_ x: Double) -> Double { Lanewise.atanh(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func atanh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.atanh($0) }, one: atanh)
  }
}
