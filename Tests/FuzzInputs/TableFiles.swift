/// Files of data as people and programs leave them, for `csv`.
public enum TableFiles {
  /// How many files there are; the name of each is its number and `.csv`.
  public static let count = 64

  /// The bytes of a file; the same seed and number always give the same ones.
  public static func bytes(seed: UInt64, number: Int) -> [UInt8] {
    var random = RandomSource(seed: seed, part: -1 - number)
    if random.oneIn(16) {
      return (0..<random.below(200)).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    let columns = 1 + random.below(5)
    let separator = random.pick([",", ",", ",", ";", "\t", " , "])
    let end = random.pick(["\n", "\n", "\r\n", "\r"])
    // Most files are clean; in the others every so many fields is not.
    let rarity = random.pick([1_000, 1_000, 40, 5])
    var lines = [(0..<columns).map { ["x", "y", "class", "é t\"", ""][$0] }]
    for _ in 0..<random.below(30) {
      let isShort = random.oneIn(rarity * 4)
      lines.append(
        (0..<(isShort ? random.below(columns + 2) : columns)).map { column in
          if random.oneIn(rarity) { return random.pick(odd) }
          return column == 2 ? random.pick(["a", "b", "c"]) : "\(random.below(2_000) - 1_000)e-2"
        })
    }
    let mark = random.oneIn(10) ? "\u{FEFF}" : ""
    let text = mark + lines.map { $0.joined(separator: separator) }.joined(separator: end)
    return Array((text + (random.oneIn(2) ? end : "")).utf8)
  }

  private static let odd = [
    "", "nan", "inf", "-inf", "NA", "1e999", "\"", "\"\"", "\"a,b\"", "\"a\nb\"", "\"a\"b", "0x10",
    "1_0",
    "1,5", "--1", "e5", ".", "\u{0}", "日本", "9223372036854775808", "1e-400", "+1", " 1 ", "true",
    "<b>&amp;", "1.7976931348623157e309", "00000000000000000000000000000000000000000001",
  ]
}
