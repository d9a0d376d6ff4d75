extension Lowering {
  /// How much an index grows from lane to lane; nil where it is no affine function of the lane with
  /// whole coefficients.
  func stride(of place: Int) -> Int? {
    isVarying(place) ? lane?.strides[place] : 0
  }

  /// True for an index kept by its value in the first lane.
  func isAffine(_ place: Int) -> Bool { lane?.strides[place] != nil }

  /// The axis along the rounds of a loop.
  func axis(along loop: Int) -> LaneAxis {
    let strides = strides(along: loop)
    return LaneAxis(
      loop: loop, varying: [], strides: strides, valued: placesUsedAsValues(loop, strides))
  }

  /// How much each affine index grows from round to round of a loop.
  private func strides(along loop: Int) -> [Int: Int] {
    var strides: [Int: Int] = [:]
    for place in places(within: loop) where graph.entries[place].shape.isScalar {
      let entry = graph.entries[place]
      let a = entry.arguments.map { argument in
        graph.entries[argument].loops.contains(loop) ? strides[argument] : 0
      }
      var stride: Int?
      switch entry.kind {
      case .index(loop): stride = Int(exactly: graph.loops[loop].step)
      // A loop with bounds that move along together runs equally often in all lanes.
      case .index: if let first = a[0], first == a[1] { stride = first }
      case .operation(.negate): stride = a[0].map { -$0 }
      case .operation(.add): if let x = a[0], let y = a[1] { stride = x + y }
      case .operation(.subtract): if let x = a[0], let y = a[1] { stride = x - y }
      case .operation(.multiply):
        for (factor, other) in [(0, 1), (1, 0)] {
          if let constant = graph.constantValue(graph.node(entry.arguments[factor]))?.scalar,
            let step = a[other], abs(constant) <= 1_048_576
          {
            stride = Int(exactly: Double(step) * constant)
          }
        }
      case .operation(.divide):
        if let divisor = graph.constantValue(graph.node(entry.arguments[1]))?.scalar, divisor != 0,
          let step = a[0]
        {
          stride = Int(exactly: Double(step) / divisor)
        }
      default: break
      }
      // Greater strides are not worth the care that overflow takes.
      if let stride, stride.magnitude <= 1 << 30 { strides[place] = stride }
    }
    return strides
  }

  /// Writes an affine index out, a value for each lane, where it is needed so.
  mutating func emitRamp(_ place: Int) throws(OperationError) {
    guard let lane, lane.valued.contains(place), let stride = lane.strides[place] else { return }
    var step = LaneStep(code: .ramp, out: try location(place))
    step.a = .number(try number(place))
    step.strideB = stride
    append(step)
  }

  /// Writes a loop's index out where its values are needed, in a loop of whole numbers or not.
  mutating func emitIndex(_ place: Int, _ loop: Int, _ first: Int) throws(OperationError) {
    guard isVarying(place), !isAffine(place) else { return try emitRamp(place) }
    var step = LaneStep(code: .index, out: try location(place))
    step.a = .number(first)
    step.table = loop
    append(step)
  }

  /// Whether a loop, none around it running so, is the one to run in lanes: where it is long and the
  /// loops within run equally often for each of its rounds.
  func runsInLanes(_ loop: Int) -> Bool {
    let rounds = constantRounds(loop)
    if let rounds, rounds < Lanes.fewestRounds { return false }
    let strides = strides(along: loop)
    var longestInner = 0
    for place in places(within: loop) {
      guard case .sum(let inner) = graph.entries[place].kind else { continue }
      let index = graph.loops[inner].index
      if graph.entries[index].loops.contains(loop), strides[index] == nil { return false }
      longestInner = max(longestInner, constantRounds(inner) ?? Lanes.width)
    }
    guard let rounds else { return true }
    return rounds >= 64 || rounds >= longestInner
  }

  private func constantRounds(_ loop: Int) -> Int? {
    let description = graph.loops[loop]
    guard let first = graph.constantValue(graph.node(description.first))?.scalar,
      let last = graph.constantValue(graph.node(description.last))?.scalar
    else { return nil }
    return Int(exactly: max(0, ((last - first) / description.step).rounded(.down) + 1))
  }

  /// Affine indices of a loop that something other than an index uses.
  private func placesUsedAsValues(_ loop: Int, _ strides: [Int: Int]) -> Set<Int> {
    var result: Set<Int> = []
    for place in users(within: loop) where strides[place] == nil {
      let entry = graph.entries[place]
      for (number, argument) in entry.arguments.enumerated() where strides[argument] != nil {
        if case .operation(let operation) = entry.kind, operation.isIndex(number) { continue }
        if case .index = entry.kind { continue }
        if case .sum = entry.kind, number > 0 { continue }
        result.insert(argument)
      }
    }
    return result
  }
}

extension Operation {
  /// True where an argument says which element is meant.
  func isIndex(_ argument: Int) -> Bool {
    switch self {
    case .element, .row, .column, .scatter, .scatterRow, .scatterColumn: argument > 0
    default: false
    }
  }
}

extension Graph {
  /// The places among some, ascending, that depend on nodes, these included.
  func dependents(on nodes: Set<Node>, among places: [Int]) -> Set<Int> {
    var result = Set(nodes.map(\.index))
    for place in places where entries[place].arguments.contains(where: result.contains) {
      result.insert(place)
    }
    return result
  }
}
