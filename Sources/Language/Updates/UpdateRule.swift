import Expressions
import Syntax

/// An optimizer of the reader's, `update(v = zeros, v := η*v - α*∇h(θ), θ := θ + v)`, before it is
/// known what it is to minimise.
struct UpdateRule {
  /// A hyperparameter with its value: a number, an array, or a function of the step.
  struct Hyperparameter {
    var name: String
    var value: Value
    /// True for a function that stands for its value at each step.
    var isSchedule: Bool
  }

  /// The names that mean the problem's in a rule: its function, the point, the number of the step.
  static let problemNames = ["h", "θ", "k"]
  /// The other spellings of θ, which a rule may use.
  static let otherPoints = Aliases.others(of: "θ")

  /// The name of the reader's definition; `update` for a rule that has none.
  var identifier = "update"
  /// What the definition takes.
  var hyperparameters: [Hyperparameter] = []
  /// The reader's own name for curves and tables.
  var name: String?
  /// `v = zeros`: the states with what they start from, in order.
  var starts: [(name: Name, value: Expression)]
  /// `v := …`: a step's assignments in order.
  var steps: [(name: Name, value: Expression)]
  /// The locals of `where`, computed at the beginning of each step.
  var locals: [Local]
  /// Where the rule was written, its hyperparameters included.
  var scope: Environment
  /// The text that the spans refer to.
  var source: SourceText

  /// The name of a run in plots and tables: the reader's own, or the identifier and the
  /// hyperparameters that can be shown.
  var label: String { name ?? description }

  /// `heavy_ball α = 0.1, η = 0.9`.
  var description: String {
    let shown = hyperparameters.compactMap { parameter in
      Self.text(of: parameter, digits: .significant(3)).map { "\(parameter.name) = \($0)" }
    }
    return shown.isEmpty ? identifier : "\(identifier) \(shown.joined(separator: ", "))"
  }

  /// The rule as it would be written again.
  var text: String {
    let values = hyperparameters.compactMap { parameter in
      Self.text(of: parameter, digits: .six).map { "\(parameter.name) = \($0)" }
    }
    let head = identifier == "update" ? "" : "\(identifier)(\(values.joined(separator: ", "))) = "
    let parts =
      starts.map { "\($0.name.text) = \(describe($0.value))" }
      + steps.map { "\($0.name.text) := \(describe($0.value))" }
    let rule = head + "update(\(parts.joined(separator: ", ")))"
    guard !locals.isEmpty else { return rule }
    let texts = locals.map { local in
      let list = (local.parameters ?? []).map(\.name.text).joined(separator: ", ")
      let names = local.names.map(\.text).joined(separator: ", ")
      return names + (local.parameters == nil ? "" : "(\(list))")
        + " = \(describe(local.value))"
    }
    return rule + " where " + texts.joined(separator: ", ")
  }

  /// A number, or the formula of a schedule where it is short; nil for everything else.
  private static func text(of parameter: Hyperparameter, digits: DisplayOptions.Digits) -> String? {
    switch parameter.value {
    case .tensor(let tensor):
      return tensor.isBoolean ? nil : tensor.scalar.map { NumberFormat.text($0, digits: digits) }
    case .function(let function):
      guard case .user(let closure) = function.kind else { return function.name }
      guard function.name.isEmpty else { return function.name }
      let names = closure.parameters.map(\.name.text).joined(separator: ", ")
      let formula = describe(closure.body.expression)
      return formula.count <= 24 ? "\(names) -> \(formula)" : "\(names) -> …"
    default: return nil
    }
  }
}
