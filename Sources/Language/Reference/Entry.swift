/// What the language knows of one of its names: the single source of help, completion, inspection,
/// argument checking and the generated reference pages.
public struct Entry: Sendable {
  /// What kind of thing the name is.
  public enum Kind: String, Sendable {
    /// An elementary or linear-algebra function: `exp`, `norm`.
    case function
    /// A reducer, which takes an array or binders: `sum`, `vec`.
    case reducer
    /// A value of type optimizer: `gd`, `adam`.
    case optimizer
    /// A damping, region, search, averaging or step-size rule: `lm`, `tikhonov`.
    case rule
    /// Something that acts on objectives and runs: `minimize`, `table`.
    case verb
    /// A layer of a figure: `contour`, `paths`.
    case layer
    /// A field of a run: `gap`, `path`.
    case field
    /// Values under names: `problems`.
    case catalog
    /// A sign or a word of the grammar, which is no value: `∇`, `where`.
    case notation
  }
  /// One parameter, in the order in which it may be given by position.
  public struct Parameter: Sendable {
    /// The name shown: `α`.
    public var name: String
    /// Other names that mean the same: `alpha`, `lr`.
    public var aliases: [String]
    /// The default as it would be written, or nil where it must be given.
    public var defaultText: String?
    /// What it is, in a few words.
    public var summary: String
    /// Values completion offers: names of optimizers, rules, constants.
    public var choices: [String]
    /// True where the argument is not evaluated before the call: an expression over the fields of
    /// a run, as in `until = gap < 1e-8`.
    public var isQuoted: Bool
    /// True where it can only be given by name.
    public var isNamedOnly: Bool
    /// The types of a session's names that completion offers first: `run`, `function`.
    public var types: [String]

    /// Creates a parameter; without `aliases` it has those that its name has everywhere.
    public init(
      _ name: String, aliases: [String]? = nil, default defaultText: String? = nil,
      _ summary: String, choices: [String] = [], isQuoted: Bool = false, isNamedOnly: Bool = false,
      types: [String] = []
    ) {
      self.name = name
      self.aliases = aliases ?? Aliases.others(of: name)
      self.defaultText = defaultText
      self.summary = summary
      self.choices = choices
      self.isQuoted = isQuoted
      self.isNamedOnly = isNamedOnly
      self.types = types
    }
  }

  /// The name, as written in a cell.
  public var name: String
  /// What kind of thing it is.
  public var kind: Kind
  /// The parameters.
  public var parameters: [Parameter]
  /// True where any number of positional arguments may follow the named ones.
  public var isVariadic: Bool
  /// What it does, in one sentence.
  public var summary: String
  /// What one should know beyond that; empty for none.
  public var details: String
  /// The rule as LaTeX without dollar signs; empty for none.
  public var rule: String
  /// The part of the lecture, or the paper, it comes from; empty for none.
  public var source: String
  /// A cell that runs as it stands.
  public var example: String

  /// Creates an entry.
  public init(
    _ name: String, _ kind: Kind, _ parameters: [Parameter] = [], isVariadic: Bool = false,
    summary: String, details: String = "", rule: String = "", source: String = "", example: String
  ) {
    self.name = name
    self.kind = kind
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.summary = summary
    self.details = details
    self.rule = rule
    self.source = source
    self.example = example
  }
}
