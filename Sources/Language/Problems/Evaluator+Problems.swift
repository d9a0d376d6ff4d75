import Expressions
import Optimization
import Syntax

/// What is known of a function of `problems`.
struct ProblemFacts {
  /// The standard start.
  var start: [Double]
  /// The least value, where it is known.
  var optimum: Double?
  /// The values of the known minima, the least and local ones; empty where none is known.
  var minima: [Double] = []
  /// A point where the least is taken, where one is known.
  var solution: [Double]?
  /// Who published it.
  var source: String
  /// The box it is minimised in, where it has one.
  var box: Box?
  /// r in Σ rᵢ², where it is a sum of squares.
  var residuals: Function?
}

extension Evaluator {
  /// `problems`: every test function under its name, those of Moré, Garbow & Hillstrom in `mgh`, and those of
  /// Hock & Schittkowski with bounds in `hs`.
  func problems() throws -> Value {
    if let catalog = problemCatalog { return catalog }
    let all = try TestProblem.all.map { problem in
      Value.Field(
        name: problem.name,
        value: .function(
          problem.sizes.isEmpty
            ? try function(of: problem, sizes: [])
            : Function(name: problem.qualifiedName, kind: .builtin(problem.entry))))
    }
    let quadratic = Value.Field(
      name: "quadratic",
      value: .function(
        Function(name: TestProblem.quadratic.name, kind: .builtin(TestProblem.quadratic))))
    func collection(_ name: String, _ problems: [TestProblem]) -> Value.Field {
      let names = Set(problems.map(\.name))
      return Value.Field(name: name, value: .record(all.filter { names.contains($0.name) }))
    }
    let catalog = Value.record(
      all + [
        quadratic, collection("mgh", TestProblem.mgh),
        collection("hs", TestProblem.hockSchittkowski),
      ])
    problemCatalog = catalog
    return catalog
  }

  /// `problems.trigonometric(n = 10)`: the member of a family.
  func memberOfFamily(_ problem: TestProblem, _ call: Invocation) throws -> Value {
    let sizes = try problem.sizes.map { size in
      guard let value = try call.optional(size.name) else { return size.standard }
      let span = call.span(of: size.name)
      let given = try integer(value, in: size.range, "`\(size.name)`", at: span)
      guard given % size.multiple == 0 else {
        throw error(
          "value", "`\(size.name)` is a multiple of \(size.multiple), not \(given)", at: span)
      }
      return given
    }
    if sizes.count == 2, problem.sizes[1].name == "m", sizes[1] < sizes[0] {
      throw error("value", "`m` is not less than `n`", at: call.span)
    }
    return .function(try function(of: problem, sizes: sizes))
  }

  /// `problems.quadratic(spectrum)`: ½θᵀ diag(spectrum) θ.
  func quadraticProblem(_ call: Invocation) throws -> Value {
    let span = call.span(of: "spectrum")
    let spectrum = try tensor(try call.required("spectrum"), at: span).elements
    guard !spectrum.isEmpty, spectrum.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      throw error("value", "the spectrum is of numbers that are not negative", at: span)
    }
    let scope = Environment(values: ["spectrum": .tensor(Tensor(vector: spectrum))])
    let closure = try closure(ofText: "quadratic(θ) = 1/2 * sum(spectrum .* θ.^2)", in: scope)
    let facts = ProblemFacts(
      start: spectrum.map { _ in 1 }, optimum: 0, minima: [0], solution: spectrum.map { _ in 0 },
      source: "Lecture, Gradient descent")
    return .function(Function(name: "quadratic", kind: .user(closure), problem: facts))
  }

  private func function(of problem: TestProblem, sizes: [Int]) throws -> Function {
    let bindings = zip(problem.sizes, sizes).map { ($0.name, Value.number(Double($1))) }
    var scope = Environment(values: Dictionary(uniqueKeysWithValues: bindings))
    var facts = ProblemFacts(
      start: problem.start(sizes), optimum: problem.optimum(sizes),
      minima: [problem.optimum(sizes)].compactMap(\.self) + problem.localMinima(sizes),
      solution: problem.solution(sizes), source: problem.source, box: problem.box)
    var formula = problem.formula ?? ""
    if let text = problem.residuals?(sizes) {
      let residuals = Function(
        name: "residuals",
        kind: .user(try closure(ofText: "residuals(\(problem.parameters)) = \(text)", in: scope)))
      facts.residuals = residuals
      // The residuals' own scope does not hold them: the two would keep each other.
      scope = Environment(parent: scope, values: ["residuals": .function(residuals)])
      formula = "norm(residuals(\(problem.parameters)))^2"
    }
    let closure = try closure(
      ofText: "\(problem.name)(\(problem.parameters)) = \(formula)", in: scope)
    return Function(name: problem.name, kind: .user(closure), problem: facts)
  }

  /// A function of this text.
  func closure(ofText text: String, in scope: Environment) throws -> Function.Closure {
    let parsed = parse(text)
    guard parsed.diagnostics.isEmpty, let item = parsed.tree.items.first,
      case .define(_, let parameters, let body) = item.kind
    else {
      throw EvaluationError(
        diagnostic: parsed.diagnostics.first
          ?? Diagnostic(kind: "internal", message: "not a definition: \(text)", span: nil),
        source: SourceText(text))
    }
    return Function.Closure(
      parameters: parameters, body: body, scope: scope, source: SourceText(text))
  }

  /// A field of a function of `problems`: `problems.beale.start`.
  func field(_ name: Name, of facts: ProblemFacts, _ function: Function) throws -> Value {
    let missing: String
    switch name.text {
    case "start": return .tensor(Tensor(vector: facts.start))
    case "source": return .string(facts.source)
    case "optimum":
      if let optimum = facts.optimum { return .number(optimum) }
      missing = "for this size no least value is published"
    case "minima": return .tensor(Tensor(vector: facts.minima))
    case "solution":
      if let solution = facts.solution { return .tensor(Tensor(vector: solution)) }
      missing = "no formula of it is known: minimize(\(function.name), …).θ finds one"
    case "residuals":
      if let residuals = facts.residuals { return .function(residuals) }
      missing = "it is no sum of squares"
    case "lower", "upper":
      if let box = facts.box {
        return .tensor(Tensor(vector: name.text == "lower" ? box.lower : box.upper))
      }
      missing = "it has no bounds"
    default:
      let fields = [
        "start", "optimum", "minima", "solution", "source", "residuals", "lower", "upper",
      ]
      throw error(
        "name", "\(function.name) has no `\(name.text)`", at: name.span,
        advice: Suggestion.question(for: name.text, among: fields)
          ?? "it has " + fields.joined(separator: ", "))
    }
    throw error("name", "\(function.name) has no `\(name.text)`", at: name.span, advice: missing)
  }
}
