import FuzzInputs

/// Counts of cells by kind and by how they ended, and the memory of the children.
struct Tally {
  private var counts: [InputKind: [CellOutcome.End: Int]] = [:]
  private var errors: [String: Int] = [:]
  private var memory: [Int] = []
  private var growth = 0.0
  private var largest = 0
  /// The cell that was last begun.
  private(set) var cell: (notebook: Int, index: Int)?

  mutating func add(_ report: Report) {
    switch report {
    case .begin(let notebook, let index): cell = (notebook, index)
    case .fault: break
    case .end(let kind, let end, let error):
      counts[kind, default: [:]][end, default: 0] += 1
      if end == .error { errors[error, default: 0] += 1 }
    case .memory(let bytes):
      memory.append(bytes)
      largest = max(largest, bytes)
    }
  }

  /// A child ended, and another starts with little memory.
  mutating func forget() {
    settle()
    memory = []
  }

  /// The growth of a child's memory in bytes a notebook: the median over stretches of notebooks,
  /// since a leak shows in most of them, and memory that is kept for later use in few.
  private mutating func settle() {
    guard memory.count >= 80 else { return }
    let length = memory.count / 8
    let growths = zip(memory[length...], memory).map { $0 - $1 }.sorted()
    growth = max(growth, Double(growths[growths.count / 2]) / Double(length))
  }

  /// True where memory grows by more than 4 KiB a notebook.
  var isLeaking: Bool {
    var settled = self
    settled.settle()
    return settled.growth > 4_096
  }

  func show(seconds: Double) {
    var settled = self
    settled.settle()
    let all = counts.values.flatMap(\.values).reduce(0, +)
    print("\(all) inputs in \(Int(seconds)) s, \(Int(Double(all) / max(seconds, 1e-3))) a second")
    for kind in InputKind.allCases {
      let row = counts[kind] ?? [:]
      let parts = CellOutcome.End.allCases.map { "\($0.rawValue) \(row[$0] ?? 0)" }
      print("  \(kind.rawValue): \(row.values.reduce(0, +)) (\(parts.joined(separator: ", ")))")
    }
    let kinds = errors.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    print("  errors: " + kinds.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
    print("  memory: at most \(largest >> 20) MiB, growth \(Int(settled.growth)) bytes a notebook")
  }
}
