/// What a round of a loop computes.
struct LoopPlan {
  /// The places that depend on the loop's index, arguments first.
  var places: [Int] = []
  /// The places that those use and that do not depend on it.
  var outside: [Int] = []
}

extension Graph {
  /// The plans of the loops that a root needs, by the places of their sums, and one for what stands
  /// outside all loops.
  func loopPlans(of root: Node) -> (top: LoopPlan, loops: [Int: LoopPlan]) {
    var plans: [Int: LoopPlan] = [:]
    // Arguments stand before what uses them, so inner sums come first.
    for place in reachable(from: [root.index]) {
      guard case .sum(let loop) = entries[place].kind else { continue }
      let body = entries[place].arguments[0]
      // What a body scatters is added where it belongs; the scattered array is never made.
      let isScattered = scatters(body)
      plans[place] = plan(
        isScattered ? entries[body].arguments : [body], inside: loop, plans)
    }
    return (plan([root.index], inside: nil, plans), plans)
  }

  /// True for an array that is 0 but for an element, a row or a column.
  func scatters(_ place: Int) -> Bool {
    guard case .operation(let operation) = entries[place].kind else { return false }
    switch operation {
    case .scatter, .scatterRow, .scatterColumn: return true
    default: return false
    }
  }

  private func plan(_ roots: [Int], inside loop: Int?, _ plans: [Int: LoopPlan]) -> LoopPlan {
    var seen = Set(roots)
    var open = roots
    var plan = LoopPlan()
    while let place = open.popLast() {
      let entry = entries[place]
      if let loop {
        // The loop itself sets its index.
        if case .index(loop) = entry.kind { continue }
        guard entry.loops.contains(loop) else {
          plan.outside.append(place)
          continue
        }
      }
      plan.places.append(place)
      var needed = entry.arguments
      if case .sum = entry.kind { needed = (plans[place]?.outside ?? []) + needed.dropFirst() }
      for argument in needed where seen.insert(argument).inserted { open.append(argument) }
    }
    plan.places.sort()
    return plan
  }
}
