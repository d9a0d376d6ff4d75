import Glibc

/// Watches over a child: that each cell ends, and that memory does not fill.
struct Watch {
  /// The processor time a cell may take after it was asked to stop, in seconds.
  private static let patience = 5.0
  /// The most memory a child may hold: the 4 GiB of a session, and what is held besides.
  private static let memory = 5 << 30

  private(set) var child: Child
  private let limit: Double
  private var begun = 0.0
  private(set) var cell: (notebook: Int, index: Int)?
  /// Why the child was ended, or nil.
  private(set) var verdict: Finding.Kind?

  init(_ child: Child, limit: Double) {
    self.child = child
    self.limit = limit
  }

  /// What the child has told; nil once it has ended.
  mutating func reports(within milliseconds: Int32) -> [Report]? {
    guard let reports = child.reports(within: milliseconds) else { return nil }
    for report in reports {
      switch report {
      case .begin(let notebook, let index):
        cell = (notebook, index)
        begun = child.processorTime
      default: break
      }
    }
    if reports.isEmpty, verdict == nil { look() }
    return reports
  }

  private mutating func look() {
    if cell != nil, child.processorTime - begun > limit + Self.patience {
      verdict = .hang
    } else if let bytes = residentBytes("\(child.process)"), bytes > Self.memory {
      verdict = .memory
    }
    if verdict != nil { child.kill() }
  }

  /// How the child ended, once it tells no more; nil for an end as it should be.
  func finding() -> Finding.Kind? {
    let end = child.wait()
    if let verdict { return verdict }
    switch end {
    case .finished: return nil
    case .killed(let signal): return .crash("signal \(signal)")
    case .failed(let status): return .crash("status \(status)")
    }
  }
}
