public import CVectors

// More special than the standard library's operators, these are chosen wherever the numbers are
// known to be doubles.
extension SIMD8 where Scalar == Double {
  /// The sums, lane by lane.
  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { CVectorsAdd(a, b) }

  /// The differences, lane by lane.
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { CVectorsSubtract(a, b) }

  /// The products, lane by lane.
  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self { CVectorsMultiply(a, b) }

  /// The quotients, lane by lane.
  @inlinable @inline(__always)
  public static func / (a: Self, b: Self) -> Self { CVectorsDivide(a, b) }

  /// The sums with one number.
  @inlinable @inline(__always)
  public static func + (a: Self, b: Double) -> Self { CVectorsAdd(a, Self(repeating: b)) }

  /// The numbers with their signs turned.
  @inlinable @inline(__always)
  public static prefix func - (a: Self) -> Self { CVectorsNegate(a) }

  /// Adds lane by lane.
  @inlinable @inline(__always)
  public static func += (a: inout Self, b: Self) { a = CVectorsAdd(a, b) }

  /// The square root of each number, correctly rounded; NaN below 0.
  @inlinable @inline(__always)
  public func squareRoot() -> Self { CVectorsSquareRoot(self) }
}
