/// Arrays of the values of loops.
extension Graph {
  /// `vec` and `mat` over loops.
  func stack(
    _ reducer: Reducer, _ indices: [LoopIndex], _ condition: Node?, _ body: Node
  ) throws(OperationError) -> Node {
    var isRectangular = condition == nil
    for index in indices where try constantCount(index.id) == nil { isRectangular = false }
    return isRectangular
      ? try stack(reducer, indices, body) : try filtered(reducer, indices, condition, body)
  }

  /// Stacks the values of loops that all run equally often.
  func stack(_ reducer: Reducer, _ indices: [LoopIndex], _ body: Node)
    throws(OperationError) -> Node
  {
    let counts = try rounds(of: indices, reducer)
    switch (reducer, indices.count, body.shape) {
    case (.vec, 1..., .scalar):
      let shape = try Shape.vector(try totalCount(counts)).checked()
      let place = try linearPlace(indices, counts)
      return try sum(over: indices, nil, try apply(.scatter(shape), [body, place]))
    case (.mat, 2, .scalar):
      let shape = try Shape.matrix(counts[0], counts[1]).checked()
      let places = [try round(indices[0].id), try round(indices[1].id)]
      return try sum(over: indices, nil, try apply(.scatter(shape), [body] + places))
    case (.mat, 1, .vector(let n)), (.mat, 1, .row(let n)), (.vec, 1, .vector(let n)),
      (.vec, 1, .row(let n)):
      let shape = try Shape.matrix(counts[0], n).checked()
      let row = try round(indices[0].id)
      return try sum(over: indices, nil, try apply(.scatterRow(shape), [body, row]))
    default:
      throw OperationError(
        "shape", "\(reducer.rawValue) over \(indices.count) indices cannot stack \(body.shape)",
        notes: ["vec stacks scalars; mat(i in …, j in …, scalar) or mat(i in …, vector) a matrix"])
    }
  }

  /// Stacks the values for which a condition holds, over the smallest rectangle around the loops.
  /// Which these are is found before anything runs; how many must be the same in every round of the
  /// loops around: `vec(j in 1..n if j != i, …)`.
  private func filtered(
    _ reducer: Reducer, _ indices: [LoopIndex], _ condition: Node?, _ body: Node
  ) throws(OperationError) -> Node {
    let (rectangle, inside, value) = try rectangular(indices, condition, body)
    guard let inside else { return try stack(reducer, rectangle, value) }
    guard parameters(of: inside).isEmpty else { throw Self.unknownLength(reducer) }
    let inner = Set(rectangle.map(\.id))
    let outer = entries[inside.index].loops.filter { !inner.contains($0) }.map {
      LoopIndex(id: $0, node: node(loops[$0].index))
    }
    let all = outer + rectangle
    let counts = try rounds(of: all, reducer)
    let length = try totalCount(Array(counts.suffix(rectangle.count)))
    guard try totalCount(counts) <= Self.mostFilteredRounds else {
      throw OperationError("limit", "a condition on so many values cannot be looked at beforehand")
    }
    let flags = try stack(.vec, all, try choose(inside, constant(1), constant(0)))
    let mask = try Program(graph: self, inputs: [], outputs: [flags]).run([]).first?.elements ?? []
    var ranks = [Double](repeating: 1, count: mask.count)
    var kept: Int?
    for start in stride(from: 0, to: mask.count, by: max(length, 1)) {
      var rank = 0
      for place in start..<min(start + length, mask.count) where mask[place] != 0 {
        rank += 1
        ranks[place] = Double(rank)
      }
      guard kept == nil || kept == rank else { throw Self.unknownLength(reducer) }
      kept = rank
    }
    let place = try apply(
      .element, [constant(Tensor(vector: ranks)), try linearPlace(all, counts)])
    let item: Node
    switch (reducer, value.shape) {
    case (.vec, .scalar): item = try apply(.scatter(.vector(kept ?? 0)), [value, place])
    case (.vec, .vector(let n)), (.vec, .row(let n)), (.mat, .vector(let n)), (.mat, .row(let n)):
      guard rectangle.count == 1 else { fallthrough }
      item = try apply(.scatterRow(.matrix(kept ?? 0, n)), [value, place])
    default:
      throw OperationError(
        "value", "mat over two indices takes all of them: its shape cannot depend on a condition")
    }
    return try sum(over: rectangle, inside, item)
  }

  private static var mostFilteredRounds: Int { 1 << 22 }

  /// How often each loop runs.
  private func rounds(of indices: [LoopIndex], _ reducer: Reducer) throws(OperationError) -> [Int] {
    var counts: [Int] = []
    for index in indices {
      guard let count = try constantCount(index.id) else { throw Self.unknownLength(reducer) }
      counts.append(count)
    }
    return counts
  }

  /// The number of a round of nested loops, from 1; the last index runs fastest.
  private func linearPlace(_ indices: [LoopIndex], _ counts: [Int]) throws(OperationError) -> Node {
    var place = constant(1)
    for (index, count) in zip(indices, counts) {
      let before = try multiply(try subtract(place, constant(1)), constant(Double(count)))
      place = try add(before, try round(index.id))
    }
    return place
  }

  private static func unknownLength(_ reducer: Reducer) -> OperationError {
    OperationError(
      "value", "the length of \(reducer.rawValue) must be known before it runs",
      notes: [
        "bounds and conditions may depend on indices and on constants",
        "ifelse(condition, value, 0) keeps the length",
      ])
  }

  private func totalCount(_ counts: [Int]) throws(OperationError) -> Int {
    var total = 1
    for count in counts {
      let (product, overflow) = total.multipliedReportingOverflow(by: count)
      if overflow { throw OperationError("limit", "too many values to keep") }
      total = product
    }
    return total
  }

  /// How often a loop runs, where that is known and the same in each round of the loops around it.
  func constantCount(_ loop: Int) throws(OperationError) -> Int? {
    guard let count = constantValue(try loopCount(loop))?.scalar else { return nil }
    guard count <= Double(Shape.maximumCount) else {
      throw OperationError(
        "limit", "a loop of more than 2^28 rounds is too long to keep its values")
    }
    return Int(count)
  }

  /// The place of a loop's round, counted from 1.
  private func round(_ loop: Int) throws(OperationError) -> Node {
    let offset = try subtract(node(loops[loop].index), node(loops[loop].first))
    return try add(try divide(offset, constant(loops[loop].step)), constant(1))
  }
}
