/// The lengths t at which coordinates meet their bounds, taken from the least on: a binary heap, since
/// most are never asked for. Equal lengths come in the order of their coordinates.
struct BreakPoints {
  private var heap: [(t: Double, i: Int)]

  /// In O(n).
  init(_ points: [(t: Double, i: Int)]) {
    heap = points
    for root in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(root) }
  }

  /// The least length left.
  var next: Double? { heap.first?.t }

  /// Takes the least, in O(log n).
  mutating func pop() -> (t: Double, i: Int)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap[0] = last
      sink(0)
    }
    return first
  }

  private mutating func sink(_ root: Int) {
    var parent = root
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count && heap[child + 1] < heap[child] { child += 1 }
      if heap[parent] < heap[child] { return }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
