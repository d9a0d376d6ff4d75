import Expressions
import Syntax

/// Reducers with binders as loops of a graph, and their values by compiled loops.
extension Evaluator {
  /// - Parameter first: What the first index runs over, where that is known.
  func recorded(
    _ reducer: Reducer, _ binders: [CallArguments.Binder], _ first: Value?, _ body: Expression,
    in scope: Environment, _ graph: Graph, at span: SourceSpan
  ) throws -> Node {
    loopDepth += binders.count
    defer { loopDepth -= binders.count }
    let inner = Environment(parent: scope)
    var indices: [LoopIndex] = []
    var condition: Value?
    for (position, binder) in binders.enumerated() {
      let depth = loopDepth - binders.count + position
      let known = position == 0 ? first : nil
      let domain = try known ?? evaluate(binder.domain, in: inner)
      indices.append(try index(of: binder, domain, in: inner, graph, depth: depth))
      if let expression = binder.condition {
        let value = try truth(try evaluate(expression, in: inner), at: expression.span)
        condition =
          try condition.map { try apply(.and, [$0, value], at: expression.span) } ?? value
      }
    }
    let value = try evaluate(body, in: inner)
    guard value.isNumeric else {
      throw unrecordable(value.kindPhrase, at: body.span)
    }
    if reducer == .all || reducer == .any { _ = try truth(value, at: body.span) }
    let node = try node(value, in: graph, at: body.span)
    let conditionNode = try condition.map { try self.node($0, in: graph, at: span) }
    return try located(at: span) { () throws(OperationError) in
      try graph.reduce(reducer, over: indices, where: conditionNode, node)
    }
  }

  /// A loop over what is known is run here, once, and not wherever the formula is. One without a
  /// finite value may stand where a condition never leads: it fails when it is needed.
  func folded(_ node: Node, in graph: Graph) throws -> Node {
    guard graph.isClosed(node), graph.constantValue(node) == nil else { return node }
    do {
      let value = try run(node, in: graph)
      return value.elements.allSatisfy(\.isFinite) ? graph.constant(value) : node
    } catch let error where error.kind == "interrupted" {
      throw Interrupted()
    } catch {
      return node
    }
  }

  /// The value of what needs no inputs.
  private func run(_ node: Node, in graph: Graph) throws(OperationError) -> Tensor {
    if let constant = graph.constantValue(node) { return constant }
    let program = try Program(graph: graph, inputs: [], outputs: [node])
    program.isCancelled = cancellation
    return try program.run([])[0]
  }

  /// Binds the names of one binder to what a recorded loop gives them.
  private func index(
    of binder: CallArguments.Binder, _ domain: Value, in scope: Environment, _ graph: Graph,
    depth: Int
  ) throws -> LoopIndex {
    let span = binder.domain.span
    let name = binder.pattern.first?.text ?? "i"
    func loop(_ from: Node, _ to: Node, _ step: Node?) throws -> LoopIndex {
      try located(at: span) { () throws(OperationError) in
        try graph.loopIndex(name, from: from, to: to, step: step, depth: depth)
      }
    }
    switch domain {
    case .range(let range):
      guard binder.pattern.count == 1 else {
        throw error("type", "a range gives one number at a time", at: span)
      }
      if !domain.isSymbolic {
        _ = try count(of: range, atMost: Self.maximumLoopCount, at: span)
      }
      let index = try loop(
        node(range.from, in: graph, at: span), node(range.to, in: graph, at: span),
        node(range.by, in: graph, at: span))
      scope.bind(name, .symbol(index.node))
      return index
    case .tensor, .symbol:
      guard let shape = domain.shape, shape != .scalar else {
        throw error("type", "an index runs over a range or an array, not a number", at: span)
      }
      let isMatrix = if case .matrix = shape { true } else { false }
      let size = isMatrix ? shape.rows : shape.count
      let index = try loop(
        graph.constant(Tensor(1)), graph.constant(Tensor(Double(size))), nil)
      let item = try apply(isMatrix ? .row : .element, [domain, .symbol(index.node)], at: span)
      try bindPattern(binder.pattern, item, in: scope, at: span)
      return index
    case .data(let data):
      try checkPattern(binder.pattern, of: data, at: span)
      let index = try loop(
        graph.constant(Tensor(1)), graph.constant(Tensor(Double(data.m))), nil)
      let item = try example(.symbol(index.node), of: data, at: span)
      try bindPattern(binder.pattern, item, in: scope, at: span)
      return index
    default:
      throw unrecordable("a loop over \(domain.kindPhrase)", at: span)
    }
  }

  func bindPattern(
    _ pattern: [Name], _ item: Value, in scope: Environment, at span: SourceSpan
  ) throws {
    if pattern.count == 1 {
      scope.bind(pattern[0].text, item)
      return
    }
    let parts: [Value]
    if case .record(let fields) = item {
      parts = fields.map(\.value)
    } else {
      parts = try coordinates(of: item, at: span)
    }
    guard parts.count == pattern.count else {
      throw error(
        "shape", "each element has \(parts.count) parts, the pattern \(pattern.count)", at: span)
    }
    for (name, part) in zip(pattern, parts) { scope.bind(name.text, part) }
  }

  // MARK: Compiled

  /// The value by a compiled loop; nil where the body cannot be recorded.
  func compiled(
    _ reducer: Reducer, _ binders: [CallArguments.Binder], _ domain: Value, _ body: Expression,
    _ invocation: Invocation
  ) throws -> Value? {
    let graph = Graph()
    self.graph = graph
    defer { self.graph = nil }
    let node: Node
    do {
      node = try recorded(
        reducer, binders, domain, body, in: invocation.scope, graph, at: invocation.span)
    } catch let error as EvaluationError
      where error.isOnlyUnrecordable || error.diagnostic.kind != "limit"
    {
      // Step by step it works, or fails with the index at which it does.
      return nil
    }
    let result = try located(at: invocation.span) { () throws(OperationError) in
      try run(node, in: graph)
    }
    // Over nothing these have no value, which only a walk can tell.
    if [.mean, .max, .min].contains(reducer), binders.contains(where: { $0.condition != nil }),
      !result.elements.allSatisfy(\.isFinite)
    {
      return nil
    }
    return .tensor(result)
  }
}
