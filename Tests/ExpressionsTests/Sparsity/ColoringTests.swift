import Testing

@testable import Expressions

@Suite("Colorings")
struct ColoringTests {
  /// A symmetric pattern with a full diagonal.
  static func pattern(_ n: Int, _ isEntry: (Int, Int) -> Bool) -> SparsityPattern {
    SparsityPattern(
      rows: n,
      columns: (0..<n).map { j in
        (0..<n).filter { $0 == j || isEntry($0, j) || isEntry(j, $0) }.map { Int32($0) }
      })
  }

  /// A random symmetric pattern with about `degree` entries in a column.
  static func random(_ n: Int, degree: Int, seed: UInt64) -> SparsityPattern {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    var edges = Set<[Int]>()
    for _ in 0..<n * degree / 2 {
      var pair: [Int] = []
      for _ in 0..<2 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        pair.append(Int((state >> 33) % UInt64(n)))
      }
      edges.insert(pair)
    }
    return pattern(n) { edges.contains([$0, $1]) }
  }

  /// Of each entry or of its mirror image, whether the row has no other entry with its color.
  private func isRecoverable(_ pattern: SparsityPattern, _ colors: [Int32]) -> Bool {
    func isAlone(_ row: Int, _ column: Int) -> Bool {
      // The pattern is symmetric: a row's entries are the column's.
      pattern.rows(ofColumn: row).filter { colors[Int($0)] == colors[column] }.count == 1
    }
    for j in 0..<pattern.columns {
      for i in pattern.rows(ofColumn: j) where !isAlone(Int(i), j) && !isAlone(j, Int(i)) {
        return false
      }
    }
    return true
  }

  @Test("of random symmetric patterns every entry can be read directly", arguments: 1...24)
  func star(seed: Int) throws {
    let pattern = Self.random(60, degree: 1 + seed % 8, seed: UInt64(seed))
    let coloring = try #require(Coloring.star(of: pattern))
    #expect(isRecoverable(pattern, coloring.colors))
    #expect(coloring.count <= 60)
    // No path of four vertices with two colors.
    let colors = coloring.colors
    func neighbors(_ v: Int) -> [Int] {
      pattern.rows(ofColumn: v).map { Int($0) }.filter { $0 != v }
    }
    for a in 0..<60 {
      for b in neighbors(a) {
        #expect(colors[a] != colors[b])
        for c in neighbors(b) where c != a && colors[c] == colors[a] {
          for d in neighbors(c) where d != b { #expect(colors[d] != colors[b]) }
        }
      }
    }
  }

  @Test("known patterns take known numbers of colors")
  func known() {
    let n = 50
    #expect(Coloring.star(of: Self.pattern(n) { _, _ in false })?.count == 1)
    #expect(Coloring.star(of: Self.pattern(n) { $1 == $0 + 1 })?.count == 3)
    // An arrow, with its point first or last, is one star.
    #expect(Coloring.star(of: Self.pattern(n) { i, _ in i == 0 })?.count == 2)
    #expect(Coloring.star(of: Self.pattern(n) { i, _ in i == n - 1 })?.count == 2)
    #expect(Coloring.star(of: Self.pattern(6) { _, _ in true })?.count == 6)
    #expect(Coloring.star(of: Self.pattern(6) { _, _ in true }, limit: 5) == nil)
    for width in 1...5 {
      let band = Self.pattern(n) { abs($0 - $1) <= width }
      #expect((Coloring.star(of: band)?.count ?? n) <= 2 * width + 1)
    }
  }

  @Test("columns of one group have no row in common", arguments: 1...12)
  func columns(seed: Int) {
    let square = Self.random(40, degree: 1 + seed % 5, seed: UInt64(seed))
    // Its first 25 rows.
    let pattern = SparsityPattern(
      rows: 25, columns: (0..<40).map { square.rows(ofColumn: $0).filter { $0 < 25 } })
    let coloring = Coloring.columns(of: pattern)
    for group in coloring.groups {
      let rows = group.flatMap { Array(pattern.rows(ofColumn: $0)) }
      #expect(Set(rows).count == rows.count)
    }
    #expect(coloring.groups.joined().sorted() == Array(0..<40))
  }

  @Test("a transposed pattern says where entries go")
  func transposed() {
    let pattern = SparsityPattern(rows: 3, columns: [[2, 0, 2], [], [1], [0, 1]])
    #expect(pattern.rowIndices == [0, 2, 1, 0, 1])
    let (transpose, places) = pattern.transposed()
    #expect(transpose == SparsityPattern(rows: 4, columns: [[0, 3], [2, 3], [0]]))
    #expect(places == [0, 4, 2, 1, 3])
  }
}
