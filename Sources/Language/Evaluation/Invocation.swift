import Expressions
import Syntax

/// The arguments of a call as they were written, sorted by kind.
struct CallArguments {
  /// `pattern in domain if condition`.
  struct Binder {
    var pattern: [Name]
    var domain: Expression
    var condition: Expression?
  }

  var span: SourceSpan
  var positional: [Invocation.Argument] = []
  var named: [(name: Name, argument: Invocation.Argument)] = []
  var binders: [Binder] = []
  var updates: [(name: Name, value: Expression)] = []

  init(span: SourceSpan) { self.span = span }

  init(_ arguments: [Argument], span: SourceSpan) {
    self.span = span
    for argument in arguments {
      switch argument.kind {
      case .positional(let expression): positional.append(.expression(expression))
      case .named(let name, let expression): named.append((name, .expression(expression)))
      case .update(let name, let expression): updates.append((name, expression))
      case .binder(let pattern, let domain, let condition):
        binders.append(Binder(pattern: pattern, domain: domain, condition: condition))
      }
    }
  }
}

/// A call of a builtin: its arguments matched with the parameters of the registry's entry.
struct Invocation {
  /// An argument: as it was written, or already a value.
  enum Argument {
    case expression(Expression)
    case value(Value, SourceSpan)

    var span: SourceSpan {
      switch self {
      case .expression(let expression): return expression.span
      case .value(_, let span): return span
      }
    }
  }

  let entry: Entry
  let span: SourceSpan
  let scope: Environment
  let evaluator: Evaluator
  let binders: [CallArguments.Binder]
  let updates: [(name: Name, value: Expression)]
  private(set) var arguments: [String: Argument] = [:]
  /// Positional arguments beyond the parameters, of variadic builtins.
  private(set) var extras: [Argument] = []
  /// Named arguments beyond the parameters: the starts of the states of `update`.
  private(set) var namedExtras: [(name: Name, argument: Argument)] = []

  /// Matches arguments with parameters.
  ///
  /// - Throws: an unknown name with a suggestion, an argument given twice, too many, too few.
  init(
    _ entry: Entry, _ call: CallArguments, in scope: Environment, of evaluator: Evaluator
  ) throws {
    self.entry = entry
    self.span = call.span
    self.scope = scope
    self.evaluator = evaluator
    self.binders = call.binders
    self.updates = call.updates
    let byPosition = entry.parameters.filter { !$0.isNamedOnly }
    for (index, argument) in call.positional.enumerated() {
      if index < byPosition.count {
        arguments[byPosition[index].name] = argument
      } else if entry.isVariadic {
        extras.append(argument)
      } else {
        let most = byPosition.count
        throw evaluator.error(
          "type",
          "\(entry.name) takes \(most == 0 ? "no" : "at most \(most)") "
            + "argument\(most == 1 ? "" : "s") by position", at: argument.span,
          advice: Reference.signature(entry))
      }
    }
    for (name, argument) in call.named {
      let canonical = Aliases.canonical(name.text)
      guard
        let parameter = entry.parameters.first(where: {
          $0.name == name.text || $0.name == canonical || $0.aliases.contains(name.text)
        })
      else {
        if Builtins.takesUpdates(entry) {
          namedExtras.append((name, argument))
          continue
        }
        let names = entry.parameters.map(\.name)
        let foreign = Suggestion.argument(forForeign: name.text).flatMap { other in
          names.contains(other) ? "here it is `\(other)`" : nil
        }
        let listing = names.isEmpty ? "" : "it has " + names.joined(separator: ", ")
        throw evaluator.error(
          "name", "\(entry.name) has no argument `\(name.text)`", at: name.span,
          advice: foreign ?? Suggestion.question(for: name.text, among: names)
            ?? (entry.kind == .reducer ? "an index is written \(name.text) in 1..n" : listing))
      }
      guard arguments[parameter.name] == nil else {
        throw evaluator.error(
          "type", "\(entry.name) is given `\(parameter.name)` twice", at: name.span)
      }
      arguments[parameter.name] = argument
    }
  }

  /// True where the argument was given.
  func has(_ name: String) -> Bool { arguments[name] != nil }

  /// Where an argument stands; the call where it was not given.
  func span(of name: String) -> SourceSpan { arguments[name]?.span ?? span }

  /// The value of an argument, or nil where it was not given (`none` counts as not given).
  func optional(_ name: String) throws -> Value? {
    guard let argument = arguments[name] else { return nil }
    let value = try value(of: argument)
    if case .none = value { return nil }
    return value
  }

  /// The value of an argument that must be given.
  func required(_ name: String) throws -> Value {
    guard let value = try optional(name) else {
      throw evaluator.error(
        "type", "\(entry.name) needs `\(name)`", at: span, advice: Reference.signature(entry))
    }
    return value
  }

  /// The expression of a quoted argument, or nil where it was not given.
  func quoted(_ name: String) -> Expression? {
    guard case .expression(let expression)? = arguments[name] else { return nil }
    return expression
  }

  /// The value of any argument.
  func value(of argument: Argument) throws -> Value {
    switch argument {
    case .expression(let expression): return try evaluator.evaluate(expression, in: scope)
    case .value(let value, _): return value
    }
  }

  /// All positional arguments' values in order.
  func positionalValues() throws -> [Value] {
    var values: [Value] = []
    for parameter in entry.parameters where !parameter.isNamedOnly {
      guard let argument = arguments[parameter.name] else { break }
      values.append(try value(of: argument))
    }
    return try values + extras.map { try value(of: $0) }
  }

  /// A number, or nil where it was not given.
  func number(_ name: String) throws -> Double? {
    try optional(name).map { try evaluator.number($0, at: span(of: name)) }
  }

  /// A text, or nil where it was not given.
  func string(_ name: String) throws -> String? {
    guard let value = try optional(name) else { return nil }
    guard case .string(let text) = value else {
      throw evaluator.error(
        "type", "`\(name)` is a string, not \(value.kindPhrase)", at: span(of: name),
        advice: "write it in double quotes")
    }
    return text
  }

  /// A truth value, or nil where it was not given.
  func flag(_ name: String) throws -> Bool? {
    guard let value = try optional(name) else { return nil }
    guard case .tensor(let tensor) = value, tensor.isBoolean, tensor.shape == .scalar else {
      throw evaluator.error(
        "type", "`\(name)` is true or false, not \(value.kindPhrase)", at: span(of: name))
    }
    return tensor.elements.first != 0
  }

  /// A word such as `log` or `dark`, written bare or as a string; nil where it was not given.
  func word(_ name: String, among words: [String]) throws -> String? {
    guard let argument = arguments[name] else { return nil }
    var given: String?
    if case .expression(let expression) = argument, case .name(let text) = expression.kind {
      given = text
    } else if case .string(let text) = try value(of: argument) {
      given = text
    }
    if let given, words.contains(given) { return given }
    throw evaluator.error(
      "value", "`\(name)` is one of \(words.joined(separator: ", "))", at: argument.span)
  }
}
