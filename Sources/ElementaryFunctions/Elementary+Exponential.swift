extension Elementary {
  /// eˣ.
  public static func exp(_ x: Double) -> Double { Lanewise.exp(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func exp(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.exp($0) }, one: exp)
  }

  /// eˣ - 1, accurate near 0.
  public static func expm1(_ x: Double) -> Double { Lanewise.expm1(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func expm1(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.expm1($0) }, one: expm1)
  }

  /// The hyperbolic sine.
  public static func sinh(_ x: Double) -> Double { Lanewise.sinh(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func sinh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.sinh($0) }, one: sinh)
  }

  /// The hyperbolic cosine.
  public static func cosh(_ x: Double) -> Double { Lanewise.cosh(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func cosh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.cosh($0) }, one: cosh)
  }

  /// The hyperbolic tangent.
  public static func tanh(_ x: Double) -> Double { Lanewise.tanh(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func tanh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.tanh($0) }, one: tanh)
  }

  /// 1/(1 + e⁻ˣ).
  public static func sigmoid(_ x: Double) -> Double { Lanewise.sigmoid(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func sigmoid(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.sigmoid($0) }, one: sigmoid)
  }
}
