/// An amount of memory, from 1 MiB to 1024 GiB.
struct MemorySize: Equatable {
  /// The amount in bytes.
  let bytes: Int

  private static let units: [(name: String, bytes: Double)] = [
    ("GiB", 0x1p30), ("MiB", 0x1p20), ("GB", 1e9), ("MB", 1e6),
  ]

  /// An amount in GiB; nil outside the bounds.
  init?(gibibytes: Double) { self.init(bytes: gibibytes * 0x1p30) }

  /// `8 GiB`, `500 MB`: a number and its unit, a space between them or none; nil for another text.
  init?(_ text: String) {
    for unit in Self.units where text.hasSuffix(unit.name) {
      let digits = Array(text.dropLast(unit.name.count).utf8) + [0]
      guard case .number(let count) = DecimalNumber.read(digits, 0..<digits.count - 1) else {
        return nil
      }
      self.init(bytes: count * unit.bytes)
      return
    }
    return nil
  }

  private init?(bytes: Double) {
    guard (0x1p20...0x1p40).contains(bytes) else { return nil }
    self.bytes = Int(bytes)
  }

  /// `8 GiB`, `512 MiB`, in whichever unit is the largest that it fills.
  var text: String {
    let unit = bytes >= 1 << 30 ? Self.units[0] : Self.units[1]
    return "\(NumberFormat.text(Double(bytes) / unit.bytes)) \(unit.name)"
  }

  /// What a session may hold unless a cell sets it: 4 GiB.
  static let standard = MemorySize(4 << 30)

  private init(_ bytes: Int) { self.bytes = bytes }
}
