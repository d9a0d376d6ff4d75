extension Lowering {
  /// Joins a sum, difference or product that one step alone needs with that step: it is then never
  /// written out.
  mutating func fuseLaneSteps() {
    var uses = laneUses()
    let targets = Set(instructions.map { Int($0.target) })
    // Where a lane register was written last since the code has last been entered or left.
    var producers: [Int: Int] = [:]
    var isDropped = Array(repeating: false, count: instructions.count)
    for (place, instruction) in instructions.enumerated() {
      if targets.contains(place) { producers = [:] }
      guard instruction.code == .lanes else {
        if instruction.isControl { producers = [:] }
        continue
      }
      let number = Int(instruction.a)
      for operand in steps[number].fusible {
        guard case .lanes(let register) = steps[number].operand(operand), uses[register] == 1,
          let producer = producers[register]
        else { continue }
        steps[number].fuse(operand, steps[Int(instructions[producer].a)])
        isDropped[producer] = true
        uses[register] = 0
        break
      }
      if steps[number].isPlainArithmetic, case .lanes(let register) = steps[number].out {
        producers[register] = place
      }
    }
    drop(isDropped)
  }

  /// How often each lane register is read; those that loops and kernels read count as many times.
  private func laneUses() -> [Int: Int] {
    var uses: [Int: Int] = [:]
    for step in steps {
      for case .lanes(let register) in [step.a, step.b, step.c] {
        uses[register, default: 0] += 1
      }
      if let mask = step.mask { uses[mask, default: 0] += 2 }
      if !step.isPlainArithmetic, case .lanes(let register) = step.out {
        uses[register, default: 0] += 2
      }
    }
    for kernel in kernels {
      for case .lanes(let register) in kernel.arguments.map(\.location) {
        uses[register, default: 0] += 2
      }
    }
    for instruction in instructions where instruction.code == .jumpIfNone {
      uses[Int(instruction.a), default: 0] += 2
    }
    return uses
  }

  /// Takes instructions out, and lets jumps lead where they led.
  mutating func drop(_ isDropped: [Bool]) {
    guard isDropped.contains(true) else { return }
    var places: [Int32] = []
    var next: Int32 = 0
    for dropped in isDropped {
      places.append(next)
      if !dropped { next += 1 }
    }
    places.append(next)
    instructions = zip(instructions, isDropped).filter { !$0.1 }.map { instruction, _ in
      var moved = instruction
      moved.target = places[Int(instruction.target)]
      return moved
    }
  }
}

extension Instruction {
  /// True for what goes somewhere else, or comes from there.
  var isControl: Bool {
    switch code {
    case .jump, .jumpIfZero, .jumpIfNone, .loopBegin, .loopEnd, .blockBegin, .blockEnd: true
    default: false
    }
  }
}

extension LaneStep {
  /// An operand of a step that may be an operation itself.
  enum Operand {
    case a, b
  }

  /// True for a sum, a difference or a product of numbers.
  var isPlainArithmetic: Bool {
    guard code == .binary, inner == nil, shape.isScalar, shapeA.isScalar, shapeB.isScalar else {
      return false
    }
    return [.add, .subtract, .multiply].contains(binary)
  }

  /// The operands that could be operations.
  var fusible: [Operand] {
    if isPlainArithmetic { return [.a, .b] }
    guard inner == nil, mask == nil, shapeA.isScalar else { return [] }
    switch (code, out) {
    case (.sumNumber, .number), (.scatter, .array): return [.a]
    default: return []
    }
  }

  func operand(_ operand: Operand) -> Location {
    switch operand {
    case .a: a
    case .b: b
    }
  }

  /// Takes over the operation of the step that makes an operand.
  mutating func fuse(_ operand: Operand, _ producer: LaneStep) {
    inner = producer.binary
    if code == .binary {
      isInnerFirst = operand == .a
      c = isInnerFirst ? b : a
      (a, b) = (producer.a, producer.b)
    } else {
      (a, d) = (producer.a, producer.b)
    }
  }
}
