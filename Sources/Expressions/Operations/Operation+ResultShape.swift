extension Operation {
  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .map, .negate, .not, .transpose, .norm, .trace, .det, .logdet, .inverse, .diag, .rank,
      .cond, .cholesky, .eigenvalues, .eigmin, .eigmax, .eigenvectors, .singularValues,
      .leftSingularVectors, .rightSingularVectors, .orthogonalFactor, .triangularFactor, .reduce,
      .fill, .reshape, .sort, .sortPermutation, .cumsum, .gather, .scatterConstant:
      1...1
    case .add, .subtract, .broadcast, .compare, .and, .or, .multiply, .divide, .solve, .power,
      .kron, .dot, .quantile, .maxdiff, .linspace, .row, .column, .permute, .permuteInverse,
      .scatterRow, .scatterColumn:
      2...2
    case .isApproximately, .ifelse: 3...3
    case .horizontal, .vertical: 1...Int.max
    case .element: 2...3
    case .scatter: 2...3
    }
  }

  /// The shape of the result.
  ///
  /// - Throws: kind `shape` with suggestions, `limit` for a result that is too large.
  public func resultShape(_ arguments: [Shape]) throws(OperationError) -> Shape {
    guard arity.contains(arguments.count) else {
      throw OperationError(
        "type", "\(name) takes \(arity.lowerBound) arguments, not \(arguments.count)")
    }
    return try uncheckedShape(arguments).checked()
  }

  private func uncheckedShape(_ arguments: [Shape]) throws(OperationError) -> Shape {
    let a = arguments[0]
    switch self {
    case .map, .negate, .not, .cumsum: return a
    case .sort, .sortPermutation: return try vectorLike(a)
    case .add, .subtract: return try sumShape(a, arguments[1])
    case .broadcast, .compare, .and, .or: return try broadcastShape(a, arguments[1])
    case .isApproximately:
      _ = try equalShape(a, arguments[1], .scalar)
      return .scalar
    case .maxdiff:
      _ = try equalShape(a, arguments[1], .scalar)
      return .scalar
    case .ifelse: return try choiceShape(arguments)
    case .multiply: return try productShape(a, arguments[1])
    case .divide: return try quotientShape(a, arguments[1])
    case .solve: return try solutionShape(a, arguments[1])
    case .power: return try powerShape(a, arguments[1])
    case .transpose: return a.transposed
    case .kron: return try kroneckerShape(a, arguments[1])
    case .norm: return .scalar
    case .reduce(let reduction):
      if a.count == 0, !reduction.isDefinedOnNothing {
        throw OperationError("value", "\(reduction.rawValue) of an empty \(a)")
      }
      return .scalar
    case .dot:
      guard a.count == arguments[1].count else {
        throw mismatch("\(a), \(arguments[1])")
      }
      return .scalar
    case .trace, .det, .logdet:
      _ = try square(a)
      return .scalar
    case .eigmin, .eigmax:
      guard try square(a) > 0 else { throw OperationError("value", "\(name) of an empty matrix") }
      return .scalar
    case .rank, .cond: return .scalar
    case .inverse, .cholesky, .eigenvectors:
      _ = try square(a)
      return a
    case .eigenvalues: return .vector(try square(a))
    case .singularValues: return .vector(Swift.min(a.rows, a.columns))
    case .leftSingularVectors, .orthogonalFactor:
      return .matrix(a.rows, Swift.min(a.rows, a.columns))
    case .rightSingularVectors: return .matrix(a.columns, Swift.min(a.rows, a.columns))
    case .triangularFactor: return .matrix(Swift.min(a.rows, a.columns), a.columns)
    case .diag:
      switch a {
      case .vector(let n), .row(let n): return .matrix(n, n)
      case .matrix(let rows, let columns): return .vector(Swift.min(rows, columns))
      case .scalar: return .matrix(1, 1)
      }
    case .fill(let shape), .reshape(let shape):
      if case .reshape = self, try shape.checked().count != a.count {
        throw OperationError("shape", "cannot reshape \(a) to \(shape)")
      }
      if case .fill = self, !a.isScalar { throw mismatch("\(a)") }
      return shape
    case .gather(let places, let shape):
      guard places.allSatisfy({ $0 >= 0 && $0 < a.count }) else {
        throw OperationError("value", "index out of range of \(a)")
      }
      guard try shape.checked().count == places.count else { throw mismatch("\(a)") }
      return shape
    case .scatterConstant(let places, let shape):
      let count = try shape.checked().count
      guard places.count == a.count, places.allSatisfy({ $0 >= 0 && $0 < count }) else {
        throw mismatch("\(a)")
      }
      return shape
    case .horizontal: return try joinedShape(arguments, horizontally: true)
    case .vertical: return try joinedShape(arguments, horizontally: false)
    case .quantile:
      if a.count == 0 { throw OperationError("value", "quantile of an empty \(a)") }
      return arguments[1]
    case .linspace(let count):
      guard a.isScalar, arguments[1].isScalar else { throw mismatch("\(a), \(arguments[1])") }
      return .vector(count)
    case .element:
      for index in arguments.dropFirst() where !index.isScalar { throw indexError(index) }
      switch a {
      case .vector, .row:
        if arguments.count == 2 { return .scalar }
      case .matrix: if arguments.count == 3 { return .scalar }
      case .scalar: break
      }
      throw OperationError(
        "shape", "\(a) cannot be indexed by \(arguments.count - 1) indices")
    case .row, .column:
      guard arguments[1].isScalar else { throw indexError(arguments[1]) }
      guard case .matrix(let rows, let columns) = a else {
        throw OperationError("shape", "\(a) has no \(name)s to take")
      }
      return .vector(self == .row ? columns : rows)
    case .permute: return .vector(arguments[1].count)
    case .permuteInverse: return .vector(a.count)
    case .scatter(let shape):
      for argument in arguments where !argument.isScalar { throw mismatch("\(argument)") }
      return shape
    case .scatterRow(let shape):
      guard a.count == shape.columns, arguments[1].isScalar else { throw mismatch("\(a)") }
      return shape
    case .scatterColumn(let shape):
      guard a.count == shape.rows, arguments[1].isScalar else { throw mismatch("\(a)") }
      return shape
    }
  }

  private func indexError(_ index: Shape) -> OperationError {
    OperationError("shape", "an index must be a scalar, not \(index)")
  }

  private func mismatch(_ shapes: String) -> OperationError {
    OperationError("shape", "\(name) cannot take \(shapes)")
  }

  private func vectorLike(_ a: Shape) throws(OperationError) -> Shape {
    if case .matrix = a { throw mismatch("\(a)") }
    return a
  }

  private func square(_ a: Shape) throws(OperationError) -> Int {
    guard a.rows == a.columns else {
      throw OperationError("shape", "\(name) needs a square matrix, not \(a)")
    }
    return a.rows
  }

  private func equalShape(_ a: Shape, _ b: Shape, _ neutral: Shape) throws(OperationError)
    -> Shape
  {
    if a == b || b == neutral { return a }
    if a == neutral { return b }
    throw mismatch("\(a) and \(b)")
  }

  private func sumShape(_ a: Shape, _ b: Shape) throws(OperationError) -> Shape {
    if a == b || b.isScalar { return a }
    if a.isScalar { return b }
    let (verb, symbol) = self == .add ? ("add", "+") : ("subtract", "-")
    var notes: [String] = []
    if a.transposed == b { notes.append("missing transpose: a \(symbol) b'") }
    if (try? Self.broadcast(.add).broadcastShape(a, b)) != nil {
      notes.append("with broadcasting: a .\(symbol) b")
    }
    throw OperationError("shape", "cannot \(verb) \(a) \(symbol) \(b)", notes: notes)
  }

  private func broadcastShape(_ a: Shape, _ b: Shape) throws(OperationError) -> Shape {
    if a == b || b.isScalar { return a }
    if a.isScalar { return b }
    guard a.rows == b.rows || a.rows == 1 || b.rows == 1,
      a.columns == b.columns || a.columns == 1 || b.columns == 1
    else { throw OperationError("shape", "cannot broadcast \(a) \(name) \(b)") }
    let rows = a.rows == 1 ? b.rows : a.rows
    let columns = a.columns == 1 ? b.columns : a.columns
    switch (a, b) {
    case (.vector, .vector): return .vector(rows)
    case (.row, .row): return .row(columns)
    default: return .matrix(rows, columns)
    }
  }

  private func choiceShape(_ arguments: [Shape]) throws(OperationError) -> Shape {
    let values = try equalShape(arguments[1], arguments[2], .scalar)
    if arguments[0].isScalar || arguments[0] == values { return values }
    if values.isScalar { return arguments[0] }
    throw OperationError(
      "shape", "ifelse cannot choose between \(values) by a condition of \(arguments[0])")
  }

  private func productShape(_ a: Shape, _ b: Shape) throws(OperationError) -> Shape {
    if a.isScalar { return b }
    if b.isScalar { return a }
    switch (a, b) {
    case (.vector, .vector), (.row, .row):
      guard a.count != 1 || b.count != 1 else { fallthrough }
      var notes: [String] = []
      if a == b {
        let inner = a.columns == 1 ? "a' * b" : "a * b'"
        notes = ["inner product: \(inner)     elementwise: a .* b"]
      }
      throw OperationError("shape", "cannot multiply \(a) * \(b)", notes: notes)
    case (.row, .vector) where a.columns == b.rows: return .scalar
    case (.row, .matrix) where a.columns == b.rows: return .row(b.columns)
    case (.matrix, .vector) where a.columns == b.rows: return .vector(a.rows)
    case (.vector, .row), (.vector, .matrix), (.matrix, .matrix), (.matrix, .row):
      if a.columns == b.rows { return .matrix(a.rows, b.columns) }
      fallthrough
    default:
      var notes: [String] = []
      if a.columns == b.columns { notes.append("missing transpose: a * b'") }
      if a.rows == b.rows { notes.append("missing transpose: a' * b") }
      throw OperationError("shape", "cannot multiply \(a) * \(b)", notes: notes)
    }
  }

  private func quotientShape(_ a: Shape, _ b: Shape) throws(OperationError) -> Shape {
    if b.isScalar { return a }
    if case .matrix(let rows, let columns) = b, rows == columns, a.columns == columns, !a.isScalar {
      return a
    }
    throw OperationError(
      "shape", "cannot divide \(a) / \(b)",
      notes: ["elementwise: a ./ b     solution of b * x = a: b \\ a"])
  }

  private func solutionShape(_ a: Shape, _ b: Shape) throws(OperationError) -> Shape {
    if a.isScalar { return b }
    guard case .matrix(let rows, let columns) = a, rows == b.rows, !b.isScalar else {
      throw OperationError("shape", "cannot solve \(a) \\ \(b)")
    }
    switch b {
    case .vector: return .vector(columns)
    default: return .matrix(columns, b.columns)
    }
  }

  private func powerShape(_ a: Shape, _ b: Shape) throws(OperationError) -> Shape {
    guard b.isScalar else {
      throw OperationError(
        "shape", "cannot raise \(a) to the power \(b)", notes: ["elementwise: a .^ b"])
    }
    if a.isScalar { return .scalar }
    if case .matrix(let rows, let columns) = a, rows == columns { return a }
    throw OperationError(
      "shape", "cannot raise \(a) to a power",
      notes: ["elementwise: a .^ b     squared length: norm(a)^2"])
  }

  private func kroneckerShape(_ a: Shape, _ b: Shape) throws(OperationError) -> Shape {
    let (rows, tall) = a.rows.multipliedReportingOverflow(by: b.rows)
    let (columns, wide) = a.columns.multipliedReportingOverflow(by: b.columns)
    guard !tall, !wide else {
      throw OperationError("limit", "the Kronecker product of \(a) and \(b) is too large")
    }
    switch (a, b) {
    case (.scalar, .scalar): return .scalar
    case (.vector, .vector), (.scalar, .vector), (.vector, .scalar): return .vector(rows)
    case (.row, .row), (.scalar, .row), (.row, .scalar): return .row(columns)
    default: return .matrix(rows, columns)
    }
  }

  private func joinedShape(_ arguments: [Shape], horizontally: Bool) throws(OperationError)
    -> Shape
  {
    let first = arguments[0]
    let across = horizontally ? first.rows : first.columns
    var along = 0
    for shape in arguments {
      guard (horizontally ? shape.rows : shape.columns) == across else {
        let verb = horizontally ? "side by side" : "one below the other"
        throw OperationError("shape", "cannot put \(first) and \(shape) \(verb)")
      }
      along += horizontally ? shape.columns : shape.rows
    }
    let isMatrix = arguments.contains { if case .matrix = $0 { true } else { false } }
    if across == 1, !isMatrix { return horizontally ? .row(along) : .vector(along) }
    return horizontally ? .matrix(across, along) : .matrix(along, across)
  }

  /// True where the result holds truth values.
  ///
  /// - Parameter arguments: Whether each argument does.
  public func isBooleanResult(_ arguments: [Bool]) -> Bool {
    switch self {
    case .compare, .isApproximately, .and, .or, .not, .reduce(.all), .reduce(.any): true
    case .ifelse: arguments.count == 3 && arguments[1] && arguments[2]
    case .horizontal, .vertical: !arguments.isEmpty && arguments.allSatisfy { $0 }
    case .transpose, .reshape, .fill, .element, .row, .column, .gather, .diag, .permute:
      arguments.first ?? false
    default: false
    }
  }
}
