/// The history of one process, kept in memory.
struct MemoryHistory: HistoryStore {
  let session = 1
  private var all: [HistoryEntry] = []

  mutating func append(line: Int, input: String) {
    all.append(HistoryEntry(session: session, line: line, input: input, output: nil))
  }

  mutating func setOutput(_ output: String, ofLine line: Int) {
    guard let index = all.lastIndex(where: { $0.line == line }) else { return }
    all[index].output = output
  }

  func entries(_ query: HistoryQuery) -> [HistoryEntry] {
    switch query {
    case .tail(let count):
      return all.suffix(max(0, count))
    case .range(let session, let start, let stop):
      guard session == 0 || session == self.session else { return [] }
      return all.filter { $0.line >= start && $0.line < stop ?? Int.max }
    case .search(let pattern, let count, let isUnique):
      var found = all.filter { pattern.matches($0.input) }
      if isUnique {
        var inputs: Set<String> = []
        found = found.reversed().filter { inputs.insert($0.input).inserted }.reversed()
      }
      return found.suffix(max(0, count ?? Int.max))
    }
  }
}
