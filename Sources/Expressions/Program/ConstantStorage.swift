/// The numbers of an array that stays as it is, shared by all programs of a graph.
final class ConstantStorage {
  let start: UnsafeMutablePointer<Double>

  init(_ tensor: Tensor) {
    start = .allocate(capacity: max(tensor.elements.count, 1))
    tensor.elements.withUnsafeBufferPointer { elements in
      if let first = elements.baseAddress {
        start.initialize(from: first, count: elements.count)
      }
    }
  }

  deinit { start.deallocate() }
}
