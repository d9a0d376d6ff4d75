/// Memory for lane registers: those that are not needed at the same time share it, so that a block's
/// values stay in the processor's cache.
struct LaneAllocation {
  /// Where each register's numbers start.
  private(set) var offsets: [Int]
  /// How many numbers they need in all.
  private(set) var size = 0

  /// Numbers between registers, so that equal lanes of two of them do not compete for one place of
  /// the cache.
  private static let gap = 24

  private struct Interval {
    var first = Int.max
    var last = -1
  }

  init(_ lowering: Lowering) {
    let counts = lowering.laneCounts
    offsets = Array(repeating: 0, count: counts.count)
    let intervals = Self.intervals(lowering)
    var free: [Int: [Int]] = [:]
    var active: [(register: Int, last: Int)] = []
    let order = counts.indices.filter { intervals[$0].last >= 0 }.sorted {
      (intervals[$0].first, $0) < (intervals[$1].first, $1)
    }
    for register in order {
      active.removeAll { other, last in
        guard last < intervals[register].first else { return false }
        free[counts[other], default: []].append(offsets[other])
        return true
      }
      if let offset = free[counts[register]]?.popLast() {
        offsets[register] = offset
      } else {
        offsets[register] = size
        size += counts[register] * Lanes.width + Self.gap
      }
      active.append((register, intervals[register].last))
    }
  }

  /// From the instruction that writes each register to the last one that needs it.
  private static func intervals(_ lowering: Lowering) -> [Interval] {
    var intervals = Array(repeating: Interval(), count: lowering.laneCounts.count)
    var aliases: [(register: Int, of: Int)] = []
    var open: [Int] = []
    var loops: [(begin: Int, end: Int)] = []
    func use(_ register: Int, _ instruction: Int) {
      intervals[register].first = min(intervals[register].first, instruction)
      intervals[register].last = max(intervals[register].last, instruction)
    }
    for (place, instruction) in lowering.instructions.enumerated() {
      switch instruction.code {
      case .lanes:
        let step = lowering.steps[Int(instruction.a)]
        var locations = step.locations
        if let partner = step.partner { locations += lowering.steps[partner].locations }
        if step.code == .kernel {
          locations += lowering.kernels[step.table].arguments.map(\.location)
        }
        for case .lanes(let register) in locations { use(register, place) }
        if let mask = step.mask { use(mask, place) }
        if step.code == .element, step.isView, case .lanes(let register) = step.out,
          case .lanes(let whole) = step.a
        {
          aliases.append((register, whole))
        }
      case .jumpIfNone: use(Int(instruction.a), place)
      case .loopBegin: open.append(place)
      case .loopEnd:
        if let begin = open.popLast() { loops.append((begin, place)) }
        for pair in lowering.loops[Int(instruction.a)].lanes {
          use(pair.partial, place)
          use(pair.total, place)
        }
      default: break
      }
    }
    // What stands in memory of another register needs that one as long as itself.
    for (register, whole) in aliases.reversed() { use(whole, intervals[register].last) }
    // What a loop finds when it begins it needs until its end.
    for (begin, end) in loops {
      for register in intervals.indices where intervals[register].first < begin {
        guard intervals[register].last > begin, intervals[register].last < end else { continue }
        intervals[register].last = end
      }
    }
    return intervals
  }
}
