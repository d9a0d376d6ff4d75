import Expressions
import FoundationEssentials
import Glibc
import Testing

@testable import Language

/// A program of the family and its derivatives as JAX computes them, arrays by columns.
struct JAXReference {
  var seed: Int
  var text: String
  var value: Double
  var gradient: [Double]
  var hessian: [Double]
}

/// Values, gradients and Hessians of thirty generated programs against JAX in double precision:
/// `jax_reference.py` says how the fixture is made.
@Suite("Derivatives as JAX computes them")
struct JAXReferenceTests {
  static let seeds = Array(stride(from: 3, to: 1_803, by: 60))

  @Test(arguments: seeds)
  func program(seed: Int) throws {
    var generator = ProgramGenerator(seed: seed)
    let (program, domain) = generator.program(vectorValued: false)
    let check = try ProgramCheck(program.source(), domain)
    var coordinates = ProgramGenerator(seed: 1_000_000 + 10 * seed)
    let point = (0..<check.shape.count).map { _ in coordinates.coordinate() }
    if let folder = getenv("JAX_PROGRAMS") {
      let base = "\(String(cString: folder))/\(seed)"
      let python = program.source(\.python) + "x0 = \(start(check.shape, domain, point))\n"
      try Data(python.utf8).write(to: URL(filePath: "\(base).py"))
      return try Data(program.source().utf8).write(to: URL(filePath: "\(base).txt"))
    }
    let reference = try #require(JAXReference.all.first { $0.seed == seed })
    #expect(program.source() == reference.text)
    let found = try check.values(at: point)
    for (found, expected) in zip(
      found, [[reference.value], reference.gradient, reference.hessian])
    {
      let scale = max(1e-3, expected.map(abs).max() ?? 0)
      let error = zip(found, expected).map { abs($0 - $1) }.max() ?? .infinity
      #expect(found.count == expected.count && error <= 1e-10 * scale, "\(found), \(expected)")
    }
  }

  /// The arguments of `f` in Python.
  private func start(
    _ shape: Shape, _ domain: ProgramGenerator.Domain, _ point: [Double]
  ) -> String {
    let list = "[\(point.map { "\($0)" }.joined(separator: ", "))]"
    if case .scalars = domain { return list }
    if case .matrix(let rows, let columns) = shape {
      return "[jnp.array(\(list)).reshape(\(columns), \(rows)).T]"
    }
    return "[jnp.array(\(list))]"
  }
}
