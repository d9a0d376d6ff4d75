public import CVectors

extension SIMD8 where Scalar == Double {
  /// Where something holds, lane by lane.
  public typealias Mask = SIMDMask<SIMD8<Int64>>

  @inlinable @inline(__always)
  static func mask(_ lanes: SIMD8<Int64>) -> Mask { unsafeBitCast(lanes, to: Mask.self) }

  /// Where a = b; nowhere for NaN.
  @inlinable @inline(__always)
  public static func .== (a: Self, b: Self) -> Mask { mask(CVectorsEqual(a, b)) }

  /// Where a ≠ b; everywhere for NaN.
  @inlinable @inline(__always)
  public static func .!= (a: Self, b: Self) -> Mask { mask(CVectorsNotEqual(a, b)) }

  /// Where a < b.
  @inlinable @inline(__always)
  public static func .< (a: Self, b: Self) -> Mask { mask(CVectorsLess(a, b)) }

  /// Where a ≤ b.
  @inlinable @inline(__always)
  public static func .<= (a: Self, b: Self) -> Mask { mask(CVectorsLessOrEqual(a, b)) }

  /// Where a > b.
  @inlinable @inline(__always)
  public static func .> (a: Self, b: Self) -> Mask { mask(CVectorsLess(b, a)) }

  /// Where a ≥ b.
  @inlinable @inline(__always)
  public static func .>= (a: Self, b: Self) -> Mask { mask(CVectorsLessOrEqual(b, a)) }

  /// Where the numbers are b.
  @inlinable @inline(__always)
  public static func .== (a: Self, b: Double) -> Mask { a .== Self(repeating: b) }

  /// Where the numbers are not b.
  @inlinable @inline(__always)
  public static func .!= (a: Self, b: Double) -> Mask { a .!= Self(repeating: b) }

  /// Where the numbers are below b.
  @inlinable @inline(__always)
  public static func .< (a: Self, b: Double) -> Mask { a .< Self(repeating: b) }

  /// Where the numbers are at most b.
  @inlinable @inline(__always)
  public static func .<= (a: Self, b: Double) -> Mask { a .<= Self(repeating: b) }

  /// Where the numbers are above b.
  @inlinable @inline(__always)
  public static func .> (a: Self, b: Double) -> Mask { a .> Self(repeating: b) }

  /// The other's numbers where the mask holds, elsewhere these.
  @inlinable @inline(__always)
  public func replacing(with other: Self, where mask: Mask) -> Self {
    CVectorsSelect(unsafeBitCast(mask, to: SIMD8<Int64>.self), other, self)
  }

  /// The number where the mask holds, elsewhere these.
  @inlinable @inline(__always)
  public func replacing(with other: Double, where mask: Mask) -> Self {
    replacing(with: Self(repeating: other), where: mask)
  }

  /// Whether the mask holds in any lane.
  @inlinable @inline(__always)
  public static func isAnywhere(_ mask: Mask) -> Bool {
    CVectorsIsAnywhere(unsafeBitCast(mask, to: SIMD8<Int64>.self))
  }
}
