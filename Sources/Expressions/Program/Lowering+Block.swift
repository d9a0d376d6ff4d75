extension Lowering {
  /// What a block is for.
  enum Target {
    /// A node's value in its own place.
    case value(Int)
    /// A node's value, added to a sum.
    case sum(Int, into: Sum)
  }

  /// A sum while it is added up.
  enum Sum {
    /// A register, or the array in a slot.
    case number(Int)
    case array(Int)
    /// The same, added to by all lanes.
    case numberOverLanes(Int)
    case arrayOverLanes(Int)
    /// One for each lane.
    case lanes(Int)
  }

  /// An addition that ends a block, in terms of nodes.
  enum Action {
    case number(Int, into: Sum)
    case scatter(Operation, [Int], into: Sum)
    case array(Int, into: Sum)
    case scaled(Int, Int, into: Sum)
    case outer(Int, Int, into: Sum)
    case loop(Int, body: Int, into: Sum)
    case branch(Int, region: Int)
  }

  /// A part of a block that runs on a condition.
  struct Region {
    var parent: Int
    var depth: Int
    var nodes: [Int] = []
    var actions: [Action] = []
    /// The regions of its additions' conditions.
    var branches: [Int: Int] = [:]
  }

  /// A block while it is being arranged.
  struct Block {
    var open: Set<Int>
    var regions = [Region(parent: 0, depth: 0)]
    /// The nodes of the block and what each of them needs of it.
    var needs: [Int: [Int]] = [:]
    var regionOf: [Int: Int] = [:]
    /// The regions of the two sides of a choice.
    var sides: [Int: (Int, Int)] = [:]
    /// The regions in which a node's value is surely used.
    var sureUses: [Int: Set<Int>] = [:]

    /// True for a node that stands outside the conditions of all its uses because there are several:
    /// where it fails, for an index out of range, it may not be needed.
    func isSpeculative(_ place: Int) -> Bool {
      guard let region = regionOf[place] else { return false }
      return sureUses[place]?.contains(region) != true
    }
  }

  /// Beyond this depth both sides of a choice are computed, so that lowering does not nest deeper.
  private static var mostNestedRegions: Int { 64 }

  /// Computes nodes and sums.
  mutating func emitBlock(_ targets: [Target], open: Set<Int>, mask: Int? = nil)
    throws(OperationError)
  {
    var block = Block(open: open)
    for target in targets {
      switch target {
      case .value(let place): need([place], of: 0, &block)
      case .sum(let place, let out): expand(place, into: out, region: 0, &block)
      }
    }
    arrange(&block)
    try emitRegion(0, block, mask: mask)
  }

  /// The additions that a sum's body amounts to: into the array directly where it is sparse.
  private func expand(_ place: Int, into out: Sum, region: Int, _ block: inout Block) {
    var open = [(place, region)]
    while let (place, region) = open.popLast() {
      let entry = graph.entries[place]
      let a = entry.arguments
      if case .operation(.ifelse) = entry.kind, graph.entries[a[0]].shape.isScalar,
        graph.isZero(graph.node(a[2])), graph.entries[a[1]].shape == entry.shape,
        block.regions[region].depth < Self.mostNestedRegions, !available.contains(place)
      {
        let inner = branch(a[0], of: region, &block)
        open.append((a[1], inner))
        continue
      }
      let action: Action
      var needed: [Int]
      if entry.shape.isScalar {
        (action, needed) = (.number(place, into: out), [place])
      } else {
        (action, needed) = (.array(place, into: out), [place])
        switch available.contains(place) ? nil : entry.kind {
        case .operation(.add) where a.allSatisfy({ graph.entries[$0].shape == entry.shape }):
          open.append((a[1], region))
          open.append((a[0], region))
          continue
        case .operation(let operation):
          if let (sparse, parts) = sparseAction(operation, place, out) {
            block.regions[region].actions.append(sparse)
            need(parts, of: region, &block)
            continue
          }
        case .sum(let loop):
          // Added round by round; bounds and what does not depend on the index come before.
          block.regions[region].actions.append(.loop(loop, body: a[0], into: out))
          needed = outerNeeds(of: place, block.open)
          need(needed, of: region, &block)
          continue
        default: break
        }
      }
      block.regions[region].actions.append(action)
      need(needed, of: region, &block)
    }
  }

  /// The region of a sum's terms under a condition; one for all terms under it.
  private func branch(_ condition: Int, of region: Int, _ block: inout Block) -> Int {
    if let inner = block.regions[region].branches[condition] { return inner }
    let inner = block.regions.count
    block.regions.append(Region(parent: region, depth: block.regions[region].depth + 1))
    block.regions[region].actions.append(.branch(condition, region: inner))
    block.regions[region].branches[condition] = inner
    need([condition], of: region, &block)
    return inner
  }

  func sparseAction(_ operation: Operation, _ place: Int, _ out: Sum) -> (Action, [Int])? {
    let a = graph.entries[place].arguments
    switch operation {
    case .scatter, .scatterRow, .scatterColumn:
      return (.scatter(operation, a, into: out), a)
    case .multiply where graph.entries[a[0]].shape.isScalar:
      return (.scaled(a[0], a[1], into: out), a)
    case .multiply
    where graph.entries[a[0]].shape.columns == 1 && graph.entries[a[1]].shape.rows == 1:
      return (.outer(a[0], a[1], into: out), a)
    default: return nil
    }
  }

  /// The arguments of a node; of a product of arrays those that are transposed are taken as they are.
  func factors(of place: Int) -> [(place: Int, isTransposed: Bool)] {
    let entry = graph.entries[place]
    guard entry.kind == .operation(.multiply), !isVarying(place),
      entry.arguments.allSatisfy({ !graph.entries[$0].shape.isScalar })
    else { return entry.arguments.map { ($0, false) } }
    return entry.arguments.map { argument in
      let factor = graph.entries[argument]
      guard factor.kind == .operation(.transpose), case .matrix = factor.shape,
        !available.contains(argument)
      else { return (argument, false) }
      return (factor.arguments[0], true)
    }
  }

  private func isInside(_ place: Int, _ open: Set<Int>) -> Bool {
    graph.entries[place].loops.allSatisfy(open.contains)
  }

  /// What the loop of a sum needs from the block around it.
  private func outerNeeds(of sum: Int, _ open: Set<Int>) -> [Int] {
    var seen: Set<Int> = []
    var walk = graph.entries[sum].arguments
    var needs: [Int] = []
    while let place = walk.popLast() {
      guard seen.insert(place).inserted else { continue }
      if isInside(place, open) {
        needs.append(place)
      } else {
        walk += graph.entries[place].arguments
      }
    }
    return needs
  }

  /// Adds nodes, and what they need, to a block.
  private func need(_ places: [Int], of region: Int, _ block: inout Block) {
    var walk: [Int] = []
    for place in places where !available.contains(place) {
      join(place, region, isSure: true, &block)
      walk.append(place)
    }
    while let place = walk.popLast() {
      guard block.needs[place] == nil else { continue }
      let entry = graph.entries[place]
      var needs = needs(of: place)
      if case .sum = entry.kind { needs = outerNeeds(of: place, block.open) }
      needs = needs.filter { !available.contains($0) }
      block.needs[place] = needs
      walk += needs
    }
  }

  /// A node used in a region and where it is already stands in what encloses both.
  private func join(_ place: Int, _ region: Int, isSure: Bool, _ block: inout Block) {
    if isSure { block.sureUses[place, default: []].insert(region) }
    guard var other = block.regionOf[place] else {
      block.regionOf[place] = region
      return
    }
    var region = region
    while region != other {
      if block.regions[region].depth >= block.regions[other].depth {
        region = block.regions[region].parent
      } else {
        other = block.regions[other].parent
      }
    }
    block.regionOf[place] = region
  }

  /// Gives each node its region, users first, and orders the nodes of each region.
  private func arrange(_ block: inout Block) {
    for place in block.needs.keys.sorted(by: >) {
      let region = block.regionOf[place] ?? 0
      let isSure = !block.isSpeculative(place)
      let entry = graph.entries[place]
      if case .operation(.ifelse) = entry.kind, graph.entries[entry.arguments[0]].shape.isScalar,
        block.regions[region].depth < Self.mostNestedRegions
      {
        let depth = block.regions[region].depth + 1
        let first = block.regions.count
        block.regions.append(Region(parent: region, depth: depth))
        block.regions.append(Region(parent: region, depth: depth))
        block.sides[place] = (first, first + 1)
        for (argument, side) in zip(entry.arguments, [region, first, first + 1])
        where block.needs[argument] != nil {
          join(argument, side, isSure: isSure, &block)
        }
      } else {
        for need in block.needs[place] ?? [] {
          join(need, region, isSure: isSure, &block)
        }
      }
      block.regions[region].nodes.append(place)
    }
    for region in block.regions.indices {
      block.regions[region].nodes.sort { order($0) < order($1) }
    }
  }

  /// Loops come after all that waits for no more loops than they do; equal ones side by side.
  private func order(_ place: Int) -> (Int, Int, Int, Int) {
    let level = levels[place] ?? 0
    if case .sum(let loop) = graph.entries[place].kind { return (level - 1, 1, loop, place) }
    return (level, 0, 0, place)
  }
}
