/// What the elements of results depend on, operation by operation.
extension DependenceAnalysis {
  typealias Reference = DependenceGraph.Reference

  mutating func apply(
    _ operation: Operation, _ a: [AbstractValue], _ entry: Graph.Entry
  ) throws(Stop) -> AbstractValue {
    if let known = try evaluated(operation, a, entry) { return known }
    let shape = entry.shape
    let x = a[0]
    switch operation {
    case .negate, .map(.abs), .map(.relu): return x
    case .map(.sign), .map(.floor), .map(.ceil), .map(.round), .map(.step), .compare, .and, .or,
      .not, .isApproximately, .rank, .sortPermutation, .reduce(.argmin), .reduce(.argmax),
      .reduce(.all), .reduce(.any):
      try spend(shape.count)
      return AbstractValue(DependenceGraph.constant, shape)
    case .map: return try mapped(x, shape) { $1.curve($0) }
    case .add, .subtract, .broadcast(.add), .broadcast(.subtract), .broadcast(.max),
      .broadcast(.min):
      return try combined(a, entry) { $2.sum($0, $1) }
    case .broadcast(.multiply): return try combined(a, entry) { $2.product($0, $1) }
    case .broadcast(.divide): return try combined(a, entry) { $2.quotient($0, $1) }
    case .divide where shapes(entry)[1].isScalar:
      return try combined(a, entry) { $2.quotient($0, $1) }
    case .broadcast(.mod):
      return try combined(a, entry) {
        $1 <= DependenceGraph.constant ? $0 : $2.curve($2.sum($0, $1))
      }
    case .power where shape.isScalar, .broadcast:
      return try combined(a, entry) { $2.curve($2.sum($0, $1)) }
    case .ifelse: return try chosen(a, entry)
    case .multiply: return try product(a, entry)
    case .dot:
      return .dependence(try inner(a[0], a[1], shapes(entry)[0].count, { $0 }, { $0 }))
    case .kron: return try kronecker(a, entry)
    case .reduce(.sum), .reduce(.max), .reduce(.min):
      return .dependence(try total(x, shapes(entry)[0].count))
    case .sort: return AbstractValue(try total(x, shape.count), shape)
    case .cumsum:
      return try running(x, shape)
    case .linspace: return AbstractValue(dependences.sum(x.reference(0), a[1].reference(0)), shape)
    case .solve where a[0].tensor != nil: return try solution(a[1], entry)
    case .divide where a[1].tensor != nil:
      return AbstractValue(try total(x, shapes(entry)[0].count), shape)
    case .element, .row, .column: return try picked(operation, a, entry)
    case .gather, .reshape, .transpose, .fill, .horizontal, .vertical, .scatter, .scatterRow,
      .scatterColumn, .permute:
      return try moved(operation, a, entry)
    case .scatterConstant(let places, _): return try added(x, to: places, shape)
    case .permuteInverse:
      guard let places = a[1].tensor?.elements else { return try unknown(a, entry) }
      var targets: [Int] = []
      for place in places {
        guard let target = try? Operand.place(place, upTo: shape.count) else {
          return try unknown(a, entry)
        }
        targets.append(target)
      }
      return try added(x, to: targets, shape)
    default:
      // Every element may depend on every element, in any way.
      let all = try total(of: a, entry)
      return AbstractValue(dependences.curve(all), shape)
    }
  }

  func shapes(_ entry: Graph.Entry) -> [Shape] { entry.arguments.map { graph.entries[$0].shape } }

  // MARK: Known values

  /// The value, where all arguments are known. What fails was not meant to be computed (the side
  /// of a condition that is not taken), or will fail where the value itself is asked for.
  private mutating func evaluated(
    _ operation: Operation, _ a: [AbstractValue], _ entry: Graph.Entry
  ) throws(Stop) -> AbstractValue? {
    if a.count == 2, let x = a[0].number, let y = a[1].number {
      switch operation {
      case .add: return .number(x + y)
      case .subtract: return .number(x - y)
      case .multiply: return .number(x * y)
      case .divide: return .number(x / y)
      case .compare(let comparison): return .number(comparison(x, y) ? 1 : 0)
      case .and: return .number(x != 0 && y != 0 ? 1 : 0)
      case .or: return .number(x != 0 || y != 0 ? 1 : 0)
      default: break
      }
    }
    switch operation {
    case .element, .row, .column: return nil
    default: break
    }
    var tensors: [Tensor] = []
    for value in a {
      guard let tensor = value.tensor else { return nil }
      tensors.append(tensor)
    }
    try spend(entry.shape.count + tensors.reduce(0) { $0 + $1.elements.count })
    guard let result = try? operation.evaluate(tensors) else {
      return AbstractValue(DependenceGraph.constant, entry.shape)
    }
    return AbstractValue(result)
  }

  // MARK: Maps

  private mutating func mapped(
    _ x: AbstractValue, _ shape: Shape,
    _ rule: (Reference, inout DependenceGraph) -> Reference
  ) throws(Stop) -> AbstractValue {
    if shape.isScalar { return .dependence(rule(x.reference(0), &dependences)) }
    try spend(shape.count)
    let elements = (0..<shape.count).map { Double(rule(x.reference($0), &dependences)) }
    return AbstractValue(elements, shape)
  }

  /// Of two values, broadcast as a kernel would.
  mutating func combined(
    _ a: [AbstractValue], _ entry: Graph.Entry,
    _ rule: (Reference, Reference, inout DependenceGraph) -> Reference
  ) throws(Stop) -> AbstractValue {
    let shape = entry.shape
    if shape.isScalar {
      return .dependence(rule(a[0].reference(0), a[1].reference(0), &dependences))
    }
    try spend(shape.count)
    let (first, second) = (strides(shapes(entry)[0]), strides(shapes(entry)[1]))
    var elements: [Double] = []
    elements.reserveCapacity(shape.count)
    for j in 0..<shape.columns {
      for i in 0..<shape.rows {
        elements.append(
          Double(
            rule(
              a[0].reference(i * first.row + j * first.column),
              a[1].reference(i * second.row + j * second.column), &dependences)))
      }
    }
    return AbstractValue(elements, shape)
  }

  private func strides(_ shape: Shape) -> (row: Int, column: Int) {
    (shape.rows == 1 ? 0 : 1, shape.columns == 1 ? 0 : shape.rows)
  }

  private mutating func chosen(_ a: [AbstractValue], _ entry: Graph.Entry) throws(Stop)
    -> AbstractValue
  {
    let shapes = shapes(entry)
    if shapes[0].isScalar, let condition = a[0].number {
      let place = condition != 0 ? 1 : 2
      if shapes[place] == entry.shape { return a[place] }
      return AbstractValue(a[place].reference(0), entry.shape)
    }
    try spend(entry.shape.count)
    var elements: [Double] = []
    elements.reserveCapacity(entry.shape.count)
    for place in 0..<entry.shape.count {
      let x = a[1].reference(shapes[1].isScalar ? 0 : place)
      let y = a[2].reference(shapes[2].isScalar ? 0 : place)
      if let condition = a[0].tensor {
        elements.append(
          Double(condition.elements[shapes[0].isScalar ? 0 : place] != 0 ? x : y))
      } else {
        elements.append(Double(dependences.sum(x, y)))
      }
    }
    return AbstractValue(elements, entry.shape)
  }
}
