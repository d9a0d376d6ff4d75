extension Elementary {
  /// The natural logarithm; -∞ at 0, not a number below.
  public static func log(_ x: Double) -> Double { Lanewise.log(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func log(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.log($0) }, one: log)
  }

  /// log(1 + x), accurate near 0.
  public static func log1p(_ x: Double) -> Double { Lanewise.log1p(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func log1p(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.log1p($0) }, one: log1p)
  }

  /// The logarithm to base 2; powers of 2 give integers.
  public static func log2(_ x: Double) -> Double { Lanewise.log2(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func log2(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.log2($0) }, one: log2)
  }

  /// The logarithm to base 10.
  public static func log10(_ x: Double) -> Double { Lanewise.log10(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func log10(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.log10($0) }, one: log10)
  }

  /// log(1 + eˣ).
  public static func softplus(_ x: Double) -> Double { Lanewise.softplus(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func softplus(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.softplus($0) }, one: softplus)
  }
}
