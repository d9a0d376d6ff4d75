import Expressions
import Syntax

/// Data sets as values: fields, rows, parts.
extension Evaluator {
  // MARK: Fields

  /// The names behind the dot of a data set, those that it has.
  static func fieldNames(of data: DataSet) -> [String] {
    ["X", "y", "m", "p", "test", "classes", "columns", "target", "weights", "name"].filter {
      switch $0 {
      case "y", "target": return data.target != nil
      case "test": return data.test != nil
      case "classes": return data.classes != nil
      case "weights": return data.weights != nil
      default: return true
      }
    }
  }

  /// `d.X` and its like.
  func field(_ name: Name, of data: DataSet) throws -> Value {
    switch name.text {
    case "X": return .tensor(data.features)
    case "y": return .tensor(try target(of: data, at: name.span))
    case "m": return .number(Double(data.m))
    case "p": return .number(Double(data.p))
    case "name": return .string(data.name)
    case "columns": return try stack(data.columns.map { .string($0) }, at: name.span)
    case "target":
      _ = try target(of: data, at: name.span)
      return .string(data.targetName)
    case "weights":
      if let weights = data.weights { return .tensor(weights) }
      throw error("name", "nobody knows the weights behind \(data.name)", at: name.span)
    case "test":
      if let test = data.test { return .data(test) }
      throw error(
        "name", "\(data.name) has no test set", at: name.span,
        advice: "csv(…, split = 0.8) sets a part apart, digits(m = 1000) the rest; "
          + "generators make more with another seed")
    case "classes":
      switch data.classes {
      case .numbers(let numbers): return .tensor(Tensor(vector: numbers))
      case .words(let words): return try stack(words.map { .string($0) }, at: name.span)
      case nil:
        throw error(
          "name", "the target of \(data.name) counts no classes: it is used as it is",
          at: name.span)
      }
    default:
      let names = Self.fieldNames(of: data)
      throw error(
        "name", "a data set has no field `\(name.text)`", at: name.span,
        advice: Suggestion.question(for: name.text, among: names)
          ?? "it has " + names.joined(separator: ", "))
    }
  }

  private func target(of data: DataSet, at span: SourceSpan) throws -> Tensor {
    guard let target = data.target else {
      throw error(
        "name", "\(data.name) has no target", at: span,
        advice: "csv(…, target = \"…\") names the column; to walk the rows alone: x in d.X")
    }
    return target
  }

  // MARK: Rows

  /// One example under the names x and y; the index counts from 1 and may be a symbol.
  func example(_ index: Value, of data: DataSet, at span: SourceSpan) throws -> Value {
    var fields = [
      Value.Field(name: "x", value: try apply(.row, [.tensor(data.features), index], at: span))
    ]
    if let target = data.target {
      let isMatrix = if case .matrix = target.shape { true } else { false }
      let value = try apply(isMatrix ? .row : .element, [.tensor(target), index], at: span)
      fields.append(Value.Field(name: "y", value: value))
    }
    return .record(fields)
  }

  /// Errors where a pattern such as `(x, y)` does not fit the examples.
  func checkPattern(_ pattern: [Name], of data: DataSet, at span: SourceSpan) throws {
    if pattern.count == 2 { _ = try target(of: data, at: span) }
    guard pattern.count <= 2 else {
      throw error(
        "shape", "each example has 2 parts, the pattern \(pattern.count)", at: span,
        advice: "write (x, y) in …: x has all features of an example")
    }
  }

  // MARK: Parts

  /// `d[1..10]`, `d[mask]`: a data set; `d[5]`: an example.
  func part(
    of data: DataSet, _ subscripts: [Subscript], at span: SourceSpan, in scope: Environment
  ) throws -> Value {
    guard subscripts.count == 1 else {
      throw error(
        "shape", "a data set has one index, that of an example", at: span,
        advice: "a feature is d.X[i, j], a target d.y[i]")
    }
    guard case .expression(let expression) = subscripts[0] else { return .data(data) }
    let index = try evaluate(expression, in: scope)
    guard index.isNumeric else {
      throw error(
        "type", "an index is a whole number, not \(index.kindPhrase)", at: expression.span)
    }
    if case .symbol(let node) = index, graph?.constantValue(node) == nil {
      return try example(index, of: data, at: span)
    }
    let indices = try tensor(index, at: expression.span)
    if indices.isBoolean, indices.shape.count == data.m, indices.shape != .scalar {
      let places = indices.elements.indices.filter { indices.elements[$0] != 0 }
      return .data(try part(of: data, places, at: span))
    }
    let places = try indices.elements.map { number in
      guard let place = Int(exactly: number) else {
        throw error(
          "value", "an index is a whole number, not \(NumberFormat.text(number))",
          at: expression.span)
      }
      guard (1...max(1, data.m)).contains(place), data.m > 0 else {
        throw error(
          "value", "index \(place) is outside 1..\(data.m)", at: expression.span,
          advice: place == 0 ? "the first example has index 1" : "")
      }
      return place - 1
    }
    if indices.shape == .scalar { return try example(index, of: data, at: span) }
    return .data(try part(of: data, places, at: span))
  }

  private func part(of data: DataSet, _ places: [Int], at span: SourceSpan) throws -> DataSet {
    let width = data.p + (data.target?.shape.columns ?? 0)
    let (count, overflow) = places.count.multipliedReportingOverflow(by: width)
    guard !overflow, count <= Shape.maximumCount else {
      throw error("limit", "so many examples are more than 2^28 numbers", at: span)
    }
    try checkMemory(for: count, at: span)
    return try data.subset(places)
  }
}
