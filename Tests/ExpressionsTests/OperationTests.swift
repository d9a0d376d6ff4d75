import Expressions
import Testing

@Suite("Operations")
struct OperationTests {
  /// Shapes of arguments and result; nil where there is none.
  static let rules: [(Operation, [Shape], Shape?)] = [
    (.add, [.vector(3), .vector(3)], .vector(3)), (.add, [.vector(3), .scalar], .vector(3)),
    (.add, [.vector(3), .row(3)], nil), (.subtract, [.matrix(2, 2), .matrix(2, 3)], nil),
    (.broadcast(.add), [.vector(3), .row(2)], .matrix(3, 2)),
    (.broadcast(.multiply), [.matrix(3, 2), .vector(3)], .matrix(3, 2)),
    (.broadcast(.multiply), [.matrix(3, 2), .vector(2)], nil),
    (.multiply, [.vector(3), .vector(3)], nil), (.multiply, [.row(3), .vector(3)], .scalar),
    (.multiply, [.vector(3), .row(2)], .matrix(3, 2)),
    (.multiply, [.matrix(2, 3), .vector(3)], .vector(2)),
    (.multiply, [.row(2), .matrix(2, 3)], .row(3)),
    (.multiply, [.matrix(2, 3), .matrix(3, 4)], .matrix(2, 4)),
    (.multiply, [.matrix(2, 3), .matrix(2, 3)], nil), (.multiply, [.matrix(2, 3), .row(3)], nil),
    (.divide, [.vector(3), .scalar], .vector(3)), (.divide, [.vector(3), .vector(3)], nil),
    (.divide, [.matrix(2, 3), .matrix(3, 3)], .matrix(2, 3)),
    (.solve, [.matrix(3, 3), .vector(3)], .vector(3)),
    (.solve, [.matrix(4, 2), .vector(4)], .vector(2)),
    (.solve, [.matrix(3, 3), .vector(2)], nil), (.power, [.vector(3), .scalar], nil),
    (.power, [.matrix(2, 2), .scalar], .matrix(2, 2)), (.transpose, [.vector(3)], .row(3)),
    (.kron, [.matrix(2, 3), .matrix(4, 5)], .matrix(8, 15)),
    (.kron, [.matrix(1 << 20, 1 << 20), .matrix(1 << 20, 1 << 20)], nil),
    (.det, [.matrix(2, 3)], nil), (.diag, [.vector(2)], .matrix(2, 2)),
    (.diag, [.matrix(2, 3)], .vector(2)), (.reduce(.max), [.vector(0)], nil),
    (.reduce(.sum), [.vector(0)], .scalar), (.horizontal, [.scalar, .scalar], .row(2)),
    (.horizontal, [.vector(2), .matrix(2, 3)], .matrix(2, 4)),
    (.vertical, [.scalar, .vector(2)], .vector(3)), (.vertical, [.row(2), .row(2)], .matrix(2, 2)),
    (.vertical, [.row(2), .row(3)], nil), (.element, [.vector(3), .scalar], .scalar),
    (.element, [.matrix(3, 3), .scalar], nil), (.row, [.matrix(2, 3), .scalar], .vector(3)),
    (.row, [.vector(3), .scalar], nil), (.reshape(.matrix(2, 3)), [.vector(6)], .matrix(2, 3)),
    (.reshape(.matrix(2, 3)), [.vector(5)], nil),
    (.fill(.matrix(1 << 20, 1 << 20)), [.scalar], nil), (.fill(.vector(-1)), [.scalar], nil),
    (.fill(.matrix(.max, .max)), [.scalar], nil),
  ]

  @Test("have these shapes", arguments: rules.indices)
  func shapes(_ index: Int) {
    let (operation, arguments, result) = Self.rules[index]
    #expect((try? operation.resultShape(arguments)) == result, "\(operation) \(arguments)")
  }

  @Test("say what is wrong and how to write it")
  func messages() {
    #expect(
      throws: OperationError(
        "shape", "cannot multiply vector(3) * vector(3)",
        notes: ["inner product: a' * b     elementwise: a .* b"])
    ) { try Operation.multiply.resultShape([.vector(3), .vector(3)]) }
    #expect(
      throws: OperationError(
        "limit", "vector(1000000000) is too large: an array may have 268435456 elements")
    ) { try Operation.fill(.vector(1_000_000_000)).resultShape([.scalar]) }
  }

  private static let a = [[2.0, 1], [1, 3]]

  /// Values computed by hand, and with NumPy 2 and SciPy where they have more digits.
  static let table: [(Operation, [[[Double]]], [Double])] = [
    (.multiply, [a, [[1], [2]]], [4, 7]), (.solve, [a, [[4], [7]]], [1, 2]),
    (.divide, [[[4, 7]], a], [1, 2]), (.det, [a], [5]), (.trace, [a], [5]),
    (.logdet, [a], [1.6094379124341003]), (.inverse, [a], [0.6, -0.2, -0.2, 0.4]),
    (.norm, [[[3, 4]]], [5]), (.dot, [[[1, 2]], [[3, 4]]], [11]),
    (.rank, [[[1, 2], [2, 4]]], [1]),
    (.eigenvalues, [a], [1.381966011250105, 3.618033988749895]),
    (.eigmin, [a], [1.381966011250105]), (.eigmax, [a], [3.618033988749895]),
    (.cond, [a], [2.618033988749895]),
    (.cholesky, [a], [1.4142135623730951, 0.7071067811865475, 0, 1.5811388300841898]),
    (.singularValues, [[[3, 0], [0, -4]]], [4, 3]),
    (.transpose, [[[1, 2], [3, 4]]], [1, 2, 3, 4]),
    (.kron, [[[1, 2]], [[3], [4]]], [3, 4, 6, 8]), (.diag, [a], [2, 3]),
    (.reduce(.sum), [a], [7]), (.reduce(.prod), [a], [6]), (.reduce(.mean), [a], [1.75]),
    (.reduce(.max), [a], [3]), (.reduce(.argmax), [a], [4]), (.reduce(.argmin), [a], [2]),
    (.reduce(.median), [[[5, 1, 4]]], [4]), (.reduce(.var), [[[1, 2, 4]]], [7 / 3.0]),
    (.reduce(.std), [[[1, 3]]], [1.4142135623730951]), (.cumsum, [[[1, 2, 4]]], [1, 3, 7]),
    (.maxdiff, [[[1, 2]], [[4, 1]]], [3]),
    (.horizontal, [[[1], [2]], [[3], [4]]], [1, 2, 3, 4]),
    (.vertical, [[[1, 2]], [[3, 4]]], [1, 3, 2, 4]),
    (.gather([3, 0], .vector(2)), [a], [3, 2]),
    (.scatterConstant([1, 1], .vector(3)), [[[5, 6]]], [0, 11, 0]),
  ]

  @Test("have these values", arguments: table.indices)
  func values(_ index: Int) throws {
    let (operation, arguments, expected) = Self.table[index]
    let found = try operation.evaluate(arguments.map { try Tensor(matrix: $0) })
    #expect(worst(found.elements, expected) < 1e-14, "\(operation)")
  }

  /// SciPy 1.16: scipy.special.expit, log1p(exp), gammaln, digamma, polygamma(1), erf, and math.
  static let functions: [(ElementaryFunction, Double, Double)] = [
    (.sigmoid, -1.5, 0.18242552380635635), (.softplus, 2, 2.1269280110429727),
    (.softplus, 800, 800), (.softplus, -800, 0), (.sigmoid, -800, 0),
    (.lgamma, 0.5, 0.5723649429247001), (.digamma, 0.5, -1.9635100260214235),
    (.digamma, -0.5, 0.03648997397857652), (.trigamma, 0.5, 4.934802200544679),
    (.erf, 0.5, 0.5204998778130465), (.round, -2.5, -3), (.floor, -0.5, -1), (.sign, -3, -1),
    (.relu, -2, 0), (.log1p, 1e-20, 1e-20), (.expm1, 1e-20, 1e-20), (.log2, 8, 3),
  ]

  @Test("map functions of one number", arguments: functions.indices)
  func elementary(_ index: Int) throws {
    let (function, x, expected) = Self.functions[index]
    let found = try Operation.map(function).evaluate([Tensor(x)])
    #expect(worst(found.elements, [expected]) < 2e-14, "\(function)(\(x))")
  }

  @Test("of two numbers: mod has the sign of its divisor, max and min keep NaN")
  func binary() throws {
    func value(_ function: BinaryFunction, _ x: Double, _ y: Double) throws -> Double? {
      try Operation.broadcast(function).evaluate([Tensor(x), Tensor(y)]).scalar
    }
    #expect(try value(.mod, -7, 3) == 2)
    #expect(try value(.mod, 7, -3) == -2)
    #expect(try value(.power, 2, 10) == 1024)
    #expect(try value(.max, .nan, 1)?.isNaN == true)
    #expect(try value(.max, 1, .nan)?.isNaN == true)
    #expect(try value(.min, 1, .nan)?.isNaN == true)
  }

  @Test("symbolic and concrete values are the same, whatever has been simplified")
  func agreement() throws {
    for (operation, arguments, expected) in Self.table {
      let graph = Graph()
      var inputs: [(Node, Tensor)] = []
      for (place, rows) in arguments.enumerated() {
        let value = try Tensor(matrix: rows)
        inputs.append((graph.parameter("a\(place)", value.shape), value))
      }
      let node = try graph.apply(operation, inputs.map(\.0))
      let program = try Program(graph: graph, inputs: inputs.map(\.0), outputs: [node])
      let found = try program.run(inputs.map(\.1))[0]
      #expect(worst(found.elements, expected) < 1e-14, "\(operation)")
    }
  }
}
