import Expressions
import Testing

/// Every differentiable operation: gradient, tangent and Hessian-vector products (forward over
/// reverse, reverse over reverse) against extrapolated central differences.
@Suite("Derivatives of operations")
struct DerivativeTests {
  /// A smooth scalar of any array, so that cotangents differ and second derivatives do not vanish.
  static func weigh(_ graph: Graph, _ a: Node) throws -> Node {
    let weights = (0..<a.shape.count).map { 0.3 + Double(($0 * 5 + 2) % 7) / 3 }
    let w = graph.constant(try Tensor(a.shape, weights))
    let product = try graph.apply(.broadcast(.multiply), [a, w])
    let square = try graph.apply(.broadcast(.multiply), [product, a])
    return try graph.apply(
      .add, [graph.apply(.reduce(.sum), [product]), graph.apply(.reduce(.sum), [square])])
  }

  @Test(
    "elementary functions",
    arguments: ElementaryFunction.allCases)
  func elementary(_ function: ElementaryFunction) throws {
    // All functions are smooth near these points; acosh is shifted into its domain.
    let shift = function == .acosh ? 1.0 : 0
    let error = try checkDerivatives(.vector(3), at: [0.3, 0.62, 0.81]) {
      graph, theta in
      let x = try graph.apply(.add, [theta, graph.constant(shift)])
      return try Self.weigh(graph, graph.apply(.map(function), [x]))
    }
    #expect(error < 1e-6)
  }

  /// The order of polygamma is a constant.
  @Test(
    "functions of two arguments, broadcast",
    arguments: BinaryFunction.allCases.filter { $0 != .polygamma })
  func binary(_ function: BinaryFunction) throws {
    let x = [0.4, 1.3, 0.9, 0.7, 1.6]
    for (a, b) in [
      (Shape.scalar, Shape.vector(4)), (.vector(4), .scalar), (.vector(2), .row(3)),
      (.row(3), .vector(2)),
    ] {
      let error = try checkDerivatives(.vector(5), at: x) { graph, theta in
        func part(_ shape: Shape, _ first: Int) throws -> Node {
          try graph.apply(.gather(Array(first..<first + shape.count), shape), [theta])
        }
        let pair = [try part(a, 0), try part(b, a.count)]
        return try Self.weigh(graph, graph.apply(.broadcast(function), pair))
      }
      #expect(error < 1e-6, "\(a) \(b)")
    }
  }

  /// A formula of a 2×2 and of a 3×2 matrix for each operation of linear algebra.
  static let matrixOperations: [(Operation, Int)] = [
    (.transpose, 1), (.norm, 1), (.trace, 1), (.det, 1), (.logdet, 1), (.inverse, 1), (.diag, 1),
    (.reduce(.sum), 1), (.reduce(.mean), 1), (.reduce(.prod), 1), (.reduce(.max), 1),
    (.reduce(.min), 1), (.reduce(.var), 1), (.reduce(.std), 1), (.reduce(.median), 1),
    (.multiply, 2), (.solve, 2), (.divide, 2), (.kron, 2), (.dot, 2), (.maxdiff, 2),
    (.horizontal, 2), (.vertical, 2), (.singularValues, 1), (.cond, 1), (.cumsum, 1),
    (.add, 2), (.subtract, 2),
  ]

  @Test("of square matrices", arguments: matrixOperations.indices)
  func squareMatrices(_ index: Int) throws {
    let (operation, arity) = Self.matrixOperations[index]
    let error = try checkDerivatives(.vector(8), at: [2, 0.3, -0.4, 1.5, 0.7, -0.2, 0.5, 1.1]) {
      graph, theta in
      var arguments: [Node] = []
      for part in 0..<arity {
        arguments.append(
          try graph.apply(.gather(Array(4 * part..<4 * part + 4), .matrix(2, 2)), [theta]))
      }
      return try Self.weigh(graph, graph.apply(operation, arguments))
    }
    #expect(error < 1e-6, "\(operation)")
  }

  @Test(
    "of symmetric matrices",
    arguments: [Operation.cholesky, .eigenvalues, .eigmin, .eigmax, .inverse, .logdet])
  func symmetricMatrices(_ operation: Operation) throws {
    let x = [2, 0.3, -0.4, 0.5, 1.7, 0.2, 0.1, -0.6, 1.2]
    let error = try checkDerivatives(.matrix(3, 3), at: x) { graph, a in
      let square = try graph.apply(.multiply, [graph.apply(.transpose, [a]), a])
      return try Self.weigh(graph, graph.apply(operation, [square]))
    }
    #expect(error < 1e-6)
  }

  @Test("of the projectors of eigenvectors")
  func eigenvectors() throws {
    let x = [2, 0.3, -0.4, 0.5, 1.7, 0.2, 0.1, -0.6, 1.2]
    let error = try checkDerivatives(.matrix(3, 3), at: x) { graph, a in
      let square = try graph.apply(.multiply, [graph.apply(.transpose, [a]), a])
      let v = try graph.apply(.eigenvectors, [square])
      // The signs of eigenvectors are free, their squares are not.
      return try Self.weigh(graph, graph.apply(.broadcast(.multiply), [v, v]))
    }
    #expect(error < 1e-6)
  }

  @Test("of products of all shapes")
  func products() throws {
    let shapes: [(Shape, Shape)] = [
      (.scalar, .matrix(2, 3)), (.matrix(2, 3), .vector(3)), (.row(3), .matrix(3, 2)),
      (.row(3), .vector(3)), (.vector(3), .row(2)), (.matrix(2, 3), .matrix(3, 2)),
      (.vector(3), .matrix(1, 2)), (.matrix(3, 1), .row(2)),
    ]
    for (a, b) in shapes {
      let x = (0..<a.count + b.count).map { Double(($0 * 3 + 1) % 7) / 4 - 0.6 }
      let error = try checkDerivatives(.vector(x.count), at: x) { graph, theta in
        let left = try graph.apply(.gather(Array(0..<a.count), a), [theta])
        let right = try graph.apply(.gather(Array(a.count..<x.count), b), [theta])
        return try Self.weigh(graph, graph.apply(.multiply, [left, right]))
      }
      #expect(error < 1e-7, "\(a) * \(b)")
    }
  }

  @Test("of least squares, tall and wide")
  func leastSquares() throws {
    for shape in [Shape.matrix(4, 2), .matrix(2, 4)] {
      let x = (0..<8 + shape.rows).map { Double(($0 * 5 + 1) % 11) / 5 - 0.9 }
      let error = try checkDerivatives(.vector(x.count), at: x) { graph, theta in
        let a = try graph.apply(.gather(Array(0..<8), shape), [theta])
        let b = try graph.apply(.gather(Array(8..<x.count), .vector(shape.rows)), [theta])
        return try Self.weigh(graph, graph.apply(.solve, [a, b]))
      }
      #expect(error < 1e-5, "\(shape)")
    }
  }

  @Test("of sorting, quantiles, slices and joins")
  func arrays() throws {
    let x = [0.9, -0.4, 1.7, 0.2, -1.1]
    let formulas: [(Graph, Node) throws -> Node] = [
      { try $0.apply(.sort, [$1]) },
      { try $0.apply(.quantile, [$1, $0.constant(0.3)]) },
      { try $0.apply(.quantile, [$1, $0.constant(Tensor(vector: [0.1, 0.6]))]) },
      { try $0.apply(.gather([4, 0, 0, 2], .matrix(2, 2)), [$1]) },
      { try $0.apply(.vertical, [$1, $0.constant(2), $0.apply(.reduce(.sum), [$1])]) },
      { try $0.apply(.horizontal, [$1, $0.apply(.map(.exp), [$1])]) },
      { try $0.apply(.reshape(.row(5)), [$1]) },
      { try $0.apply(.diag, [$1]) },
      { try $0.apply(.fill(.matrix(2, 2)), [$0.apply(.norm, [$1])]) },
      {
        try $0.apply(
          .linspace(4),
          [$0.apply(.element, [$1, $0.constant(1)]), $0.apply(.element, [$1, $0.constant(3)])])
      },
      {
        let positive = try $0.apply(.compare(.greater), [$1, $0.constant(0)])
        return try $0.apply(.ifelse, [positive, $0.apply(.map(.exp), [$1]), $1])
      },
      {
        let first = try $0.apply(.element, [$1, $0.constant(1)])
        let positive = try $0.apply(.compare(.greater), [first, $0.constant(0)])
        return try $0.apply(.ifelse, [positive, $0.apply(.map(.exp), [$1]), first])
      },
      {
        try $0.apply(
          .power, [$0.apply(.multiply, [$1, $0.apply(.transpose, [$1])]), $0.constant(3)])
      },
    ]
    for (index, formula) in formulas.enumerated() {
      let error = try checkDerivatives(.vector(5), at: x) {
        try Self.weigh($0, formula($0, $1))
      }
      #expect(error < 1e-6, "formula \(index)")
    }
  }
}
