/// The BFGS method (Broyden, Fletcher, Goldfarb, Shanno 1970; Nocedal & Wright, algorithm 6.1):
/// d = −H∇h(θ), θ ← θ + αd, and H, an approximation of the inverse Hessian, learns from s = Δθ,
/// y = Δ∇h: H ← (I − syᵀ/sᵀy)H(I − ysᵀ/sᵀy) + ssᵀ/sᵀy, from γI with γ = sᵀy/yᵀy.
///
/// The first step is down the gradient. Where sᵀy is not positive H is kept as it is. A direction that is
/// none of descent, or on which no step is found, makes the method begin anew. k steps ask at least
/// k + 1 gradients, one a trial of the search.
public struct BFGS: QuasiNewtonMethod {
  /// α, if given: then there is no search.
  public let alpha: Schedule?
  /// How α is found.
  public let search: LineSearch
  /// The reader's own name for it.
  public let name: String?

  /// BFGS with this search, or with a step size given.
  public init(
    alpha: Schedule? = nil, search: LineSearch = .wolfe(WolfeSearch()),
    name: String? = nil
  ) {
    self.alpha = alpha
    self.search = search
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "bfgs" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String { describe(identifier, [("α", alpha)]) }

  /// The iterate, the direction and the matrix.
  public typealias State = QuasiNewtonState<InverseHessian>

  func vectors(dimension n: Int) -> Int { n }

  func emptyMemory(dimension n: Int) -> InverseHessian { InverseHessian(.bfgs, dimension: n) }
}
