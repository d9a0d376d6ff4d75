extension Lowering {
  /// A part of a sum of arrays.
  enum WholePart {
    /// A sum over a loop, which is used nowhere else: it is added up where the whole is.
    case sum(Int)
    /// An array that is 0 almost everywhere, or another one times a number: it is never written out.
    case sparse(Int)
    /// Any other array.
    case array(Int)
  }

  /// Finds sums of arrays of which some parts need no array of their own.
  mutating func findWholes(_ outputs: [Node]) {
    var uses: [Int: Int] = [:]
    for output in outputs { uses[output.index, default: 0] += 1 }
    for place in reachable {
      for argument in graph.entries[place].arguments { uses[argument, default: 0] += 1 }
    }
    for root in reachable.reversed() where wholeOf[root] == nil {
      let whole = graph.entries[root]
      guard whole.kind == .operation(.add), !whole.shape.isScalar else { continue }
      var parts: [WholePart] = []
      var inner = [root]
      var open = whole.arguments
      while let place = open.popLast() {
        let part = graph.entries[place]
        guard uses[place] == 1, part.shape == whole.shape else {
          // A number is added to each element: as arrays.
          if part.shape != whole.shape { parts = [] }
          if part.shape != whole.shape { break }
          parts.append(.array(place))
          continue
        }
        switch part.kind {
        case .operation(.add) where part.loops == whole.loops:
          inner.append(place)
          open += part.arguments
        case .sum where part.loops == whole.loops: parts.append(.sum(place))
        case .operation(let operation) where isSparse(operation, part.arguments):
          parts.append(.sparse(place))
        default: parts.append(.array(place))
        }
      }
      let isWorthwhile = parts.contains { if case .array = $0 { false } else { true } }
      guard isWorthwhile, open.isEmpty else { continue }
      wholes[root] = parts
      for place in inner { wholeOf[place] = root }
      for case .sum(let place) in parts { wholeOf[place] = root }
    }
  }

  private func isSparse(_ operation: Operation, _ arguments: [Int]) -> Bool {
    switch operation {
    case .scatter, .scatterRow, .scatterColumn: true
    case .multiply: graph.entries[arguments[0]].shape.isScalar
    default: false
    }
  }

  /// What a node needs to be at hand.
  func needs(of place: Int) -> [Int] {
    guard let parts = wholes[place] else { return factors(of: place).map(\.place) }
    return parts.flatMap { part in
      switch part {
      case .sum(let place), .array(let place): [place]
      case .sparse(let place):
        available.contains(place) ? [place] : graph.entries[place].arguments
      }
    }
  }

  /// True for the first of a whole's sums over loops.
  func begins(_ whole: Int) -> Bool {
    !(wholes[whole] ?? []).contains { part in
      if case .sum(let place) = part { available.contains(place) } else { false }
    }
  }

  /// Adds what is left of a whole to its sums over loops.
  mutating func emitWhole(_ place: Int, _ parts: [WholePart], _ mask: Int?)
    throws(OperationError)
  {
    let shape = graph.entries[place].shape
    let out: Sum
    switch try location(place) {
    case .lanes(let register):
      if begins(place) {
        append(LaneStep(code: .zero, out: .lanes(register), shape: shape))
      }
      out = .lanes(register)
    case .array(let slot):
      let code: Instruction.Code = begins(place) ? .zeroArray : .endSum
      append(Instruction(code: code, out: Int32(slot), c: Int32(shape.count)))
      out = .array(slot)
    case .number: return
    }
    for part in parts {
      switch part {
      case .sum: continue
      case .sparse(let place) where !available.contains(place):
        guard case .operation(let operation) = graph.entries[place].kind,
          let (action, _) = sparseAction(operation, place, out)
        else { continue }
        try emit(action, mask)
      case .sparse(let place), .array(let place): try emit(.array(place, into: out), mask)
      }
    }
    if case .array(let slot) = out {
      append(Instruction(code: .endSum, out: Int32(slot), c: Int32(shape.count)))
    }
  }
}
