/// What completion proposes at a place, before the name being written narrows it down.
struct Proposals {
  let context: CursorContext
  let scope: Scope

  typealias Candidate = Completion.Candidate

  private static let constants = ["true", "false", "none", "inf", "nan", "pi"]

  /// What can stand behind a dot.
  func fields() -> [Candidate] {
    if context.owner == "evals" {
      return Reference.evaluationNames.map {
        Candidate(text: $0, type: "field", signature: "how many were evaluated")
      }
    }
    if context.owner == "problems", scope.binding(of: "problems") == nil {
      return TestProblem.names.map { Candidate(text: $0, type: "function", signature: "") }
    }
    guard let path = context.path, let first = path.first,
      let binding = scope.binding(of: first)
    else { return Reference.fieldNames.map(named) }
    guard path.count == 1 else {
      // Of several runs, each has fields; of all else that has fields, none has fields itself.
      return binding.type == "runs" && path.count == 2 ? Reference.fieldNames.map(named) : []
    }
    return binding.fields.map { field in
      Reference.lookup(field)?.kind == .field
        ? named(field) : Candidate(text: field, type: "field", signature: "")
    }
  }

  /// The unused arguments of the call around the cursor, and the values that fit the one it stands
  /// in.
  func arguments() -> [Candidate] {
    guard let frame = context.frames.last else { return [] }
    let isAtStart = frame.argument.isEmpty
    var result: [Candidate] = []
    if isAtStart, let callee = frame.callee { result += unusedArguments(of: callee, frame) }
    if let (parameter, isAtValue) = currentParameter() {
      if parameter.isQuoted || isAtValue { result += parameter.choices.map(choice) }
      if isAtValue {
        result += scope.bindings.filter { parameter.types.contains($0.type) }.map(bound)
      }
    }
    return result
  }

  /// All names: of the session, of the cell, of the language.
  func names() -> [Candidate] {
    let bound = scope.bindings.reversed().map(bound)
    let builtIn = Reference.globalNames.map(named)
    let known = Set((bound + builtIn).map(\.text))
    let inCell = context.otherNames.filter { !known.contains($0) && $0 != context.prefix }
    return bound + inCell.map { Candidate(text: $0, type: "name", signature: "") } + builtIn
      + Self.constants.map { Candidate(text: $0, type: "constant", signature: "") }
  }

  private func unusedArguments(of callee: String, _ frame: CursorContext.Frame) -> [Candidate] {
    let used = Set(frame.usedNames.map(Aliases.canonical))
    let parameters = parameters(of: callee)
    // Nobody writes exp(x = 1): the arguments of mathematical functions are given by position.
    let kind = scope.binding(of: callee) == nil ? Reference.lookup(callee)?.kind : nil
    let isMathematical = kind == .function || kind == .reducer
    let given = parameters.filter { !$0.isNamedOnly }.prefix(frame.positionalCount).map(\.name)
    return parameters.filter {
      (!isMathematical || $0.isNamedOnly) && !used.contains($0.name) && !given.contains($0.name)
    }.map {
      Candidate(text: "\($0.name) = ", type: "argument", signature: $0.summary)
    }
  }

  private func parameters(of callee: String) -> [Entry.Parameter] {
    if let binding = scope.binding(of: callee) {
      return binding.parameters.map { Entry.Parameter($0, "") }
    }
    guard let entry = Reference.lookup(callee), entry.kind != .field else { return [] }
    return entry.parameters
  }

  /// The parameter whose value is being written, and whether the cursor is at the value's start or
  /// at that of an element of a list of values.
  private func currentParameter() -> (Entry.Parameter, isAtValue: Bool)? {
    var isAtValue = true
    for frame in context.frames.reversed() {
      guard let callee = frame.callee else {
        isAtValue = isAtValue && frame.argument.isEmpty
        continue
      }
      let parameters = parameters(of: callee)
      if let name = context.argumentName(frame) {
        let canonical = Aliases.canonical(name)
        guard let parameter = parameters.first(where: { Aliases.canonical($0.name) == canonical })
        else { return nil }
        return (parameter, isAtValue && frame.argument.count == 2)
      }
      let positional = parameters.filter { !$0.isNamedOnly }
      guard frame.positionalCount < positional.count else { return nil }
      return (positional[frame.positionalCount], isAtValue && frame.argument.isEmpty)
    }
    return nil
  }

  private func choice(_ text: String) -> Candidate {
    let candidate = named(text)
    return candidate.type.isEmpty ? Candidate(text: text, type: "value", signature: "") : candidate
  }

  private func named(_ name: String) -> Candidate {
    guard let entry = Reference.lookup(name) else {
      return Candidate(text: name, type: "", signature: "")
    }
    let signature = entry.kind == .field ? entry.summary : Reference.signature(entry)
    return Candidate(text: name, type: entry.kind.rawValue, signature: signature)
  }

  private func bound(_ binding: Scope.Binding) -> Candidate {
    Candidate(text: binding.name, type: binding.type, signature: binding.signature)
  }
}
