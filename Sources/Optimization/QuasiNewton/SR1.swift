/// The symmetric rank-one method with a line search (Nocedal & Wright, section 6.2):
/// d = −H∇h(θ), θ ← θ + αd, and H ← H + vvᵀ/vᵀy with v = s − Hy, s = Δθ, y = Δ∇h, from ½|γ|I with
/// γ = sᵀy/yᵀy. H may be indefinite, as the Hessian may; on a quadratic it is exact after n steps in
/// independent directions, whatever their lengths.
///
/// An update with |vᵀy| < 1e-8·‖v‖‖y‖ is skipped. A direction that is none of descent, or on which no step
/// is found, makes the method begin anew from the negative gradient. k steps ask at least k + 1
/// gradients, one a trial of the search.
public struct SR1: QuasiNewtonMethod {
  /// α, if given: then there is no search.
  public let alpha: Schedule?
  /// How α is found.
  public let search: LineSearch
  /// The reader's own name for it.
  public let name: String?

  /// SR1 with this search, or with a step size given.
  public init(
    alpha: Schedule? = nil, search: LineSearch = .wolfe(WolfeSearch()),
    name: String? = nil
  ) {
    self.alpha = alpha
    self.search = search
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "sr1" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String { describe(identifier, [("α", alpha)]) }

  /// The iterate, the direction and the matrix.
  public typealias State = QuasiNewtonState<InverseHessian>

  var learnsNegative: Bool { true }

  func vectors(dimension n: Int) -> Int { n }

  func emptyMemory(dimension n: Int) -> InverseHessian { InverseHessian(.sr1, dimension: n) }
}
