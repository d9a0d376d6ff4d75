/// What is exact, or correctly rounded.
extension Elementary {
  /// The square root, correctly rounded; not a number below 0.
  public static func sqrt(_ x: Double) -> Double { x.squareRoot() }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func sqrt(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = x[i].squareRoot() }
  }

  /// The magnitude.
  public static func abs(_ x: Double) -> Double { x.magnitude }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func abs(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { $0.magnitudes }, one: abs)
  }

  /// The largest integer that is at most x.
  public static func floor(_ x: Double) -> Double { Lanewise.floor(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func floor(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.floor($0) }, one: floor)
  }

  /// The smallest integer that is at least x.
  public static func ceil(_ x: Double) -> Double { Lanewise.ceil(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func ceil(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.ceil($0) }, one: ceil)
  }

  /// The nearest integer; halves go away from 0.
  public static func round(_ x: Double) -> Double { Lanewise.round(x) }

  /// As the function of one number, of `count` numbers; `out` may be `x`.
  public static func round(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    LaneLoop.map(x, into: out, count: count, { Lanewise.round($0) }, one: round)
  }
}
