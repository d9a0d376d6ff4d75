/// The second half of a loop's rounds, run beside the first or after it.
final class HalfLoop {
  let split: LoopSplit
  let program: Program
  /// Whether the other thread was given the work.
  var isPosted = false
  private(set) var error: OperationError?

  /// Where the halves of a long array meet: places from `first` to `end` are reached by both.
  private struct Seam {
    let first: Int
    let end: Int
    let array: UnsafeMutablePointer<Double>
    /// How much of the array was begun before the halves parted.
    let begun: Int
    /// What the second half's first block adds, from the first place on.
    let spill: UnsafeMutablePointer<Double>
  }

  private var seams: [Seam] = []
  private let spills: UnsafeMutablePointer<Double>
  private var middle = 0
  private var rounds = 0

  /// The most places that both halves may reach.
  private static var widestSeam: Int { Lanes.width }

  init(_ split: LoopSplit, of whole: Program) {
    self.split = split
    program = Program(halfOf: whole, split)
    let count = split.chains.reduce(1) { $0 + Self.spillCount($1) }
    spills = .allocate(capacity: count)
    spills.initialize(repeating: 0, count: count)
  }

  private static func spillCount(_ chain: LoopSplit.Chain) -> Int {
    widestSeam + chain.stride * Lanes.width
  }

  deinit { spills.deallocate() }

  /// Takes over the state of a loop whose first block has run.
  ///
  /// - Returns: false where the halves would be in each other's way.
  func prepare(_ whole: Program, middle: Int, rounds: Int) -> Bool {
    self.middle = middle
    self.rounds = rounds
    error = nil
    seams.removeAll(keepingCapacity: true)
    var spill = spills
    for chain in split.chains {
      guard let seam = seam(of: chain, whole.memory, spill) else { return false }
      seams.append(seam)
      spill += Self.spillCount(chain)
    }
    let memory = program.memory
    memory.numbers.update(from: whole.memory.numbers, count: memory.numberCount)
    let state = memory.loops[split.loop]
    (memory.numbers + state.partials).update(repeating: 0, count: state.sums)
    (memory.numbers + state.totals).update(repeating: 0, count: state.sums)
    for register in split.numbers { memory.numbers[register] = 0 }
    for slot in 0..<memory.slotCount {
      memory.begun[slot] = 0
      if split.privates[slot] == nil { memory.bind(slot, whole.memory.arrays[slot]) }
    }
    program.points = whole.points
    program.isCancelled = whole.isCancelled
    program.executed = 0
    return true
  }

  private func seam(
    of chain: LoopSplit.Chain, _ memory: ProgramMemory, _ spill: UnsafeMutablePointer<Double>
  ) -> Seam? {
    var (low, high) = (Int.max, Int.min)
    for head in chain.heads {
      guard let place = Int(exactly: memory.numbers[head]), abs(place) <= Shape.maximumCount else {
        return nil
      }
      low = min(low, place - 1)
      high = max(high, place - 1)
    }
    guard low >= 0, high - low < Self.widestSeam else { return nil }
    let first = low + chain.stride * middle
    return Seam(
      first: first, end: max(first, high + chain.stride * (middle - 1) + 1),
      array: memory.arrays[chain.slot], begun: memory.begun[chain.slot], spill: spill)
  }

  /// Runs the rounds from the middle on; an error is kept.
  func run() {
    do {
      let memory = program.memory
      for (chain, seam) in zip(split.chains, seams) {
        memory.arrays[chain.slot] = seam.spill - seam.first
        memory.begun[chain.slot] = seam.first
      }
      try run(from: middle, Lanes.width)
      for (chain, seam) in zip(split.chains, seams) {
        memory.begun[chain.slot] = leave(seam, upTo: memory.begun[chain.slot])
        memory.arrays[chain.slot] = seam.array
      }
      try run(from: middle + Lanes.width, rounds - middle - Lanes.width)
    } catch {
      self.error = error
    }
  }

  private func run(from round: Int, _ count: Int) throws(OperationError) {
    let memory = program.memory
    program.lanes = min(count, Lanes.width)
    program.done = round
    memory.counters[split.loop] = (count, round, program.lanes)
    let end = memory.instructions[split.body.upperBound - 1]
    if end.b >= 0 {
      memory.numbers[Int(end.out)] =
        memory.numbers[Int(end.b)] + Double(round) * memory.loops[split.loop].step
    }
    try program.execute(split.body)
  }

  /// Moves what the first block added beyond a seam to the array itself.
  ///
  /// - Returns: The place up to which the array is begun.
  private func leave(_ seam: Seam, upTo begun: Int) -> Int {
    for place in seam.end..<max(begun, seam.end) {
      let value = seam.spill[place - seam.first]
      seam.array[place] = place < seam.begun ? seam.array[place] + value : value
    }
    return max(begun, seam.begun)
  }

  /// Adds the sums of this half to those of the first.
  func add(to whole: Program) {
    let (memory, first) = (program.memory, whole.memory)
    let state = memory.loops[split.loop]
    for sum in 0..<state.sums {
      first.numbers[state.totals + sum] += memory.numbers[state.totals + sum]
    }
    for register in split.numbers { first.numbers[register] += memory.numbers[register] }
    for slot in split.sums {
      let count = split.privates[slot] ?? 0
      first.begin(slot, count)
      let (sum, part) = (first.arrays[slot], memory.arrays[slot])
      for place in 0..<min(memory.begun[slot], count) { sum[place] += part[place] }
    }
    for (chain, seam) in zip(split.chains, seams) {
      first.begin(chain.slot, seam.end)
      for place in seam.first..<seam.end {
        seam.array[place] += seam.spill[place - seam.first]
      }
      first.begun[chain.slot] = max(first.begun[chain.slot], memory.begun[chain.slot])
    }
  }
}

extension Program {
  /// Parts the rounds that a loop has left after its first block, where that is worthwhile.
  func halve(_ loop: Int, _ body: Range<Int>) {
    let counters = memory.counters + loop
    let rounds = counters.pointee.left + counters.pointee.done
    guard rounds >= LoopSplit.fewestRounds, let half = half(of: loop, body),
      let middle = half.split.middle(of: rounds),
      half.prepare(self, middle: middle, rounds: rounds)
    else { return }
    counters.pointee.left -= rounds - middle
    self.half = half
    half.isPosted = Companion.post(
      half, isWorthWaking: half.split.isWorthWaking(rounds: rounds))
  }

  private func half(of loop: Int, _ body: Range<Int>) -> HalfLoop? {
    if let known = halves[loop] { return known }
    let half = LoopSplit(memory, loop: loop, body: body).map { HalfLoop($0, of: self) }
    halves[loop] = .some(half)
    return half
  }

  /// Adds the second half when the first one has come to its end.
  func addHalf(_ half: HalfLoop) throws(OperationError) {
    self.half = nil
    if !half.isPosted || !Companion.join() { half.run() }
    executed += half.program.executed
    if let error = half.error { throw error }
    half.add(to: self)
  }

  /// Waits for the second half where the first one has failed.
  func abandonHalf() {
    if let half, half.isPosted { _ = Companion.join() }
    half = nil
  }
}
