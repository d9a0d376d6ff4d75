import Expressions
import Optimization
import Syntax

extension Evaluator {
  /// Prepares for a cell.
  func begin(
    _ source: SourceText, cancellation: @escaping @Sendable () -> Bool,
    show: @escaping (SessionOutput) -> Void
  ) {
    self.source = source
    self.cancellation = cancellation
    graph = nil
    questions = nil
    checkedRuns = []
    loopDepth = 0
    partial = nil
    scheduleFailure = nil
    shown = []
    shownBytes = 0
    isClearPending = false
    self.show = { [self] output in
      shownBytes += output.byteCount
      switch output {
      case .clear: shown = []
      case .update: break
      default: shown.append(output)
      }
      isClearPending = output == .clear(wait: true)
      show(output)
    }
  }

  /// Lets go of a cell.
  func end() {
    // What was to go when more is shown goes now.
    if isClearPending { show(.clear(wait: false)) }
    show = { _ in }
    cancellation = { false }
    graph = nil
    origins.forget()
    partial = nil
    shown = []
  }

  /// Runs one item of a cell.
  ///
  /// - Parameter isLast: True for the one whose value the cell shows; none where `;` follows it.
  func run(_ item: Item, isLast: Bool) throws {
    switch item.kind {
    case .help(let name): try showHelp(for: name, at: item.span)
    case .define(let name, let parameters, let body):
      let closure = Function.Closure(
        parameters: parameters, body: body, scope: globals, source: source)
      try checkUpdate(closure)
      define(name, .function(Function(name: name.text, kind: .user(closure))))
    case .bind(let names, let bodies): try bind(names, bodies, at: item.span)
    case .expression(let body):
      do {
        try present(try evaluate(body, in: globals), isLast: isLast)
      } catch let error as Interrupted {
        if let value = partial { try present(value, isLast: true) }
        throw error
      }
    }
  }

  private func define(_ name: Name, _ value: Value) {
    globals.bind(name.text, value)
  }

  private func bind(_ names: [Name], _ bodies: [Body], at span: SourceSpan) throws {
    var values: [Value] = []
    do {
      if names.count > 1, bodies.count == 1, let body = bodies.first {
        let scope = try bindLocals(of: body, in: globals)
        values = try parts(of: body.expression, for: names, in: scope)
      } else {
        for body in bodies { values.append(try evaluate(body, in: globals)) }
      }
    } catch let error as Interrupted {
      guard let value = partial else { throw error }
      guard bodies.indices.contains(values.count), bodies[values.count].isCallOfRunner else {
        // The run is a part of what was to be bound.
        try present(value, isLast: true)
        throw error
      }
      values.append(value)
      if names.count == bodies.count {
        for (name, value) in zip(names, values) { define(name, value) }
      }
      try present(value, isLast: true)
      throw error
    }
    guard names.count == values.count else {
      throw error(
        "shape", "\(names.count) names, but \(values.count) values", at: span)
    }
    for (name, value) in zip(names, values) { define(name, named(name, value)) }
  }

  /// Shows the value of an expression line: figures and tables wherever they stand, others only at
  /// the cell's end.
  private func present(_ value: Value, isLast: Bool) throws {
    if case .none = value { return }
    switch value {
    case .benchmark(let benchmark):
      show(.display(Self.bundle(of: profiles(of: benchmark)), id: nil))
      show(.display(try bundle(of: value), id: nil))
    case .figure, .facets, .table: show(.display(try bundle(of: value), id: nil))
    default: if isLast { show(.result(try bundle(of: value))) }
    }
  }

  // MARK: Help and completion

  private func showHelp(for name: String, at span: SourceSpan) throws {
    if case .function(let function)? = globals.lookup(name),
      let closure = updateDefinition(function)
    {
      show(.page(updateHelp(function, closure)))
    } else if let value = globals.lookup(name) {
      let text = describe(name, value)
      show(.page(Bundle(["text/plain": text, "text/markdown": "```julia\n\(text)\n```"])))
    } else if let help = name.isEmpty ? Reference.overview() : Reference.help(for: name) {
      show(.page(Bundle(["text/plain": help.plain, "text/markdown": help.markdown])))
    } else {
      let names = globals.visibleNames.sorted() + Reference.entries.map(\.name)
      throw error(
        "name", "there is no help for `\(name)`", at: span,
        advice: Suggestion.question(for: name, among: names) ?? "")
    }
  }

  /// A value of the reader's in a line.
  private func describe(_ name: String, _ value: Value) -> String {
    if case .function(let function) = value {
      if case .user(let closure) = function.kind {
        return "\(signature(of: function)) = \(closure.source.text(closure.body.span))"
      }
      return signature(of: function)
    }
    if case .data(let data) = value { return "\(name): data set \(data.summary)" }
    return "\(name): \(value.kindDescription)"
  }

  /// The names that completion and inspection know.
  func completionScope() -> Scope {
    var scope = Scope(
      globals.values.keys.sorted().compactMap { name in
        guard let value = globals.values[name] else { return nil }
        var binding = Scope.Binding(
          name, type: Self.typeName(of: value), signature: describe(name, value))
        switch value {
        case .function(let function):
          binding.parameters = (function.parameters ?? []).map(\.name.text)
          if let closure = updateDefinition(function) {
            binding.type = "optimizer"
            binding.signature = updateSignature(function, closure)
            binding.parameters.append("name")
            binding.details = "$$\(updateLatex(function, closure))$$"
          }
        case .run: binding.fields = Reference.entries.filter { $0.kind == .field }.map(\.name)
        case .runs(let runs): binding.fields = runs.map(\.run.optimizer)
        case .record(let fields): binding.fields = fields.map(\.name)
        case .benchmark(let benchmark): binding.fields = benchmark.fieldNames
        case .data(let data): binding.fields = Self.fieldNames(of: data)
        case .bounds: binding.fields = BoundsValue.fieldNames
        default: break
        }
        return binding
      })
    scope.folder = folder
    return scope
  }

  private static func typeName(of value: Value) -> String {
    switch value {
    case .tensor(let tensor):
      switch tensor.shape {
      case .scalar: return tensor.isBoolean ? "boolean" : "number"
      case .vector: return "vector"
      case .row: return "row"
      case .matrix: return "matrix"
      }
    case .runs: return "runs"
    case .layers: return "layer"
    default: return value.kindDescription
    }
  }
}
