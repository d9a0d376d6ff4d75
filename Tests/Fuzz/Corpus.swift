import Glibc

/// Cells that people wrote, taken from files.
enum Corpus {
  /// The longest piece that is kept, in bytes of UTF-8.
  private static let longest = 2_000

  /// The cells of files in order: of Markdown the code blocks, of other files (notebooks, sources)
  /// the strings. A file that cannot be read has none.
  static func cells(of paths: [String]) -> [String] {
    paths.flatMap { path -> [String] in
      guard let bytes = read(path) else { return [] }
      return path.hasSuffix(".md") ? blocks(of: bytes) : strings(of: bytes)
    }
  }

  /// A file's bytes, or nil.
  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
  }

  private static func blocks(of bytes: [UInt8]) -> [String] {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    var blocks: [String] = []
    var block: [Substring]?
    for line in lines {
      if line.hasPrefix("```") {
        if let lines = block { blocks.append(lines.joined(separator: "\n")) }
        block = block == nil ? [] : nil
      } else {
        block?.append(line)
      }
    }
    return blocks
  }

  /// The text between quotes, with the escapes that JSON and Swift share.
  private static func strings(of bytes: [UInt8]) -> [String] {
    var strings: [String] = []
    var string: [UInt8]?
    var isEscaped = false
    for byte in bytes {
      guard var text = string else {
        if byte == UInt8(ascii: "\"") { string = [] }
        continue
      }
      if isEscaped {
        isEscaped = false
        text.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        if (3...longest).contains(text.count) {
          strings.append(String(decoding: text, as: UTF8.self))
        }
        string = nil
        continue
      } else {
        text.append(byte)
      }
      // A long text is a picture, or a quote that is none.
      string = text.count > 1 << 20 ? nil : text
    }
    return strings
  }
}
