import Glibc

/// A copy of this program at work, and what it has told.
struct Child {
  /// How a child ended.
  enum End: Equatable {
    case finished
    case killed(signal: Int32)
    case failed(status: Int32)
  }

  let process: pid_t
  /// Where it tells of its work.
  let output: Int32
  private var buffer: [UInt8] = []

  /// Starts a copy of this program with its standard error in a file; nil where that fails.
  init?(_ arguments: [String], errors: String) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let program = "/proc/self/exe"
    var pointers = ([program] + arguments).map { strdup($0) }
    pointers.append(nil)
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    let status = posix_spawn(&process, program, &actions, nil, pointers, environ)
    close(ends[1])
    guard status == 0 else {
      close(ends[0])
      return nil
    }
    self.process = process
    output = ends[0]
  }

  /// What it has told since; nil once it will tell no more. Waits at most so many milliseconds.
  mutating func reports(within milliseconds: Int32) -> [Report]? {
    var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return [] }
    var part = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(output, &part, part.count)
    guard count > 0 else { return nil }
    buffer += part[..<count]
    var reports: [Report] = []
    var start = 0
    while let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) {
      if let report = Report(line: String(decoding: buffer[start..<end], as: UTF8.self)) {
        reports.append(report)
      }
      start = end + 1
    }
    buffer.removeFirst(start)
    return reports
  }

  /// The processor time it has used, in seconds.
  var processorTime: Double {
    var id = clockid_t()
    var time = timespec()
    guard clock_getcpuclockid(process, &id) == 0, clock_gettime(id, &time) == 0 else { return 0 }
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Ends it at once.
  func kill() { Glibc.kill(process, SIGKILL) }

  /// Waits for its end.
  func wait() -> End {
    close(output)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    if status & 0x7F != 0 { return .killed(signal: status & 0x7F) }
    return status >> 8 & 0xFF == 0 ? .finished : .failed(status: status >> 8 & 0xFF)
  }
}
