/// What moved elements depend on: what the elements did that they are.
extension DependenceAnalysis {
  /// Each element may be any of the first argument's.
  mutating func unknown(_ a: [AbstractValue], _ entry: Graph.Entry) throws(Stop)
    -> AbstractValue
  {
    let all = try total(a[0], shapes(entry)[0].count)
    try spend(entry.shape.count)
    return AbstractValue(dependences.sum(all, DependenceGraph.constant), entry.shape)
  }

  mutating func picked(
    _ operation: Operation, _ a: [AbstractValue], _ entry: Graph.Entry
  ) throws(Stop) -> AbstractValue {
    let shape = shapes(entry)[0]
    let rows = shape.rows
    var limits = a.count == 3 ? [rows, shape.columns] : [shape.count]
    if operation == .row { limits = [rows] }
    if operation == .column { limits = [shape.columns] }
    var places: [Int] = []
    for (index, limit) in zip(a.dropFirst(), limits) {
      guard let number = index.number else { return try unknown(a, entry) }
      // A place outside is not read where it matters, or an error when the value is asked for.
      guard let place = try? Operand.place(number, upTo: limit) else {
        return AbstractValue(DependenceGraph.constant, entry.shape)
      }
      places.append(place)
    }
    try spend(entry.shape.count)
    let (start, step) =
      switch operation {
      case .row: (places[0], rows)
      case .column: (places[0] * rows, 1)
      default: (places[0] + (places.count == 2 ? places[1] * rows : 0), 1)
      }
    let picked = (0..<entry.shape.count).map { start + $0 * step }
    switch a[0] {
    case .known(let tensor):
      return AbstractValue(Tensor(unchecked: entry.shape, picked.map { tensor.elements[$0] }))
    case .dependences(let tensor):
      return AbstractValue(picked.map { tensor.elements[$0] }, entry.shape)
    case .number, .dependence: return a[0]
    }
  }

  /// Operations that only move elements move references just so.
  mutating func moved(
    _ operation: Operation, _ a: [AbstractValue], _ entry: Graph.Entry
  ) throws(Stop) -> AbstractValue {
    let shapes = shapes(entry)
    var isJoin = false
    if operation == .horizontal || operation == .vertical { isJoin = true }
    var tensors: [Tensor] = []
    for (place, value) in a.enumerated() {
      if place == 0 || isJoin {
        tensors.append(value.references(shapes[place]))
      } else if let index = value.tensor {
        tensors.append(index)
      } else {
        return try unknown(a, entry)
      }
    }
    try spend(entry.shape.count + tensors.reduce(0) { $0 + $1.elements.count })
    guard let result = try? operation.evaluate(tensors) else {
      return AbstractValue(DependenceGraph.constant, entry.shape)
    }
    return AbstractValue(result.elements, entry.shape)
  }

  /// Elements added into an array of zeros.
  mutating func added(_ x: AbstractValue, to places: [Int], _ shape: Shape) throws(Stop)
    -> AbstractValue
  {
    try spend(shape.count + places.count)
    var elements = [Double](repeating: Double(DependenceGraph.zero), count: shape.count)
    for (place, target) in places.enumerated() {
      let earlier = Reference(elements[target])
      elements[target] = Double(dependences.sum(earlier, x.reference(place)))
    }
    return AbstractValue(elements, shape)
  }
}
