/// One number, or several side by side: what the elementary functions are written over, once.
///
/// Every operation is exact or correctly rounded (IEEE 754), and none is fused, so a number has
/// the same bits in vectors of any width, on any processor.
protocol Lanes {
  associatedtype Bits: BitLanes
  /// The truth of a comparison, lane by lane.
  associatedtype Mask

  static func all(_ value: Double) -> Self
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func .< (a: Self, b: Self) -> Mask
  static func .<= (a: Self, b: Self) -> Mask
  static func .== (a: Self, b: Self) -> Mask
  func correctlyRoundedSquareRoot() -> Self

  var bits: Bits { get }
  init(bits: Bits)

  /// `a` where the mask holds, elsewhere `b`.
  static func select(_ mask: Mask, _ a: Self, _ b: Self) -> Self
  static func both(_ a: Mask, _ b: Mask) -> Mask
  static func either(_ a: Mask, _ b: Mask) -> Mask
  static func not(_ a: Mask) -> Mask
  static func isAnywhere(_ mask: Mask) -> Bool

  static var laneCount: Int { get }
  func lane(_ index: Int) -> Double
  mutating func setLane(_ index: Int, to value: Double)
}

/// The bits of ``Lanes``.
protocol BitLanes {
  static func all(_ value: UInt64) -> Self
  static func & (a: Self, b: Self) -> Self
  static func | (a: Self, b: Self) -> Self
  static func ^ (a: Self, b: Self) -> Self
  static func &+ (a: Self, b: Self) -> Self
  static func &- (a: Self, b: Self) -> Self
  func shiftedLeft(_ count: UInt64) -> Self
  func shiftedRight(_ count: UInt64) -> Self
}

extension Lanes {
  @inline(__always) static func + (a: Self, b: Double) -> Self { a + all(b) }
  @inline(__always) static func + (a: Double, b: Self) -> Self { all(a) + b }
  @inline(__always) static func - (a: Self, b: Double) -> Self { a - all(b) }
  @inline(__always) static func - (a: Double, b: Self) -> Self { all(a) - b }
  @inline(__always) static func * (a: Self, b: Double) -> Self { a * all(b) }
  @inline(__always) static func * (a: Double, b: Self) -> Self { all(a) * b }
  @inline(__always) static func / (a: Double, b: Self) -> Self { all(a) / b }
  @inline(__always) static func .< (a: Self, b: Double) -> Mask { a .< all(b) }
  @inline(__always) static func .<= (a: Self, b: Double) -> Mask { a .<= all(b) }
  @inline(__always) static func .== (a: Self, b: Double) -> Mask { a .== all(b) }

  @inline(__always)
  static func select(_ mask: Mask, _ a: Self, _ b: Double) -> Self { select(mask, a, all(b)) }

  @inline(__always)
  static func select(_ mask: Mask, _ a: Double, _ b: Self) -> Self { select(mask, all(a), b) }

  @inline(__always)
  static func select(_ mask: Mask, _ a: Double, _ b: Double) -> Self {
    select(mask, all(a), all(b))
  }

  @inline(__always)
  static func isEverywhere(_ mask: Mask) -> Bool { !isAnywhere(not(mask)) }

  /// `a` where the lowest bit is set, elsewhere `b`.
  @inline(__always)
  static func select(odd bits: Bits, _ a: Self, _ b: Self) -> Self {
    let mask = Bits.all(0) &- (bits & .all(1))
    return Self(bits: b.bits ^ ((a.bits ^ b.bits) & mask))
  }

  /// The sign bit alone.
  @inline(__always) var sign: Bits { bits & .all(0x8000_0000_0000_0000) }

  @inline(__always) var magnitudes: Self { Self(bits: bits & .all(0x7FFF_FFFF_FFFF_FFFF)) }

  @inline(__always) var negated: Self { Self(bits: bits ^ .all(0x8000_0000_0000_0000)) }

  /// The number with its sign flipped where the given sign bit is set.
  @inline(__always) func flipped(by sign: Bits) -> Self { Self(bits: bits ^ sign) }

  /// The number without the lower half of its significand, which leaves 26 bits: products of two such
  /// numbers are exact.
  @inline(__always) var head: Self { Self(bits: bits & .all(0xFFFF_FFFF_F800_0000)) }
}
