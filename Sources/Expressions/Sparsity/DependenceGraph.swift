/// How numbers depend on the n entries of an argument, as a graph of its own: leaves are entries,
/// and a link depends on what its two parts depend on, either linearly or with an interaction, by
/// which the second derivative in an entry of one part and one of the other may be other than 0.
///
/// Only what a result really uses is looked at in the end, so that what a condition leaves out, or
/// what is never read, adds nothing (after the index domains of Walther 2008, "Computing sparse
/// Hessians with automatic differentiation").
struct DependenceGraph {
  /// A number of the graph.
  typealias Reference = Int32

  /// A number that is 0.
  static let zero: Reference = 0
  /// A number that does not depend on the argument.
  static let constant: Reference = 1
  /// The first entry of the argument; the others follow.
  static let firstEntry: Reference = 2

  private struct Link {
    let left: Reference
    let right: Reference
    let interacts: Bool
  }

  /// The number of entries of the argument.
  let entryCount: Int
  private var links: [Link] = []
  private let capacity: Int
  /// True once a link found no room: what the graph says is then worth nothing.
  private(set) var isFull = false

  init(entryCount: Int, capacity: Int) {
    self.entryCount = entryCount
    self.capacity = capacity
  }

  private var firstLink: Int { Int(Self.firstEntry) + entryCount }

  private mutating func append(_ link: Link) -> Reference {
    guard links.count < capacity else {
      isFull = true
      return Self.constant
    }
    links.append(link)
    return Reference(truncatingIfNeeded: firstLink + links.count - 1)
  }

  private func link(_ reference: Reference) -> Link? {
    let place = Int(reference) - firstLink
    return place >= 0 ? links[place] : nil
  }

  /// a + b, or whatever is linear, by pieces at least, in both.
  mutating func sum(_ a: Reference, _ b: Reference) -> Reference {
    if a == b || b == Self.zero { return a }
    if a == Self.zero { return b }
    if b == Self.constant { return a }
    if a == Self.constant { return b }
    if let link = link(a), !link.interacts, link.left == b || link.right == b { return a }
    return append(Link(left: a, right: b, interacts: false))
  }

  /// a·b.
  mutating func product(_ a: Reference, _ b: Reference) -> Reference {
    if a == Self.zero || b == Self.zero { return Self.zero }
    if a == Self.constant { return b }
    if b == Self.constant { return a }
    return append(Link(left: a, right: b, interacts: true))
  }

  /// A function of a that is not linear.
  mutating func curve(_ a: Reference) -> Reference {
    if a <= Self.constant { return Self.constant }
    return append(Link(left: a, right: a, interacts: true))
  }

  /// a/b.
  mutating func quotient(_ a: Reference, _ b: Reference) -> Reference {
    if b <= Self.constant { return a }
    if a == Self.zero { return a }
    // It is bent in b, and a and b interact.
    return append(Link(left: sum(a, b), right: b, interacts: true))
  }

  // MARK: What a number depends on

  /// The interactions that the numbers use, each pair of numbers once.
  func interactions(of roots: [Reference]) -> [(Reference, Reference)] {
    var found: [(Reference, Reference)] = []
    var known = Set<UInt64>()
    var seen = [Bool](repeating: false, count: links.count)
    var open: [Int] = []
    func visit(_ reference: Reference) {
      let place = Int(reference) - firstLink
      if place >= 0, !seen[place] {
        seen[place] = true
        open.append(place)
      }
    }
    for root in roots { visit(root) }
    while let place = open.popLast() {
      let link = links[place]
      if link.interacts {
        let (low, high) = (min(link.left, link.right), max(link.left, link.right))
        let key = UInt64(UInt32(bitPattern: low)) << 32 | UInt64(UInt32(bitPattern: high))
        if known.insert(key).inserted { found.append((low, high)) }
      }
      visit(link.left)
      visit(link.right)
    }
    return found
  }

  /// Finds sets of entries, each one once.
  struct EntrySets {
    /// All sets found so far, one after another.
    private(set) var entries: [Int32]
    /// Links and entries looked at so far.
    private(set) var work = 0
    private var ranges: [Reference: Range<Int>] = [:]
    private var seenEntries: [Int32]
    private var seenLinks: [Int32]
    private var stamp: Int32 = 0

    init(of graph: DependenceGraph) {
      entries = (0..<graph.entryCount).map { Int32(truncatingIfNeeded: $0) }
      seenEntries = Array(repeating: 0, count: graph.entryCount)
      seenLinks = Array(repeating: 0, count: graph.links.count)
    }

    /// The entries that a number depends on, counted from 0, as a range of ``entries``.
    mutating func set(of reference: Reference, in graph: DependenceGraph) -> Range<Int> {
      if reference < DependenceGraph.firstEntry { return 0..<0 }
      let entry = Int(reference - DependenceGraph.firstEntry)
      if entry < graph.entryCount { return entry..<entry + 1 }
      if let known = ranges[reference] { return known }
      stamp += 1
      let start = entries.count
      var open = [reference]
      while let next = open.popLast() {
        work += 1
        let place = Int(next) - graph.firstLink
        if place < 0 {
          if next >= DependenceGraph.firstEntry { add(Int(next - DependenceGraph.firstEntry)) }
        } else if let known = ranges[next] {
          work += known.count
          for entry in known { add(Int(entries[entry])) }
        } else if seenLinks[place] != stamp {
          seenLinks[place] = stamp
          open.append(graph.links[place].left)
          open.append(graph.links[place].right)
        }
      }
      ranges[reference] = start..<entries.count
      return start..<entries.count
    }

    private mutating func add(_ entry: Int) {
      if seenEntries[entry] != stamp {
        seenEntries[entry] = stamp
        entries.append(Int32(truncatingIfNeeded: entry))
      }
    }
  }
}
