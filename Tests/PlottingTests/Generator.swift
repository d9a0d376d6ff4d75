/// SplitMix64 (Steele, Lea, Flood 2014), for reproducible random figures.
struct Generator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// An index below `count`.
  mutating func below(_ count: Int) -> Int {
    Int(next() % UInt64(count))
  }

  /// Heads or tails.
  mutating func flip() -> Bool { next() >> 63 == 0 }

  /// A number in 0..<1.
  mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Ordinary numbers, and those that break plots.
  mutating func hostileNumber() -> Double {
    switch below(16) {
    case 0: .nan
    case 1: .infinity
    case 2: -.infinity
    case 3: 1.7e308
    case 4: -1.7e308
    case 5: .leastNonzeroMagnitude
    case 6: 0
    case 7: 1e9 + unit() * 1e-3
    case 8: unit() * 1e-300
    case 9: Double(bitPattern: next())
    case 10: -unit() * 1e6
    default: (unit() - 0.3) * 10
    }
  }
}
