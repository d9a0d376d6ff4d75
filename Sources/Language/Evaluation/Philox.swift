/// Random numbers without a state: block `counter` of the stream `key` is a fixed function of both
/// (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3": Philox
/// 4×64 with 10 rounds).
struct Philox {
  /// The seed and the stream.
  let key: (UInt64, UInt64)

  /// Four random words.
  func block(_ counter: UInt64) -> (UInt64, UInt64, UInt64, UInt64) {
    block((counter, 0, 0, 0))
  }

  /// Four random words for a counter of 256 bits.
  func block(_ counter: (UInt64, UInt64, UInt64, UInt64)) -> (UInt64, UInt64, UInt64, UInt64) {
    var c = counter
    var k = key
    for round in 0..<10 {
      if round > 0 {
        k.0 &+= 0x9E37_79B9_7F4A_7C15
        k.1 &+= 0xBB67_AE85_84CA_A73B
      }
      let first = c.0.multipliedFullWidth(by: 0xD2E7_470E_E14C_6C93)
      let second = c.2.multipliedFullWidth(by: 0xCA5A_8263_9512_1157)
      c = (second.high ^ c.1 ^ k.0, second.low, first.high ^ c.3 ^ k.1, first.low)
    }
    return c
  }

  /// Uniform numbers in [0, 1), with 53 random bits each, from a block on.
  func uniform(_ count: Int, from block: UInt64 = 0) -> [Double] {
    words(count, from: block).map { Double($0 >> 11) * 0x1p-53 }
  }

  /// Normal numbers of mean 0 and variance 1 (Box and Muller 1958), from a block on.
  func normal(
    _ count: Int, from block: UInt64 = 0, log: (Double) -> Double, cosine: (Double) -> Double
  ) -> [Double] {
    let words = words(2 * count, from: block)
    return (0..<count).map { index in
      // In (0, 1], so that the logarithm is finite.
      let u = (Double(words[2 * index] >> 11) + 1) * 0x1p-53
      let v = Double(words[2 * index + 1] >> 11) * 0x1p-53
      return (-2 * log(u)).squareRoot() * cosine(2 * .pi * v)
    }
  }

  /// At least so many random words.
  private func words(_ count: Int, from first: UInt64) -> [UInt64] {
    var result: [UInt64] = []
    result.reserveCapacity(count + 3)
    var counter = first
    while result.count < count {
      let words = block(counter)
      result.append(words.0)
      result.append(words.1)
      result.append(words.2)
      result.append(words.3)
      counter &+= 1
    }
    return Array(result.prefix(count))
  }
}
