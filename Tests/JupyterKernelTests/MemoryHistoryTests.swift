import Testing

@testable import JupyterKernel

@Suite struct MemoryHistoryTests {
  private var history: MemoryHistory {
    var history = MemoryHistory()
    for (line, input) in [(1, "a = 1"), (2, "b = 2"), (3, "a = 1"), (4, "c")] {
      history.append(line: line, input: input)
    }
    history.setOutput("3", ofLine: 4)
    history.setOutput("lost", ofLine: 9)
    return history
  }

  private func lines(_ query: HistoryQuery) -> [Int] { history.entries(query).map(\.line) }

  @Test func tail() {
    #expect(lines(.tail(count: 2)) == [3, 4])
    #expect(lines(.tail(count: 99)) == [1, 2, 3, 4])
    #expect(lines(.tail(count: 0)) == [])
    #expect(lines(.tail(count: -3)) == [])
    #expect(history.entries(.tail(count: 2)).map(\.output) == [nil, "3"])
  }

  @Test func range() {
    #expect(lines(.range(session: 0, start: 2, stop: 4)) == [2, 3])
    #expect(lines(.range(session: 1, start: 3, stop: nil)) == [3, 4])
    #expect(lines(.range(session: 0, start: 4, stop: 2)) == [])
    #expect(lines(.range(session: 2, start: 0, stop: nil)) == [])
    #expect(lines(.range(session: -1, start: 0, stop: nil)) == [])
  }

  @Test func search() {
    let all = GlobPattern("*=*")
    #expect(lines(.search(pattern: all, count: nil, isUnique: false)) == [1, 2, 3])
    #expect(lines(.search(pattern: all, count: 2, isUnique: false)) == [2, 3])
    #expect(lines(.search(pattern: all, count: nil, isUnique: true)) == [2, 3])
    #expect(lines(.search(pattern: all, count: 1, isUnique: true)) == [3])
    #expect(lines(.search(pattern: all, count: -1, isUnique: false)) == [])
  }
}
