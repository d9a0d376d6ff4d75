extension Coloring {
  /// A star coloring of a symmetric pattern's graph: neighbours differ, and no path of four vertices
  /// has two colors only, so that each entry, or its mirror image, is one of its group's product
  /// (Coleman and Moré 1984, "Estimation of sparse Hessian matrices and graph coloring problems";
  /// Gebremedhin, Manne and Pothen 2005, "What color is your Jacobian?").
  ///
  /// Greedily, in the order of the columns or of their numbers of entries, whichever takes fewer
  /// colors.
  ///
  /// - Returns: nil where more than `limit` colors are needed.
  public static func star(of pattern: SparsityPattern, limit: Int = .max) -> Coloring? {
    var natural = StarSearch(pattern, limit: limit)
    var largestFirst = StarSearch(pattern, limit: limit)
    let first = natural.color(in: Array(0..<pattern.columns))
    let second = largestFirst.color(in: pattern.columnsByCount)
    guard let first, let second else { return first ?? second }
    return second.count < first.count ? second : first
  }
}

/// The greedy search, with the stars found so far (Gebremedhin, Tarafdar, Manne and Pothen 2007, "New
/// acyclic and star coloring algorithms", algorithm 4.1).
private struct StarSearch {
  /// What a vertex has of neighbours with one color.
  private struct Neighborhood {
    let color: Int32
    /// Its first neighbour of the color.
    let first: Int32
    /// It has more of them: it is the hub of their star.
    var isHub = false
    /// That neighbour is the hub of a star of which this vertex is a ray.
    var isRay = false
  }

  private let pattern: SparsityPattern
  private let limit: Int
  private var colors: [Int32]
  private var neighborhoods: [[Neighborhood]]
  /// The vertex by which each color was last found taken.
  private var taken: [Int32]
  /// Of each color the vertex that last had a neighbour with it, and how many.
  private var owner: [Int32]
  private var amount: [Int32]

  init(_ pattern: SparsityPattern, limit: Int) {
    self.pattern = pattern
    self.limit = min(limit, pattern.columns)
    colors = Array(repeating: -1, count: pattern.columns)
    neighborhoods = Array(repeating: [], count: pattern.columns)
    taken = Array(repeating: -1, count: pattern.columns + 1)
    owner = taken
    amount = taken
  }

  mutating func color(in order: [Int]) -> Coloring? {
    for vertex in order {
      let color = leastColor(of: vertex)
      guard color < limit else { return nil }
      assign(Int32(truncatingIfNeeded: color), to: vertex)
    }
    return Coloring(colors: colors)
  }

  private mutating func leastColor(of vertex: Int) -> Int {
    let mark = Int32(truncatingIfNeeded: vertex)
    for neighbor in pattern.rows(ofColumn: vertex) where Int(neighbor) != vertex {
      let color = Int(colors[Int(neighbor)])
      guard color >= 0 else { continue }
      taken[color] = mark
      if owner[color] != mark {
        owner[color] = mark
        amount[color] = 0
      }
      amount[color] += 1
    }
    for neighbor in pattern.rows(ofColumn: vertex) where Int(neighbor) != vertex {
      let color = Int(colors[Int(neighbor)])
      guard color >= 0 else { continue }
      // With two neighbours of a color the vertex is a hub, and they may not be hubs for it; with
      // one it is a ray, and the neighbour may not be a ray already.
      let isHub = amount[color] > 1
      for other in neighborhoods[Int(neighbor)] where isHub || other.isRay {
        taken[Int(other.color)] = mark
      }
    }
    var color = 0
    while taken[color] == mark { color += 1 }
    return color
  }

  private mutating func assign(_ color: Int32, to vertex: Int) {
    colors[vertex] = color
    let mark = Int32(truncatingIfNeeded: vertex)
    for neighbor in pattern.rows(ofColumn: vertex) where Int(neighbor) != vertex {
      let other = Int(neighbor)
      let otherColor = colors[other]
      guard let place = neighborhoods[other].firstIndex(where: { $0.color == color }) else {
        neighborhoods[other].append(Neighborhood(color: color, first: mark))
        continue
      }
      let first = Int(neighborhoods[other][place].first)
      neighborhoods[other][place].isHub = true
      if otherColor >= 0 {
        makeRay(first, of: otherColor)
        makeRay(vertex, of: otherColor)
      }
    }
    // Where the vertex is a hub, its neighbours have become rays.
    for neighborhood in neighborhoods[vertex] where neighborhood.isHub {
      for neighbor in pattern.rows(ofColumn: vertex)
      where Int(neighbor) != vertex && colors[Int(neighbor)] == neighborhood.color {
        makeRay(Int(neighbor), of: color)
      }
    }
  }

  private mutating func makeRay(_ vertex: Int, of color: Int32) {
    if let place = neighborhoods[vertex].firstIndex(where: { $0.color == color }) {
      neighborhoods[vertex][place].isRay = true
    }
  }
}
