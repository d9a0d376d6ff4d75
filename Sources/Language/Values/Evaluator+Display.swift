import Expressions
import Optimization
import OptimizationPlots
import Plotting
import Syntax

extension Evaluator {
  /// A value as a front end shows it.
  func bundle(of value: Value) throws -> Bundle {
    switch value {
    case .figure(let figure): return try drawn(Self.bundle(of: figure))
    case .facets(let facets): return try drawn(Self.bundle(of: facets))
    case .table(let table):
      return Bundle([
        "text/plain": table.text(options: settings.options),
        "text/html": table.html(options: settings.options),
      ])
    case .benchmark(let benchmark): return try bundle(of: .table(benchmark.summary))
    case .data(let data): return data.bundle(options: settings.options)
    case .bounds(let bounds): return bounds.bundle(options: settings.options)
    case .run(let run): return try bundle(of: [run])
    case .runs(let runs): return try bundle(of: runs)
    case .layers(let layers):
      let figure = try composed(layers.map { ($0, nil) }, at: nil)
      return try drawn(Self.bundle(of: figure))
    case .function(let function):
      var bundle = Bundle(text: text(of: value))
      if let closure = updateDefinition(function), !function.name.isEmpty {
        return updateBundle(function, closure)
      }
      if case .user(let closure) = function.kind, !function.name.isEmpty {
        let latex = Latex.definition(
          name: function.name, parameters: closure.parameters, body: closure.body)
        bundle.data["text/latex"] = "$\(latex)$"
      }
      return bundle
    case .optimizer(let optimizer): return bundle(of: optimizer)
    default: return Bundle(text: text(of: value))
    }
  }

  /// A picture whose functions have values. Drawing calls them, which an interrupt leaves unfinished.
  private func drawn(_ picture: @autoclosure () -> Bundle) throws -> Bundle {
    figureFailure = nil
    let bundle = picture()
    try poll(now: true)
    if let figureFailure { throw figureFailure }
    return bundle
  }

  /// A figure as SVG, and in words.
  static func bundle(of figure: Figure) -> Bundle {
    Bundle(["image/svg+xml": figure.svg(), "text/plain": figure.summary()])
  }

  /// Figures side by side as SVG, and in words.
  static func bundle(of facets: Facets) -> Bundle {
    Bundle(["image/svg+xml": facets.svg(), "text/plain": facets.summary()])
  }

  /// Runs as their convergence plot, and a line each.
  private func bundle(of runs: [RunValue]) throws -> Bundle {
    let lines = runs.map { text(of: .run($0)) }
    let plotted = runs.map { value -> RunSeries in
      var series = RunSeries(value.run)
      // A line that diverges says so at its own end, though not in a legend.
      if series.ending == .finished || runs.count > Figure.directLabelLimit {
        series.label += ": \(finalFigure(of: value))"
      }
      return series
    }
    let figure = figure(convergence(of: plotted))
    return Bundle(["image/svg+xml": figure.svg(), "text/plain": lines.joined(separator: "\n")])
  }

  /// What a legend says of a run's end: its last gap or value, and after how many steps.
  private func finalFigure(of value: RunValue) -> String {
    let run = value.run
    if run.status == .diverged { return "diverged at \(run.k)" }
    let last = run.trace.gaps?.last ?? run.value
    return "\(NumberFormat.text(last, digits: .significant(2))) at \(run.k)"
  }

  // MARK: Text

  /// A value as text.
  func text(of value: Value) -> String {
    let options = settings.options
    switch value {
    case .tensor(let tensor): return text(of: tensor)
    case .series(let tensor, let steps):
      guard let last = tensor.elements.last else { return "an empty series" }
      let text = NumberFormat.text(last, digits: options.digits)
      let places = steps.stride == 1 ? "from \(steps.first)" : "one step in \(steps.stride)"
      return "\(text)  (the last of \(tensor.elements.count), \(places))"
    case .symbol: return "a part of a formula"
    case .string(let string): return string
    case .range(let range):
      let step =
        if case .tensor(let by) = range.by, by.scalar != 1 {
          " by \(text(of: range.by))"
        } else {
          ""
        }
      return "\(text(of: range.from))..\(text(of: range.to))\(step)"
    case .function(let function):
      if case .user(let closure) = function.kind {
        let body = closure.source.text(closure.body.span)
        let parameters = closure.parameters.map { describe($0) }.joined(separator: ", ")
        guard function.name.isEmpty else { return "\(function.name)(\(parameters)) = \(body)" }
        let isBare = closure.parameters.count == 1 && closure.parameters[0].name.text == parameters
        return isBare ? "\(parameters) -> \(body)" : "(\(parameters)) -> \(body)"
      }
      switch function.kind {
      case .builtin(let entry): return Reference.signature(entry)
      case .numbers(let numbers): return "\(signature(of: function)) = \(numbers.formula)"
      default: return signature(of: function)
      }
    case .optimizer(let optimizer): return optimizer.text
    case .rule(let rule): return rule.text
    case .run(let run): return text(of: run)
    case .runs(let runs): return runs.map { text(of: $0) }.joined(separator: "\n")
    case .figure(let figure): return figure.summary()
    case .facets(let facets): return facets.summary()
    case .layers(let layers): return figure(layers).summary()
    case .plane(let plane): return plane.plane.words
    case .table(let table): return table.text(options: options)
    case .benchmark(let benchmark): return benchmark.summary.text(options: options)
    case .data(let data): return data.summary
    case .bounds(let bounds): return bounds.text(options: options)
    case .record(let fields):
      return fields.map { "\($0.name) = \(text(of: $0.value))" }.joined(separator: "\n")
    case .none: return "none"
    }
  }

  private func text(of tensor: Tensor) -> String {
    let options = settings.options
    let elements = tensor.elements
    let isBoolean = tensor.isBoolean
    switch tensor.shape {
    case .scalar:
      let value = elements.first ?? .nan
      return isBoolean
        ? (value != 0 ? "true" : "false") : NumberFormat.text(value, digits: options.digits)
    case .vector where isBoolean:
      return ArrayText.vector(elements.map { $0 != 0 }, options: options)
    case .vector: return ArrayText.vector(elements, options: options)
    case .row: return ArrayText.row(elements, options: options)
    case .matrix(let rows, let columns):
      if isBoolean {
        return ArrayText.booleanMatrix(rows: rows, columns: columns, options: options) {
          elements[$1 * rows + $0] != 0
        }
      }
      return ArrayText.matrix(rows: rows, columns: columns, options: options) {
        elements[$1 * rows + $0]
      }
    }
  }

  private func text(of value: RunValue) -> String {
    let run = value.run
    let number = { NumberFormat.text($0, digits: self.settings.options.digits) }
    var text = "\(run.label): \(run.status.rawValue) after \(run.k) step\(run.k == 1 ? "" : "s")"
    text += ", value \(number(run.value))"
    if let gap = run.trace.gaps?.last { text += ", gap \(number(gap))" }
    // An interrupt's reason repeats the steps.
    return run.status == .interrupted ? text : text + " (\(run.termination.reason))"
  }
}
