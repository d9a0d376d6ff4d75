import Expressions
import Testing

/// Compiled programs against a graph's value by definition.
@Suite("Random programs as an interpreter runs them")
struct InterpretedProgramTests {
  /// How far rounding may go, relative to the largest sum of magnitudes: sums are added in another
  /// order, and products of up to 1500 factors.
  private static let tolerance = 1e-12

  @Test("values, gradients and Hessian-vector products", arguments: 0..<20)
  func agree(part: Int) throws {
    for number in 0..<100 {
      let seed = UInt64(part * 100 + number)
      let graph = Graph()
      var generator = try LoopProgramGenerator(seed: seed, graph: graph)
      let value = try generator.formula()
      let nodes = [value] + (try derivatives(of: value, generator, graph, seed))
      let expected = try Self.interpreted(graph, nodes, generator.inputs)
      let found = try values(graph, nodes, at: generator.inputs)
      for (place, (a, b)) in zip(found, expected.values).enumerated() {
        let difference = worst(a.elements, b.elements)
        #expect(
          difference <= Self.tolerance * expected.scale,
          "seed \(seed), output \(place): \(a.elements.prefix(6)), not \(b.elements.prefix(6))")
      }
    }
  }

  private func derivatives(
    of value: Node, _ generator: LoopProgramGenerator, _ graph: Graph, _ seed: UInt64
  ) throws -> [Node] {
    guard seed % 2 == 0 else { return [] }
    let parameters = generator.inputs.map(\.0)
    let gradients = try graph.gradient(of: value, withRespectTo: parameters)
    guard seed % 8 == 0, let theta = parameters.first else { return gradients }
    let direction = graph.constant(try Tensor(theta.shape, repeating: 0.5))
    return gradients + [try graph.tangent(of: gradients[0], along: [(theta, direction)])]
  }

  private static func interpreted(
    _ graph: Graph, _ nodes: [Node], _ inputs: [(Node, Tensor)]
  ) throws -> (values: [Tensor], scale: Double) {
    var interpreter = GraphInterpreter(graph, inputs: inputs)
    let values = try nodes.map { try interpreter.value(of: $0) }
    return (values, interpreter.scale)
  }

  @Test("all lengths of loops are among them, and all operations that lanes have code for")
  func areHard() throws {
    var kinds: Set<String> = []
    for seed in 0..<400 as Range<UInt64> {
      let graph = Graph()
      var generator = try LoopProgramGenerator(seed: seed, graph: graph)
      _ = try generator.formula()
      kinds.formUnion(GraphInterpreter.kinds(of: graph))
    }
    for kind in ["0", "1", "511", "512", "513", "1500", "moving", "down", "stepped", "choice"] {
      #expect(kinds.contains(kind), "\(kind)")
    }
  }
}
