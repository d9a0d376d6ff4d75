import Expressions
import Syntax

/// What the names of the registry do.
enum Builtins {
  typealias Implementation = @Sendable (Invocation) throws -> Value

  /// What a name does, or nil for one that cannot be called.
  static func implementation(of name: String) -> Implementation? {
    special[name] ?? data[name] ?? operation(name) ?? TestProblem.implementation(of: name)
  }

  /// True for what takes `i in 1..n`.
  static func takesBinders(_ entry: Entry) -> Bool {
    entry.kind == .reducer || ["assert", "curve", "bound"].contains(entry.name)
  }

  /// True for what takes `v := …`.
  static func takesUpdates(_ entry: Entry) -> Bool { entry.name == "update" }

  /// Names that are one operation on arrays.
  private static func operation(_ name: String) -> Implementation? {
    guard let operation = Operation.named(name) else { return nil }
    return { call in
      try call.evaluator.apply(operation, try call.numericValues(), at: call.span)
    }
  }

  private static let special: [String: Implementation] = [
    // Reducers.
    "sum": { try reducer(.sum, .reduce(.sum), $0) },
    "prod": { try reducer(.prod, .reduce(.prod), $0) },
    "mean": { try reducer(.mean, .reduce(.mean), $0) },
    "max": { try extremum(.max, .reduce(.max), .broadcast(.max), $0) },
    "min": { try extremum(.min, .reduce(.min), .broadcast(.min), $0) },
    "all": { try reducer(.all, .reduce(.all), $0) },
    "any": { try reducer(.any, .reduce(.any), $0) },
    "vec": { try stacked(.vec, $0) },
    "mat": { try stacked(.mat, $0) },
    // Arrays.
    "ifelse": { try $0.evaluator.choose($0) },
    "zeros": { try $0.evaluator.filled(0, $0) },
    "ones": { try $0.evaluator.filled(1, $0) },
    "eye": { try $0.evaluator.identity($0) },
    "rand": { try $0.evaluator.random($0, isNormal: false) },
    "randn": { try $0.evaluator.random($0, isNormal: true) },
    "linspace": { try $0.evaluator.linspace($0) },
    "logspace": { call in
      let exponents = try call.evaluator.linspace(call)
      return try call.evaluator.apply(
        .broadcast(.power), [.number(10), exponents], at: call.span)
    },
    "reshape": { try $0.evaluator.reshape($0) },
    "length": { call in try size(call) { Double($0.count) } },
    "rows": { call in try size(call) { Double($0.rows) } },
    "cols": { call in try size(call) { Double($0.columns) } },
    "size": { call in
      let shape = try shape(call)
      if shape == .scalar { return .tensor(Tensor(vector: [])) }
      if case .vector(let count) = shape { return .tensor(Tensor(vector: [Double(count)])) }
      return .tensor(Tensor(vector: [Double(shape.rows), Double(shape.columns)]))
    },
    // Derivatives.
    "hvp": { try $0.evaluator.hessianProduct($0) },
    "jacobian": { try $0.evaluator.jacobian($0) },
    // Optimizers and their rules.
    "gd": { try $0.evaluator.optimizer($0) },
    "momentum": { try $0.evaluator.optimizer($0) },
    "nesterov": { try $0.evaluator.optimizer($0) },
    "newton": { try $0.evaluator.optimizer($0) },
    "truncated_newton": { try $0.evaluator.optimizer($0) },
    "hessian_free": { try $0.evaluator.optimizer($0) },
    "projected_gradient": { try $0.evaluator.optimizer($0) },
    "lbfgs_b": { try $0.evaluator.optimizer($0) },
    "nelder_mead": { try $0.evaluator.optimizer($0) },
    "gauss_newton": { try $0.evaluator.optimizer($0) },
    "update": { try $0.evaluator.update($0) },
    "adam": { try $0.evaluator.optimizer($0) },
    "bfgs": { try $0.evaluator.optimizer($0) },
    "lbfgs": { try $0.evaluator.optimizer($0) },
    "sr1": { try $0.evaluator.optimizer($0) },
    "cg": { try $0.evaluator.optimizer($0) },
    "barzilai_borwein": { try $0.evaluator.optimizer($0) },
    "chebyshev": { try $0.evaluator.optimizer($0) },
    "coordinate": { try $0.evaluator.optimizer($0) },
    "backtracking": { try $0.evaluator.backtracking($0) },
    "wolfe": { try $0.evaluator.wolfe($0) },
    "hager_zhang": { try $0.evaluator.hagerZhang($0) },
    "exact": { try $0.evaluator.exactSearch($0) },
    "growing": { _ in .rule(.growing) },
    "decay": { try $0.evaluator.decay($0) },
    "cosine": { try $0.evaluator.cosine($0) },
    "warmup": { try $0.evaluator.warmup($0) },
    "steps_at": { try $0.evaluator.stepsAt($0) },
    "lm": { try $0.evaluator.levenbergMarquardt($0) },
    "tikhonov": { try $0.evaluator.tikhonov($0) },
    "trust": { try $0.evaluator.trustRegion($0) },
    // Verbs.
    "minimize": { try $0.evaluator.minimize($0) },
    "benchmark": { try $0.evaluator.benchmark($0) },
    "compare": { try $0.evaluator.compare($0) },
    "table": { try $0.evaluator.table($0) },
    "show": { try $0.evaluator.showValues($0) },
    "bounds": { try $0.evaluator.bounds($0) },
    "rate": { try $0.evaluator.rate($0) },
    "lanczos": { try $0.evaluator.lanczos($0) },
    "eigmin": { try $0.evaluator.extremeEigenvalue($0, .eigmin) },
    "eigmax": { try $0.evaluator.extremeEigenvalue($0, .eigmax) },
    "check": { try $0.evaluator.checkDerivatives($0) },
    "assert": { try $0.evaluator.assert($0) },
    "print": { try $0.evaluator.write($0) { .text($0) } },
    "warn": { try $0.evaluator.write($0) { .warning($0) } },
    "display": { try $0.evaluator.display($0) },
    "clear": { call in
      call.evaluator.show(.clear(wait: false))
      return .none
    },
    "set": { try $0.evaluator.set($0) },
    "theme": { try $0.evaluator.setTheme($0) },
    // Figures.
    "plot": { try $0.evaluator.plot($0) },
    "facets": { try $0.evaluator.facets($0) },
    "convergence": { try $0.evaluator.convergenceLayer($0) },
    "contour": { try $0.evaluator.contourLayer($0) },
    "slice": { try $0.evaluator.sliceLayer($0) },
    "model": { try $0.evaluator.modelLayer($0) },
    "paths": { try $0.evaluator.pathsLayer($0) },
    "series": { try $0.evaluator.seriesLayer($0) },
    "schedule": { try $0.evaluator.scheduleLayer($0) },
    "bound": { try $0.evaluator.boundLayer($0) },
    "quantiles": { try $0.evaluator.quantiles($0) },
    "principal_plane": { try $0.evaluator.principalPlane($0) },
    "random_plane": { try $0.evaluator.randomPlane($0) },
    "curve": { try $0.evaluator.curveLayer($0) },
    "hline": { try $0.evaluator.ruleLayer($0, isHorizontal: true) },
    "vline": { try $0.evaluator.ruleLayer($0, isHorizontal: false) },
    "surface": { try $0.evaluator.surfaceLayer($0) },
    "spectrum": { try $0.evaluator.spectrumLayer($0) },
    "heatmap": { try $0.evaluator.heatmapLayer($0) },
    "points": { try $0.evaluator.pointsLayer($0) },
    "line": { try $0.evaluator.lineLayer($0, isStep: false) },
    "stairs": { try $0.evaluator.lineLayer($0, isStep: true) },
    "band": { try $0.evaluator.bandLayer($0) },
    "arrow": { try $0.evaluator.arrowLayer($0) },
    "note": { try $0.evaluator.noteLayer($0) },
    "bars": { try $0.evaluator.barsLayer($0) },
    "histogram": { try $0.evaluator.histogramLayer($0) },
    "performance_profile": { try $0.evaluator.performanceProfileLayer($0) },
    "data_profile": { try $0.evaluator.dataProfileLayer($0) },
  ]

  private static func reducer(
    _ reducer: Reducer, _ operation: Operation, _ call: Invocation
  ) throws -> Value {
    if !call.binders.isEmpty { return try call.evaluator.reduce(reducer, call) }
    var values = try call.numericValues()
    if values.count > 1 { values = [try call.evaluator.apply(.vertical, values, at: call.span)] }
    return try call.evaluator.apply(operation, values, at: call.span)
  }

  /// `max(v)` of an array, `max(a, b)` entry by entry, `max(i in …, …)` over an index.
  private static func extremum(
    _ reducer: Reducer, _ ofArray: Operation, _ ofTwo: Operation, _ call: Invocation
  ) throws -> Value {
    if !call.binders.isEmpty { return try call.evaluator.reduce(reducer, call) }
    let values = try call.numericValues()
    guard let first = values.first else { return .none }
    if values.count == 1 { return try call.evaluator.apply(ofArray, [first], at: call.span) }
    if values.count > 2, values.allSatisfy({ $0.shape == .scalar }) {
      // As one array, where a tie of several has the subgradient of least norm.
      let stacked = try call.evaluator.apply(.vertical, values, at: call.span)
      return try call.evaluator.apply(ofArray, [stacked], at: call.span)
    }
    return try values.dropFirst().reduce(first) {
      try call.evaluator.apply(ofTwo, [$0, $1], at: call.span)
    }
  }

  private static func stacked(_ reducer: Reducer, _ call: Invocation) throws -> Value {
    if !call.binders.isEmpty { return try call.evaluator.reduce(reducer, call) }
    let value = try call.required("x")
    guard let shape = value.shape ?? (try? call.evaluator.tensor(value, at: call.span).shape) else {
      throw call.evaluator.error(
        "type", "\(call.entry.name) takes an array, not \(value.kindPhrase)", at: call.span)
    }
    let target: Shape =
      reducer == .vec ? .vector(shape.count) : .matrix(shape.rows, shape.columns)
    return try call.evaluator.apply(.reshape(target), [value], at: call.span)
  }

  private static func shape(_ call: Invocation) throws -> Shape {
    let value = try call.required("x")
    switch value {
    case .range(let range) where !value.isSymbolic:
      return .vector(try call.evaluator.count(of: range, at: call.span))
    case .runs(let runs): return .vector(runs.count)
    case .record(let fields): return .vector(fields.count)
    case .data(let data): return .vector(data.m)
    case .string(let text): return .vector(text.unicodeScalars.count)
    default: break
    }
    guard let shape = value.shape else {
      throw call.evaluator.error(
        "type", "\(value.kindPhrase) has no size", at: call.span(of: "x"))
    }
    return shape
  }

  private static func size(_ call: Invocation, _ part: (Shape) -> Double) throws -> Value {
    .number(part(try shape(call)))
  }
}

extension Invocation {
  /// The arguments, which must all be numbers or arrays, each evaluated once; those without a
  /// default must be given.
  func numericValues() throws -> [Value] {
    var values: [Value] = []
    for parameter in entry.parameters {
      let isRequired = parameter.defaultText == nil
      if let value = try isRequired ? required(parameter.name) : optional(parameter.name) {
        values.append(try numeric(value, at: span(of: parameter.name)))
      }
    }
    for extra in extras { values.append(try numeric(try self.value(of: extra), at: extra.span)) }
    return values
  }

  private func numeric(_ value: Value, at span: SourceSpan) throws -> Value {
    guard value.isNumeric else {
      throw evaluator.error(
        "type", "\(entry.name) takes numbers, not \(value.kindPhrase)", at: span)
    }
    return value
  }
}
