import Glibc

/// The memory of this process, as Linux counts it.
enum Memory {
  /// Bytes resident now.
  static var resident: Int { bytes(of: "VmRSS:") }
  /// The most bytes that were resident since ``startCounting()``.
  static var peak: Int { bytes(of: "VmHWM:") }

  /// Gives back what is free, and forgets the peak so far.
  static func startCounting() {
    // Not among the functions that Swift imports.
    if let trim = dlsym(nil, "malloc_trim") {
      _ = unsafeBitCast(trim, to: (@convention(c) (Int) -> CInt).self)(0)
    }
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  private static func bytes(of field: String) -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, CInt(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
      guard text.hasPrefix(field) else { continue }
      return text.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
        .map { $0 * 1024 } ?? 0
    }
    return 0
  }
}
