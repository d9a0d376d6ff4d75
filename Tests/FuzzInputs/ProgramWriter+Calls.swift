import Language

extension ProgramWriter {
  /// A call of any name of the registry; what its parameters are is read off their descriptions.
  mutating func call(of entry: Entry) -> String {
    if entry.kind == .reducer, random.oneIn(2) {
      let index = fresh()
      return "\(entry.name)(\(index) in 1..3, \(under(index, .scalar, .scalar, 2)))"
    }
    var parts: [String] = []
    for parameter in entry.parameters {
      let isOptional = parameter.isNamedOnly || parameter.defaultText != nil
      if isOptional, random.oneIn(2) { continue }
      let value = argument(for: parameter)
      let name = random.pick([parameter.name] + parameter.aliases)
      parts.append(isOptional || random.oneIn(4) ? "\(name) = \(value)" : value)
    }
    if entry.isVariadic {
      for _ in 0..<random.below(3) { parts.append(extra(of: entry)) }
    }
    if random.oneIn(25) { parts.append(HostileValues.value(using: &random)) }
    return "\(entry.name)(\(parts.joined(separator: ", ")))"
  }

  private mutating func extra(of entry: Entry) -> String {
    entry.kind == .verb && entry.name == "plot"
      ? layer() : expression(random.pick([.scalar, .vector(3), .string, .boolean]), 2)
  }

  private mutating func argument(for parameter: Entry.Parameter) -> String {
    if random.oneIn(12) { return HostileValues.value(using: &random) }
    if parameter.isQuoted, !parameter.choices.isEmpty {
      let choice = random.pick(parameter.choices)
      return random.pick([choice, choice, "[\(choice)]", "\(choice) < 1e-3", "\"\(choice)\""])
    }
    if let type = parameter.types.first {
      switch type {
      case "function": return function()
      case "runs", "run": return random.pick(["runs", "run", "[run, runs]"])
      case "vector": return expression(.vector(2), 1)
      case "optimizer": return optimizer()
      default: break
      }
    }
    if parameter.name == "α" || parameter.name == "η", random.oneIn(3) {
      return "k -> \(under("k", .scalar, .scalar, 1))"
    }
    if let choice = parameter.choices.randomElement(using: &random) { return choice }
    let words = Set(parameter.summary.split { !$0.isLetter })
    if words.contains("matrix") { return expression(.matrix(2, 2), 2) }
    if !words.isDisjoint(with: ["vector", "point", "direction"]) {
      return expression(.vector(2), 2)
    }
    if words.contains("function") { return function() }
    if words.contains("data") { return random.pick(["d", "A", "[A, w]"]) }
    if !words.isDisjoint(with: ["text", "title", "file", "path", "label"])
      || parameter.name == "name"
    {
      return expression(.string, 1)
    }
    if words.contains("range") { return random.pick(["-2..2", "0..1", "a..b", "1..inf", "1..1"]) }
    if !words.isDisjoint(with: ["rows", "columns", "size", "many", "count", "number"]) {
      return random.pick(["1", "2", "3", "5", "0", "\(expression(.scalar, 1))"])
    }
    return expression(random.pick([.scalar, .scalar, .vector(3), .matrix(3, 3)]), 2)
  }

  /// A function of a point of two numbers, by name or not.
  mutating func function() -> String {
    switch random.below(8) {
    case 0: return "θ -> \(under("θ", .vector(2), .scalar, 2))"
    case 1:
      locals.append(("x", .scalar))
      defer { locals.removeLast() }
      return "(x, y) -> \(under("y", .scalar, .scalar, 2))"
    case 2: return random.pick(["f", "g", "F", "∇h", "sin", "sum", "∇f"])
    default: return random.pick(["h", "q", "J"])
    }
  }

  /// An optimizer, or several.
  mutating func optimizer() -> String {
    switch random.below(9) {
    case 0: return random.pick(["opt", "ball()", "ball(α = \(expression(.scalar, 1)))"])
    case 1: return "[opt, \(random.pick(["newton()", "gd()", "adam()"]))]"
    default:
      let kinds = Self.entries.filter { $0.kind == .optimizer }
      let one = call(of: random.pick(kinds))
      return random.oneIn(3) ? "[\(one), gd(α = 0.01)]" : one
    }
  }

  private mutating func layer() -> String {
    let x = fresh()
    switch random.below(7) {
    case 0: return "contour(\(random.pick(["q", "h"])))"
    case 1: return "paths(\(random.pick(["runs", "run"])))"
    case 2: return "convergence(runs)"
    case 3: return "series(runs, \(random.pick(Reference.fieldNames)))"
    case 4: return "curve(\(x) -> \(under(x, .scalar, .scalar, 2)))"
    case 5:
      return "curve(\(under(x, .scalar, .scalar, 2)), \(x) in \(leaf(.scalar))..\(leaf(.scalar)))"
    default:
      return call(of: random.pick(Self.entries.filter { $0.kind == .layer }))
    }
  }

  /// A line that does something with objectives, runs and figures.
  mutating func verb() -> String {
    switch random.below(24) {
    case 20: return data()
    case 21:
      return
        "\(random.pick(["b = ", ""]))benchmark([\(function()), \(function())], \(optimizer()), "
        + "from = \(expression(.vector(2), 0)), steps = \(random.below(8)))"
    case 22:
      let field = random.pick([
        "", ".L", ".α_gd", ".lower(3)", ".gd_upper", ".steps_gd(1e-3)", ".μ",
      ])
      return "bounds(\(function()), from = \(expression(.vector(2), 0)))\(field)"
    case 23:
      let box = random.pick(["lower = 0", "upper = \(leaf(.vector(2)))", "lower = -1, upper = z"])
      return
        "run = minimize(\(function()), \(random.pick(["lbfgs_b()", "projected_gradient()", "gd()"])), "
        + "from = \(expression(.vector(2), 0)), steps = \(random.below(12)), \(box))"
    case ..<6:
      let until = random.oneIn(4) ? ", until = \(random.pick(Reference.stateNames)) < 1e-3" : ""
      let from = expression(.vector(2), 0)
      let name = random.pick(["run = ", "runs = ", "", "a = "])
      return "\(name)minimize(\(function()), \(optimizer()), from = \(from), "
        + "steps = \(random.below(12))\(until))"
    case ..<11:
      let layers = (0..<(1 + random.below(2))).map { _ in layer() }.joined(separator: ", ")
      let axes = random.oneIn(3) ? ", x = -2..2" : ""
      let scale = random.oneIn(4) ? ", scale = log" : ""
      let title = random.oneIn(4) ? ", title = \(leaf(.string))" : ""
      return "plot(\(layers)\(axes)\(scale)\(title))"
    case 11: return "table(runs, [k, value, \(random.pick(Reference.fieldNames))])"
    case 12: return "show(\(expression(.scalar, 2)), \(expression(.vector(3), 1)))"
    case 13: return "check(\(function()), at = \(expression(.vector(2), 1)))"
    case 14:
      let index = fresh()
      return "assert(\(under(index, .scalar, .boolean, 2)), \(index) in 1..3)"
    case 15:
      return random.pick(["h", "q", "J", "d", "f", "F", "run", "runs", "opt", "∇h", "∇²q", "f(x)"])
    case 16: return "runs[\(expression(.scalar, 1))]"
    case 17: return update()
    default: return call(of: random.pick(Self.entries.filter { $0.kind == .verb }))
    }
  }

  /// An optimizer of the reader's own.
  private mutating func update() -> String {
    let objective = random.pick(["h", "h", "q", "f", "J"])
    locals = [("k", .scalar), ("θ", .vector(2)), ("v", .vector(2)), ("α", .scalar)]
    let start = random.pick(["zeros", "ones", "eye", "θ", "∇h(θ)", expression(.vector(2), 1)])
    let gradient = random.pick(["∇\(objective)(θ)", "∇h(θ + v)", "∇²h(θ) * v", "hvp(h, θ, v)"])
    let rule =
      "update(v = \(start), v := \(expression(.vector(2), 2)), "
      + "θ := θ - \(expression(.scalar, 1))*\(gradient) + \(expression(.vector(2), 1)))"
    return random.oneIn(2) ? "opt = \(rule) where α = 0.1" : "ball(α = 0.1, η = 0) = \(rule)"
  }

  /// A data set from a file, or made.
  private mutating func data() -> String {
    guard random.oneIn(2) else { return "d = blobs(m = 8, seed = \(random.below(9)))" }
    let options = ["target = \"y\"", "target = \"class\"", "standardize = true", "split = 0.5"]
    let chosen = options.filter { _ in random.oneIn(2) }.map { ", " + $0 }.joined()
    return "d = csv(\"\(random.below(TableFiles.count)).csv\"\(chosen))\nd"
  }
}
