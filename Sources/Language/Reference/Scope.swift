/// What completion and inspection know of a session: the names it has bound.
public struct Scope: Sendable {
  /// One name bound in the session.
  public struct Binding: Sendable {
    /// The name, NFC.
    public var name: String
    /// The type of its value in a word: `function`, `run`, `vector`.
    public var type: String
    /// How it is called or what it holds, in a line: `h(θ)`, `vector of 3`.
    public var signature: String
    /// The names of its parameters, for a function or an optimizer of the session.
    public var parameters: [String]
    /// The names after a dot, in the order to be shown: of a run `θ`, `gap`; of runs `gd`, `adam`.
    public var fields: [String]
    /// A longer text for inspection as Markdown, such as its formula; empty for none.
    public var details: String

    /// Creates a binding.
    public init(
      _ name: String, type: String, signature: String = "", parameters: [String] = [],
      fields: [String] = [], details: String = ""
    ) {
      self.name = name
      self.type = type
      self.signature = signature
      self.parameters = parameters
      self.fields = fields
      self.details = details
    }
  }

  /// The names in the order to be shown.
  public var bindings: [Binding]

  /// Where `csv("` finds files; nil for nowhere.
  var folder: NotebookFolder?

  /// Creates a scope.
  public init(_ bindings: [Binding] = []) { self.bindings = bindings }

  /// The binding of `name`, the last one where there are several.
  public func binding(of name: String) -> Binding? { bindings.last { $0.name == name } }
}
