extension Graph {
  /// A simpler expression for an operation, or nil where there is none. Never slower, and equal but
  /// for rounding (and 0·x = 0 also where x is infinite).
  func simplify(_ operation: Operation, _ a: [Node], _ shape: Shape) throws(OperationError)
    -> Node?
  {
    let x = a[0]
    switch operation {
    case .negate:
      if let factors = arguments(of: x, .multiply), let c = constantValue(factors[0])?.scalar {
        return try multiply(constant(-c), factors[1])
      }
      return arguments(of: x, .negate)?[0]
    case .add: return try simplifySum(a, shape)
    case .subtract:
      if isZero(a[1]), x.shape == shape, !x.isBoolean { return x }
      if isZero(x), a[1].shape == shape { return try negate(a[1]) }
      if let inner = arguments(of: a[1], .negate) { return try add(x, inner[0]) }
      if x == a[1] { return try zeros(shape) }
      if let c = wholeNumber(a[1]) { return try shifted(x, by: -c) }
    case .multiply: return try simplifyProduct(a, shape)
    case .divide, .broadcast(.divide):
      if a[1].shape.isScalar, isConstant(a[1], 1), !x.isBoolean { return x }
      if isZero(x) { return try zeros(shape) }
      if a[1].shape.isScalar, operation != .divide { return try apply(.divide, a) }
      if let c = constantValue(a[1])?.scalar, c.isNormal, c.significand == 1, (1 / c).isNormal {
        return try multiply(constant(1 / c), x)
      }
    case .solve: if x.shape.isScalar { return try apply(.divide, [a[1], x]) }
    case .broadcast(let function): return try simplifyBroadcast(function, a, shape)
    case .power: return try simplifyPower(a, shape)
    case .transpose:
      if shape.isScalar || isLargeSymmetric(x) { return x }
      if let factors = arguments(of: x, .multiply), factors[0].shape.isScalar,
        let inner = arguments(of: factors[1], .transpose)
      {
        return try multiply(factors[0], inner[0])
      }
      return arguments(of: x, .transpose)?[0]
    case .dot:
      if x.shape.isScalar, a[1].shape.isScalar { return try multiply(x, a[1]) }
      if isZero(x) || isZero(a[1]) { return try zeros(.scalar) }
      if x.shape.columns != 1, let inner = arguments(of: x, .transpose), inner[0].shape.columns == 1
      {
        return try apply(.dot, [inner[0], a[1]])
      }
    case .ifelse: return try simplifyChoice(a, shape)
    case .fill: if shape == x.shape { return x }
    case .reshape:
      if shape == x.shape { return x }
      if let operation = self.operation(of: x), case .reshape = operation {
        return try reshape(node(entries[x.index].arguments[0]), shape)
      }
    case .reduce(let reduction): return try simplifyReduction(reduction, x)
    case .element: return try simplifyElement(a)
    case .gather(let places, _):
      if shape == x.shape, places.elementsEqual(0..<x.shape.count) { return x }
      if case .gather(let inner, _)? = self.operation(of: x) {
        return try apply(
          .gather(places.map { inner[$0] }, shape), [node(entries[x.index].arguments[0])])
      }
    case .norm: if x.shape.isScalar { return try map(.abs, x) }
    case .trace: return try total(try apply(.diag, [x]))
    case .eigmin, .eigmax:
      let values = try apply(.eigenvalues, [x])
      return try apply(.reduce(operation == .eigmin ? .min : .max), [values])
    case .cond:
      let values = try apply(.singularValues, [x])
      return try divide(
        try apply(.reduce(.max), [values]), try apply(.reduce(.min), [values]))
    case .diag: return try simplifyDiagonal(x, shape)
    case .maxdiff:
      return try apply(.reduce(.max), [try map(.abs, try subtract(x, a[1]))])
    case .quantile where a[1].shape.isScalar: return try quantile(x, a[1])
    case .quantile:
      guard let probabilities = constantValue(a[1]) else {
        throw OperationError("value", "the probabilities of quantiles must be constants here")
      }
      var quantiles: [Node] = []
      for p in probabilities.elements {
        if let quantile = try quantile(x, constant(p)) { quantiles.append(quantile) }
      }
      return try reshape(try apply(.vertical, quantiles), shape)
    case .horizontal, .vertical: if a.count == 1, shape == x.shape { return x }
    case .scatter, .scatterRow, .scatterColumn, .scatterConstant, .permute, .permuteInverse,
      .cumsum:
      if isZero(x) { return try zeros(shape) }
    case .and:
      if shape.isScalar, isConstant(x, 1), a[1].shape == shape, a[1].isBoolean { return a[1] }
      if shape.isScalar, isConstant(a[1], 1), x.isBoolean { return x }
    default: break
    }
    return nil
  }

  private func simplifySum(_ a: [Node], _ shape: Shape) throws(OperationError) -> Node? {
    // A truth value plus 0 is a number.
    if isZero(a[1]), a[0].shape == shape, !a[0].isBoolean { return a[0] }
    if isZero(a[0]), a[1].shape == shape, !a[1].isBoolean { return a[1] }
    if let inner = arguments(of: a[1], .negate) { return try subtract(a[0], inner[0]) }
    if let inner = arguments(of: a[0], .negate) { return try subtract(a[1], inner[0]) }
    if a[0] == a[1] { return try multiply(constant(2), a[0]) }
    for (c, x) in [(a[0], a[1]), (a[1], a[0])] {
      if let c = wholeNumber(c), let sum = try shifted(x, by: c) { return sum }
    }
    return nil
  }

  /// i + c for an index expression i + d or i - d, with whole numbers c and d: exactly i + (c + d).
  private func shifted(_ x: Node, by c: Double) throws(OperationError) -> Node? {
    guard let operation = operation(of: x), operation == .add || operation == .subtract else {
      return nil
    }
    let inner = entries[x.index].arguments.map(node)
    for (index, other) in [(inner[0], inner[1]), (inner[1], inner[0])] {
      guard let d = wholeNumber(other), isIndex(index) else { continue }
      if operation == .add { return try add(index, constant(c + d)) }
      return other == inner[1] ? try add(index, constant(c - d)) : nil
    }
    return nil
  }

  /// A constant whole number with which index expressions are exact.
  private func wholeNumber(_ node: Node) -> Double? {
    guard let c = constantValue(node)?.scalar, abs(c) < 0x1p40, c == c.rounded() else {
      return nil
    }
    return c
  }

  /// True for a loop's index between whole bounds, in whole steps.
  private func isIndex(_ node: Node) -> Bool {
    guard case .index(let loop) = entries[node.index].kind else { return false }
    return loops[loop].step == loops[loop].step.rounded()
      && wholeNumber(self.node(loops[loop].first)) != nil
  }

  private func simplifyProduct(_ a: [Node], _ shape: Shape) throws(OperationError) -> Node? {
    if isZero(a[0]) || isZero(a[1]) { return try zeros(shape) }
    for (factor, other) in [(a[0], a[1]), (a[1], a[0])] where factor.shape.isScalar {
      if isConstant(factor, 1), !other.isBoolean { return other }
      if isConstant(factor, -1) { return try negate(other) }
      if let scaled = try scaleScatter(other, by: factor) { return scaled }
    }
    if let inner = arguments(of: a[0], .negate) { return try negate(try multiply(inner[0], a[1])) }
    if let inner = arguments(of: a[1], .negate) { return try negate(try multiply(a[0], inner[0])) }
    if shape.isScalar, !a[0].shape.isScalar, !a[1].shape.isScalar {
      return try apply(.dot, a)
    }
    if shape.isScalar, a[0] == a[1] { return try apply(.power, [a[0], constant(2)]) }
    if case .row = a[0].shape, isLargeSymmetric(a[1]) {
      return try transpose(try multiply(a[1], try transpose(a[0])))
    }
    if isLargeSymmetric(a[0]), let factors = arguments(of: a[1], .multiply),
      constantValue(factors[0])?.scalar != nil
    {
      return try multiply(factors[0], try multiply(a[0], factors[1]))
    }
    if let product = try gatherConstants(a) { return product }
    // One order for each product of scalars, or by a scalar: found again when written otherwise.
    if a[1].shape.isScalar, !a[0].shape.isScalar || a[0].index > a[1].index {
      return try apply(.multiply, [a[1], a[0]])
    }
    return nil
  }

  /// c·(d·x) as (c·d)·x, where no number gets out of range.
  private func gatherConstants(_ a: [Node]) throws(OperationError) -> Node? {
    for (c, x) in [(a[0], a[1]), (a[1], a[0])] {
      guard let c = constantValue(c)?.scalar, let inner = arguments(of: x, .multiply) else {
        continue
      }
      for (d, y) in [(inner[0], inner[1]), (inner[1], inner[0])] {
        guard let d = constantValue(d)?.scalar else { continue }
        let isTame = [c, d, c * d].allSatisfy { abs($0) > 1e-100 && abs($0) < 1e100 }
        if isTame { return try multiply(constant(c * d), y) }
      }
    }
    return nil
  }

  /// A scalar times an array that is 0 but for one entry, row or column.
  private func scaleScatter(_ array: Node, by factor: Node) throws(OperationError) -> Node? {
    guard let operation = operation(of: array) else { return nil }
    switch operation {
    case .scatter, .scatterRow, .scatterColumn:
      var parts = entries[array.index].arguments.map(node)
      parts[0] = try multiply(factor, parts[0])
      return try apply(operation, parts)
    default: return nil
    }
  }

  private func simplifyBroadcast(_ function: BinaryFunction, _ a: [Node], _ shape: Shape)
    throws(OperationError) -> Node?
  {
    let isPlain = a[0].shape == a[1].shape || a[0].shape.isScalar || a[1].shape.isScalar
    switch function {
    case .add: return isPlain ? try add(a[0], a[1]) : nil
    case .subtract: return isPlain ? try subtract(a[0], a[1]) : nil
    case .multiply:
      if a[0].shape.isScalar || a[1].shape.isScalar { return try multiply(a[0], a[1]) }
      if isZero(a[0]) || isZero(a[1]) { return try zeros(shape) }
      if a[1].shape == shape, isConstant(a[0], 1) { return a[1] }
      if a[0].shape == shape, isConstant(a[1], 1), !a[0].isBoolean { return a[0] }
    case .power:
      if a[0].shape.isScalar, a[1].shape.isScalar { return try apply(.power, a) }
      if a[1].shape.isScalar, isConstant(a[1], 1), !a[0].isBoolean { return a[0] }
      if let exponent = constantValue(a[1])?.scalar, let inner = magnitude(a[0], to: exponent) {
        return try apply(.broadcast(.power), [inner, a[1]])
      }
      if a[1].shape.isScalar, isConstant(a[1], 0) {
        return constant(try Tensor(shape, repeating: 1))
      }
    default: break
    }
    return nil
  }

  private func simplifyPower(_ a: [Node], _ shape: Shape) throws(OperationError) -> Node? {
    guard let exponent = constantValue(a[1])?.scalar else {
      guard a[0].shape.isScalar else {
        throw OperationError("value", "a matrix can only be raised to a constant integer power")
      }
      return nil
    }
    if exponent == 1 { return a[0] }
    guard a[0].shape.isScalar else { return try matrixPower(a[0], exponent) }
    if exponent == 0 { return constant(1) }
    if let inner = magnitude(a[0], to: exponent) { return try apply(.power, [inner, a[1]]) }
    if exponent == 2, let inner = arguments(of: a[0], .norm) {
      return try apply(.dot, [inner[0], inner[0]])
    }
    return nil
  }

  /// x for |x| to an even power, which is as smooth as that of x.
  private func magnitude(_ base: Node, to exponent: Double) -> Node? {
    guard exponent > 0, exponent.truncatingRemainder(dividingBy: 2) == 0 else { return nil }
    return arguments(of: base, .map(.abs))?[0]
  }

  /// By repeated squaring.
  private func matrixPower(_ a: Node, _ exponent: Double) throws(OperationError) -> Node {
    guard let n = Int(exactly: exponent), n.magnitude <= 1 << 20 else {
      throw OperationError("value", "a matrix can only be raised to a constant integer power")
    }
    var base = n < 0 ? try apply(.inverse, [a]) : a
    var rest = abs(n)
    var result: Node?
    while rest > 0 {
      if rest % 2 == 1 {
        if let partial = result { result = try multiply(partial, base) } else { result = base }
      }
      rest /= 2
      if rest > 0 { base = try multiply(base, base) }
    }
    if let result { return result }
    let ones = constant(try Tensor(.vector(a.shape.rows), repeating: 1))
    return try apply(.diag, [ones])
  }

  private func simplifyChoice(_ a: [Node], _ shape: Shape) throws(OperationError) -> Node? {
    if let condition = constantValue(a[0])?.scalar {
      return try fill(condition != 0 ? a[1] : a[2], shape)
    }
    if a[1] == a[2], a[1].shape == shape { return a[1] }
    return nil
  }

  private func simplifyReduction(_ reduction: ArrayReduction, _ x: Node) throws(OperationError)
    -> Node?
  {
    let count = x.shape.count
    switch reduction {
    case .sum, .prod, .max, .min:
      if x.shape.isScalar { return x }
      if reduction == .prod { return try product(x) }
      if reduction == .sum, let operation = operation(of: x) {
        let inner = node(entries[x.index].arguments[0])
        if case .fill = operation { return try multiply(constant(Double(count)), inner) }
        if operation == .negate { return try negate(try total(inner)) }
      }
    case .mean: return try divide(try total(x), constant(Double(count)))
    case .var, .std:
      let deviations = try subtract(x, try apply(.reduce(.mean), [x]))
      let degrees = Double(count - 1)
      if reduction == .var {
        return try divide(try apply(.dot, [deviations, deviations]), constant(degrees))
      }
      return try divide(try apply(.norm, [deviations]), constant(degrees.squareRoot()))
    case .median: return try quantile(x, constant(0.5))
    case .all, .any, .argmin, .argmax: break
    }
    return nil
  }

  /// The product of the elements, by halves: it differentiates exactly where factors are 0.
  private func product(_ x: Node) throws(OperationError) -> Node {
    var factors = try reshape(x, .vector(x.shape.count))
    while factors.shape.count > 1 {
      let count = factors.shape.count
      let half = count / 2
      let low = try apply(.gather(Array(0..<half), .vector(half)), [factors])
      let high = try apply(.gather(Array(half..<2 * half), .vector(half)), [factors])
      var next = try times(low, high)
      if count % 2 == 1 {
        let last = try apply(.gather([count - 1], .vector(1)), [factors])
        next = try apply(.vertical, [next, last])
      }
      factors = next
    }
    if factors.shape.count == 0 { return constant(1) }
    return try apply(.element, [factors, constant(1)])
  }

  private func quantile(_ x: Node, _ p: Node) throws(OperationError) -> Node? {
    guard let p = constantValue(p)?.scalar else {
      throw OperationError("value", "the probability of a quantile must be a constant here")
    }
    guard p >= 0, p <= 1 else {
      throw OperationError("value", "a quantile's probability must be in 0..1, not \(p)")
    }
    let sorted = try apply(.sort, [try reshape(x, .vector(x.shape.count))])
    let position = p * Double(x.shape.count - 1)
    let below = Int(position)
    let above = Swift.min(below + 1, x.shape.count - 1)
    let low = try apply(.element, [sorted, constant(Double(below + 1))])
    let high = try apply(.element, [sorted, constant(Double(above + 1))])
    return try add(low, try multiply(constant(position - Double(below)), try subtract(high, low)))
  }

  private func simplifyElement(_ a: [Node]) throws(OperationError) -> Node? {
    guard let operation = operation(of: a[0]) else { return nil }
    let inner = entries[a[0].index].arguments.map(node)
    switch operation {
    case .fill: return inner[0]
    case .row where a.count == 2: return try apply(.element, [inner[0], inner[1], a[1]])
    case .column where a.count == 2: return try apply(.element, [inner[0], a[1], inner[1]])
    case .transpose where a.count == 3: return try apply(.element, [inner[0], a[2], a[1]])
    case .transpose where inner[0].shape.count == a[0].shape.count && a.count == 2:
      return try apply(.element, [inner[0], a[1]])
    case .vertical where a.count == 2, .horizontal where a.count == 2:
      guard let index = constantValue(a[1])?.scalar, inner.allSatisfy(\.shape.isScalar) else {
        return nil
      }
      return inner[try Operand.place(index, upTo: inner.count)]
    case .gather(let places, _) where a.count == 2:
      guard let index = constantValue(a[1])?.scalar else { return nil }
      let place = places[try Operand.place(index, upTo: places.count)]
      if case .matrix(let rows, _) = inner[0].shape {
        return try apply(
          .element,
          [inner[0], constant(Double(place % rows + 1)), constant(Double(place / rows + 1))])
      }
      if inner[0].shape.isScalar { return inner[0] }
      return try apply(.element, [inner[0], constant(Double(place + 1))])
    default: return nil
    }
  }

  private func simplifyDiagonal(_ x: Node, _ shape: Shape) throws(OperationError) -> Node? {
    if case .matrix(let rows, _) = x.shape {
      return try apply(.gather((0..<shape.count).map { $0 * rows + $0 }, shape), [x])
    }
    let n = x.shape.count
    return try apply(.scatterConstant((0..<n).map { $0 * n + $0 }, shape), [x])
  }
}
