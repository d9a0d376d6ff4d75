/// Names and what they stand for; a scope inside another sees the outer one's names too.
final class Environment {
  private(set) var values: [String: Value]
  private let parent: Environment?

  init(parent: Environment? = nil, values: [String: Value] = [:]) {
    self.parent = parent
    self.values = values
  }

  /// What a name stands for here, or nil.
  func lookup(_ name: String) -> Value? {
    var scope: Environment? = self
    while let current = scope {
      if let value = current.values[name] { return value }
      scope = current.parent
    }
    return nil
  }

  /// What a name stands for in this scope and those around it, up to `top` and without it; nil where
  /// it stands for nothing there.
  func lookup(_ name: String, below top: Environment) -> Value? {
    var scope: Environment? = self
    while let current = scope, current !== top {
      if let value = current.values[name] { return value }
      scope = current.parent
    }
    return nil
  }

  /// Gives a name a value in this very scope.
  func bind(_ name: String, _ value: Value) {
    values[name] = value
  }

  /// All names that can be seen from here.
  var visibleNames: Set<String> {
    var names = Set<String>()
    var scope: Environment? = self
    while let current = scope {
      names.formUnion(current.values.keys)
      scope = current.parent
    }
    return names
  }

  /// Puts back what the scope held before.
  func restore(_ saved: [String: Value]) {
    values = saved
  }
}
