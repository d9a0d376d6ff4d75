import Expressions
import Syntax

/// Losses: how far a prediction z is from a target y, convex in z.
///
/// They are made of the operations that every formula is made of, so they differentiate as formulas
/// do. Arrays of equal shape give the sum over their entries; an array of one entry is a number.
extension Evaluator {
  /// The losses by name.
  enum Loss: String {
    /// ½‖y - z‖².
    case squared
    /// log(1 + exp(-y·z)) for y = ±1.
    case logistic
    /// log Σ exp(zₖ) - z_y for a class y.
    case softmax
    /// log(1 + exp(z)) - y·z for y between 0 and 1.
    case crossEntropy = "cross_entropy"
    /// exp(z) - y·z, the negative log-likelihood of counts but for log y!.
    case poisson
    /// ½(y - z)² up to |y - z| = δ, and then its tangent (Huber 1964).
    case huber
  }

  func loss(_ loss: Loss, _ call: Invocation) throws -> Value {
    let y = try operand("y", of: call)
    let z = try operand("z", of: call)
    if loss == .softmax { return try softmax(y, z, call) }
    guard let shape = y.shape, shape == z.shape else {
      throw error(
        "shape",
        "\(loss.rawValue) compares arrays of equal shape: y is \(y.kindPhrase), z \(z.kindPhrase)",
        at: call.span)
    }
    try checkTargets(y, for: loss, at: call.span(of: "y"))
    let span = call.span
    func times(_ a: Value, _ b: Value) throws -> Value {
      try apply(.broadcast(.multiply), [a, b], at: span)
    }
    func total(_ value: Value) throws -> Value {
      shape == .scalar ? value : try apply(.reduce(.sum), [value], at: span)
    }
    switch loss {
    case .squared:
      let difference = try apply(.subtract, [y, z], at: span)
      let square =
        shape == .scalar
        ? try apply(.power, [difference, .number(2)], at: span)
        : try apply(.dot, [difference, difference], at: span)
      return try times(.number(0.5), square)
    case .logistic:
      let margin = try apply(.negate, [try times(y, z)], at: span)
      return try total(try apply(.map(.softplus), [margin], at: span))
    case .crossEntropy:
      let growth = try apply(.map(.softplus), [z], at: span)
      return try total(try apply(.subtract, [growth, try times(y, z)], at: span))
    case .poisson:
      let mean = try apply(.map(.exp), [z], at: span)
      return try total(try apply(.subtract, [mean, try times(y, z)], at: span))
    case .huber:
      let threshold = try threshold(call)
      let difference = try apply(.subtract, [y, z], at: span)
      let size = try apply(.map(.abs), [difference], at: span)
      let inner = try times(
        .number(0.5), try apply(.broadcast(.power), [difference, .number(2)], at: span))
      let outer = try times(
        threshold,
        try apply(.subtract, [size, try times(.number(0.5), threshold)], at: span))
      let isInner = try apply(.compare(.lessOrEqual), [size, threshold], at: span)
      return try total(try apply(.ifelse, [isInner, inner, outer], at: span))
    case .softmax: return .none
    }
  }

  /// An argument as an array; one of a single entry is a number.
  private func operand(_ name: String, of call: Invocation) throws -> Value {
    var value = try call.required(name)
    let span = call.span(of: name)
    guard value.isNumeric else {
      throw error(
        "type", "\(call.entry.name) takes numbers, not \(value.kindPhrase)", at: span)
    }
    if case .range = value { value = .tensor(try tensor(value, at: span)) }
    if case .series(let tensor, _) = value { value = .tensor(tensor) }
    if let shape = value.shape, shape != .scalar, shape.count == 1 {
      value = try apply(.reduce(.sum), [value], at: span)
    }
    return value
  }

  private func threshold(_ call: Invocation) throws -> Value {
    guard let given = try call.optional("δ") else { return .number(1) }
    let span = call.span(of: "δ")
    guard given.shape == .scalar else {
      throw error("type", "`δ` is a number, not \(given.kindPhrase)", at: span)
    }
    if case .tensor(let tensor) = given, let number = tensor.scalar, !(number > 0) {
      throw error("value", "`δ` must be positive", at: span)
    }
    return given
  }

  // MARK: Targets

  /// The targets that a loss will meet, where they are known: the numbers themselves, or all of the
  /// data that a loop walks.
  private func knownTargets(_ y: Value) -> [Double]? {
    switch y {
    case .tensor(let tensor): return tensor.elements
    case .symbol(let node): return graph?.source(of: node)?.elements
    default: return nil
    }
  }

  /// Errors for targets that a loss has no meaning for, with what to write instead.
  private func checkTargets(_ y: Value, for loss: Loss, at span: SourceSpan) throws {
    guard let known = knownTargets(y) else { return }
    func isOne(of values: Double...) -> Bool { known.allSatisfy(values.contains) }
    switch loss {
    case .logistic where !known.allSatisfy({ abs($0) == 1 }):
      var advice = "for numbers use squared, for counts poisson, for classes 1..C softmax"
      if isOne(of: 0, 1) { advice = "for y = 0 or 1 write logistic(2*y - 1, z)" }
      if isOne(of: 1, 2) { advice = "for the classes 1 and 2 write logistic(2*y - 3, z)" }
      throw error(
        "value", "logistic takes y = 1 or y = -1, not \(first(known) { abs($0) != 1 })",
        at: span, advice: advice)
    case .crossEntropy where !known.allSatisfy({ (0...1).contains($0) }):
      var advice = "y is a probability"
      if isOne(of: 1, -1) { advice = "for y = ±1 write cross_entropy((y + 1)/2, z)" }
      if isOne(of: 1, 2) { advice = "for the classes 1 and 2 write cross_entropy(y - 1, z)" }
      throw error(
        "value",
        "cross_entropy takes y between 0 and 1, not \(first(known) { !(0...1).contains($0) })",
        at: span, advice: advice)
    case .poisson where !known.allSatisfy({ $0 >= 0 }):
      throw error(
        "value", "poisson takes counts y ≥ 0, not \(first(known) { !($0 >= 0) })", at: span)
    default: return
    }
  }

  /// The first number that a condition holds for, as text.
  private func first(_ numbers: [Double], where condition: (Double) -> Bool) -> String {
    NumberFormat.text(numbers.first(where: condition) ?? .nan)
  }

  // MARK: Softmax

  private func softmax(_ y: Value, _ z: Value, _ call: Invocation) throws -> Value {
    let span = call.span
    guard let shape = z.shape, shape != .scalar, shape.rows == 1 || shape.columns == 1,
      shape.count > 0
    else {
      throw error(
        "shape", "softmax takes a vector of outputs, one for each class, not \(z.kindPhrase)",
        at: call.span(of: "z"), advice: "for one output and y = ±1 write logistic(y, z)")
    }
    guard y.shape == .scalar else {
      guard y.shape?.count == shape.count, y.shape?.rows == shape.rows else {
        throw error(
          "shape",
          "softmax takes a class number or \(shape.count) probabilities, not \(y.kindPhrase)",
          at: call.span(of: "y"))
      }
      if let known = knownTargets(y), let bad = known.first(where: { !(0...1).contains($0) }) {
        throw error(
          "value", "the probabilities y are between 0 and 1, not \(NumberFormat.text(bad))",
          at: call.span(of: "y"))
      }
      let mass = try apply(.reduce(.sum), [y], at: span)
      let scale = try apply(.multiply, [mass, try logSumExp(z, at: span)], at: span)
      return try apply(.subtract, [scale, try apply(.dot, [y, z], at: span)], at: span)
    }
    let kind = try labels(y, classes: shape.count, call)
    guard shape.count == 2 else {
      let chosen = try apply(.element, [z, y], at: span)
      return try apply(.subtract, [try logSumExp(z, at: span), chosen], at: span)
    }
    return try softmaxOfTwo(y, kind, z, at: span)
  }

  /// How a class is written.
  private enum Labels {
    /// 1..C.
    case numbers
    /// 1 for the first of two classes, -1 for the second.
    case signs
    /// Not known before the formula runs.
    case unknown
  }

  private func labels(_ y: Value, classes: Int, _ call: Invocation) throws -> Labels {
    guard let known = knownTargets(y) else { return .unknown }
    func isWhole(_ number: Double, in range: ClosedRange<Double>) -> Bool {
      range.contains(number) && number == number.rounded()
    }
    let count = Double(classes)
    if known.allSatisfy({ isWhole($0, in: 1...count) }) { return .numbers }
    let isSigned = known.allSatisfy { $0 == 1 || $0 == -1 }
    if isSigned, classes == 2 { return .signs }
    var advice = ""
    if isSigned {
      advice = "y = ±1 goes with two outputs"
    } else if known.allSatisfy({ isWhole($0, in: 0...count - 1) }) {
      advice = "classes count from 1: write softmax(y + 1, z)"
    }
    throw error(
      "value",
      "softmax takes the classes 1..\(classes), not \(first(known) { !isWhole($0, in: 1...count) })",
      at: call.span(of: "y"), advice: advice)
  }

  /// With two outputs softmax(y, z) is logistic(±1, z₁ - z₂), which has no large numbers to cancel.
  private func softmaxOfTwo(
    _ y: Value, _ labels: Labels, _ z: Value, at span: SourceSpan
  ) throws -> Value {
    let outputs = try coordinates(of: z, at: span)
    let lead = try apply(.subtract, [outputs[1], outputs[0]], at: span)
    let sign: Value
    switch labels {
    case .signs: sign = y
    case .numbers:
      sign = try apply(
        .subtract, [.number(3), try apply(.multiply, [.number(2), y], at: span)], at: span)
    case .unknown:
      // 1 is the first class however classes are written.
      let isFirst = try apply(.compare(.equal), [y, .number(1)], at: span)
      sign = try apply(.ifelse, [isFirst, .number(1), .number(-1)], at: span)
    }
    return try apply(
      .map(.softplus), [try apply(.multiply, [sign, lead], at: span)], at: span)
  }

  /// log Σ exp(zₖ). The largest entry's whole part is taken out: nothing overflows, and since it is
  /// piecewise constant it leaves no trace in derivatives.
  private func logSumExp(_ z: Value, at span: SourceSpan) throws -> Value {
    let largest = try apply(.reduce(.max), [z], at: span)
    let shift = try apply(.map(.floor), [largest], at: span)
    let powers = try apply(
      .map(.exp), [try apply(.subtract, [z, shift], at: span)], at: span)
    let sum = try apply(.reduce(.sum), [powers], at: span)
    return try apply(.add, [shift, try apply(.map(.log), [sum], at: span)], at: span)
  }
}
