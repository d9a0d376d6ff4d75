internal import Glibc

extension Elementary {
  /// The function's value.
  public static func exp(_ x: Double) -> Double { Glibc.exp(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func exp(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = exp(x[i]) }
  }

  /// The function's value.
  public static func expm1(_ x: Double) -> Double { Glibc.expm1(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func expm1(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = expm1(x[i]) }
  }

  /// The function's value.
  public static func log(_ x: Double) -> Double { Glibc.log(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func log(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = log(x[i]) }
  }

  /// The function's value.
  public static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func log1p(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = log1p(x[i]) }
  }

  /// The function's value.
  public static func log2(_ x: Double) -> Double { Glibc.log2(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func log2(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = log2(x[i]) }
  }

  /// The function's value.
  public static func log10(_ x: Double) -> Double { Glibc.log10(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func log10(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = log10(x[i]) }
  }

  /// The function's value.
  public static func sin(_ x: Double) -> Double { Glibc.sin(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func sin(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = sin(x[i]) }
  }

  /// The function's value.
  public static func cos(_ x: Double) -> Double { Glibc.cos(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func cos(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = cos(x[i]) }
  }

  /// The function's value.
  public static func tan(_ x: Double) -> Double { Glibc.tan(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func tan(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = tan(x[i]) }
  }

  /// The function's value.
  public static func asin(_ x: Double) -> Double { Glibc.asin(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func asin(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = asin(x[i]) }
  }

  /// The function's value.
  public static func acos(_ x: Double) -> Double { Glibc.acos(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func acos(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = acos(x[i]) }
  }

  /// The function's value.
  public static func atan(_ x: Double) -> Double { Glibc.atan(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func atan(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = atan(x[i]) }
  }

  /// The function's value.
  public static func sinh(_ x: Double) -> Double { Glibc.sinh(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func sinh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = sinh(x[i]) }
  }

  /// The function's value.
  public static func cosh(_ x: Double) -> Double { Glibc.cosh(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func cosh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = cosh(x[i]) }
  }

  /// The function's value.
  public static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func tanh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = tanh(x[i]) }
  }

  /// The function's value.
  public static func asinh(_ x: Double) -> Double { Glibc.asinh(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func asinh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = asinh(x[i]) }
  }

  /// The function's value.
  public static func acosh(_ x: Double) -> Double { Glibc.acosh(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func acosh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = acosh(x[i]) }
  }

  /// The function's value.
  public static func atanh(_ x: Double) -> Double { Glibc.atanh(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func atanh(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = atanh(x[i]) }
  }

  /// The function's value.
  public static func erf(_ x: Double) -> Double { Glibc.erf(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func erf(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = erf(x[i]) }
  }

  /// The function's value.
  public static func sigmoid(_ x: Double) -> Double {
    x >= 0 ? 1 / (1 + Glibc.exp(-x)) : Glibc.exp(x) / (1 + Glibc.exp(x))
  }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func sigmoid(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = sigmoid(x[i]) }
  }

  /// The function's value.
  public static func softplus(_ x: Double) -> Double {
    (x > 0 ? x : 0) + Glibc.log1p(Glibc.exp(-Swift.abs(x)))
  }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func softplus(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = softplus(x[i]) }
  }

  /// The function's value.
  public static func sqrt(_ x: Double) -> Double { x.squareRoot() }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func sqrt(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = sqrt(x[i]) }
  }

  /// The function's value.
  public static func abs(_ x: Double) -> Double { Swift.abs(x) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func abs(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = abs(x[i]) }
  }

  /// The function's value.
  public static func floor(_ x: Double) -> Double { x.rounded(.down) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func floor(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = floor(x[i]) }
  }

  /// The function's value.
  public static func ceil(_ x: Double) -> Double { x.rounded(.up) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func ceil(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = ceil(x[i]) }
  }

  /// The function's value.
  public static func round(_ x: Double) -> Double { x.rounded(.toNearestOrAwayFromZero) }

  /// The function's values at `count` numbers; `out` may be `x`.
  public static func round(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = round(x[i]) }
  }

  /// xʸ.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 2 { return x * x }
    if y == 1 { return x }
    if y == 3 { return x * x * x }
    return Glibc.pow(x, y)
  }

  /// xʸ, number by number; `out` may be `x` or `y`.
  public static func pow(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = pow(x[i], y[i]) }
  }

  /// xʸ with one exponent; `out` may be `x`.
  public static func pow(
    _ x: UnsafePointer<Double>, _ y: Double, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = pow(x[i], y) }
  }

  /// xʸ with one base; `out` may be `y`.
  public static func pow(
    _ x: Double, _ y: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = pow(x, y[i]) }
  }

  /// The angle of the point (x, y) from the positive x-axis, in (-π, π].
  public static func atan2(_ y: Double, _ x: Double) -> Double { Glibc.atan2(y, x) }

  /// The angles of points (x, y); `out` may be `x` or `y`.
  public static func atan2(
    _ y: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    into out: UnsafeMutablePointer<Double>, count: Int
  ) {
    for i in 0..<count { out[i] = atan2(y[i], x[i]) }
  }
}
