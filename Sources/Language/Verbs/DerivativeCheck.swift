import Expressions
import LinearAlgebra

/// The exact derivatives of a function against central differences, extrapolated once (Richardson):
/// of the value for ∇ and the Jacobian, of the exact gradient for ∇² and Hessian-vector products.
struct DerivativeCheck {
  /// The name of the function.
  let function: String
  /// The names of the coordinates.
  let coordinates: [String]
  /// Looks whether to stop.
  let poll: () throws -> Void
  private var rows: [WorstError] = []
  /// Coordinates along which the value has a kink at the point, or close by.
  private var kinks: [String] = []

  init(function: String, coordinates: [String], poll: @escaping () throws -> Void) {
    self.function = function
    self.coordinates = coordinates
    self.poll = poll
  }

  /// A direction without a special relation to anything: n numbers from -1 to 1.
  static func direction(_ n: Int) -> [Double] {
    Philox(key: (0, 2)).uniform(n).map { 2 * $0 - 1 }
  }

  // MARK: Comparisons

  /// ∇, ∇² and hvp of a number.
  mutating func compare(_ objective: FormulaObjective, at x: [Double]) throws {
    let n = x.count
    var gradient = x
    _ = objective.valueAndGradient(at: x, into: &gradient)
    var hessian = Matrix(rows: n, columns: n)
    objective.hessian(at: x, into: &hessian)
    let v = Self.direction(n)
    var product = v
    objective.hessianProduct(at: x, along: v, into: &product)

    var first = WorstError("∇\(function)", scale: gradient)
    var second = WorstError("∇²\(function)", scale: hessian.elements)
    func slope(_ point: [Double]) -> [Double] {
      var gradient = point
      _ = objective.valueAndGradient(at: point, into: &gradient)
      return gradient
    }
    for j in 0..<n {
      try poll()
      let unit = (0..<n).map { $0 == j ? 1.0 : 0 }
      let width = Self.width * max(1, abs(x[j]))
      let values = Difference(of: { [objective.value(at: $0)] }, at: x, along: unit, width)
      first.take(gradient[j], values.slopes[0], coordinates[j])
      if values.hasKink { kinks.append(coordinates[j]) }
      let slopes = Difference(of: slope, at: x, along: unit, width)
      for i in 0..<n {
        second.take(
          hessian[i, j], slopes.slopes[i], "\(coordinates[i]), \(coordinates[j])")
      }
    }
    var third = WorstError("hvp(\(function), ·, v)", scale: product)
    let along = Difference(of: slope, at: x, along: v, Self.width)
    for i in 0..<n { third.take(product[i], along.slopes[i], coordinates[i]) }
    rows = [first, second, third]
  }

  /// The Jacobian of an array.
  mutating func compareJacobian(
    of value: Node, withRespectTo parameter: Node, in graph: Graph, at point: Tensor,
    cancellation: @escaping @Sendable () -> Bool
  ) throws(OperationError) {
    let matrix = try graph.jacobian(of: value, withRespectTo: parameter)
    let exact = try Program(graph: graph, inputs: [parameter], outputs: [matrix]).run([point])[0]
    let program = try Program(graph: graph, inputs: [parameter], outputs: [value])
    program.isCancelled = cancellation
    let x = point.elements
    var worst = WorstError("jacobian(\(function), ·)", scale: exact.elements)
    var failure: OperationError?
    let run = { (elements: [Double]) -> [Double] in
      do throws(OperationError) {
        return try program.run([try Tensor(point.shape, elements)])[0].elements
      } catch {
        failure = error
        return [Double](repeating: .nan, count: value.shape.count)
      }
    }
    let m = value.shape.count
    for j in x.indices {
      let unit = x.indices.map { $0 == j ? 1.0 : 0 }
      let difference = Difference(of: run, at: x, along: unit, Self.width * max(1, abs(x[j])))
      if let failure { throw failure }
      if difference.hasKink { kinks.append(coordinates[j]) }
      for i in 0..<m {
        let element = m == 1 ? function : "\(function)[\(i + 1)]"
        worst.take(
          exact.elements[j * m + i], difference.slopes[i], "\(element), \(coordinates[j])")
      }
    }
    rows = [worst]
  }

  /// 2⁻¹⁰: h⁴ and ε/h are then both near 1e-12.
  private static let width = 0x1p-10

  // MARK: Display

  /// A row for each kind of derivative.
  var table: Table {
    Table(
      columns: [
        .init("derivative", .left), .init("worst relative error"), .init("at", .left),
        .init("exact"), .init("by differences"),
      ], rows: rows.map(\.cells))
  }

  /// Which kinks there are near the point; nil where none was seen.
  var kinkNote: String? {
    guard !kinks.isEmpty else { return nil }
    let shown = kinks.prefix(8).joined(separator: ", ")
    return "note[kink]: \(function) has a kink or a pole at or near this point along \(shown)"
      + (kinks.count > 8 ? ", …" : "") + ": differences do not judge there"
  }
}

/// A derivative along a direction by central differences of two widths.
private struct Difference {
  var slopes: [Double]
  /// True where the slopes from the left and from the right differ, and no less for half the width.
  var hasKink: Bool

  init(
    of function: ([Double]) -> [Double], at x: [Double], along direction: [Double],
    _ width: Double
  ) {
    func value(_ step: Double) -> [Double] {
      function(zip(x, direction).map { $0 + step * $1 })
    }
    let center = value(0)
    func central(_ h: Double) -> (slopes: [Double], jumps: [Double]) {
      let (left, right) = (value(-h), value(h))
      return (
        zip(left, right).map { ($1 - $0) / (2 * h) },
        center.indices.map { abs(right[$0] - center[$0] - (center[$0] - left[$0])) / h }
      )
    }
    var (wide, narrow) = (central(width), central(width / 2))
    slopes = zip(wide.slopes, narrow.slopes).map { (4 * $1 - $0) / 3 }
    var changes = zip(slopes, narrow.slopes).map { abs($0 - $1) }
    // Where the slope still changes with the width, the function varies within it.
    for part in [0x1p-4, 0x1p-8]
    where zip(changes, slopes).contains(where: { !($0 <= 1e-5 * max(abs($1), 1e-3)) }) {
      (wide, narrow) = (central(width * part), central(width * part / 2))
      for i in slopes.indices {
        let slope = (4 * narrow.slopes[i] - wide.slopes[i]) / 3
        guard abs(slope - narrow.slopes[i]) < changes[i] else { continue }
        (slopes[i], changes[i]) = (slope, abs(slope - narrow.slopes[i]))
      }
    }
    let scale = slopes.map(abs).max() ?? 0
    let noise = (center.map(abs).max() ?? 0) * 0x1p-40 / width
    hasKink = zip(wide.jumps, narrow.jumps).contains { wide, narrow in
      !narrow.isFinite || narrow > 0.75 * wide && narrow > 1e-3 * max(scale, 1e-3) + noise
    }
  }
}

/// The largest disagreement between derivatives and differences.
private struct WorstError {
  let name: String
  private let scale: Double
  private var error = -1.0
  private var place = ""
  private var exact = 0.0
  private var difference = 0.0

  init(_ name: String, scale elements: [Double]) {
    self.name = name
    scale = elements.map(abs).max() ?? 0
  }

  /// Takes one pair into account; errors are relative to the larger of the entry and a thousandth
  /// of the largest one, below which differences hold no digits.
  mutating func take(_ exact: Double, _ difference: Double, _ place: String) {
    let reference = max(abs(exact), 1e-3 * scale, 1e-8)
    let relative = exact == difference ? 0 : abs(exact - difference) / reference
    guard !error.isNaN, relative > error || relative.isNaN else { return }
    self.error = relative
    self.place = place
    self.exact = exact
    self.difference = difference
  }

  var cells: [Table.Cell] {
    [.text(name), .number(error), .text(place), .number(exact), .number(difference)]
  }
}
