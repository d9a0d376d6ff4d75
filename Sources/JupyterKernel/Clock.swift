internal import Glibc
internal import JupyterProtocol

/// The system's clocks.
enum Clock {
  /// Nanoseconds of a clock that never goes back.
  static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The present moment for a message header.
  static var timestamp: String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp.iso8601(seconds: time.tv_sec, microseconds: time.tv_nsec / 1000)
  }
}
