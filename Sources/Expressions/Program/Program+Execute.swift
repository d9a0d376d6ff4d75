internal import LinearAlgebra

extension Program {
  /// Operations between two looks at ``isCancelled``.
  private static var operationsBetweenPolls: Int { 1 << 16 }

  /// Runs all instructions.
  func execute(points: Int) throws(OperationError) {
    self.points = points
    do {
      try execute(0..<memory.instructions.count)
    } catch {
      abandonHalf()
      throw error
    }
  }

  /// Runs instructions from the first of the range until it is left.
  func execute(_ range: Range<Int>) throws(OperationError) {
    let memory = memory
    let instructions = memory.instructions
    let x = memory.numbers
    let counters = memory.counters
    var next = range.lowerBound
    var executed = 0
    var nextPoll = Self.operationsBetweenPolls
    let end = range.upperBound
    defer { self.executed &+= executed }
    while next < end {
      let step = instructions[next]
      let (out, a, b, c) = (Int(step.out), Int(step.a), Int(step.b), Int(step.c))
      next &+= 1
      executed &+= 1
      switch step.code {
      case .add: x[out] = x[a] + x[b]
      case .subtract: x[out] = x[a] - x[b]
      case .multiply: x[out] = x[a] * x[b]
      case .divide: x[out] = x[a] / x[b]
      case .negate: x[out] = -x[a]
      case .square: x[out] = x[a] * x[a]
      case .map: x[out] = step.map.value(x[a])
      case .binary: x[out] = step.binary(x[a], x[b])
      case .compare: x[out] = step.comparison(x[a], x[b]) ? 1 : 0
      case .and: x[out] = x[a] != 0 && x[b] != 0 ? 1 : 0
      case .or: x[out] = x[a] != 0 || x[b] != 0 ? 1 : 0
      case .not: x[out] = x[a] == 0 ? 1 : 0
      case .select: x[out] = x[a] != 0 ? x[b] : x[c]
      case .copy: x[out] = x[a]
      case .load: x[out] = memory.arrays[a][b]
      case .element: x[out] = memory.arrays[a][try place(x[b], upTo: c, step)]
      case .kernel: try memory.kernels[a].run(memory)
      case .lanes: executed &+= try execute(memory.steps.baseAddress.unsafelyUnwrapped + a)
      case .jumpIfZero: if x[a] == 0 { next = Int(step.target) }
      case .jump: next = Int(step.target)
      case .jumpIfNone: if !isAnyLaneTrue(a) { next = Int(step.target) }
      case .loopBegin:
        let rounds = try roundsOf(memory.loops[a].step, from: x[b], to: x[c])
        if rounds == 0 { next = Int(step.target) }
        counters[a].left = rounds
        counters[a].done = 0
        x[out] = x[b]
      case .loopEnd:
        counters[a].left &-= 1
        counters[a].done &+= 1
        let (left, done, _) = counters[a]
        if left == 0 || done & 511 == 0 { addPartials(a) }
        if left > 0 {
          x[out] = x[b] + Double(done) * memory.loops[a].step
          next = Int(step.target)
        }
        if executed >= nextPoll { nextPoll = try poll(executed) }
      case .blockBegin:
        let rounds =
          b < 0 ? points : try roundsOf(memory.loops[a].step, from: x[b], to: x[c])
        if rounds == 0 { next = Int(step.target) }
        counters[a] = (rounds, 0, min(rounds, Lanes.width))
        lanes = counters[a].lanes
        done = 0
        if b >= 0 { x[out] = x[b] }
      case .blockEnd:
        counters[a].left &-= lanes
        counters[a].done &+= lanes
        if counters[a].done == Lanes.width { halve(a, Int(step.target)..<next) }
        let (left, done, _) = counters[a]
        if left == 0 || done & (Lanes.width * Lanes.blocksPerChunk - 1) == 0 { addPartials(a) }
        if left > 0 {
          lanes = min(left, Lanes.width)
          self.done = done
          if b >= 0 { x[out] = x[b] + Double(done) * memory.loops[a].step }
          next = Int(step.target)
        } else if let half, half.split.loop == a {
          try addHalf(half)
        }
        if executed >= nextPoll { nextPoll = try poll(executed) }
      case .accumulate: x[out] += x[a]
      case .zero: (x + out).update(repeating: 0, count: c)
      case .zeroArray:
        memory.arrays[out].update(repeating: 0, count: c)
        memory.begun[out] = c
      case .addAt:
        memory.begin(out, c)
        memory.arrays[out][b] += x[a]
      case .beginSum: memory.begun[out] = 0
      case .endSum: memory.begin(out, c)
      case .copyArray: memory.arrays[out].update(from: memory.arrays[a], count: c)
      case .fillArray: memory.arrays[out].update(repeating: x[a], count: c)
      case .store: memory.arrays[out][0] = x[a]
      case .scatter, .scatterInMatrix, .scatterRow, .scatterColumn, .accumulateArray,
        .accumulateScaled, .accumulateOuter:
        try accumulate(step.code, memory.accumulations[a])
      }
    }
  }

  /// The place that an index means; an error points to where it was written.
  @inline(__always)
  private func place(_ index: Double, upTo count: Int, _ step: Instruction)
    throws(OperationError) -> Int
  {
    do {
      return try Operand.place(index, upTo: count)
    } catch {
      throw OperationError(
        error.kind, error.message, notes: error.notes,
        origin: step.origin < 0 ? nil : step.origin)
    }
  }

  private func poll(_ executed: Int) throws(OperationError) -> Int {
    if let isCancelled, isCancelled() { throw OperationError("interrupted", "interrupted") }
    return executed &+ Self.operationsBetweenPolls
  }

  /// How often a loop runs.
  private func roundsOf(_ step: Double, from first: Double, to last: Double)
    throws(OperationError) -> Int
  {
    let rounds = ((last - first) / step).rounded(.down) + 1
    if rounds < 1 { return 0 }
    guard let count = Int(exactly: rounds) else {
      throw OperationError("value", "a loop cannot run from \(first) to \(last)")
    }
    return count
  }

  /// Adds what has been summed since the last time to the totals.
  private func addPartials(_ loop: Int) {
    let state = memory.loops[loop]
    for sum in 0..<state.sums {
      memory.numbers[state.totals + sum] += memory.numbers[state.partials + sum]
      memory.numbers[state.partials + sum] = 0
    }
    for pair in state.lanes {
      let partial = memory.registers[pair.partial].home
      LaneLoops.accumulate(memory.registers[pair.total].home, lanes) { i, rest in
        rest == 8 ? LaneLoops.load(partial + i) : LaneLoops.load(partial + i, first: rest)
      }
      partial.update(repeating: 0, count: lanes)
    }
  }

  private func accumulate(_ code: Instruction.Code, _ table: Accumulation) throws(OperationError) {
    let (rows, columns) = (table.rows, table.columns)
    memory.begin(table.out, rows * columns)
    let out = memory.arrays[table.out]
    let x = memory.numbers
    let a = memory.operand(table.a, .scalar).start
    let b = memory.operand(table.b, .scalar).start
    do {
      switch code {
      case .scatter: out[try Operand.place(x[table.i], upTo: rows)] += a[0]
      case .scatterInMatrix:
        let i = try Operand.place(x[table.i], upTo: rows)
        let j = try Operand.place(x[table.j], upTo: columns)
        out[j * rows + i] += a[0]
      case .scatterRow:
        let i = try Operand.place(x[table.i], upTo: rows)
        for j in 0..<columns { out[j * rows + i] += a[j] }
      case .scatterColumn:
        let column = out + (try Operand.place(x[table.i], upTo: columns)) * rows
        for i in 0..<rows { column[i] += a[i] }
      case .accumulateArray: for i in 0..<rows * columns { out[i] += a[i] }
      case .accumulateScaled:
        let factor = a[0]
        for i in 0..<rows * columns { out[i] += factor * b[i] }
      case .accumulateOuter:
        for j in 0..<columns {
          let factor = b[j]
          for i in 0..<rows { out[j * rows + i] += a[i] * factor }
        }
      default: break
      }
    } catch {
      throw OperationError(error.kind, error.message, notes: error.notes, origin: table.origin)
    }
  }
}

extension ProgramMemory {
  /// Lets the first elements of a sum be 0 where nothing has been added to them.
  @inline(__always)
  func begin(_ slot: Int, _ count: Int) {
    let first = begun[slot]
    if first < count {
      (arrays[slot] + first).update(repeating: 0, count: count - first)
      begun[slot] = count
    }
  }
}
