internal import Glibc
internal import JupyterProtocol

/// What the process and its machine use, for `usage_reply` (of jupyter-resource-usage).
final class ProcessUsage {
  /// Clock ticks at one moment.
  private struct Ticks {
    var process: Int
    var busy: Int
    var all: Int
  }

  private var last: Ticks?

  /// The reply's content; the percentages are those since the last call, 0 at the first.
  func content() -> JSON {
    let memory = Self.memory()
    let total = memory["MemTotal"] ?? 0
    let available = memory["MemAvailable"] ?? 0
    let processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    let now = Self.ticks()
    var ofProcess = 0.0
    var ofHost = 0.0
    if let last, now.all > last.all {
      let elapsed = Double(now.all - last.all)
      // All processors tick together: one that is fully busy is 100 %.
      ofProcess = 100 * Double(now.process - last.process) / elapsed * Double(processorCount)
      ofHost = 100 * Double(now.busy - last.busy) / elapsed
    }
    last = now
    return [
      "hostname": .string(Self.hostName()), "pid": .int(Int(getpid())),
      "kernel_cpu": .double(ofProcess), "kernel_memory": .int(Self.residentSize()),
      "host_cpu_percent": .double(ofHost), "cpu_count": .int(processorCount),
      "host_virtual_memory": [
        "total": .int(total), "available": .int(available), "used": .int(total - available),
        "free": .int(memory["MemFree"] ?? 0),
        "percent": .double(total > 0 ? 100 * Double(total - available) / Double(total) : 0),
      ],
    ]
  }

  private static func text(_ path: String) -> Substring {
    (try? File.read(path)).map { String(decoding: $0, as: UTF8.self)[...] } ?? ""
  }

  /// The fields of `/proc/meminfo` in bytes.
  private static func memory() -> [String: Int] {
    var fields: [String: Int] = [:]
    for line in text("/proc/meminfo").split(separator: "\n") {
      let words = line.split { $0 == ":" || $0 == " " }
      if words.count >= 2, let kibibytes = Int(words[1]), kibibytes < 1 << 50 {
        fields[String(words[0])] = kibibytes * 1024
      }
    }
    return fields
  }

  private static func residentSize() -> Int {
    let words = text("/proc/self/statm").split(separator: " ")
    return words.count > 1 ? (Int(words[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
  }

  private static func ticks() -> Ticks {
    // The program's name, in parentheses, may hold spaces: fields are counted after it.
    let own = text("/proc/self/stat").split(separator: ")").last?.split(separator: " ") ?? []
    let process = own.count > 12 ? (Int(own[11]) ?? 0) + (Int(own[12]) ?? 0) : 0
    let host = text("/proc/stat").prefix { $0 != "\n" }.split(separator: " ").compactMap { Int($0) }
    let all = host.prefix(8).reduce(0, +)
    // Idle and waiting for input or output.
    let idle = host.count > 4 ? host[3] + host[4] : 0
    return Ticks(process: process, busy: all - idle, all: all)
  }

  private static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
