import Testing

@testable import Expressions

@Suite("Patterns of derivatives")
struct PatternTests {
  /// The entries (row, column) of a pattern, counted from 0, by columns.
  static func entries(_ pattern: SparsityPattern?) -> [[Int]]? {
    guard let pattern else { return nil }
    return (0..<pattern.columns).flatMap { j in
      pattern.rows(ofColumn: j).map { [Int($0), j] }
    }
  }

  /// All (i, j) with i and j below n that satisfy a relation, by columns.
  static func entries(_ n: Int, _ relation: (Int, Int) -> Bool) -> [[Int]] {
    (0..<n).flatMap { j in (0..<n).filter { relation($0, j) }.map { [$0, j] } }
  }

  /// The pattern of the Hessian of a formula of a vector of n, however dense.
  private func hessian(_ n: Int, _ formula: (Graph, Node) throws -> Node) throws -> [[Int]]? {
    let graph = Graph()
    let theta = graph.parameter("θ", .vector(n))
    return Self.entries(
      try graph.hessianPattern(
        of: formula(graph, theta), withRespectTo: theta, densePart: 1))
  }

  private func number(_ graph: Graph, _ value: Double) -> Node { graph.constant(value) }

  @Test("a linear function has none, the squared length a diagonal")
  func simple() throws {
    #expect(try hessian(6) { try $0.apply(.reduce(.sum), [$1]) } == [])
    #expect(try hessian(6) { graph, _ in graph.constant(3) } == [])
    let squared = try hessian(6) { graph, theta in
      try graph.apply(.power, [graph.apply(.norm, [theta]), graph.constant(2)])
    }
    #expect(squared == Self.entries(6, ==))
    #expect(try hessian(6) { try $0.apply(.norm, [$1]) } == Self.entries(6) { _, _ in true })
  }

  @Test("the chained Rosenbrock function's has three diagonals")
  func tridiagonal() throws {
    let found = try hessian(9) { try chainedRosenbrock($0, $1) }
    #expect(found == Self.entries(9) { abs($0 - $1) <= 1 })
  }

  @Test("of θᵀAθ it is that of A and its transpose, however it is written")
  func quadratic() throws {
    let n = 7
    let entries = (0..<n * n).map { ($0 * $0 + 3) % 7 == 0 ? 1.5 : 0 }
    let expected = Self.entries(n) { entries[$0 + $1 * n] != 0 || entries[$1 + $0 * n] != 0 }
    let products: [(Graph, Node, Node) throws -> Node] = [
      { try $0.apply(.multiply, [$0.apply(.multiply, [$0.apply(.transpose, [$2]), $1]), $2]) },
      { try $0.apply(.dot, [$2, $0.apply(.multiply, [$1, $2])]) },
    ]
    for product in products {
      let found = try hessian(n) { graph, theta in
        let a = graph.constant(try Tensor(.matrix(n, n), entries))
        return try product(graph, a, theta)
      }
      #expect(found == expected)
    }
  }

  @Test("what a filter leaves out adds nothing")
  func filtered() throws {
    let found = try hessian(8) { graph, theta in
      let n = graph.constant(8)
      let i = try graph.loopIndex("i", from: graph.constant(1), to: n)
      let j = try graph.loopIndex("j", from: graph.constant(1), to: n)
      let even = try graph.apply(
        .compare(.equal),
        [
          graph.apply(
            .broadcast(.mod), [graph.apply(.add, [i.node, j.node]), graph.constant(4)]),
          graph.constant(0),
        ])
      let x = try graph.apply(.element, [theta, i.node])
      let y = try graph.apply(.element, [theta, j.node])
      return try graph.reduce(.sum, over: [i, j], where: even, graph.apply(.multiply, [x, y]))
    }
    // Places from 0: i + j + 2 is divisible by 4.
    #expect(found == Self.entries(8) { ($0 + $1 + 2) % 4 == 0 })
  }

  @Test("of an array that is made only what is read counts")
  func unused() throws {
    let found = try hessian(5) { graph, theta in
      // The trace of θθᵀ.
      let square = try graph.apply(.multiply, [theta, graph.apply(.transpose, [theta])])
      return try graph.apply(.trace, [square])
    }
    #expect(found == Self.entries(5, ==))
  }

  @Test("a loop inside a loop runs within its bounds")
  func nested() throws {
    // Σᵢ (Σⱼ₌ᵢ..ᵢ₊₂ θⱼ)²
    let found = try hessian(7) { graph, theta in
      let i = try graph.loopIndex("i", from: graph.constant(1), to: graph.constant(5))
      let last = try graph.apply(.add, [i.node, graph.constant(2)])
      let j = try graph.loopIndex("j", from: i.node, to: last)
      let inner = try graph.reduce(
        .sum, over: [j], graph.apply(.element, [theta, j.node]))
      return try graph.reduce(
        .sum, over: [i], graph.apply(.power, [inner, graph.constant(2)]))
    }
    #expect(found == Self.entries(7) { abs($0 - $1) <= 2 })
  }

  @Test("a Jacobian's rows are what its elements depend on")
  func jacobian() throws {
    let graph = Graph()
    let theta = graph.parameter("θ", .vector(6))
    let i = try graph.loopIndex("i", from: graph.constant(1), to: graph.constant(5))
    let next = try graph.apply(.add, [i.node, graph.constant(1)])
    let product = try graph.apply(
      .multiply,
      [graph.apply(.element, [theta, i.node]), graph.apply(.element, [theta, next])])
    let f = try graph.reduce(.vec, over: [i], product)
    let pattern = try graph.jacobianPattern(of: f, withRespectTo: theta, densePart: 1)
    #expect(pattern?.rows == 5)
    let expected = Self.entries(6) { row, column in
      row < 5 && (column == row || column == row + 1)
    }
    #expect(Self.entries(pattern) == expected)
  }

  @Test("what is full, or costs too much to look at, is dense")
  func dense() throws {
    let graph = Graph()
    let theta = graph.parameter("θ", .vector(300))
    let total = try graph.apply(.reduce(.sum), [theta])
    let squared = try graph.apply(.power, [total, graph.constant(2)])
    #expect(try graph.hessianPattern(of: squared, withRespectTo: theta) == nil)
    let i = try graph.loopIndex("i", from: graph.constant(1), to: graph.constant(1e9))
    let x = try graph.apply(.element, [theta, graph.constant(1)])
    let body = try graph.apply(.multiply, [graph.apply(.power, [x, i.node]), x])
    let long = try graph.reduce(.sum, over: [i], body)
    #expect(try graph.hessianPattern(of: long, withRespectTo: theta) == nil)
  }

  @Test("looking for it can be interrupted")
  func interrupted() throws {
    let graph = Graph()
    let theta = graph.parameter("θ", .vector(300))
    let i = try graph.loopIndex("i", from: graph.constant(1), to: graph.constant(1e5))
    let x = try graph.apply(.element, [theta, graph.constant(1)])
    let body = try graph.apply(.map(.sin), [graph.apply(.multiply, [x, i.node])])
    let long = try graph.reduce(.sum, over: [i], body)
    #expect(throws: OperationError("interrupted", "interrupted")) {
      _ = try graph.hessianPattern(of: long, withRespectTo: theta) { true }
    }
  }

  @Test("patterns of random formulas contain all entries of their derivatives")
  func random() throws {
    let n = SparseFormulaGenerator.dimension
    let points: [[Double]] = [
      (0..<n).map { i in 0.31 + 0.1 * Double(i * 7 % 5) },
      (0..<n).map { i in 0.2 - 0.11 * Double(i * 5 % 7) },
    ]
    var sparse = 0
    for seed in 1...250 as ClosedRange<UInt64> {
      let graph = Graph()
      let theta = graph.parameter("θ", .vector(n))
      var generator = SparseFormulaGenerator(seed: seed, graph: graph, theta: theta)
      let f = try generator.formula()
      let g = try generator.vector()
      let hessian = try #require(
        try graph.hessianPattern(of: f, withRespectTo: theta, densePart: 1))
      let jacobian = try #require(
        try graph.jacobianPattern(of: g, withRespectTo: theta, densePart: 1))
      if hessian.count <= n * n / 2 { sparse += 1 }
      let program = try Program(
        graph: graph, inputs: [theta],
        outputs: [
          graph.hessian(of: f, withRespectTo: theta), graph.jacobian(of: g, withRespectTo: theta),
        ])
      for point in points {
        let dense = try program.run([Tensor(vector: point)])
        for (pattern, matrix) in zip([hessian, jacobian], dense) {
          let missed = missing(pattern, in: matrix)
          #expect(missed.isEmpty, "seed \(seed)")
        }
      }
    }
    // The generator is about sparse ones.
    #expect(sparse > 120)
  }

  @Test("they do so for formulas of every kind")
  func anyFormula() throws {
    for seed in 1...200 as ClosedRange<UInt64> {
      let graph = Graph()
      let theta = graph.parameter("θ", .vector(4))
      var generator = FormulaGenerator(seed: seed, graph: graph, theta: theta)
      let f = try generator.scalar(3 + Int(seed % 2))
      let pattern = try #require(
        try graph.hessianPattern(of: f, withRespectTo: theta, densePart: 1))
      let hessian = try graph.hessian(of: f, withRespectTo: theta)
      let dense = try values(
        graph, [hessian], at: [(theta, Tensor(vector: [0.31, -0.52, 0.83, 0.17]))])[0]
      #expect(missing(pattern, in: dense).isEmpty, "seed \(seed)")
    }
  }

  /// The entries other than 0 that a pattern does not have.
  private func missing(_ pattern: SparsityPattern, in matrix: Tensor) -> [[Int]] {
    let (m, n) = (matrix.shape.rows, matrix.shape.columns)
    var missing: [[Int]] = []
    for j in 0..<n {
      let rows = pattern.rows(ofColumn: j)
      for i in 0..<m where matrix.elements[i + j * m] != 0 && !rows.contains(Int32(i)) {
        missing.append([i, j])
      }
    }
    return missing
  }
}

/// Σᵢ 100 (θᵢ₊₁ - θᵢ²)² + (1 - θᵢ)².
func chainedRosenbrock(_ graph: Graph, _ theta: Node) throws -> Node {
  let index = try graph.loopIndex(
    "i", from: graph.constant(1), to: graph.constant(Double(theta.shape.count - 1)))
  let x = try graph.apply(.element, [theta, index.node])
  let y = try graph.apply(
    .element, [theta, graph.apply(.add, [index.node, graph.constant(1)])])
  let two = graph.constant(2)
  let a = try graph.apply(.power, [graph.apply(.subtract, [graph.constant(1), x]), two])
  let inner = try graph.apply(.subtract, [y, graph.apply(.power, [x, two])])
  let b = try graph.apply(.multiply, [graph.constant(100), graph.apply(.power, [inner, two])])
  return try graph.reduce(.sum, over: [index], graph.apply(.add, [a, b]))
}
