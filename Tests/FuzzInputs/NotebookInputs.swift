/// The cells of one random notebook: they share a session, so that state builds up.
public enum NotebookInputs {
  /// How many cells a notebook has.
  public static let count = 50

  /// The cells of a notebook; the same seed, number and corpus always give the same ones. The
  /// notebook of number 0 holds all that is extreme.
  public static func cells(seed: UInt64, number: Int, corpus: [String]) -> [FuzzInput] {
    if number == 0 {
      return [FuzzInput(kind: .program, text: ProgramWriter.prelude)] + Extremes.all
    }
    var random = RandomSource(seed: seed, part: number)
    var writer = ProgramWriter(random: RandomSource(seed: random.next()))
    var inputs = [FuzzInput(kind: .program, text: ProgramWriter.prelude)]
    while inputs.count < count {
      let kind = kind(using: &random)
      let text: String
      switch kind {
      case .text: text = TextSoup.text(using: &random)
      case .tokens: text = TextSoup.tokens(using: &random)
      case .program: text = writer.cell()
      case .mutant: text = Mutator.mutant(of: corpus, using: &random)
      case .extreme: text = Extremes.cell(using: &random)
      }
      inputs.append(FuzzInput(kind: kind, text: text))
    }
    return inputs
  }

  private static func kind(using random: inout RandomSource) -> InputKind {
    switch random.below(1000) {
    case 0: .extreme
    case ..<100: .text
    case ..<220: .tokens
    case ..<420: .mutant
    default: .program
    }
  }
}
