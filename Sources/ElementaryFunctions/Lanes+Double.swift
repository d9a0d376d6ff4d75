/// One number, as the lane of a vector.
extension Double: Lanes {
  @inline(__always) static func all(_ value: Double) -> Double { value }
  @inline(__always) static func .< (a: Double, b: Double) -> Bool { a < b }
  @inline(__always) static func .<= (a: Double, b: Double) -> Bool { a <= b }
  @inline(__always) static func .== (a: Double, b: Double) -> Bool { a == b }
  @inline(__always) func correctlyRoundedSquareRoot() -> Double { squareRoot() }
  @inline(__always) var bits: UInt64 { bitPattern }
  @inline(__always) init(bits: UInt64) { self.init(bitPattern: bits) }

  @inline(__always)
  static func select(_ mask: Bool, _ a: Double, _ b: Double) -> Double { mask ? a : b }

  @inline(__always) static func both(_ a: Bool, _ b: Bool) -> Bool { a && b }
  @inline(__always) static func either(_ a: Bool, _ b: Bool) -> Bool { a || b }
  @inline(__always) static func not(_ a: Bool) -> Bool { !a }
  @inline(__always) static func isAnywhere(_ mask: Bool) -> Bool { mask }

  @inline(__always) static var laneCount: Int { 1 }
  @inline(__always) func lane(_ index: Int) -> Double { self }
  @inline(__always) mutating func setLane(_ index: Int, to value: Double) { self = value }
}

extension UInt64: BitLanes {
  @inline(__always) static func all(_ value: UInt64) -> UInt64 { value }
  @inline(__always) func shiftedLeft(_ count: UInt64) -> UInt64 { self &<< count }
  @inline(__always) func shiftedRight(_ count: UInt64) -> UInt64 { self &>> count }
}
