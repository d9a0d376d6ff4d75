import Expressions
import Glibc
import Testing

/// Loops so long that their second half may run beside the first.
@Suite("Halved loops", .serialized)
struct HalvedLoopTests {
  /// The outputs, which are to be the same bytes for one thread and for two.
  private func run(_ program: Program, _ inputs: [Tensor]) throws -> [Tensor] {
    let most = Program.threads
    defer { Program.threads = most }
    Program.threads = 1
    let one = try program.run(inputs)
    Program.threads = 2
    for _ in 0..<2 {
      let two = try program.run(inputs)
      #expect(
        one.map { $0.elements.map(\.bitPattern) } == two.map { $0.elements.map(\.bitPattern) })
    }
    return one
  }

  private func points(_ count: Int) -> [Double] {
    (0..<count).map { Double(($0 * 37 + 11) % 101) / 101 - 0.4 }
  }

  private func element(
    _ graph: Graph, _ x: Node, _ i: Node, times stride: Int = 1, plus offset: Int
  )
    throws -> Node
  {
    let scaled = try graph.apply(.multiply, [graph.constant(Double(stride)), i])
    return try graph.apply(
      .element, [x, graph.apply(.add, [scaled, graph.constant(Double(offset))])])
  }

  private func loop(_ graph: Graph, from first: Int = 1, to last: Int) throws -> LoopIndex {
    try graph.loopIndex(
      "i", from: graph.constant(Double(first)), to: graph.constant(Double(last)))
  }

  /// Σ (x[s·i + a] - x[s·i + b]²)² x[s·i + a] and its gradient.
  @Test(
    "over a chain, with strides and distances",
    arguments: [
      (1, 0, 1), (1, 0, 0), (1, 3, 0), (1, 0, 511), (1, 0, 512), (1, 0, 700), (2, 0, -1), (2, 5, 0),
      (3, 0, 1), (3, 200, 0), (4, 0, 0), (5, 1, 0), (-1, 0, 1), (0, 1, 2),
    ])
  func chain(stride: Int, a: Int, b: Int) throws {
    let rounds = 33_333
    let shift = stride < 0 ? -stride * rounds + 1 : 1
    let count = abs(stride) * rounds + max(a, b) + shift + 1
    let graph = Graph()
    let x = graph.parameter("x", .vector(count))
    let i = try loop(graph, to: rounds)
    let first = try element(graph, x, i.node, times: stride, plus: a + shift)
    let second = try element(graph, x, i.node, times: stride, plus: b + shift)
    let part = try graph.apply(
      .subtract, [first, graph.apply(.power, [second, graph.constant(2)])])
    let square = try graph.apply(.power, [part, graph.constant(2)])
    let f = try graph.reduce(.sum, over: [i], graph.apply(.multiply, [square, first]))
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    let program = try Program(graph: graph, inputs: [x], outputs: [f, gradient])
    let point = points(count)
    let found = try run(program, [Tensor(vector: point)])
    var (value, slope) = (0.0, Array(repeating: 0.0, count: count))
    for round in 1...rounds {
      let (k, l) = (stride * round + a + shift - 1, stride * round + b + shift - 1)
      let part = point[k] - point[l] * point[l]
      let factor = 2 * part * point[k]
      value += part * part * point[k]
      slope[k] += factor + part * part
      slope[l] -= factor * 2 * point[l]
    }
    #expect(abs(found[0].elements[0] - value) <= 1e-11 * Double(rounds))
    #expect(worst(found[1].elements, slope) < (stride == 0 ? 1e-9 : 1e-13))
  }

  @Test("whose sums go to one short array, with and without conditions")
  func shortSums() throws {
    let (m, p) = (9000, 20)
    let graph = Graph()
    let w = graph.parameter("w", .vector(p))
    let data = points(m * p)
    let matrix = graph.constant(try Tensor(.matrix(m, p), data))
    let i = try loop(graph, to: m)
    let product = try graph.apply(.dot, [graph.apply(.row, [matrix, i.node]), w])
    let square = try graph.apply(.power, [product, graph.constant(2)])
    let isLarge = try graph.apply(.compare(.greater), [product, graph.constant(0.1)])
    let f = try graph.reduce(.sum, over: [i], square)
    let h = try graph.reduce(.sum, over: [i], where: isLarge, square)
    let gradients = try [f, h].map { try graph.gradient(of: $0, withRespectTo: [w])[0] }
    let program = try Program(graph: graph, inputs: [w], outputs: gradients)
    let at = points(p)
    let found = try run(program, [Tensor(vector: at)])
    var slopes = Array(repeating: Array(repeating: 0.0, count: p), count: 2)
    for i in 0..<m {
      let z = (0..<p).reduce(0.0) { $0 + data[$1 * m + i] * at[$1] }
      for j in 0..<p {
        slopes[0][j] += 2 * z * data[j * m + i]
        if z > 0.1 { slopes[1][j] += 2 * z * data[j * m + i] }
      }
    }
    #expect(worst(found[0].elements, slopes[0]) < 1e-12)
    #expect(worst(found[1].elements, slopes[1]) < 1e-12)
  }

  @Test("that add to one array one after another, over inner loops and under conditions")
  func sumsOfSums() throws {
    let n = 20_000
    let graph = Graph()
    let x = graph.parameter("x", .vector(n))
    let a = graph.parameter("a", .scalar)
    let all = try loop(graph, to: n)
    let inside = try loop(graph, from: 3, to: n - 2)
    let j = try graph.loopIndex(
      "j", from: graph.apply(.subtract, [inside.node, graph.constant(2)]),
      to: graph.apply(.add, [inside.node, graph.constant(2)]))
    let cube = try graph.apply(.power, [element(graph, x, all.node, plus: 0), graph.constant(3)])
    let isPositive = try graph.apply(.compare(.greater), [a, graph.constant(0)])
    let choice = try graph.apply(
      .ifelse, [isPositive, cube, graph.apply(.multiply, [a, cube])])
    let band = try graph.apply(
      .multiply, [element(graph, x, inside.node, plus: 0), element(graph, x, j.node, plus: 0)])
    let f = try graph.apply(
      .add,
      [
        graph.reduce(.sum, over: [all], choice),
        graph.reduce(.sum, over: [inside], graph.reduce(.sum, over: [j], band)),
      ])
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    let program = try Program(graph: graph, inputs: [x, a], outputs: [gradient])
    let point = points(n)
    for factor in [1.0, -0.5, 2.0] {
      let found = try run(program, [Tensor(vector: point), Tensor(factor)])[0].elements
      var slope = point.map { 3 * $0 * $0 * (factor > 0 ? 1 : factor) }
      for i in 2..<n - 2 {
        for j in i - 2...i + 2 {
          slope[i] += point[j]
          slope[j] += point[i]
        }
      }
      #expect(worst(found, slope) < 1e-13)
    }
  }

  @Test("that fail in either half, or are interrupted, and run again")
  func failures() throws {
    let n = 50_000
    let graph = Graph()
    let x = graph.parameter("x", .vector(n))
    let (first, last) = (graph.parameter("a", .scalar), graph.parameter("b", .scalar))
    let i = try graph.loopIndex("i", from: first, to: last)
    let square = try graph.apply(
      .power, [element(graph, x, i.node, plus: 1), graph.constant(2)])
    let f = try graph.reduce(.sum, over: [i], square)
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    let program = try Program(graph: graph, inputs: [x, first, last], outputs: [f, gradient])
    let point = Tensor(vector: points(n))
    func slope(_ first: Double, _ last: Double) throws -> [Double] {
      try run(program, [point, Tensor(first), Tensor(last)])[1].elements
    }
    let twice = point.elements.map { 2 * $0 }
    #expect(try slope(0, Double(n - 1)) == twice)
    for threads in [1, 2] {
      Program.threads = threads
      for (first, last, wrong) in [
        (0.0, Double(n), n + 1), (-1.0, Double(n - 1), 0), (-1.0, Double(n + 3), 0),
        (0.0, Double(2 * n), n + 1),
      ] {
        let error = #expect(throws: OperationError.self) {
          try program.run([point, Tensor(first), Tensor(last)])
        }
        #expect(error?.message.contains("\(wrong)") == true, "\(error?.message ?? "")")
      }
    }
    #expect(try slope(0, Double(n - 1)) == twice)
    program.isCancelled = { true }
    #expect(throws: OperationError.self) {
      try program.run([point, Tensor(0.0), Tensor(Double(n - 1))])
    }
    program.isCancelled = nil
    #expect(try slope(10, Double(n - 1)).prefix(10) == Array(repeating: 0, count: 10)[...])
    #expect(try slope(10, Double(n - 1)).dropFirst(11) == twice.dropFirst(11))
  }

  @Test("over a batch of points")
  func batch() throws {
    let count = 33_333
    let graph = Graph()
    let x = graph.parameter("x", .vector(2))
    let parts = try (1...2).map { try graph.apply(.element, [x, graph.constant(Double($0))]) }
    let f = try graph.apply(.multiply, [graph.apply(.map(.exp), [parts[0]]), parts[1]])
    let gradient = try graph.gradient(of: f, withRespectTo: [x])[0]
    let program = try Program(graph: graph, inputs: [x], outputs: [f, gradient], points: [x])
    let at = points(2 * count)
    var results: [[Double]] = []
    let most = Program.threads
    defer { Program.threads = most }
    for threads in [1, 2] {
      Program.threads = threads
      var (value, slope) = (
        Array(repeating: 0.0, count: count), Array(repeating: 0.0, count: 2 * count)
      )
      try at.withUnsafeBufferPointer { at in
        try value.withUnsafeMutableBufferPointer { value in
          try slope.withUnsafeMutableBufferPointer { slope in
            try program.run(inputs: [at], outputs: [value, slope], points: count)
          }
        }
      }
      results += [value, slope]
    }
    #expect(results[0] == results[2])
    #expect(results[1] == results[3])
    for point in stride(from: 0, to: count, by: 97) {
      let (a, b) = (exp(at[point]), at[count + point])
      #expect(abs(results[0][point] - a * b) < 1e-14)
      #expect(abs(results[1][point] - a * b) < 1e-14)
      #expect(abs(results[1][count + point] - a) < 1e-14)
    }
  }
}
