import Expressions

/// Random numbers drawn one after the other from a stream of Philox blocks: the same seed and
/// stream give the same numbers on every machine.
struct RandomSource {
  /// The streams of the generators: with the same seed they give unrelated numbers.
  enum Stream: UInt64 {
    case blobs = 16
    case moons, spirals, linear, logistic, curves, digits, split, plane
  }

  private let philox: Philox
  private var counter: UInt64 = 0
  private var words: [UInt64] = []

  init(seed: UInt64, stream: Stream) { philox = Philox(key: (seed, stream.rawValue)) }

  /// The next 64 random bits.
  mutating func word() -> UInt64 {
    if let word = words.popLast() { return word }
    let block = philox.block(counter)
    counter &+= 1
    words = [block.3, block.2, block.1]
    return block.0
  }

  /// A number in [0, 1).
  mutating func uniform() -> Double { Double(word() >> 11) * 0x1p-53 }

  /// A normal number of mean 0 and variance 1 (Box and Muller 1958).
  mutating func normal() -> Double {
    // In (0, 1], so that the logarithm is finite.
    let distance = ElementaryFunction.log.value((Double(word() >> 11) + 1) * 0x1p-53)
    return (-2 * distance).squareRoot() * ElementaryFunction.cos.value(2 * .pi * uniform())
  }

  /// The numbers from 0 below `count`, shuffled (Fisher and Yates 1938; Durstenfeld 1964).
  mutating func permutation(_ count: Int) -> [Int] {
    var places = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      // The high half of a product is uniform to 2⁻³⁶ for any count an array can have.
      let other = Int(word().multipliedFullWidth(by: UInt64(last) + 1).high)
      places.swapAt(last, other)
    }
    return places
  }
}
