import Expressions

/// Images of handwritten digits, 8×8 pixels: E. Alpaydin and C. Kaynak, "Optical Recognition of
/// Handwritten Digits" (the test set), UCI Machine Learning Repository, 1998, CC BY 4.0.
enum Digits {
  /// How many images there are.
  static let count = 1797
  /// Pixels of an image.
  static let pixels = 64
  /// The largest value of a pixel.
  static let maximum = 16.0

  private static let all = Result { try decoded() }

  /// All images in the order of the source: pixels in rows from the top, between 0 and 1, and the
  /// digits 0 to 9 as the classes 1 to 10.
  static func dataSet(name: String) throws -> DataSet {
    let (features, target) = try all.get()
    return DataSet(
      name: name, features: features, target: target, columns: (1...pixels).map { "pixel\($0)" },
      targetName: "digit", classes: .numbers((0...9).map(Double.init)))
  }

  private static func decoded() throws -> (Tensor, Tensor) {
    var features = [Double](repeating: 0, count: count * pixels)
    var target: [Double] = []
    encoded.withUTF8Buffer { text in
      for line in text.split(separator: UInt8(ascii: "\n")).prefix(count) {
        var bits = BitReader(line)
        for pixel in 0..<pixels {
          features[pixel * count + target.count] = Double(bits.read(5)) / maximum
        }
        target.append(Double(bits.read(4) + 1))
      }
    }
    return (try Tensor(.matrix(count, pixels), features), try Tensor(.vector(count), target))
  }

  /// Numbers of some bits, one after the other, from base64.
  private struct BitReader {
    private var text: Slice<UnsafeBufferPointer<UInt8>>
    private var held = 0
    private var heldBits = 0

    init(_ text: Slice<UnsafeBufferPointer<UInt8>>) { self.text = text }

    mutating func read(_ count: Int) -> Int {
      while heldBits < count, let sign = text.popFirst() {
        held = held << 6 | Self.value(of: sign)
        heldBits += 6
      }
      heldBits -= count
      let result = held >> heldBits
      held &= (1 << heldBits) - 1
      return result
    }

    private static func value(of sign: UInt8) -> Int {
      switch sign {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): return Int(sign - UInt8(ascii: "A"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"): return Int(sign - UInt8(ascii: "a")) + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): return Int(sign - UInt8(ascii: "0")) + 52
      default: return sign == UInt8(ascii: "+") ? 62 : 63
      }
    }
  }
}
