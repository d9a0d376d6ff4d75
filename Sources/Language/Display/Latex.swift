public import Syntax

/// Definitions and expressions as LaTeX, without dollar signs.
public enum Latex {
  /// `h(\theta) = …`, with its locals behind.
  public static func definition(name: String, parameters: [Parameter], body: Body) -> String { "" }

  /// An expression.
  public static func expression(_ expression: Expression) -> String { "" }
}
