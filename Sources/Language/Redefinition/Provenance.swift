import Expressions
import Optimization
import OptimizationPlots
import Syntax

/// What the problem of a run was made of: the names of the notebook that its function reads, directly
/// or through functions it calls, with a digest of what each stood for.
///
/// A function's digest is that of its text, white space aside, and of what it holds from the call that
/// made it: defined again by the same text it is the same.
final class Provenance {
  private let names: [(name: String, digest: Int?)]

  /// The provenance of a problem as the notebook stands now.
  init(of problem: Function, in globals: Environment) {
    var walk = DependencyWalk(globals: globals)
    if case .function(let function)? = globals.lookup(problem.name), function === problem {
      walk.found.append(problem.name)
    }
    walk.visit(problem)
    names = walk.found.map { ($0, globals.lookup($0).map { Self.digest(of: $0, in: globals) }) }
  }

  /// The first of the names that now stands for something else; nil where all are as they were.
  func changedName(in globals: Environment) -> String? {
    names.first { name, digest in
      digest != globals.lookup(name).map { Self.digest(of: $0, in: globals) }
    }?.name
  }

  // MARK: Digests

  /// Values nested deeper than this (functions that hold functions …) are told apart no further.
  private static let maximumDepth = 200

  private static func digest(of value: Value, in globals: Environment) -> Int {
    var hasher = Hasher()
    feed(value, globals, depth: 0, into: &hasher)
    return hasher.finalize()
  }

  private static func feed(
    _ value: Value, _ globals: Environment, depth: Int, into hasher: inout Hasher
  ) {
    guard depth < maximumDepth else { return }
    hasher.combine(value.kindDescription)
    switch value {
    case .tensor(let tensor), .series(let tensor, _): feed(tensor, into: &hasher)
    case .string(let text): hasher.combine(text)
    case .range(let range):
      for end in [range.from, range.to, range.by] {
        feed(end, globals, depth: depth + 1, into: &hasher)
      }
    case .function(let function): feed(function, globals, depth: depth, into: &hasher)
    case .run(let run): feed(run, into: &hasher)
    case .runs(let runs): for run in runs { feed(run, into: &hasher) }
    case .benchmark(let benchmark): hasher.combine(benchmark.costs)
    case .record(let fields):
      for field in fields {
        hasher.combine(field.name)
        feed(field.value, globals, depth: depth + 1, into: &hasher)
      }
    case .data(let data):
      feed(data.features, into: &hasher)
      if let target = data.target { feed(target, into: &hasher) }
    case .plane(let plane):
      hasher.combine(plane.plane.center)
      hasher.combine(plane.plane.directions)
    case .bounds(let value):
      hasher.combine(value.bounds.curvatures.least)
      hasher.combine(value.bounds.curvatures.largest)
      hasher.combine(value.bounds.start?.distance)
    case .symbol, .optimizer, .rule, .figure, .facets, .layers, .table, .none: break
    }
  }

  private static func feed(_ tensor: Tensor, into hasher: inout Hasher) {
    hasher.combine(tensor.shape)
    tensor.elements.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  private static func feed(_ run: RunValue, into hasher: inout Hasher) {
    hasher.combine(run.run.label)
    hasher.combine(run.run.k)
    for coordinate in run.run.point { hasher.combine(coordinate.bitPattern) }
  }

  private static func feed(
    _ function: Function, _ globals: Environment, depth: Int, into hasher: inout Hasher
  ) {
    switch function.kind {
    case .builtin(let entry): hasher.combine(entry.name)
    case .numbers(let numbers):
      hasher.combine(function.name)
      hasher.combine(numbers.value(1))
    case .derivative(let inner, let order):
      hasher.combine(order)
      feed(.function(inner), globals, depth: depth + 1, into: &hasher)
    case .user(let closure):
      for parameter in closure.parameters {
        hasher.combine(parameter.name.text)
        for size in parameter.space ?? [] { hasher.combine(describe(size)) }
        if let value = parameter.defaultValue { hasher.combine(describe(value)) }
      }
      for word in closure.source.text(closure.body.span).split(whereSeparator: \.isWhitespace) {
        hasher.combine(word)
      }
      for name in closure.freeNames {
        guard let value = closure.scope.lookup(name, below: globals) else { continue }
        hasher.combine(name)
        feed(value, globals, depth: depth + 1, into: &hasher)
      }
    }
  }
}

/// Finds the names of the notebook that a function reads, through all that it calls.
private struct DependencyWalk {
  let globals: Environment
  /// The names in the order in which they are met, each once.
  var found: [String] = []
  private var open: [Function] = []
  private var seen: Set<ObjectIdentifier> = []

  init(globals: Environment) { self.globals = globals }

  mutating func visit(_ function: Function) {
    open.append(function)
    while let next = open.popLast() {
      guard seen.insert(ObjectIdentifier(next)).inserted else { continue }
      // A problem reads no name of the notebook.
      if next.problem != nil { continue }
      switch next.kind {
      case .builtin, .numbers: break
      case .derivative(let inner, _): open.append(inner)
      case .user(let closure):
        for name in closure.freeNames where !closure.isLocal || name != next.name {
          use(name, in: closure.scope)
        }
      }
    }
  }

  private mutating func use(_ name: String, in scope: Environment) {
    let local = scope.lookup(name, below: globals)
    if case .function(let function)? = local ?? globals.lookup(name) { open.append(function) }
    if local == nil, !found.contains(name) { found.append(name) }
  }
}
