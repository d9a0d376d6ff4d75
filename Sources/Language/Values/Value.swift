import Expressions
import Plotting
import Syntax

/// Anything a name of the language can stand for.
enum Value {
  /// A scalar, vector, row or matrix of numbers or truth values.
  case tensor(Tensor)
  /// A part of a formula that is being recorded, to be differentiated or run in a loop.
  case symbol(Node)
  /// A quantity along a run: an array whose indices are steps.
  case series(Tensor, at: SeriesSteps)
  /// Text.
  case string(String)
  /// `a..b by c`.
  indirect case range(RangeValue)
  /// A function: the reader's own, a derivative of one, or a builtin.
  case function(Function)
  /// An optimizer with its hyperparameters.
  case optimizer(OptimizerValue)
  /// A rule that an optimizer takes: damping, a trust region, a schedule.
  case rule(RuleValue)
  /// The result of `minimize` with one optimizer.
  case run(RunValue)
  /// Several values under names: the results of `minimize` with several optimizers.
  case runs([RunValue])
  /// The result of `benchmark`.
  case benchmark(BenchmarkValue)
  /// A figure.
  case figure(Figure)
  /// Figures side by side.
  case facets(Facets)
  /// Layers that `plot` puts into a figure.
  case layers([any Layer])
  /// A plane through the space of points, in which functions of many numbers are drawn.
  case plane(PlaneValue)
  /// A table.
  case table(Table)
  /// What the theory promises for an objective.
  case bounds(BoundsValue)
  /// Examples to learn from.
  case data(DataSet)
  /// Values under names, in order: `pr.evals`, `show(a, b)`.
  case record([Field])
  /// `none`, and what verbs with nothing to give return.
  case none

  /// One entry of a record.
  struct Field {
    var name: String
    var value: Value
  }

  /// A number.
  static func number(_ value: Double) -> Value { .tensor(Tensor(value)) }

  /// A truth value.
  static func boolean(_ value: Bool) -> Value {
    var tensor = Tensor(value ? 1 : 0)
    tensor.isBoolean = true
    return .tensor(tensor)
  }

  /// What it is, with its article: `a number`, `an optimizer`.
  var kindPhrase: String {
    let kind = kindDescription
    switch self {
    case .none: return kind
    case .optimizer: return "an \(kind)"
    default: return "a \(kind)"
    }
  }

  /// What it is, in a reader's words, as error messages name it.
  var kindDescription: String {
    switch self {
    case .tensor(let tensor):
      if tensor.shape == .scalar { return tensor.isBoolean ? "truth value" : "number" }
      return tensor.shape.description
    case .symbol(let node): return node.shape == .scalar ? "number" : node.shape.description
    case .series(let tensor, _): return "series of \(tensor.shape.count)"
    case .string: return "string"
    case .range: return "range"
    case .function: return "function"
    case .optimizer: return "optimizer"
    case .rule: return "rule"
    case .run: return "run"
    case .runs: return "list of runs"
    case .benchmark: return "benchmark"
    case .figure: return "figure"
    case .facets: return "group of figures"
    case .layers: return "plot layer"
    case .plane: return "plane"
    case .table: return "table"
    case .bounds: return "set of bounds"
    case .data: return "data set"
    case .record: return "record"
    case .none: return "none"
    }
  }
}

/// `from..to by by`, both ends included. The ends are numbers, or symbols in a recorded formula.
struct RangeValue {
  var from: Value
  var to: Value
  var by: Value
}
