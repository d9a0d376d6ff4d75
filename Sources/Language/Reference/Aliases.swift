/// Greek and ASCII names that are one, for arguments, hyperparameters and run fields.
///
/// A reader's own variables are not aliased.
public enum Aliases {
  /// The names shown, each with the others that mean the same.
  static let table: [(name: String, others: [String])] = [
    ("α", ["alpha", "lr"]),
    ("β", ["beta"]),
    ("β1", ["beta1", "β₁"]),
    ("β2", ["beta2", "β₂"]),
    ("γ", ["gamma"]),
    ("δ", ["delta"]),
    ("ε", ["epsilon", "eps", "ϵ"]),
    ("η", ["eta"]),
    ("θ", ["theta", "ϑ"]),
    ("κ", ["kappa"]),
    ("λ", ["lambda"]),
    ("μ", ["mu", "µ"]),
    ("ρ", ["rho", "ϱ"]),
    ("σ", ["sigma"]),
    ("ψ", ["psi"]),
    ("ω", ["omega"]),
  ]

  private static let canonicalNames: [String: String] = {
    var names: [String: String] = [:]
    for (name, others) in table {
      for other in others { names[other] = name }
    }
    return names
  }()

  private static let otherNames = Dictionary(
    uniqueKeysWithValues: table.map { ($0.name, $0.others) })

  /// The one name of those that mean the same as `name`: `α` for `lr`; `name` itself where it has
  /// no other.
  public static func canonical(_ name: String) -> String { canonicalNames[name] ?? name }

  /// The other names of a canonical one: `alpha`, `lr` for `α`.
  public static func others(of name: String) -> [String] { otherNames[name] ?? [] }
}
