internal import LinearAlgebra

extension Program {
  /// Rounds of loops between two looks at ``isCancelled``.
  private static var roundsBetweenPolls: Int { 4096 }
  /// Rounds whose scalar sums are added up before they are added to the total.
  private static var blockLength: Int { 512 }

  /// Runs all instructions.
  func execute() throws(OperationError) {
    let x = block
    var next = 0
    var executed = 0
    var untilPoll = Self.roundsBetweenPolls
    let count = instructions.count
    defer { executedInstructions += executed }
    while next < count {
      let step = instructions[next]
      next += 1
      executed += 1
      switch step.code {
      case .add: x[step.out] = x[step.a] + x[step.b]
      case .subtract: x[step.out] = x[step.a] - x[step.b]
      case .multiply: x[step.out] = x[step.a] * x[step.b]
      case .divide: x[step.out] = x[step.a] / x[step.b]
      case .negate: x[step.out] = -x[step.a]
      case .square: x[step.out] = x[step.a] * x[step.a]
      case .map: x[step.out] = step.map.value(x[step.a])
      case .binary: x[step.out] = step.binary(x[step.a], x[step.b])
      case .compare: x[step.out] = step.comparison(x[step.a], x[step.b]) ? 1 : 0
      case .and: x[step.out] = x[step.a] != 0 && x[step.b] != 0 ? 1 : 0
      case .or: x[step.out] = x[step.a] != 0 || x[step.b] != 0 ? 1 : 0
      case .not: x[step.out] = x[step.a] == 0 ? 1 : 0
      case .select: x[step.out] = x[step.a] != 0 ? x[step.b] : x[step.c]
      case .copy: x[step.out] = x[step.a]
      case .element: x[step.out] = x[step.a + (try Operand.place(x[step.b], upTo: step.c))]
      case .kernel: try kernels[step.a].run()
      case .jumpIfZero: if x[step.a] == 0 { next = step.target }
      case .jump: next = step.target
      case .loopBegin:
        let rounds = try roundsOf(loops[step.a], from: x[step.b], to: x[step.c])
        if rounds == 0 { next = step.target }
        counters[step.a] = (rounds, 0)
        x[step.out] = x[step.b]
      case .loopEnd:
        counters[step.a].left -= 1
        counters[step.a].done += 1
        let (left, done) = counters[step.a]
        if left == 0 || done % Self.blockLength == 0 { addBlock(loops[step.a]) }
        if left > 0 {
          x[step.out] = x[step.b] + Double(done) * loops[step.a].step
          next = step.target
        }
        untilPoll -= 1
        if untilPoll == 0 {
          untilPoll = Self.roundsBetweenPolls
          if let isCancelled, isCancelled() {
            throw OperationError("interrupted", "interrupted")
          }
        }
      case .accumulate: x[step.out] += x[step.a]
      case .scatter: x[step.out + (try Operand.place(x[step.b], upTo: step.c))] += x[step.a]
      case .zero: (x + step.out).update(repeating: 0, count: step.c)
      case .copyArray: (x + step.out).update(from: x + step.a, count: step.c)
      case .fillArray: (x + step.out).update(repeating: x[step.a], count: step.c)
      case .scatterInMatrix, .scatterRow, .scatterColumn, .accumulateArray, .accumulateScaled,
        .accumulateOuter:
        try accumulate(step.code, accumulations[step.a])
      }
    }
  }

  /// How often a loop runs.
  private func roundsOf(_ loop: LoopState, from first: Double, to last: Double)
    throws(OperationError) -> Int
  {
    let rounds = ((last - first) / loop.step).rounded(.down) + 1
    if rounds < 1 { return 0 }
    guard let count = Int(exactly: rounds) else {
      throw OperationError("value", "a loop cannot run from \(first) to \(last)")
    }
    return count
  }

  private func addBlock(_ loop: LoopState) {
    for sum in 0..<loop.sums {
      block[loop.totals + sum] += block[loop.partials + sum]
      block[loop.partials + sum] = 0
    }
  }

  private func accumulate(_ code: Instruction.Code, _ table: Accumulation) throws(OperationError) {
    let out = block + table.out
    let (rows, columns) = (table.rows, table.columns)
    let a = block + table.a
    switch code {
    case .scatterInMatrix:
      let i = try Operand.place(block[table.i], upTo: rows)
      let j = try Operand.place(block[table.j], upTo: columns)
      out[j * rows + i] += a[0]
    case .scatterRow:
      let i = try Operand.place(block[table.i], upTo: rows)
      for j in 0..<columns { out[j * rows + i] += a[j] }
    case .scatterColumn:
      let column = out + (try Operand.place(block[table.i], upTo: columns)) * rows
      for i in 0..<rows { column[i] += a[i] }
    case .accumulateArray: for i in 0..<rows * columns { out[i] += a[i] }
    case .accumulateScaled:
      let b = block + table.b
      let factor = a[0]
      for i in 0..<rows * columns { out[i] += factor * b[i] }
    case .accumulateOuter:
      let b = block + table.b
      for j in 0..<columns {
        let factor = b[j]
        for i in 0..<rows { out[j * rows + i] += a[i] * factor }
      }
    default: break
    }
  }
}
