/// A series of a trace. Entries that grow by the same from row to row, as counts do, epochs, or a
/// constant step size, are kept as two numbers.
struct TraceColumn: Sendable {
  private(set) var count = 0
  /// Entry 0 and what is added from row to row, of use while `isRegular`.
  private var first = 0.0
  private var increment = 0.0
  private var isRegular = true
  /// All entries once they are not regular.
  private var entries: [Double] = []

  init() {}

  /// The same entry so many times.
  init(repeating entry: Double, count: Int) {
    first = entry
    isRegular = !entry.isNaN
    if !isRegular { entries = Array(repeating: entry, count: count) }
    self.count = count
  }

  var isEmpty: Bool { count == 0 }

  /// All entries.
  var values: [Double] { isRegular ? (0..<count).map(regularEntry) : entries }

  /// The entry of a row, counted from 0.
  subscript(row: Int) -> Double { isRegular ? regularEntry(row) : entries[row] }

  /// Appends entries; `room` is how many rows there may come to be.
  mutating func append(_ new: UnsafeBufferPointer<Double>, room: Int) {
    if isRegular {
      if continues(new) {
        count += new.count
        return
      }
      entries.reserveCapacity(max(room, count + new.count))
      for row in 0..<count { entries.append(regularEntry(row)) }
      isRegular = false
    }
    entries.append(contentsOf: new)
    count += new.count
  }

  mutating func removeLast() {
    if !isRegular { entries.removeLast() }
    count -= 1
  }

  /// Keeps some rows, in ascending order.
  mutating func keep(_ rows: [Int]) {
    let kept = rows.map { self[$0] }
    self = TraceColumn()
    kept.withUnsafeBufferPointer { append($0, room: $0.count) }
  }

  private func regularEntry(_ row: Int) -> Double {
    // Before there is a second entry the increment may be anything.
    row == 0 ? first : first + increment * Double(row)
  }

  /// Whether entries go on as those before, to the last bit. The first two say how.
  private mutating func continues(_ new: UnsafeBufferPointer<Double>) -> Bool {
    guard let next = new.first else { return true }
    if count == 0 {
      first = next
      increment = new.count > 1 ? new[1] - next : 0
    } else if count == 1 {
      increment = next - first
    }
    for i in 0..<new.count where regularEntry(count + i).bitPattern != new[i].bitPattern {
      return false
    }
    return true
  }
}

extension TraceColumn: Equatable {
  /// By the entries, however they are kept.
  static func == (a: TraceColumn, b: TraceColumn) -> Bool {
    a.count == b.count && (0..<a.count).allSatisfy { a[$0] == b[$0] }
  }
}
