import Expressions
import LinearAlgebra
import OptimizationPlots
import Plotting
import Syntax

/// Layers that show data rather than runs.
extension Evaluator {
  // MARK: Matrices

  /// `spectrum(A)`.
  func spectrumLayer(_ call: Invocation) throws -> Value {
    let label = try call.string("label") ?? expressionText(call, "A")
    if case .function = try call.required("A") {
      return .layers([SpectrumLayer(label: label, try spectrumByProducts(call))])
    }
    try refusePoint(call)
    let tensor = try tensor(try call.required("A"), at: call.span(of: "A"))
    return .layers([
      SpectrumLayer(label: label, try eigenvalues(of: tensor, at: call.span(of: "A")))
    ])
  }

  /// The eigenvalues of a symmetric matrix; a vector is taken for a list of them.
  private func eigenvalues(of tensor: Tensor, at span: SourceSpan) throws -> [Double] {
    guard case .matrix(let rows, let columns) = tensor.shape else { return tensor.elements }
    do {
      return try SymmetricEigen.values(
        of: Matrix(rows: rows, columns: columns, elements: tensor.elements))
    } catch .notSymmetric {
      throw error(
        "value", "spectrum shows the eigenvalues of a symmetric matrix, and this one is not",
        at: span, advice: "its singular values: spectrum(svd(A))")
    } catch {
      throw self.error("value", "\(error)", at: span)
    }
  }

  /// `heatmap(A, scale = linear)`.
  func heatmapLayer(_ call: Invocation) throws -> Value {
    let tensor = try tensor(try call.required("A"), at: call.span(of: "A"))
    let isLog = try call.word("scale", among: ["linear", "log"]) == "log"
    return .layers([
      HeatmapLayer(
        label: try call.string("label") ?? expressionText(call, "A"), rows: tensor.shape.rows,
        columns: tensor.shape.columns, values: tensor.elements, isLog: isLog)
    ])
  }

  // MARK: Points and lines

  /// `points(x, y)`, `points(A)`.
  func pointsLayer(_ call: Invocation) throws -> Value {
    let (x, y) = try abscissasAndOrdinates(call, isPlane: true)
    return .layers(points(label: try call.string("label"), x: x, y: y))
  }

  /// `line(x, y)`, `line(y)` and `stairs(…)`.
  func lineLayer(_ call: Invocation, isStep: Bool) throws -> Value {
    let (x, y) = try abscissasAndOrdinates(call, isPlane: false)
    return .layers([
      LineLayer(label: try call.string("label"), x: x, y: y, isStep: isStep, marksGaps: true)
    ])
  }

  /// Two vectors of one length; alone, `x` is an n×2 matrix where `isPlane`, else the ordinates over
  /// 1, 2, 3, …
  private func abscissasAndOrdinates(_ call: Invocation, isPlane: Bool) throws -> (
    x: [Double], y: [Double]
  ) {
    let x = try tensor(try call.required("x"), at: call.span(of: "x"))
    if let value = try call.optional("y") {
      let y = try numbers(value, at: call.span(of: "y"))
      try checkLengths(x.elements, [("y", y)], call)
      return (x.elements, y)
    }
    guard isPlane else { return (x.elements.indices.map { Double($0 + 1) }, x.elements) }
    if x.shape == .vector(2) { return ([x.elements[0]], [x.elements[1]]) }
    guard case .matrix(let rows, 2) = x.shape else {
      throw error(
        "shape", "points takes two vectors or a matrix of two columns, not \(x.shape)",
        at: call.span(of: "x"), advice: "points(x, y)")
    }
    return (Array(x.elements.prefix(rows)), Array(x.elements.dropFirst(rows)))
  }

  /// `band(x, low, high, middle =)`.
  func bandLayer(_ call: Invocation) throws -> Value {
    let x = try numbers(try call.required("x"), at: call.span(of: "x"))
    let low = try numbers(try call.required("low"), at: call.span(of: "low"))
    let high = try numbers(try call.required("high"), at: call.span(of: "high"))
    let middle = try call.optional("middle").map { try numbers($0, at: call.span(of: "middle")) }
    try checkLengths(
      x, [("low", low), ("high", high)] + (middle.map { [("middle", $0)] } ?? []), call)
    let label = try call.string("label")
    let band = BandLayer(label: label, x: x, low: low, high: high, showsLabel: middle == nil)
    return .layers(
      middle.map { [band, LineLayer(label: label, x: x, y: $0, marksGaps: true)] } ?? [band])
  }

  private func checkLengths(
    _ x: [Double], _ others: [(name: String, values: [Double])], _ call: Invocation
  ) throws {
    for (name, values) in others where values.count != x.count {
      throw error(
        "shape", "`x` has \(x.count) entries, `\(name)` has \(values.count)",
        at: call.span(of: name)
      )
    }
  }

  /// `arrow(from, to)`.
  func arrowLayer(_ call: Invocation) throws -> Value {
    let tails = try planePoints(call, "from")
    let tips = try planePoints(call, "to")
    guard tails.count == tips.count || tails.count == 1 else {
      throw error(
        "shape", "\(tails.count) arrows start and \(tips.count) end", at: call.span(of: "to"))
    }
    let arrows = tips.indices.map {
      ArrowLayer.Arrow(from: tails[tails.count == 1 ? 0 : $0], to: tips[$0])
    }
    return .layers([ArrowLayer(label: try call.string("label"), arrows)])
  }

  /// A point, or the rows of an n×2 matrix.
  private func planePoints(_ call: Invocation, _ name: String) throws -> [Point] {
    let tensor = try tensor(try call.required(name), at: call.span(of: name))
    switch tensor.shape {
    case .vector(2), .row(2): return [Point(tensor.elements[0], tensor.elements[1])]
    case .matrix(let rows, 2):
      return (0..<rows).map { Point(tensor.elements[$0], tensor.elements[rows + $0]) }
    default:
      throw error(
        "shape", "`\(name)` is a point or a matrix of two columns, not \(tensor.shape)",
        at: call.span(of: name), advice: "such as [1, 2]")
    }
  }

  /// `note(x, y, text)`.
  func noteLayer(_ call: Invocation) throws -> Value {
    let x = try number(try call.required("x"), at: call.span(of: "x"))
    let y = try number(try call.required("y"), at: call.span(of: "y"))
    guard let text = try call.string("text") else {
      throw error(
        "type", "note needs its words", at: call.span, advice: Reference.signature(call.entry))
    }
    return .layers([NoteLayer(text, at: Point(x, y))])
  }

  // MARK: Counts and shares

  /// `bars(v, labels =)`; a matrix gives a group a row and a series a column.
  func barsLayer(_ call: Invocation) throws -> Value {
    let tensor = try tensor(try call.required("v"), at: call.span(of: "v"))
    let isTable = if case .matrix = tensor.shape { true } else { false }
    let count = isTable ? tensor.shape.rows : tensor.elements.count
    let series = isTable ? tensor.shape.columns : 1
    guard count <= Self.maximumBars else {
      throw error("limit", "a plot has at most \(Self.maximumBars) bars", at: call.span(of: "v"))
    }
    let names = try strings(call, "labels", count: count) ?? []
    let labels = try strings(call, "label", count: series)
    return .layers(
      (0..<series).map { place in
        BarsLayer(
          label: labels?[place] ?? (series > 1 ? "column \(place + 1)" : nil),
          Array(tensor.elements[(place * count)..<((place + 1) * count)]), names: names,
          place: place, of: series, yTitle: series == 1 ? expressionText(call, "v") : nil)
      })
  }

  /// The most bars of one layer.
  private static let maximumBars = 1_000_000

  /// `histogram(v, bins =, scale =)`.
  func histogramLayer(_ call: Invocation) throws -> Value {
    let values = try numbers(try call.required("v"), at: call.span(of: "v"))
    let bins = try call.optional("bins").map {
      try integer($0, in: 1...Histogram.limit, "`bins`", at: call.span(of: "bins"))
    }
    let isLog = try call.word("scale", among: ["linear", "log"]) == "log"
    return .layers([
      BarsLayer(
        label: try call.string("label") ?? expressionText(call, "v"),
        Histogram(values, bins: bins, isLog: isLog))
    ])
  }

  /// `performance_profile(costs, labels =)`.
  func performanceProfileLayer(_ call: Invocation) throws -> Value {
    if let benchmark = try benchmark(in: call) {
      return .layers(benchmark.performanceProfile)
    }
    let costs = try costs(call)
    return .layers(performanceProfile(costs.rows, labels: costs.labels))
  }

  /// `data_profile(costs, n =, labels =)`.
  func dataProfileLayer(_ call: Invocation) throws -> Value {
    if let benchmark = try benchmark(in: call) { return .layers(benchmark.dataProfile) }
    let costs = try costs(call)
    var dimensions = try numbers(try call.required("n"), at: call.span(of: "n"))
    if dimensions.count == 1 {
      dimensions = Array(repeating: dimensions[0], count: costs.rows.count)
    }
    guard dimensions.count == costs.rows.count else {
      throw error(
        "shape", "there are \(costs.rows.count) problems and \(dimensions.count) dimensions",
        at: call.span(of: "n"))
    }
    guard dimensions.allSatisfy({ $0 >= 1 && $0 == $0.rounded() }) else {
      throw error("value", "a dimension is a whole number from 1 on", at: call.span(of: "n"))
    }
    return .layers(dataProfile(costs.rows, dimensions: dimensions, labels: costs.labels))
  }

  /// What a call is given in place of costs, if it is a benchmark.
  private func benchmark(in call: Invocation) throws -> BenchmarkValue? {
    guard case .benchmark(let benchmark) = try call.required("costs") else { return nil }
    if let name = ["labels", "n"].first(where: call.has) {
      throw error(
        "type", "a benchmark knows its own `\(name)`", at: call.span(of: name),
        advice: "leave it out")
    }
    return benchmark
  }

  /// A matrix of costs, problems × solvers, and the solvers' names.
  private func costs(_ call: Invocation) throws -> (rows: [[Double]], labels: [String]) {
    let tensor = try tensor(try call.required("costs"), at: call.span(of: "costs"))
    guard case .matrix(let rows, let columns) = tensor.shape, rows > 0, columns > 0 else {
      throw error(
        "shape", "costs are a matrix, a row a problem and a column a solver, not \(tensor.shape)",
        at: call.span(of: "costs"))
    }
    guard !tensor.elements.contains(where: { $0 < 0 }) else {
      throw error(
        "value", "a cost is not negative", at: call.span(of: "costs"),
        advice: "what was not solved costs inf")
    }
    let labels = try strings(call, "labels", count: columns)
    return (
      (0..<rows).map { row in (0..<columns).map { tensor.elements[row + $0 * rows] } },
      labels ?? (1...columns).map { "solver \($0)" }
    )
  }

  // MARK: Names

  /// As many names as `count`, `["a", "b"]`, or one where there is one to give; nil for none.
  private func strings(_ call: Invocation, _ name: String, count: Int) throws -> [String]? {
    guard call.has(name) else { return nil }
    var texts: [String] = []
    if let list = call.quoted(name), case .array(let rows) = list.kind {
      for entry in rows.joined() {
        guard case .string(let text) = try evaluate(entry, in: call.scope) else {
          throw error(
            "type", "`\(name)` is a list of strings", at: entry.span,
            advice: "such as \(name) = [\"a\", \"b\"]")
        }
        texts.append(text)
      }
    } else if let text = try call.string(name) {
      texts = [text]
    } else {
      return nil
    }
    guard texts.count == count else {
      throw error(
        "shape", "`\(name)` has \(texts.count) name\(texts.count == 1 ? "" : "s") for \(count)",
        at: call.span(of: name))
    }
    return texts
  }

  /// What was written for an argument, where that is short enough to be a name and no list of
  /// numbers.
  private func expressionText(_ call: Invocation, _ name: String) -> String? {
    guard let expression = call.quoted(name) else { return nil }
    if case .array = expression.kind { return nil }
    let text = describe(expression)
    return text.count <= 40 && !text.contains("\n") ? text : nil
  }
}
