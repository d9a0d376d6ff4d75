import Expressions
import Optimization

/// A function of the literature, written in the language itself, so that its derivatives are exact: the
/// members of `problems`.
struct TestProblem: Sendable {
  /// A number that a family takes, such as n.
  struct Size: Sendable {
    var name: String
    /// The size where none is given.
    var standard: Int
    /// Bounds of the sizes.
    var range: ClosedRange<Int>
    /// What a size is a multiple of.
    var multiple = 1
  }

  /// Its name behind `problems.`.
  var name: String
  /// Its parameters as they are written: `x, y`.
  var parameters: String
  /// The residuals for these sizes, whose squares are added; nil for what is no sum of squares.
  var residuals: (@Sendable (_ sizes: [Int]) -> String)?
  /// The formula where it is none.
  var formula: String?
  /// The sizes that a family takes; empty for a single function.
  var sizes: [Size] = []
  /// The standard start for these sizes.
  var start: @Sendable (_ sizes: [Int]) -> [Double]
  /// The least value for these sizes, where it is known.
  var optimum: @Sendable (_ sizes: [Int]) -> Double?
  /// A point where it is taken, where one is known.
  var solution: @Sendable (_ sizes: [Int]) -> [Double]?
  /// The box it is minimised in, where it has one.
  var box: Box?
  /// Who published it.
  var source: String
  /// Its number in Moré, Garbow & Hillstrom's collection; 0 for others.
  var number: Int

  /// A function of the parameters written, as a sum of squares or by a formula.
  init(
    _ name: String, _ parameters: String, residuals: String? = nil, formula: String? = nil,
    start: [Double], optimum: Double, solution: [Double]? = nil, source: String, number: Int = 0
  ) {
    self.name = name
    self.parameters = parameters
    if let residuals { self.residuals = { _ in residuals } }
    self.formula = formula
    self.start = { _ in start }
    self.optimum = { _ in optimum }
    self.solution = { _ in solution }
    self.source = Self.source(source, number)
    self.number = number
  }

  /// A family of functions of a vector x of n entries, n being the first of the sizes.
  init(
    _ name: String, residuals: (@Sendable ([Int]) -> String)? = nil, formula: String? = nil,
    sizes: [Size], source: String, number: Int = 0,
    start: @escaping @Sendable ([Int]) -> [Double],
    optimum: @escaping @Sendable ([Int]) -> Double? = { _ in 0 },
    solution: @escaping @Sendable ([Int]) -> [Double]? = { _ in nil }
  ) {
    self.name = name
    parameters = "x"
    self.residuals = residuals
    self.formula = formula
    self.sizes = sizes
    self.start = start
    self.optimum = optimum
    self.solution = solution
    self.source = Self.source(source, number)
    self.number = number
  }
}

extension TestProblem {
  /// All, in the order in which they are listed.
  static let all = mgh + hockSchittkowski + others

  /// The 35 of Moré, Garbow & Hillstrom, "Testing unconstrained optimization software", ACM TOMS 7
  /// (1981) 17-41, in its order. Minima that are not 0 were computed to full precision, and agree with
  /// the published digits.
  static let mgh = (mghFewVariables + mghData + mghAnySize).sorted { $0.number < $1.number }

  /// The first publication, and the collection.
  private static func source(_ publication: String, _ number: Int) -> String {
    number == 0
      ? publication : "\(publication); Moré, Garbow & Hillstrom 1981, problem \(number)"
  }
}
