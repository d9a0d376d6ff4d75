/// An argument of a kernel: where its numbers are, and their shape.
struct Operand {
  var start: UnsafePointer<Double>
  let shape: Shape

  var count: Int { shape.count }
  var buffer: UnsafeBufferPointer<Double> { UnsafeBufferPointer(start: start, count: shape.count) }

  /// An index, counted from 1, as a place counted from 0.
  ///
  /// - Throws: kind `value` where it is no integer or outside 1...count.
  @inline(__always)
  func place(upTo count: Int) throws(OperationError) -> Int {
    try Self.place(start[0], upTo: count)
  }

  /// As ``place(upTo:)``, for an index that is at hand.
  @inline(__always)
  static func place(_ index: Double, upTo count: Int) throws(OperationError) -> Int {
    if index >= 1, index <= Double(count) {
      let place = Int(index)
      if Double(place) == index { return place - 1 }
    }
    throw outOfRange(index, count)
  }

  private static func outOfRange(_ index: Double, _ count: Int) -> OperationError {
    guard let integer = Int(exactly: index) else {
      return OperationError("value", "an index is a whole number, not \(index)")
    }
    return OperationError("value", "index \(integer) is outside 1..\(count)")
  }
}
