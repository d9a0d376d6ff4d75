public import CVectors

extension SIMD8 where Scalar == Double {
  /// The numbers a₀ b₀ a₁ b₁ …: the first eight, and the last.
  @inlinable @inline(__always)
  public static func interleaved(_ a: Self, _ b: Self) -> (low: Self, high: Self) {
    (CVectorsInterleaveLow(a, b), CVectorsInterleaveHigh(a, b))
  }

  /// The numbers at even places of sixteen, and those at odd ones.
  @inlinable @inline(__always)
  public static func separated(_ low: Self, _ high: Self) -> (even: Self, odd: Self) {
    (CVectorsEven(low, high), CVectorsOdd(low, high))
  }
}
