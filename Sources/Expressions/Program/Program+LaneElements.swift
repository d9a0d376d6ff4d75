internal import Vectors

/// Elements of arrays at indices that differ from lane to lane.
extension Program {
  /// An index: a number for each lane, or the first one and the way from lane to lane.
  struct LaneIndex {
    let start: UnsafePointer<Double>
    let stride: Double
    let isComputed: Bool

    @inline(__always)
    func value(_ lane: Int) -> Double {
      isComputed ? start[lane] : start[0] + stride * Double(lane)
    }

    /// The place of the first lane where all n lanes are inside; -1 otherwise.
    @inline(__always)
    func first(of n: Int, upTo count: Int) -> Int {
      if isComputed { return -1 }
      let (low, high) = (start[0], start[0] + stride * Double(n - 1))
      guard low >= 1, high >= 1, low <= Double(count), high <= Double(count),
        low == low.rounded(.down)
      else { return -1 }
      return Int(low) - 1
    }
  }

  private func index(_ location: Location, _ stride: Int) -> LaneIndex {
    if case .lanes(let register) = location {
      return LaneIndex(
        start: UnsafePointer(memory.registers[register].start), stride: 0, isComputed: true)
    }
    return LaneIndex(
      start: memory.operand(location, .scalar).start, stride: Double(stride), isComputed: false)
  }

  /// Where the elements that a step means are: the first place and the way from lane to lane, where
  /// all are inside; nil where each lane has to be looked at.
  func affinePlaces(_ step: UnsafeMutablePointer<LaneStep>, _ shape: Shape)
    -> (first: Int, stride: Int)?
  {
    let i = index(step.pointee.b, step.pointee.strideB)
    if !step.pointee.hasTwoIndices {
      let first = i.first(of: lanes, upTo: shape.count)
      return first < 0 ? nil : (first, step.pointee.strideB)
    }
    let j = index(step.pointee.c, step.pointee.strideC)
    let (row, column) = (
      i.first(of: lanes, upTo: shape.rows), j.first(of: lanes, upTo: shape.columns)
    )
    if row < 0 || column < 0 { return nil }
    return (
      row &+ column &* shape.rows,
      step.pointee.strideB &+ step.pointee.strideC &* shape.rows
    )
  }

  /// The place that a lane means; nil where it is outside and that is no error.
  private func place(
    _ step: UnsafeMutablePointer<LaneStep>, _ lane: Int, _ shape: Shape, _ mask: LaneOperand?
  ) throws(OperationError) -> Int? {
    if let mask, mask.value(lane) == 0 { return nil }
    do {
      let i = index(step.pointee.b, step.pointee.strideB).value(lane)
      if !step.pointee.hasTwoIndices { return try Operand.place(i, upTo: shape.count) }
      let j = index(step.pointee.c, step.pointee.strideC).value(lane)
      return try Operand.place(i, upTo: shape.rows)
        + (try Operand.place(j, upTo: shape.columns)) * shape.rows
    } catch {
      if step.pointee.isSpeculative { return nil }
      throw error
    }
  }

  func load(_ step: UnsafeMutablePointer<LaneStep>) throws(OperationError) {
    guard case .array(let slot) = step.pointee.a else { return }
    let array = memory.arrays[slot]
    let shape = step.pointee.shapeA
    if let (first, stride) = affinePlaces(step, shape) {
      if stride == 1, step.pointee.isView { return view(step, array + first, stride: 0) }
      let out = target(step)
      if stride == 1 { return out.update(from: array + first, count: lanes) }
      return LaneLoops.copy(array + first, stride: stride, to: out, lanes)
    }
    let out = target(step)
    let mask = mask(step)
    for lane in 0..<lanes {
      out[lane] = try place(step, lane, shape, mask).map { array[$0] } ?? .nan
    }
  }

  /// A row or a column of a matrix for each lane.
  func loadLine(_ step: UnsafeMutablePointer<LaneStep>) throws(OperationError) {
    guard case .array(let slot) = step.pointee.a else { return }
    let array = memory.arrays[slot]
    let (rows, columns) = (step.pointee.shapeA.rows, step.pointee.shapeA.columns)
    let isRow = step.pointee.code == .loadRow
    let lines: Shape = .vector(isRow ? rows : columns)
    let (line, along) = isRow ? (1, rows) : (rows, 1)
    if let (first, stride) = affinePlaces(step, lines) {
      if stride == 1, isRow, step.pointee.isView {
        return view(step, array + first, stride: rows)
      }
      let out = target(step)
      for e in 0..<step.pointee.shape.count {
        let (source, lanesOfElement) = (
          array + (first &* line &+ e &* along), out + e &* Lanes.width
        )
        for lane in 0..<lanes { lanesOfElement[lane] = source[lane &* stride &* line] }
      }
      return
    }
    let out = target(step)
    let mask = mask(step)
    for lane in 0..<lanes {
      let place = try place(step, lane, lines, mask)
      for e in 0..<step.pointee.shape.count {
        out[e &* Lanes.width &+ lane] = place.map { array[$0 &* line &+ e &* along] } ?? .nan
      }
    }
  }

  /// The same element of what each lane has.
  func element(_ step: UnsafeMutablePointer<LaneStep>) throws(OperationError) {
    let a = operandA(step)
    guard let place = try place(step, 0, step.pointee.shapeA, nil) else {
      return target(step).update(repeating: .nan, count: lanes)
    }
    let start = a.start + place &* a.stride
    if step.pointee.isView { return view(step, UnsafeMutablePointer(mutating: start), stride: 0) }
    target(step).update(from: start, count: lanes)
  }

  // MARK: Sums

  /// out[index] += a, over all lanes or in each lane.
  func scatter(_ step: UnsafeMutablePointer<LaneStep>) throws(OperationError) {
    let a = step.pointee.inner == nil ? operandA(step) : innerValues(step, memory.spare)
    let mask = mask(step)
    let shape = step.pointee.shape
    let places = affinePlaces(step, shape)
    guard case .array(let slot) = step.pointee.out else {
      return try scatterIntoLanes(step, a, mask, places)
    }
    let array = memory.arrays[slot]
    if let (first, stride) = places, stride == 1 {
      let (begun, end) = (memory.begun[slot], first &+ lanes)
      if mask == nil, begun <= first {
        // Nothing has been added here: a sum with 0 is the value.
        memory.begin(slot, first)
        memory.begun[slot] = end
        let out = array + first
        return LaneLoops.accumulate(out, lanes, isFirst: true) { i, rest in
          a.vector(i, rest) + 0
        }
      }
      memory.begin(slot, end)
      return add(a, mask, to: array + first)
    }
    if let (first, stride) = places, stride > 0, mask == nil {
      memory.begin(slot, first &+ stride &* (lanes &- 1) &+ 1)
      return LaneLoops.add(a, to: array + first, stride: stride, lanes)
    }
    if places == nil, mask == nil, !step.pointee.isSpeculative {
      // Fails before memory beyond this half's part of the array is touched.
      for lane in 0..<lanes { _ = try place(step, lane, shape, nil) }
    }
    memory.begin(slot, shape.count)
    if let (first, stride) = places, stride == 0 {
      array[first] += total(a, mask)
    } else {
      for lane in 0..<lanes {
        if let place = try place(step, lane, shape, mask) { array[place] += a.value(lane) }
      }
    }
  }

  private func scatterIntoLanes(
    _ step: UnsafeMutablePointer<LaneStep>, _ a: LaneOperand, _ mask: LaneOperand?,
    _ places: (first: Int, stride: Int)?
  ) throws(OperationError) {
    guard case .lanes(let register) = step.pointee.out else { return }
    let out = memory.registers[register].home
    if let (first, stride) = places, stride == 0 {
      return add(a, mask, to: out + first &* Lanes.width)
    }
    for lane in 0..<lanes {
      if let place = try place(step, lane, step.pointee.shape, mask) {
        out[place &* Lanes.width &+ lane] += a.value(lane)
      }
    }
  }

  /// Row or column `index` of out += a.
  func scatterLine(_ step: UnsafeMutablePointer<LaneStep>) throws(OperationError) {
    let a = operandA(step)
    let mask = mask(step)
    let (rows, columns) = (step.pointee.shape.rows, step.pointee.shape.columns)
    let isRow = step.pointee.code == .scatterRow
    let lines: Shape = .vector(isRow ? rows : columns)
    let (line, along) = isRow ? (1, rows) : (rows, 1)
    let count = isRow ? columns : rows
    let places = affinePlaces(step, lines)
    if case .lanes(let register) = step.pointee.out {
      let out = memory.registers[register].home
      if let (first, stride) = places, stride == 0 {
        for e in 0..<count {
          add(a.element(e), mask, to: out + (first &* line &+ e &* along) &* Lanes.width)
        }
        return
      }
      for lane in 0..<lanes {
        guard let place = try place(step, lane, lines, mask) else { continue }
        for e in 0..<count {
          out[(place &* line &+ e &* along) &* Lanes.width &+ lane] += a.element(e).value(lane)
        }
      }
      return
    }
    guard case .array(let slot) = step.pointee.out else { return }
    memory.begin(slot, rows * columns)
    let array = memory.arrays[slot]
    if let (first, stride) = places, mask == nil {
      for e in 0..<count {
        let (source, out) = (a.element(e), array + (first &* line &+ e &* along))
        if stride &* line == 1 {
          add(source, nil, to: out)
        } else if stride == 0 {
          out[0] += total(source, nil)
        } else {
          for lane in 0..<lanes { out[lane &* stride &* line] += source.value(lane) }
        }
      }
      return
    }
    for lane in 0..<lanes {
      guard let place = try place(step, lane, lines, mask) else { continue }
      for e in 0..<count {
        array[place &* line &+ e &* along] += a.element(e).value(lane)
      }
    }
  }

  /// out += a in the lanes where the mask is true.
  func add(_ a: LaneOperand, _ mask: LaneOperand?, to out: UnsafeMutablePointer<Double>) {
    guard let mask else {
      return LaneLoops.accumulate(out, lanes) { i, rest in a.vector(i, rest) }
    }
    LaneLoops.accumulate(out, lanes) { i, rest in
      LaneLoops.Vector(repeating: 0).replacing(
        with: a.vector(i, rest), where: mask.vector(i, rest) .!= 0)
    }
  }

  /// Σ a over the lanes where the mask is true.
  func total(_ a: LaneOperand, _ mask: LaneOperand?) -> Double {
    if let mask {
      return LaneLoops.sum(lanes) { i, rest in
        LaneLoops.Vector(repeating: 0).replacing(
          with: a.vector(i, rest), where: mask.vector(i, rest) .!= 0)
      }
    }
    if a.isUniform { return a.start[0] * Double(lanes) }
    let x = a.start
    return LaneLoops.sum(lanes) { i, rest in
      rest == 8 ? LaneLoops.load(x + i) : LaneLoops.load(x + i, first: rest)
    }
  }
}
