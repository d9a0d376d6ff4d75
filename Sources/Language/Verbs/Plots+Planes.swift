import Expressions
import Optimization
import OptimizationPlots
import Plotting
import Syntax

/// A plane in the space of a function's points.
struct PlaneValue {
  var plane: Plane
  /// The shape of its points, where that is known.
  var shape: Shape?
}

extension Evaluator {
  /// `principal_plane(runs)`.
  func principalPlane(_ call: Invocation) throws -> Value {
    let runs = try runs(try call.required("runs"), at: call.span(of: "runs"))
    let span = call.span(of: "runs")
    guard let first = runs.first else {
      throw error("value", "there is no run, and so no path", at: span)
    }
    for run in runs {
      let (label, trace) = (run.run.label, run.run.trace)
      guard trace.path != nil else {
        throw error(
          "value", "\(label) kept no path: it has more than 1e6 numbers", at: span,
          advice: "take fewer steps, or random_plane(θ)")
      }
      guard trace.dimension == first.run.trace.dimension else {
        throw error(
          "shape",
          "\(first.run.label) ran in \(first.run.trace.dimension) dimensions, \(label) in "
            + "\(trace.dimension)", at: span)
      }
    }
    guard first.run.trace.dimension >= 2 else {
      throw error("shape", "a plane needs at least 2 dimensions", at: span)
    }
    try poll(now: true)
    guard let plane = Plane.principal(of: runs.map { RunSeries($0.run) }) else {
      throw error("value", "the runs did not move: their paths span no plane", at: span)
    }
    return .plane(PlaneValue(plane: plane))
  }

  /// `random_plane(θ, seed = 0, filters = none)`.
  func randomPlane(_ call: Invocation) throws -> Value {
    let point = try tensor(try call.required("θ"), at: call.span(of: "θ"))
    let count = point.shape.count
    guard count >= 2 else {
      throw error("shape", "a plane needs a point of at least 2 numbers", at: call.span(of: "θ"))
    }
    let seed = try call.optional("seed").map {
      try integer($0, in: 0...Int.max, "`seed`", at: call.span(of: "seed"))
    }
    var source = RandomSource(seed: UInt64(seed ?? 0), stream: .plane)
    let directions = (0..<2).map { _ in (0..<count).map { _ in source.normal() } }
    try poll(now: true)
    let filters = try filters(call, of: point.shape)
    guard
      let plane = Plane.random(at: point.elements, directions: directions, filters: filters)
    else {
      throw error(
        "value", "no plane passes here: a part of θ that is 0 stands still", at: call.span,
        advice: "leave out `filters`, or take a point with finite entries that are not 0")
    }
    return .plane(PlaneValue(plane: plane, shape: point.shape))
  }

  /// The parts of a point that are scaled by themselves: as `filters` counts them off, else the rows
  /// of a matrix, else all of it.
  private func filters(_ call: Invocation, of shape: Shape) throws -> [[Int]] {
    let count = shape.count
    if let given = try call.optional("filters") {
      let span = call.span(of: "filters")
      var filters: [[Int]] = []
      var start = 0
      for size in try numbers(given, at: span) {
        guard let size = Int(exactly: size), size > 0, size <= count - start else { break }
        filters.append(Array(start..<start + size))
        start += size
      }
      guard start == count, !filters.isEmpty else {
        throw error(
          "value", "`filters` are sizes of parts that add up to \(count)", at: span,
          advice: "such as filters = [\(count - 1), 1]")
      }
      return filters
    }
    guard case .matrix(let rows, let columns) = shape else { return [Array(0..<count)] }
    return (0..<rows).map { row in (0..<columns).map { $0 * rows + row } }
  }

  /// The plane of a call: `plane =`, or `at =` with `along =`; nil where neither is given.
  func plane(_ call: Invocation) throws -> PlaneValue? {
    if let value = try call.optional("plane") {
      let span = call.span(of: "plane")
      guard !call.has("at"), !call.has("along") else {
        throw error("type", "a plane is given by `plane`, or by `at` and `along`", at: span)
      }
      guard case .plane(let plane) = value else {
        throw error(
          "type", "`plane` is a plane, not \(value.kindPhrase)", at: span,
          advice: "principal_plane(v) or random_plane(θ, seed = 1)")
      }
      return plane
    }
    guard call.has("at") || call.has("along") else { return nil }
    let point = try tensor(try call.required("at"), at: call.span(of: "at"))
    guard point.elements.allSatisfy(\.isFinite) else {
      throw error("value", "`at` is a point with finite entries", at: call.span(of: "at"))
    }
    let span = call.span(of: "along")
    let along = try tensor(try call.required("along"), at: span)
    let count = point.shape.count
    guard along.shape.rows == point.shape.rows, along.shape.columns == 2 * point.shape.columns
    else {
      throw error(
        "shape",
        "`along` is two directions, each a \(point.shape) as the point is; this is a \(along.shape)",
        at: span, advice: "along = [d1, d2]")
    }
    let directions = [along.elements.prefix(count), along.elements.suffix(count)].map { Array($0) }
    func name(_ index: Int) -> String {
      guard case .array(let rows)? = call.quoted("along")?.kind, rows.count == 1,
        rows[0].count == 2
      else { return index == 0 ? "d₁" : "d₂" }
      return describe(rows[0][index])
    }
    guard
      let plane = Plane(
        center: point.elements, along: directions[0], directions[1],
        titles: ["along \(name(0))", "along \(name(1))"],
        words: "the plane of \(name(0)) and \(name(1))")
    else {
      throw error(
        "value", "the directions span no plane: they are parallel, zero or not finite", at: span)
    }
    return PlaneValue(plane: plane, shape: point.shape)
  }

  /// A function as an objective at the points of a plane.
  func objective(
    of function: Function, on plane: PlaneValue, at span: SourceSpan
  ) throws -> FormulaObjective {
    let count = plane.plane.dimension
    if let needed = try parameterCount(of: function), needed != count {
      throw error(
        "shape",
        "\(signature(of: function)) is a function of \(needed) numbers, the plane lies in "
          + "\(count) dimensions", at: span)
    }
    var shape = plane.shape ?? .vector(count)
    if case .user(let closure) = function.kind, closure.parameters.count == 1,
      let declared = try self.shape(of: closure.parameters[0], in: closure)
    {
      shape = declared
    }
    return try FormulaObjective(function, shape: shape, evaluator: self, at: span)
  }

  /// A field of a plane.
  func field(_ name: Name, of value: PlaneValue) throws -> Value {
    let plane = value.plane
    let shape = value.shape ?? .vector(plane.dimension)
    return try located(at: name.span) { () throws(OperationError) in
      switch name.text {
      case "at": return .tensor(try Tensor(shape, plane.center))
      case "along":
        let columns = 2 * max(shape.columns, 1)
        return .tensor(
          try Tensor(.matrix(shape.rows, columns), plane.directions.flatMap { $0 }))
      default: throw OperationError("name", "a plane has the fields `at` and `along`")
      }
    }
  }
}
