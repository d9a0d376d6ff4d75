/// What sums and products of arrays depend on.
extension DependenceAnalysis {
  mutating func total(_ x: AbstractValue, _ count: Int) throws(Stop) -> Reference {
    try spend(count)
    var total = DependenceGraph.zero
    for place in 0..<count { total = dependences.sum(total, x.reference(place)) }
    return total
  }

  mutating func total(of a: [AbstractValue], _ entry: Graph.Entry) throws(Stop)
    -> Reference
  {
    var all = DependenceGraph.constant
    for (value, shape) in zip(a, shapes(entry)) {
      all = dependences.sum(all, try total(value, shape.count))
    }
    return all
  }

  mutating func running(_ x: AbstractValue, _ shape: Shape) throws(Stop) -> AbstractValue {
    try spend(shape.count)
    var total = DependenceGraph.zero
    var elements: [Double] = []
    for place in 0..<shape.count {
      total = dependences.sum(total, x.reference(place))
      elements.append(Double(total))
    }
    return AbstractValue(elements, shape)
  }

  /// Σ xᵤ yᵥ over k pairs of places.
  mutating func inner(
    _ x: AbstractValue, _ y: AbstractValue, _ count: Int, _ u: (Int) -> Int, _ v: (Int) -> Int
  ) throws(Stop) -> Reference {
    var total = DependenceGraph.zero
    var terms = 1
    for k in 0..<count {
      let (a, b) = (x.reference(u(k)), y.reference(v(k)))
      if a == DependenceGraph.zero || b == DependenceGraph.zero { continue }
      terms += 1
      total = dependences.sum(total, dependences.product(a, b))
    }
    // To skip what is 0 costs little.
    try spend(terms + count / 16)
    return total
  }

  mutating func product(_ a: [AbstractValue], _ entry: Graph.Entry) throws(Stop)
    -> AbstractValue
  {
    let shapes = shapes(entry)
    if shapes[0].isScalar || shapes[1].isScalar {
      return try combined(a, entry) { $2.product($0, $1) }
    }
    let (m, k, n) = (shapes[0].rows, shapes[0].columns, shapes[1].columns)
    var elements: [Double] = []
    for j in 0..<n {
      for i in 0..<m {
        elements.append(Double(try inner(a[0], a[1], k, { i + $0 * m }, { $0 + j * k })))
      }
    }
    return AbstractValue(elements, entry.shape)
  }

  mutating func kronecker(_ a: [AbstractValue], _ entry: Graph.Entry) throws(Stop)
    -> AbstractValue
  {
    let (first, second) = (shapes(entry)[0], shapes(entry)[1])
    try spend(entry.shape.count)
    var elements: [Double] = []
    elements.reserveCapacity(entry.shape.count)
    for ja in 0..<first.columns {
      for jb in 0..<second.columns {
        for ia in 0..<first.rows {
          for ib in 0..<second.rows {
            elements.append(
              Double(
                dependences.product(
                  a[0].reference(ja * first.rows + ia), a[1].reference(jb * second.rows + ib))))
          }
        }
      }
    }
    return AbstractValue(elements, entry.shape)
  }

  /// A⁻¹b for a known A: linear in each column of b.
  mutating func solution(_ b: AbstractValue, _ entry: Graph.Entry) throws(Stop)
    -> AbstractValue
  {
    let rows = shapes(entry)[1].rows
    try spend(entry.shape.count + rows * entry.shape.columns)
    var elements: [Double] = []
    for j in 0..<entry.shape.columns {
      var column = DependenceGraph.zero
      for i in 0..<rows { column = dependences.sum(column, b.reference(j * rows + i)) }
      elements += Array(repeating: Double(column), count: entry.shape.rows)
    }
    return AbstractValue(elements, entry.shape)
  }
}
