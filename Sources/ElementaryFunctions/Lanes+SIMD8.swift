internal import Vectors

extension SIMD8: Lanes where Scalar == Double {
  typealias Bits = SIMD8<UInt64>

  @inline(__always)
  static func all(_ value: Double) -> SIMD8<Double> { SIMD8<Double>(repeating: value) }

  @inline(__always) func correctlyRoundedSquareRoot() -> SIMD8<Double> { squareRoot() }
  @inline(__always) var bits: SIMD8<UInt64> { unsafeBitCast(self, to: SIMD8<UInt64>.self) }
  @inline(__always)
  init(bits: SIMD8<UInt64>) { self = unsafeBitCast(bits, to: SIMD8<Double>.self) }

  @inline(__always)
  static func select(
    _ mask: Mask, _ a: SIMD8<Double>, _ b: SIMD8<Double>
  ) -> SIMD8<Double> {
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

  @inline(__always) static var laneCount: Int { 8 }
  @inline(__always) func lane(_ index: Int) -> Double { self[index] }
  @inline(__always) mutating func setLane(_ index: Int, to value: Double) { self[index] = value }
}

extension SIMD8: BitLanes where Scalar == UInt64 {
  @inline(__always)
  static func all(_ value: UInt64) -> SIMD8<UInt64> { SIMD8<UInt64>(repeating: value) }

  @inline(__always)
  func shiftedLeft(_ count: UInt64) -> SIMD8<UInt64> { self &<< SIMD8<UInt64>(repeating: count) }

  @inline(__always)
  func shiftedRight(_ count: UInt64) -> SIMD8<UInt64> { self &>> SIMD8<UInt64>(repeating: count) }
}
