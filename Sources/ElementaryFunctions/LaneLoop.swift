/// Loops over arrays, eight numbers at a time; what is left over is padded, so that it takes the same
/// path. Blocks are read before they are written: the result may stand where an argument stood.
enum LaneLoop {
  typealias Block = SIMD8<Double>

  @inline(__always)
  static func map(
    _ x: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int,
    _ function: (Block) -> Block
  ) {
    let whole = count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      store(function(load(x + start)), at: out + start)
    }
    if whole < count {
      let rest = count - whole
      store(function(load(x + whole, rest)), at: out + whole, rest)
    }
  }

  @inline(__always)
  static func map(
    _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    into out: UnsafeMutablePointer<Double>, count: Int, _ function: (Block, Block) -> Block
  ) {
    let whole = count & ~7
    for start in stride(from: 0, to: whole, by: 8) {
      store(function(load(x + start), load(y + start)), at: out + start)
    }
    if whole < count {
      let rest = count - whole
      let block = function(load(x + whole, rest), load(y + whole, rest))
      store(block, at: out + whole, rest)
    }
  }

  @inline(__always)
  private static func load(_ x: UnsafePointer<Double>) -> Block {
    UnsafeRawPointer(x).loadUnaligned(as: Block.self)
  }

  @inline(__always)
  private static func load(_ x: UnsafePointer<Double>, _ count: Int) -> Block {
    var block = Block(repeating: 1)
    for lane in 0..<count { block[lane] = x[lane] }
    return block
  }

  @inline(__always)
  private static func store(_ block: Block, at out: UnsafeMutablePointer<Double>) {
    UnsafeMutableRawPointer(out).storeBytes(of: block, as: Block.self)
  }

  @inline(__always)
  private static func store(
    _ block: Block, at out: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    for lane in 0..<count { out[lane] = block[lane] }
  }
}
