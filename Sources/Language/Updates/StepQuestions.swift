import Expressions
import Optimization
import Syntax

/// What a step, while it is recorded, asks of the problem; it is answered from one recording of
/// the function and its gradient, so that what two questions have in common is computed once.
final class StepQuestions {
  /// Something asked of the problem at a point.
  enum Question: Hashable {
    case value(Node)
    case gradient(Node)
    case hessian(Node)
    case product(Node, direction: Node)
  }

  /// The function to be minimised.
  let problem: Function
  /// The point at which a step begins; its value and gradient there are known from the step before.
  let start: (point: Node, value: Node, gradient: Node)

  private let graph: Graph
  private let parameter: Node
  private let value: Node
  private let gradient: Node
  private var asked: [Question] = []
  private var known: Set<Question> = []

  /// - Parameters:
  ///   - value: The function's value at `parameter`, a node of `graph`.
  init(
    problem: Function, value: Node, at parameter: Node,
    start: (point: Node, value: Node, gradient: Node), in graph: Graph
  ) throws(OperationError) {
    self.problem = problem
    self.start = start
    self.graph = graph
    self.parameter = parameter
    self.value = value
    gradient = try graph.gradient(of: value, withRespectTo: [parameter])[0]
  }

  /// Notes a question. What is asked at a constant point is computed once and not counted.
  func note(_ question: Question) {
    let point =
      switch question {
      case .value(let point), .gradient(let point), .hessian(let point), .product(let point, _):
        point
      }
    guard graph.constantValue(point) == nil, known.insert(question).inserted else { return }
    asked.append(question)
  }

  /// h at a point, nil at one of another shape.
  func value(at point: Node) throws(OperationError) -> Node? {
    guard point.shape == parameter.shape else { return nil }
    return point == start.point ? start.value : try graph.substitute([parameter: point], in: value)
  }

  /// ∇h at a point, nil at one of another shape.
  func gradient(at point: Node) throws(OperationError) -> Node? {
    guard point.shape == parameter.shape else { return nil }
    return point == start.point
      ? start.gradient : try graph.substitute([parameter: point], in: gradient)
  }

  /// What one step evaluates that leaves θ at `end`: each question once, where the gradient
  /// at the end of one step is that at the beginning of the next, and a gradient brings its value.
  ///
  /// - Returns: The counts of a step, and those of the first one: where a rule asks no gradient at θ
  ///   itself, that at the start, which was evaluated already, stands for one of them.
  func counts(endingAt end: Node) -> (each: EvaluationCounts, first: EvaluationCounts) {
    func merged(_ point: Node) -> Node { point == start.point ? end : point }
    var gradients: Set<Node> = []
    var values: Set<Node> = []
    var hessians: Set<Node> = []
    var products: Set<Question> = []
    for question in asked {
      switch question {
      case .value(let point): values.insert(merged(point))
      case .gradient(let point): gradients.insert(merged(point))
      case .hessian(let point): hessians.insert(point)
      case .product: products.insert(question)
      }
    }
    var each = EvaluationCounts()
    each.values = values.subtracting(gradients).count
    each.gradients = gradients.count
    each.hessians = hessians.count
    each.hessianProducts = products.count
    var first = each
    if !gradients.contains(end) { first.gradients = max(0, each.gradients - 1) }
    return (each, first)
  }
}

extension Evaluator {
  /// Answers a question of the step that is being recorded, where `function` is its problem; nil
  /// where it is not, or where the answer is to be recorded as that of any other function.
  func answer(
    _ kind: (Node) -> StepQuestions.Question, of function: Function, at point: Value,
    span: SourceSpan
  ) throws -> Value? {
    guard let questions, function === questions.problem, let graph else { return nil }
    let place = try node(point, in: graph, at: span)
    let question = kind(place)
    questions.note(question)
    // Inside a loop the indices of the problem's own loops must be other ones.
    guard loopDepth == 0 else { return nil }
    let found = try located(at: span) { () throws(OperationError) -> Node? in
      switch question {
      case .value: try questions.value(at: place)
      case .gradient: try questions.gradient(at: place)
      case .hessian, .product: nil
      }
    }
    return found.map { simplified($0, in: graph) }
  }

  /// The one point that the arguments of a call of the problem are; nil where they are none.
  func problemPoint(_ values: [Value], of function: Function, at span: SourceSpan) throws -> Value?
  {
    guard function === questions?.problem else { return nil }
    let needed = (function.parameters ?? []).filter { $0.defaultValue == nil }.count
    if values.count == 1, values[0].isNumeric { return values[0] }
    guard needed > 1, values.count == needed, values.allSatisfy({ $0.shape == .scalar }) else {
      return nil
    }
    return try apply(.vertical, values, at: span)
  }
}
