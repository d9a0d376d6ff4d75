/// Rounding to integers, by adding 2⁵² and taking it away.
extension Lanewise {
  /// The nearest integer, halves to even, for |x| < 2⁵²; others stay.
  @inline(__always)
  private static func nearest<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    return V.select(a .< 0x1p52, ((a + 0x1p52) - 0x1p52).flipped(by: x.sign), x)
  }

  @inline(__always)
  static func floor<V: Lanes>(_ x: V) -> V {
    let n = nearest(x)
    return V.select(x .< n, (n - 1), n).withSign(whereZero: x)
  }

  @inline(__always)
  static func ceil<V: Lanes>(_ x: V) -> V {
    let n = nearest(x)
    return V.select(n .< x, (n + 1), n).withSign(whereZero: x)
  }

  /// Halves go away from 0.
  @inline(__always)
  static func round<V: Lanes>(_ x: V) -> V {
    let a = x.magnitudes
    let n = nearest(a)
    return V.select((a - n) .== 0.5, n + 1, n).flipped(by: x.sign)
  }
}

extension Lanes {
  /// A zero takes the other number's sign.
  @inline(__always)
  func withSign(whereZero other: Self) -> Self {
    Self.select(self .== 0, Self(bits: other.sign), self)
  }
}
