internal import Glibc

/// A pipe that wakes a poller: a byte in it means that there is something to fetch.
final class Pipe: Sendable {
  /// The descriptor to poll.
  let readEnd: Int32
  private let writeEnd: Int32

  /// - Throws: `KernelError` where the process has no descriptors left.
  init() throws {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) != 0 {
      throw KernelError("no pipe can be made: \(String(cString: strerror(errno)))")
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Makes the read end readable. A full pipe is readable already.
  func signal() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// Empties the pipe.
  func drain() {
    var bytes: (UInt64, UInt64) = (0, 0)
    while read(readEnd, &bytes, 16) == 16 {}
  }
}
