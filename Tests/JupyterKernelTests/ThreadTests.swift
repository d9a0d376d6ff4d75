import Synchronization
import Testing

@testable import JupyterKernel

@Suite struct ThreadTests {
  private static func descend(_ depth: Int) -> Int {
    depth == 0
      ? 0
      : withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { buffer in
        buffer[0] = UInt8(truncatingIfNeeded: depth)
        return descend(depth - 1) + Int(buffer[0] & 1)
      }
  }

  /// 100 MB of frames, which no default stack holds.
  @Test func theStackIsAsLargeAsAsked() throws {
    let result = Box()
    let thread = try Thread(stackSize: 512 << 20) {
      result.value.store(Self.descend(100_000), ordering: .relaxed)
    }
    thread.join()
    #expect(result.value.load(ordering: .relaxed) == 50_000)
  }

  private final class Box: Sendable {
    let value = Atomic<Int>(0)
  }
}
