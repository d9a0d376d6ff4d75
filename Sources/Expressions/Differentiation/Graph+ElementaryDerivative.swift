internal import Glibc

extension Graph {
  /// f′(x), elementwise, from x and v = f(x). At kinks the least-norm subgradient.
  func derivative(of function: ElementaryFunction, at x: Node, value v: Node)
    throws(OperationError) -> Node
  {
    let one = constant(1)
    func squared(_ a: Node) throws(OperationError) -> Node { try times(a, a) }
    func reciprocal(_ a: Node) throws(OperationError) -> Node { try divide(one, a) }
    switch function {
    case .abs: return try map(.sign, x)
    case .sqrt:
      let slope = try divide(constant(0.5), v)
      guard isSumOfSquares(x) else { return slope }
      return try choose(try compare(v, .equal, constant(0)), constant(0), slope)
    case .exp: return v
    case .expm1: return try map(.exp, x)
    case .log: return try reciprocal(x)
    case .log1p: return try reciprocal(try add(x, one))
    case .log2: return try divide(constant(1 / log(2.0)), x)
    case .log10: return try divide(constant(1 / log(10.0)), x)
    case .sin: return try map(.cos, x)
    case .cos: return try negate(try map(.sin, x))
    case .tan: return try add(try squared(v), one)
    case .asin: return try reciprocal(try map(.sqrt, try subtract(one, try squared(x))))
    case .acos:
      return try divide(constant(-1), try map(.sqrt, try subtract(one, try squared(x))))
    case .atan: return try reciprocal(try add(try squared(x), one))
    case .sinh: return try map(.cosh, x)
    case .cosh: return try map(.sinh, x)
    case .tanh: return try subtract(one, try squared(v))
    case .asinh: return try reciprocal(try map(.sqrt, try add(try squared(x), one)))
    case .acosh:
      return try reciprocal(try map(.sqrt, try subtract(try squared(x), one)))
    case .atanh: return try reciprocal(try subtract(one, try squared(x)))
    case .sigmoid: return try times(v, try map(.sigmoid, try negate(x)))
    case .softplus: return try map(.sigmoid, x)
    case .relu: return try map(.step, x)
    case .erf:
      let scale = constant(2 / Double.pi.squareRoot())
      return try multiply(scale, try map(.exp, try negate(try squared(x))))
    case .lgamma: return try map(.digamma, x)
    case .digamma: return try map(.trigamma, x)
    case .trigamma: return try apply(.broadcast(.polygamma), [constant(2), x])
    case .sign, .floor, .ceil, .round, .step: return try zeros(x.shape)
    }
  }

  /// The partial derivatives of a function of two numbers, elementwise; only those asked for.
  func partials(
    of function: BinaryFunction, _ x: Node, _ y: Node, value v: Node, active: [Bool]
  ) throws(OperationError) -> [Node?] {
    let one = constant(1)
    var first: Node?
    var second: Node?
    switch function {
    case .add: (first, second) = (one, one)
    case .subtract: (first, second) = (one, constant(-1))
    case .multiply: (first, second) = (y, x)
    case .divide:
      first = try divide(one, y)
      if active[1] { second = try negate(try divide(v, y)) }
    case .power:
      if active[0] {
        first = try times(
          y, try apply(.broadcast(.power), [x, try apply(.broadcast(.subtract), [y, one])]))
        if let exponent = constantValue(y)?.scalar, exponent >= 0.5, exponent < 1,
          let slope = first, isSumOfSquares(x)
        {
          first = try choose(try compare(x, .equal, constant(0)), constant(0), slope)
        }
      }
      if active[1] {
        // 0ʸ is constant in y.
        let full = try times(v, try map(.log, x))
        let isZero = try compare(try fillLike(x, full.shape), .equal, constant(0))
        second = try choose(isZero, constant(0), full)
      }
    case .atan2:
      let square = try apply(.broadcast(.add), [try times(x, x), try times(y, y)])
      (first, second) = (try divide(y, square), try negate(try divide(x, square)))
    case .mod:
      (first, second) = (one, try negate(try map(.floor, try divide(x, y))))
    case .max, .min:
      let wins: Comparison = function == .max ? .greater : .less
      // At a tie both share; against what does not vary, 0 is the least-norm choice.
      let share = constant(active[0] && active[1] ? 0.5 : 0)
      let tie = try multiply(share, try compare(x, .equal, y))
      first = try add(try compare(x, wins, y), tie)
      second = try add(try compare(y, wins, x), tie)
    case .polygamma:
      guard !active[0] else {
        throw OperationError("value", "polygamma has no derivative with respect to its order")
      }
      second = try apply(
        .broadcast(.polygamma), [try apply(.broadcast(.add), [x, one]), y])
    }
    return [active[0] ? first : nil, active[1] ? second : nil]
  }

  /// Broadcasts to a shape.
  func fillLike(_ x: Node, _ shape: Shape) throws(OperationError) -> Node {
    if x.shape == shape { return x }
    if x.shape.isScalar { return try fill(x, shape) }
    return try apply(
      .broadcast(.multiply), [x, constant(try Tensor(shape, repeating: 1))])
  }
}
