import Expressions
import Syntax

/// How optimizers of the reader's own are shown and explained.
extension Evaluator {
  /// The definition of an optimizer by `update(…)`; nil for every other function.
  func updateDefinition(_ function: Function) -> Function.Closure? {
    guard case .user(let closure) = function.kind, isUpdate(closure.body, in: closure.scope) else {
      return nil
    }
    return closure
  }

  /// An optimizer as text, and where it is the reader's own with its rule as LaTeX.
  func bundle(of optimizer: OptimizerValue) -> Bundle {
    var bundle = Bundle(text: optimizer.text)
    if case .update(let rule) = optimizer.method { bundle.data["text/latex"] = "$\(rule.latex)$" }
    return bundle
  }

  /// The rule of a definition as LaTeX, with the defaults of its hyperparameters.
  func updateLatex(_ function: Function, _ closure: Function.Closure) -> String {
    var starts: [(Name, Expression)] = []
    var steps: [(Name, Expression)] = []
    if case .call(_, let arguments) = closure.body.expression.kind {
      for argument in arguments {
        switch argument.kind {
        case .named(let name, let value) where name.text != "name": starts.append((name, value))
        case .update(let name, let value): steps.append((name, value))
        default: break
        }
      }
    }
    let parameters = closure.parameters.map { parameter in
      (name: parameter.name.text, value: parameter.defaultValue.map { Latex.expression($0) })
    }
    return Latex.update(
      name: function.name, parameters: parameters, starts: starts, steps: steps,
      locals: closure.body.locals)
  }

  /// A definition as text with its defaults, and as LaTeX.
  func updateBundle(_ function: Function, _ closure: Function.Closure) -> Bundle {
    let list = Self.parameterTexts(closure).joined(separator: ", ")
    var bundle = Bundle(
      text: "\(function.name)(\(list)) = \(closure.source.text(closure.body.span))")
    bundle.data["text/latex"] = "$\(updateLatex(function, closure))$"
    return bundle
  }

  /// How an optimizer of the reader's own is called: `heavy_ball(α = 0.1, η = 0.9, name = none)`.
  func updateSignature(_ function: Function, _ closure: Function.Closure) -> String {
    let parts = Self.parameterTexts(closure) + ["name = none"]
    return "\(function.name)(\(parts.joined(separator: ", ")))"
  }

  /// `α = 0.1`, `η`: the hyperparameters of a definition with their defaults.
  private static func parameterTexts(_ closure: Function.Closure) -> [String] {
    closure.parameters.map { parameter in
      parameter.defaultValue.map { "\(parameter.name.text) = \(describe($0))" }
        ?? parameter.name.text
    }
  }

  /// What `?heavy_ball` shows.
  func updateHelp(_ function: Function, _ closure: Function.Closure) -> Bundle {
    let signature = updateSignature(function, closure)
    let text = closure.source.text(closure.body.span)
    let names = closure.parameters.map(\.name.text)
    let lines = closure.parameters.map { parameter in
      let value = parameter.defaultValue.map { " = \(describe($0))" } ?? ""
      let others = Aliases.others(of: Aliases.canonical(parameter.name.text))
        .filter { !names.contains($0) }
      let also = others.isEmpty ? "" : "  (also \(others.joined(separator: ", ")))"
      return "  \(parameter.name.text)\(value)\(also)"
    }
    var plain = "\(signature)\n(optimizer)\n\n\(text)"
    if !lines.isEmpty {
      plain += "\n\nArguments, each a number or a function of the step k:\n"
      plain += lines.joined(separator: "\n")
    }
    let markdown = """
      ```julia
      \(signature)
      ```

      $$\(updateLatex(function, closure))$$

      ```julia
      \(text)
      ```
      """
    return Bundle(["text/plain": plain, "text/markdown": markdown])
  }
}

extension UpdateRule {
  /// The rule with the values of its hyperparameters.
  fileprivate var latex: String {
    let parameters = hyperparameters.compactMap { parameter in
      valueLatex(of: parameter).map { (name: parameter.name, value: Optional($0)) }
    }
    return Latex.update(
      name: identifier == "update" ? "" : identifier, parameters: parameters,
      starts: starts.map { ($0.name, $0.value) }, steps: steps.map { ($0.name, $0.value) },
      locals: locals)
  }

  private func valueLatex(of parameter: Hyperparameter) -> String? {
    switch parameter.value {
    case .tensor(let tensor): return tensor.scalar.map { NumberFormat.text($0) }
    case .function(let function):
      guard case .user(let closure) = function.kind, function.name.isEmpty else { return nil }
      return Latex.expression(
        Expression(.lambda(closure.parameters, closure.body.expression), closure.body.span))
    default: return nil
    }
  }
}
