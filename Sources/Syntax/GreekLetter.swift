/// The Greek letters by their LaTeX names; \varepsilon and \epsilon, \varphi and \phi are one.
public enum GreekLetter {
  /// The letter of a name without its backslash: `theta` is θ.
  public static func named(_ name: String) -> String? { letters[name] }

  /// All names with their letters, in the order of the alphabet; variants follow the capitals.
  public static let all: [(name: String, letter: String)] = [
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"),
    ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("iota", "ι"), ("kappa", "κ"),
    ("lambda", "λ"), ("mu", "μ"), ("nu", "ν"), ("xi", "ξ"), ("omicron", "ο"), ("pi", "π"),
    ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"), ("phi", "φ"), ("chi", "χ"),
    ("psi", "ψ"), ("omega", "ω"), ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"),
    ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"), ("Upsilon", "Υ"),
    ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"), ("varepsilon", "ε"), ("vartheta", "ϑ"),
    ("varphi", "φ"), ("varrho", "ϱ"), ("varsigma", "ς"),
  ]

  private static let letters = Dictionary(
    all.map { ($0.name, $0.letter) }, uniquingKeysWith: { first, _ in first })
}
