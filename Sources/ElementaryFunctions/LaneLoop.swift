/// Loops over arrays, eight numbers at a time. Blocks are read before they are written: the result may
/// stand where an argument stood.
public enum LaneLoop {
  /// Eight numbers.
  public typealias Block = SIMD8<Double>

  /// The function of each of `count` numbers, given for blocks and, with the same values, for one.
  @inlinable @inline(__always)
  public static func map(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int,
    _ function: (Block) -> Block, one: (Double) -> Double
  ) {
    let whole = count & ~7
    var start = 0
    while start < whole {
      store(function(load(x + start)), at: out + start)
      start &+= 8
    }
    if count &- whole > singles {
      let rest = count &- whole
      store(function(load(x + whole, rest)), at: out + whole, rest)
    } else {
      for i in whole..<count { out[i] = one(x[i]) }
    }
  }

  /// The function of each of `count` pairs of numbers, given for blocks and, with the same values,
  /// for one pair.
  @inlinable @inline(__always)
  public static func map(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    into out: UnsafeMutablePointer<Double>, count: Int,
    _ function: (Block, Block) -> Block, one: (Double, Double) -> Double
  ) {
    let whole = count & ~7
    var start = 0
    while start < whole {
      store(function(load(x + start), load(y + start)), at: out + start)
      start &+= 8
    }
    if count &- whole > singles {
      let rest = count &- whole
      let block = function(load(x + whole, rest), load(y + whole, rest))
      store(block, at: out + whole, rest)
    } else {
      for i in whole..<count { out[i] = one(x[i], y[i]) }
    }
  }

  /// The number of numbers at an array's end that are faster done one by one.
  @inlinable static var singles: Int { 2 }

  @inlinable @inline(__always)
  static func load(_ x: UnsafePointer<Double>) -> Block {
    UnsafeRawPointer(x).loadUnaligned(as: Block.self)
  }

  @inlinable @inline(__always)
  static func load(_ x: UnsafePointer<Double>, _ count: Int) -> Block {
    var block = Block(repeating: 1)
    for lane in 0..<count { block[lane] = x[lane] }
    return block
  }

  @inlinable @inline(__always)
  static func store(_ block: Block, at out: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(out).storeBytes(of: block, as: Block.self)
  }

  @inlinable @inline(__always)
  static func store(_ block: Block, at out: UnsafeMutablePointer<Double>, _ count: Int) {
    for lane in 0..<count { out[lane] = block[lane] }
  }
}
