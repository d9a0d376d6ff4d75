/// A sum high + low kept apart, |low| ≤ ½ ulp(high): some 106 bits (Dekker 1971).
struct DoubleDouble<V: Lanes> {
  var high: V
  var low: V

  @inline(__always)
  init(_ high: V, _ low: V) {
    self.high = high
    self.low = low
  }

  /// a + b, exactly, where |a| ≥ |b| or a = 0.
  @inline(__always)
  static func ordered(_ a: V, _ b: V) -> DoubleDouble {
    let s = a + b
    return DoubleDouble(s, (a - s) + b)
  }

  /// a + b, exactly (Knuth 1969).
  @inline(__always)
  static func sum(_ a: V, _ b: V) -> DoubleDouble {
    let s = a + b
    let t = s - a
    return DoubleDouble(s, (a - (s - t)) + (b - t))
  }

  /// ab to within 2⁻¹⁰⁶ of it, by halves of the significands in place of a fused operation.
  @inline(__always)
  static func product(_ a: V, _ b: V) -> DoubleDouble {
    let p = a * b
    let (aHead, bHead) = (a.head, b.head)
    let (aTail, bTail) = (a - aHead, b - bHead)
    let cross = (aHead * bHead - p) + aHead * bTail
    return DoubleDouble(p, (cross + aTail * bHead) + aTail * bTail)
  }

  /// The product with another such sum, to within some 2⁻¹⁰².
  @inline(__always)
  func times(_ other: DoubleDouble) -> DoubleDouble {
    let p = Self.product(high, other.high)
    return DoubleDouble(p.high, p.low + (high * other.low + low * other.high))
  }

  /// The quotient, to within some 2⁻¹⁰⁰.
  @inline(__always)
  func divided(by other: DoubleDouble) -> DoubleDouble {
    let quotient = high / other.high
    let p = Self.product(quotient, other.high)
    let rest = ((high - p.high) - p.low) + (low - quotient * other.low)
    return DoubleDouble(quotient, rest / other.high)
  }

  @inline(__always) var rounded: V { high + low }
}
