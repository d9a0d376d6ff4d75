/// The exponents whose powers are products, quotients and roots.
enum CommonExponent {
  case minusOne, half, one, two, three

  @inline(__always)
  init?(_ exponent: Double) {
    switch exponent {
    case -1: self = .minusOne
    case 0.5: self = .half
    case 1: self = .one
    case 2: self = .two
    case 3: self = .three
    default: return nil
    }
  }

  @inline(__always)
  func power<V: Lanes>(_ x: V) -> V {
    switch self {
    case .minusOne: 1 / x
    // As a power, -∞ has the root ∞, and -0 the root 0.
    case .half: V.select(x .== -.infinity, .infinity, (x + 0).correctlyRoundedSquareRoot())
    case .one: x
    case .two: x * x
    case .three: x * x * x
    }
  }
}
