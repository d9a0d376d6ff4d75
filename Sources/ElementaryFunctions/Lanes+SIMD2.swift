extension SIMD2: Lanes where Scalar == Double {
  typealias Bits = SIMD2<UInt64>
  typealias Mask = SIMDMask<SIMD2<Int64>>

  @inline(__always)
  static func all(_ value: Double) -> SIMD2<Double> { SIMD2<Double>(repeating: value) }

  @inline(__always) func correctlyRoundedSquareRoot() -> SIMD2<Double> { squareRoot() }
  @inline(__always) var bits: SIMD2<UInt64> { unsafeBitCast(self, to: SIMD2<UInt64>.self) }
  @inline(__always)
  init(bits: SIMD2<UInt64>) { self = unsafeBitCast(bits, to: SIMD2<Double>.self) }

  @inline(__always)
  static func select(
    _ mask: Mask, _ a: SIMD2<Double>, _ b: SIMD2<Double>
  ) -> SIMD2<Double> {
    b.replacing(with: a, where: mask)
  }

  @inline(__always)
  static func both(_ a: Mask, _ b: Mask) -> Mask {
    a .& b
  }

  @inline(__always)
  static func either(_ a: Mask, _ b: Mask) -> Mask {
    a .| b
  }

  @inline(__always)
  static func not(_ a: Mask) -> Mask { .!a }

  @inline(__always)
  static func isAnywhere(_ mask: Mask) -> Bool { any(mask) }

  @inline(__always) static var laneCount: Int { 2 }
  @inline(__always) func lane(_ index: Int) -> Double { self[index] }
  @inline(__always) mutating func setLane(_ index: Int, to value: Double) { self[index] = value }
}

extension SIMD2: BitLanes where Scalar == UInt64 {
  @inline(__always)
  static func all(_ value: UInt64) -> SIMD2<UInt64> { SIMD2<UInt64>(repeating: value) }

  @inline(__always)
  func shiftedLeft(_ count: UInt64) -> SIMD2<UInt64> { self &<< SIMD2<UInt64>(repeating: count) }

  @inline(__always)
  func shiftedRight(_ count: UInt64) -> SIMD2<UInt64> { self &>> SIMD2<UInt64>(repeating: count) }
}
