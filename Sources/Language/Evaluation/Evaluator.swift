import Expressions
import Syntax

/// Walks a cell's tree and computes values.
///
/// Every operator and function has one meaning, `Operation`: applied to arrays it is evaluated at
/// once, applied to symbols it is recorded in a graph, which can then be differentiated and run.
/// So a reader's function means the same whether it is called, differentiated or minimised.
final class Evaluator {
  /// Values that the whole notebook sees.
  let globals = Environment()
  /// What cells may read files from.
  let folder: NotebookFolder
  /// Where a running cell shows things.
  var show: (SessionOutput) -> Void = { _ in }
  /// True once the reader has asked the cell to stop.
  var cancellation: @Sendable () -> Bool = { false }
  /// What the cell has shown since its last `clear`, so that it can be shown again.
  var shown: [SessionOutput] = []
  /// What display uses.
  var settings = Settings()
  /// The text that spans refer to at the moment.
  var source = SourceText("") { didSet { recordedSource = nil } }
  /// The graph in which symbols are recorded; nil while plain values are computed.
  var graph: Graph?
  /// Numbers the symbols at which functions are recorded.
  var freshParameters = 0
  /// What the step that is being recorded asks of its problem; nil while none is.
  var questions: StepQuestions?
  /// The names of runs that the cell has read, each looked at once for what has changed since.
  var checkedRuns: Set<String> = []
  /// Why a schedule had no value during a run.
  var scheduleFailure: (any Error)?
  /// Why a formula had no value anywhere in the figure drawn last.
  var figureFailure: EvaluationError?
  /// What an interrupted verb had so far: the cell ends, the value is kept.
  var partial: Value?
  /// How many recorded loops are open around the expression at hand.
  var loopDepth = 0
  /// How much the cell has shown, cleared or not.
  var shownBytes = 0
  /// True while what the cell has shown is to be cleared when it shows more.
  var isClearPending = false
  /// The texts that recorded expressions stand in.
  var origins = Origins()
  /// What `problems` stands for, once it was asked for.
  var problemCatalog: Value?
  /// The number of the text at hand among them; nil while it is not known.
  private var recordedSource: Int?
  private var depth = 0
  private var ticks = 0
  /// The tick after which an attempt that was to be short is given up.
  private var attemptEnd = Int.max

  /// The deepest nesting of expressions and calls, a bound on the stack.
  static let maximumDepth = 4_000
  /// The most bytes that a cell may show.
  static let maximumShownBytes = 16 << 20
  /// The longest string, in bytes.
  static let maximumStringLength = 1 << 20
  /// The most entries of a list, those of lists within it included.
  static let maximumListCount = 10_000

  /// Whether long runs are shown while they last.
  let showsProgress: Bool

  init(folder: NotebookFolder = NotebookFolder(), showsProgress: Bool = true) {
    self.folder = folder
    self.showsProgress = showsProgress
  }

  // MARK: Errors

  /// An error at a place of the text at hand.
  func error(
    _ kind: String, _ message: String, at span: SourceSpan?, advice: String = "",
    notes: [String] = []
  ) -> EvaluationError {
    EvaluationError(
      diagnostic: Diagnostic(
        kind: kind, message: message, span: span, advice: advice, notes: notes),
      source: source)
  }

  /// Runs what works on arrays and formulas, and gives its errors a place in the text.
  func located<Result>(
    at span: SourceSpan?, _ body: () throws(OperationError) -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      if error.kind == "interrupted" { throw Interrupted() }
      throw self.error(error, at: span)
    }
  }

  /// An error of arrays and formulas at the expression that was recorded for it; at a place of the
  /// text at hand where that is not known.
  func error(_ error: OperationError, at span: SourceSpan?) -> EvaluationError {
    let place = error.origin.flatMap { origins.place($0) }
    return EvaluationError(
      diagnostic: Diagnostic(
        kind: error.kind, message: error.message, span: place?.span ?? span, notes: error.notes),
      source: place?.source ?? source)
  }

  /// What a graph keeps of an expression of the text at hand.
  func origin(of span: SourceSpan) -> Int? {
    if recordedSource == nil { recordedSource = origins.number(of: source) }
    return recordedSource.flatMap { Origins.origin(of: span, in: $0) }
  }

  /// An error for a value that cannot be part of a recorded formula.
  func unrecordable(_ what: String, at span: SourceSpan?) -> EvaluationError {
    var error = self.error(
      "type", "\(what) cannot stand in a formula that is differentiated", at: span)
    error.isOnlyUnrecordable = true
    return error
  }

  // MARK: Expressions

  /// The value of an expression with its `where` locals.
  func evaluate(_ body: Body, in scope: Environment) throws -> Value {
    if !body.locals.isEmpty, isUpdate(body, in: scope) {
      return .optimizer(OptimizerValue(try updateRule(body, in: scope)))
    }
    return try evaluate(body.expression, in: try bindLocals(of: body, in: scope))
  }

  /// The scope of a body: the given one, with its `where` locals in order, each in a scope of its
  /// own, which only those after it see.
  func bindLocals(of body: Body, in scope: Environment) throws -> Environment {
    var inner = scope
    for local in body.locals {
      let values: [Value]
      if let parameters = local.parameters {
        let closure = Function.Closure(
          parameters: parameters,
          body: Body(expression: local.value, locals: [], span: local.value.span),
          scope: inner, isLocal: true, source: source)
        values = [.function(Function(name: local.name.text, kind: .user(closure)))]
      } else if local.furtherNames.isEmpty {
        values = [try evaluate(local.value, in: inner)]
      } else {
        values = try parts(of: local.value, for: local.names, in: inner)
      }
      inner = Environment(parent: inner)
      for (name, value) in zip(local.names, values) { inner.bind(name.text, value) }
    }
    return inner
  }

  /// The value of an expression.
  func evaluate(_ expression: Expression, in scope: Environment) throws -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      var error = error(
        "limit", "calls are nested deeper than \(Self.maximumDepth) levels of evaluation",
        at: expression.span,
        advice: graph == nil
          ? "does a function call itself without end?"
          : "a recursion that ends by a value of its argument cannot be differentiated: "
            + "give its depth as a number of its own")
      // A recursion that ends at some value of a symbol has no end while it is recorded.
      error.isOnlyUnrecordable = graph != nil
      throw error
    }
    try poll()
    guard let graph else { return try value(of: expression, in: scope) }
    let outer = graph.origin
    graph.origin = origin(of: expression.span)
    defer { graph.origin = outer }
    return try value(of: expression, in: scope)
  }

  private func value(of expression: Expression, in scope: Environment) throws -> Value {
    switch expression.kind {
    case .number(let value): return .number(value)
    case .string(let text): return .string(text)
    case .constant(let constant): return constantValue(constant)
    case .name(let name): return try lookup(name, at: expression.span, in: scope)
    case .gradient(let name, let order):
      return try derivativeFunction(of: name, order: order, in: scope)
    case .tuple(let elements):
      return try evaluateTuple(elements, at: expression.span, in: scope)
    case .array(let rows): return try evaluateArray(rows, at: expression.span, in: scope)
    case .unary(let sign, let operand):
      return try evaluateUnary(sign, operand, at: expression.span, in: scope)
    case .binary(let sign, let left, let right, _):
      return try evaluateBinary(sign, left, right, at: expression.span, in: scope)
    case .comparison(let operands, let operators):
      return try evaluateComparison(operands, operators, at: expression.span, in: scope)
    case .range(let from, let to, let by):
      return try evaluateRange(from, to, by, in: scope)
    case .transpose(let operand):
      return try apply(.transpose, [try evaluate(operand, in: scope)], at: expression.span)
    case .call(let callee, let arguments):
      return try evaluateCall(callee, arguments, at: expression.span, in: scope)
    case .index(let base, let subscripts):
      return try evaluateIndex(base, subscripts, at: expression.span, in: scope)
    case .field(let base, let name):
      if let error = moduleError(base, name, at: expression.span, in: scope) { throw error }
      return try field(name, of: try evaluate(base, in: scope), at: expression.span)
    case .lambda(let parameters, let body):
      let closure = Function.Closure(
        parameters: parameters, body: Body(expression: body, locals: [], span: body.span),
        scope: scope, source: source)
      return .function(Function(name: "", kind: .user(closure)))
    }
  }

  /// Looks, now and then, whether the reader has asked to stop.
  func poll(now: Bool = false) throws {
    ticks &+= 1
    if now || ticks & 0x3F == 0, cancellation() { throw Interrupted() }
    if ticks > attemptEnd { throw TooLong() }
    if shownBytes > Self.maximumShownBytes {
      throw error("limit", "the cell shows more than 16 MiB", at: nil)
    }
  }

  /// Thrown by an attempt that is given up.
  struct TooLong: Error {}

  /// The result of what takes at most so many evaluations; nil where it takes more, and is given up.
  func attempt<Result>(atMost evaluations: Int, _ body: () throws -> Result) throws -> Result? {
    let outer = attemptEnd
    attemptEnd = min(outer, ticks + evaluations)
    defer { attemptEnd = outer }
    do {
      let result = try body()
      if ticks <= attemptEnd { return result }
    } catch let error as Interrupted {
      throw error
    } catch  where error is TooLong || ticks > attemptEnd {
      // Errors past the end may come of giving up.
    }
    if ticks > outer { throw TooLong() }
    return nil
  }

  private func constantValue(_ constant: Constant) -> Value {
    switch constant {
    case .true: return .boolean(true)
    case .false: return .boolean(false)
    case .none: return .none
    case .inf: return .number(.infinity)
    case .nan: return .number(.nan)
    case .pi: return .number(.pi)
    }
  }

  /// What a name stands for: the reader's own value, else the language's.
  func lookup(_ name: String, at span: SourceSpan, in scope: Environment) throws -> Value {
    if let value = scope.lookup(name) {
      warnOfRedefinition(name, value)
      return value
    }
    if let entry = Reference.lookup(name) {
      switch entry.kind {
      case .optimizer where graph == nil:
        return try makeOptimizer(entry, CallArguments(span: span))
      case .catalog: return try problems()
      case .field: break
      default: return .function(Function(name: entry.name, kind: .builtin(entry)))
      }
    }
    let names = Reference.entries.filter { $0.kind != .notation }.map(\.name)
    let known = Array(scope.visibleNames) + names
    var advice =
      Suggestion.replacement(forForeign: name)
      ?? Suggestion.question(for: name, among: known.sorted()) ?? ""
    if let twin = scope.visibleNames.sorted().first(where: {
      Aliases.canonical($0) == Aliases.canonical(name)
    }) {
      advice = "did you mean `\(twin)`?"
    } else if let entry = Reference.lookup(name), entry.kind == .field {
      advice = "a field of runs: write run.\(name)"
    }
    throw error("name", "`\(name)` is not defined", at: span, advice: advice)
  }

  /// What to say of `np.linalg.norm`: other languages' modules are none.
  private func moduleError(
    _ base: Expression, _ name: Name, at span: SourceSpan, in scope: Environment
  ) -> EvaluationError? {
    var root = base
    while case .field(let inner, _) = root.kind { root = inner }
    guard case .name(let module) = root.kind, Suggestion.modules.contains(module),
      scope.lookup(module) == nil
    else { return nil }
    let own = Reference.lookup(name.text).map { "write \($0.name)" }
    let advice = own ?? Suggestion.replacement(forForeign: name.text) ?? ""
    return error(
      "name", "there are no modules: functions stand without a prefix", at: span, advice: advice)
  }

  // MARK: Arrays and ranges

  private func evaluateTuple(
    _ elements: [Expression], at span: SourceSpan, in scope: Environment
  ) throws -> Value {
    try stack(elements.map { try evaluate($0, in: scope) }, at: span)
  }

  private func evaluateArray(
    _ rows: [[Expression]], at span: SourceSpan, in scope: Environment
  ) throws -> Value {
    guard let first = rows.first else { return .tensor(Tensor(vector: [])) }
    if rows.count == 1 {
      return try stack(first.map { try evaluate($0, in: scope) }, at: span)
    }
    var stacked: [Value] = []
    for row in rows {
      guard row.count == first.count else {
        throw error(
          "shape",
          "this row has \(row.count) \(row.count == 1 ? "entry" : "entries"), the first \(first.count)",
          at: row.first.map { head in row.reduce(head.span) { $0.union($1.span) } } ?? span)
      }
      let values = try row.map { try evaluate($0, in: scope) }
      stacked.append(try apply(.horizontal, values, at: span))
    }
    return try apply(.vertical, stacked, at: span)
  }

  /// `[a, b, c]`: scalars make a vector, vectors and rows stand side by side, optimizers, runs and
  /// layers make lists.
  func stack(_ values: [Value], at span: SourceSpan) throws -> Value {
    guard let first = values.first else { return .tensor(Tensor(vector: [])) }
    if values.count == 1, let vector = try loneVector(first, at: span) { return vector }
    if values.allSatisfy({ $0.isNumeric }) {
      let isPoint = values.allSatisfy { $0.shape == .scalar }
      return try apply(isPoint ? .vertical : .horizontal, values, at: span)
    }
    guard entryCount(values) <= Self.maximumListCount else {
      throw error("limit", "a list has at most \(Self.maximumListCount) entries", at: span)
    }
    switch first {
    case .run, .runs:
      return .runs(
        try values.flatMap { value in
          switch value {
          case .run(let run): return [run]
          case .runs(let runs): return runs
          default:
            throw error("type", "a list of runs cannot hold \(value.kindPhrase)", at: span)
          }
        })
    case .layers:
      return .layers(
        try values.flatMap { value in
          guard case .layers(let layers) = value else {
            throw error("type", "a list of layers cannot hold \(value.kindPhrase)", at: span)
          }
          return layers
        })
    default:
      return .record(values.enumerated().map { .init(name: "\($0.offset + 1)", value: $0.element) })
    }
  }

  /// `[v]` and `[1..3]` are vectors, as a list of their numbers is; nil for everything else.
  private func loneVector(_ value: Value, at span: SourceSpan) throws -> Value? {
    if case .range(let range) = value, !value.isSymbolic {
      return .tensor(try vector(of: range, at: span))
    }
    if case .vector? = value.shape { return value }
    return nil
  }

  /// How many entries values have with all that is inside them, counted no further than to the
  /// most a list may have.
  private func entryCount(_ values: [Value]) -> Int {
    var count = 0
    for value in values where count <= Self.maximumListCount {
      switch value {
      case .record(let fields): count += entryCount(fields.map(\.value)) + 1
      case .runs(let runs): count += runs.count
      case .layers(let layers): count += layers.count
      default: count += 1
      }
    }
    return count
  }

  private func evaluateRange(
    _ from: Expression, _ to: Expression, _ by: Expression?, in scope: Environment
  ) throws -> Value {
    func end(_ expression: Expression) throws -> Value {
      let value = try evaluate(expression, in: scope)
      guard value.isNumeric, value.shape == .scalar else {
        throw error(
          "type", "the ends of a range are numbers, not \(value.kindPhrase)",
          at: expression.span)
      }
      return value
    }
    let step = try by.map(end) ?? .number(1)
    if case .tensor(let tensor) = step, tensor.elements.first == 0 {
      throw error("value", "a range cannot go in steps of 0", at: by?.span)
    }
    return .range(RangeValue(from: try end(from), to: try end(to), by: step))
  }
}
