extension Lowering {
  /// Joins steps that walk over the even and the odd places of one array, such as θ[2i-1] and θ[2i]: a
  /// pair of loads, or of additions, goes over the array once.
  ///
  /// Whether the places do lie side by side is known when the program runs.
  mutating func pairStridedSteps() {
    let targets = Set(instructions.map { Int($0.target) })
    // The last load from each slot, and the last addition to it, that may still be put off.
    var loads: [Int: Int] = [:]
    var additions: [Int: Int] = [:]
    var isDropped = Array(repeating: false, count: instructions.count)
    for (place, instruction) in instructions.enumerated() {
      if targets.contains(place) || instruction.isControl {
        (loads, additions) = ([:], [:])
      }
      guard instruction.code == .lanes else {
        if instruction.usesArrays { (loads, additions) = ([:], [:]) }
        continue
      }
      let number = Int(instruction.a)
      let step = steps[number]
      if step.code == .kernel { (loads, additions) = ([:], [:]) }
      let read = Set(step.lanesRead)
      loads = loads.filter { !read.contains(steps[self.step(at: $0.value)].lanesWritten) }
      let isLoad = step.code == .load
      var earlier: Int?
      for slot in step.arraysUsed {
        earlier = isLoad ? loads[slot] : additions[slot]
        additions[slot] = nil
        if !isLoad { loads[slot] = nil }
      }
      guard step.isStrided, let slot = step.arraysUsed.first else { continue }
      if let earlier {
        steps[number].partner = self.step(at: earlier)
        isDropped[earlier] = true
        loads[slot] = nil
      } else if isLoad {
        loads[slot] = place
      } else {
        additions[slot] = place
      }
    }
    drop(isDropped)
  }

  private func step(at place: Int) -> Int { Int(instructions[place].a) }
}

extension Instruction {
  /// True for what may read or write arrays other than by a step in lanes.
  fileprivate var usesArrays: Bool {
    switch code {
    case .add, .subtract, .multiply, .divide, .negate, .square, .map, .binary, .compare, .and, .or,
      .not, .select, .copy, .accumulate, .zero:
      false
    default: true
    }
  }
}

extension LaneStep {
  /// True for a load from, or an addition to, every other place of an array.
  fileprivate var isStrided: Bool {
    guard strideB == 2, !hasTwoIndices, mask == nil, !isSpeculative, case .number = b,
      arraysUsed.count == 1
    else { return false }
    switch code {
    case .load: return true
    case .scatter: return shapeA.isScalar
    default: return false
    }
  }

  /// The arrays that the step reads or adds to; of a strided step that is one.
  fileprivate var arraysUsed: [Int] {
    locations.compactMap { if case .array(let slot) = $0 { slot } else { nil } }
  }

  /// The lane registers that the step reads.
  fileprivate var lanesRead: [Int] {
    var registers = mask.map { [$0] } ?? []
    for case .lanes(let register) in [a, b, c, d] { registers.append(register) }
    if case .lanes(let register) = out, code != .load { registers.append(register) }
    return registers
  }

  /// The lane register that a load writes.
  fileprivate var lanesWritten: Int {
    if case .lanes(let register) = out { return register }
    return -1
  }
}
