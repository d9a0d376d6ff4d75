/// Remembers the signatures seen last, so that a recorded message cannot be sent again.
struct ReplayGuard {
  private let capacity: Int
  private var seen: Set<[UInt8]> = []
  private var order: [[UInt8]] = []
  private var oldest = 0

  init(capacity: Int = 8192) {
    self.capacity = capacity
  }

  /// Remembers a signature; false where it is already known.
  mutating func insert(_ signature: [UInt8]) -> Bool {
    guard seen.insert(signature).inserted else { return false }
    if order.count < capacity {
      order.append(signature)
    } else {
      seen.remove(order[oldest])
      order[oldest] = signature
      oldest = (oldest + 1) % capacity
    }
    return true
  }
}
