import Glibc

/// Medians of repeated runs.
public enum Stopwatch {
  /// Seconds of a clock that never goes back.
  public static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The median time in seconds of one call of `body`.
  ///
  /// Short calls are timed in batches of at least 50 µs, so that the clock is no part of the
  /// result. There are at least five samples, and as many as fit into `seconds`.
  public static func median(seconds: Double, _ body: () throws -> Void) rethrows -> Double {
    try body()
    var batch = 1
    var first = try time(batch, body)
    while first < 50e-6 {
      batch *= first < 5e-6 ? 10 : 2
      first = try time(batch, body)
    }
    var samples: [Double] = []
    let end = now + seconds
    while samples.count < 5 || now < end { samples.append(try time(batch, body)) }
    samples.sort()
    return samples[samples.count / 2] / Double(batch)
  }

  private static func time(_ batch: Int, _ body: () throws -> Void) rethrows -> Double {
    let start = now
    for _ in 0..<batch { try body() }
    return now - start
  }
}
