/// BFGS with a limited memory (Nocedal 1980; Nocedal & Wright, algorithm 7.5): the direction −H∇h(θ) is
/// made from the last r pairs s = Δθ, y = Δ∇h, applied to γI with γ = sᵀy/yᵀy of the last one. It takes
/// memory for 2r vectors, and time as for reading them twice a step.
///
/// The first step is down the gradient. A pair with sᵀy ≤ 0 (to rounding) is skipped. A direction that is
/// none of descent, or on which no step is found, makes the method begin anew. k steps ask at least
/// k + 1 gradients, one a trial of the search.
public struct LBFGS: QuasiNewtonMethod {
  /// r, the number of pairs kept; at least 1.
  public let memory: Int
  /// α, if given: then there is no search.
  public let alpha: Schedule?
  /// How α is found.
  public let search: LineSearch
  /// The reader's own name for it.
  public let name: String?

  /// The most pairs that are kept.
  public static let largestMemory = 1000

  /// L-BFGS with this memory, held between 1 and `largestMemory`, and this search, or with a step size
  /// given.
  public init(
    memory: Int = 10, alpha: Schedule? = nil,
    search: LineSearch = .wolfe(WolfeSearch()), name: String? = nil
  ) {
    self.memory = min(max(memory, 1), Self.largestMemory)
    self.alpha = alpha
    self.search = search
    self.name = name
  }

  /// The name in the language.
  public var identifier: String { "lbfgs" }
  /// The identifier and the hyperparameters that can be shown.
  public var description: String {
    describe(identifier, [("r", .constant(Double(memory))), ("α", alpha)])
  }

  /// The iterate, the direction and the pairs.
  public typealias State = QuasiNewtonState<StepPairs>

  func vectors(dimension n: Int) -> Int { 2 * memory }

  func emptyMemory(dimension n: Int) -> StepPairs { StepPairs(capacity: memory, dimension: n) }
}
