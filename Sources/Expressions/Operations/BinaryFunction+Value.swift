internal import ElementaryFunctions

extension BinaryFunction {
  /// The function's value.
  @inline(__always)
  func callAsFunction(_ x: Double, _ y: Double) -> Double {
    switch self {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .power: Self.power(x, y)
    case .atan2: Elementary.atan2(x, y)
    case .mod: y.isInfinite && x.isFinite ? (x * y < 0 ? y : x) : x - y * (x / y).rounded(.down)
    case .max: x.isNaN || x > y ? x : y
    case .min: x.isNaN || x < y ? x : y
    case .polygamma: Polygamma.value(order: x, at: y)
    }
  }

  /// xʸ, with the squares, cubes, reciprocals and roots of formulas as such.
  @inline(__always)
  static func power(_ x: Double, _ y: Double) -> Double {
    if y == 2 { return x * x }
    return Elementary.pow(x, y)
  }
}
