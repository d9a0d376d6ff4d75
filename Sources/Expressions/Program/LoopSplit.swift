/// How the rounds of a loop in lanes are shared out between two halves that can run side by side.
///
/// The second half has numbers, lanes and sums of its own, which are added to those of the first at
/// the end. A long array whose elements are added to one after another, as in the gradient of a
/// chain, is not doubled: each half adds to its own part, and what both reach is added at the end.
/// Whether a loop is halved depends on its length alone, so that the number of threads changes
/// nothing in the result.
struct LoopSplit {
  /// A long array that is added to at indices that go up by `stride` from round to round.
  struct Chain {
    let slot: Int
    let stride: Int
    /// Registers of the indices of a block's first round.
    var heads: [Int]
  }

  /// Rounds and operations below which a loop is not halved.
  static var fewestRounds: Int { 4 * Lanes.width }
  private static var fewestOperations: Int { 1 << 17 }
  /// Operations that take several times as long as waking a thread.
  private static var operationsWorthWaking: Int { 1 << 19 }
  /// Arrays that may be doubled whatever the work in a round.
  private static var shortArray: Int { 4096 }
  /// How often a loop inside a round is taken to run.
  private static var innerRounds: Int { 8 }

  let loop: Int
  /// The instructions of a block of rounds, the one that ends it included.
  let body: Range<Int>
  /// Operations in one round.
  let work: Int
  /// Arrays that the second half needs for itself and how long they are, by slot.
  private(set) var privates: [Int: Int] = [:]
  /// Those of them that are sums over the rounds.
  private(set) var sums: [Int] = []
  private(set) var chains: [Chain] = []
  /// Registers of numbers that are sums over the rounds, but for the loop's own.
  private(set) var numbers: [Int] = []

  /// - Returns: nil where the rounds cannot be shared out.
  init?(_ memory: ProgramMemory, loop: Int, body: Range<Int>) {
    guard memory.loops[loop].lanes.isEmpty else { return nil }
    self.loop = loop
    self.body = body
    var survey = Survey()
    for place in body { survey.add(memory.instructions[place], at: place, memory) }
    work = survey.work
    privates = survey.written
    for slot in survey.added.keys.sorted() where !survey.begun.contains(slot) {
      guard let addition = survey.added[slot] else { continue }
      if addition.count <= max(Self.shortArray, 64 * work) {
        sums.append(slot)
        privates[slot] = addition.count
      } else if let chain = addition.chain, survey.written[slot] == nil {
        chains.append(chain)
      } else {
        return nil
      }
    }
    for slot in survey.begun {
      privates[slot] = max(privates[slot] ?? 0, survey.added[slot]?.count ?? 0)
    }
    let state = memory.loops[loop]
    let own = state.partials..<state.partials + state.sums
    numbers = survey.addedNumbers.filter { register in
      !own.contains(register) && !survey.begunNumbers.contains { $0.contains(register) }
    }.sorted()
  }

  /// The round at which the second half begins; nil where halves are not worthwhile.
  func middle(of rounds: Int) -> Int? {
    let operations = rounds.multipliedReportingOverflow(by: work)
    guard rounds >= Self.fewestRounds,
      operations.overflow || operations.partialValue >= Self.fewestOperations
    else { return nil }
    return rounds / (2 * Lanes.width) * Lanes.width
  }

  /// Whether so many rounds are worth waking the other thread for.
  func isWorthWaking(rounds: Int) -> Bool {
    let operations = rounds.multipliedReportingOverflow(by: work)
    return operations.overflow || operations.partialValue >= Self.operationsWorthWaking
  }

  /// What the instructions of a block write.
  private struct Survey {
    private static var longestStride: Int { 4 }

    struct Addition {
      var count: Int
      /// Nil where the array is added to in another way.
      var chain: Chain?
    }

    /// How often an instruction runs in a round, about.
    var repetitions = 1
    /// Where the instructions end that run on a condition.
    var conditionEnd = 0
    var work = 0
    /// Arrays that are computed; that are added to; that are sums within a round.
    var written: [Int: Int] = [:]
    var added: [Int: Addition] = [:]
    var begun: Set<Int> = []
    var addedNumbers: Set<Int> = []
    var begunNumbers: [Range<Int>] = []

    mutating func add(_ instruction: Instruction, at place: Int, _ memory: ProgramMemory) {
      let (out, a, c) = (Int(instruction.out), Int(instruction.a), Int(instruction.c))
      switch instruction.code {
      case .lanes:
        let isSure = place >= conditionEnd && repetitions == 1
        if let partner = memory.steps[a].partner { add(memory.steps[partner], isSure: isSure) }
        add(memory.steps[a], isSure: isSure)
      case .kernel:
        if case .array(let slot) = memory.kernels[a].out {
          write(slot, memory.kernels[a].shape.count)
        }
      case .copyArray, .fillArray: write(out, c)
      case .store: write(out, 1)
      case .zeroArray, .beginSum: begun.insert(out)
      case .zero: begunNumbers.append(out..<out + c)
      case .accumulate: addedNumbers.insert(out)
      case .addAt: add(out, c, nil)
      case .scatter, .scatterInMatrix, .scatterRow, .scatterColumn, .accumulateArray,
        .accumulateScaled, .accumulateOuter:
        let table = memory.accumulations[a]
        add(table.out, table.rows * table.columns, nil)
      case .jump, .jumpIfZero, .jumpIfNone:
        conditionEnd = max(conditionEnd, Int(instruction.target))
      case .loopBegin:
        conditionEnd = max(conditionEnd, Int(instruction.target))
        repetitions = min(repetitions * LoopSplit.innerRounds, 1 << 20)
      case .loopEnd: repetitions = max(repetitions / LoopSplit.innerRounds, 1)
      default: break
      }
    }

    private mutating func add(_ step: LaneStep, isSure: Bool) {
      work = min(work + step.work * repetitions, 1 << 40)
      switch (step.code, step.out) {
      case (.sumNumber, .number(let register)): addedNumbers.insert(register)
      case (.sumArray, .array(let slot)), (.sumScaled, .array(let slot)),
        (.sumOuter, .array(let slot)), (.scatterRow, .array(let slot)),
        (.scatterColumn, .array(let slot)):
        add(slot, step.shape.count, nil)
      case (.scatter, .array(let slot)):
        var chain: Chain?
        if case .number(let head) = step.b, !step.hasTwoIndices, step.mask == nil,
          !step.isSpeculative, (1...Self.longestStride).contains(step.strideB), isSure
        {
          chain = Chain(slot: slot, stride: step.strideB, heads: [head])
        }
        add(slot, step.shape.count, chain)
      default: break
      }
    }

    private mutating func write(_ slot: Int, _ count: Int) {
      written[slot] = max(written[slot] ?? 0, count)
    }

    private mutating func add(_ slot: Int, _ count: Int, _ chain: Chain?) {
      guard var addition = added[slot] else {
        added[slot] = Addition(count: count, chain: chain)
        return
      }
      if let chain, addition.chain?.stride == chain.stride {
        addition.chain?.heads += chain.heads
      } else {
        addition.chain = nil
      }
      added[slot] = addition
    }
  }
}
