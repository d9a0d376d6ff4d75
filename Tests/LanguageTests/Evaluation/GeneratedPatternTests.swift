import Syntax
import Testing

@testable import Expressions
@testable import Language

/// Patterns of the derivatives of generated programs against the derivatives themselves.
@Suite("Patterns of generated programs")
struct GeneratedPatternTests {
  /// Of each kind of program, how many.
  private static let count = 300

  @Test("Hessians and Jacobians have no entry that their pattern lacks", arguments: [false, true])
  func contain(vectorValued: Bool) throws {
    var gaps = 0
    for seed in 0..<Self.count {
      var generator = ProgramGenerator(seed: seed)
      let (program, domain) = generator.program(vectorValued: vectorValued)
      let check = try ProgramCheck(program.source(), domain)
      let graph = Graph()
      let parameter = graph.parameter("θ", check.shape)
      check.evaluator.graph = graph
      let value = try check.evaluator.record(
        check.function, at: .symbol(parameter), in: graph, span: SourceSpan(0, 0))
      let (found, derivative) =
        vectorValued
        ? (
          try graph.jacobianPattern(of: value, withRespectTo: parameter, densePart: 1),
          try graph.jacobian(of: value, withRespectTo: parameter)
        )
        : (
          try graph.hessianPattern(of: value, withRespectTo: parameter, densePart: 1),
          try graph.hessian(of: value, withRespectTo: parameter)
        )
      let pattern = try #require(found)
      let point = (0..<check.shape.count).map { _ in generator.coordinate() }
      let matrix = try Program(graph: graph, inputs: [parameter], outputs: [derivative])
        .run([Tensor(check.shape, point)])[0]
      let rows = matrix.shape.rows
      #expect(pattern.rows == rows && pattern.columns == matrix.shape.columns)
      for column in 0..<pattern.columns {
        for row in 0..<rows where !pattern.rows(ofColumn: column).contains(Int32(row)) {
          gaps += 1
          let entry = matrix.elements[row + column * rows]
          #expect(entry == 0, "seed \(seed), entry \(row), \(column)\n\(program.source())")
        }
      }
    }
    // Most programs have some, or nothing would be tested.
    #expect(gaps > Self.count)
  }
}
