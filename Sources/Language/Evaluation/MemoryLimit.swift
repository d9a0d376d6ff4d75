import Glibc
import Syntax

extension Evaluator {
  /// Smaller arrays are made without a look at how much memory there is, in numbers.
  private static let smallArray = 1 << 20

  /// Refuses an array that memory has no room for; an error is better than a killed kernel. Asks,
  /// before work on a large one, whether the cell is to stop.
  func checkMemory(for count: Int, at span: SourceSpan?) throws {
    guard count > Self.smallArray else { return }
    try poll(now: true)
    guard let used = MemoryWatch.residentBytes() else { return }
    guard used + 8 * count <= settings.memory.bytes else {
      throw error(
        "limit",
        "there is no room for \(count) more numbers: a session may hold \(settings.memory.text)",
        at: span,
        advice: "bind names of large arrays to none, or allow more: set(memory = \"8 GiB\")")
    }
  }
}

/// Looks, now and then, whether memory is full: a run records its series for as long as it lasts.
final class MemoryWatch: @unchecked Sendable {
  /// The most memory the process may hold.
  let limit: MemorySize
  /// True once memory was found full.
  private(set) var isFull = false
  private var questions = 0

  init(limit: MemorySize) { self.limit = limit }

  /// Counts a question, and looks at every 4096th. Asked from the thread of the run alone.
  func look() -> Bool {
    questions &+= 1
    if questions & 0xFFF == 0, let used = Self.residentBytes(), used > limit.bytes { isFull = true }
    return isFull
  }

  /// The memory that the process holds, in bytes; nil where the system does not tell.
  static func residentBytes() -> Int? {
    let file = open("/proc/self/statm", O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 128)
    let count = read(file, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let fields = String(decoding: bytes[..<count], as: UTF8.self).split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
    return pages * Int(getpagesize())
  }
}
