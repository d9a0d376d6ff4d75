import Expressions
import Syntax
import Testing

@testable import Language

/// Exact derivatives of a generated family against central differences.
@Suite("Derivatives of generated programs")
struct GeneratedProgramTests {
  /// How many programs a test case checks.
  private static let portion = 100

  @Test("∇, ∇², hvp and ∇ of ∇ agree with differences", arguments: 0..<18)
  func scalarPrograms(part: Int) {
    check(part, vectorValued: false)
  }

  @Test("jacobian agrees with differences", arguments: 18..<21)
  func vectorPrograms(part: Int) {
    check(part, vectorValued: true)
  }

  private func check(_ part: Int, vectorValued: Bool) {
    var unjudged = 0
    for seed in part * Self.portion..<(part + 1) * Self.portion {
      var generator = ProgramGenerator(seed: seed)
      let (program, domain) = generator.program(vectorValued: vectorValued)
      let verdict = verdict(on: program, domain, seed, vectorValued: vectorValued)
      switch verdict {
      case .agree: continue
      case .unreliable: unjudged += 1
      case .differ(let message):
        let smallest = program.shrunk { candidate in
          let other = self.verdict(on: candidate, domain, seed, vectorValued: vectorValued)
          if case .differ(let text) = other { return text.prefix(4) == message.prefix(4) }
          return false
        }
        Issue.record("seed \(seed): \(message)\n\(smallest.source())\n\(program.source())")
      }
    }
    #expect(unjudged <= Self.portion / 10, "too many programs near kinks in part \(part)")
  }

  /// Compares at the first of a few random points at which the differences can be trusted.
  private func verdict(
    on program: Term, _ domain: ProgramGenerator.Domain, _ seed: Int, vectorValued: Bool
  ) -> Agreement {
    do {
      let check = try ProgramCheck(program.source(), domain)
      for attempt in 0..<4 {
        var generator = ProgramGenerator(seed: 1_000_000 + 10 * seed + attempt)
        let point = (0..<check.shape.count).map { _ in generator.coordinate() }
        let direction = point.map { _ in generator.coordinate() }
        let results =
          vectorValued
          ? try check.jacobian(at: point)
          : try check.derivatives(
            at: point, along: direction, thirdOrder: seed.isMultiple(of: 4))
        for result in results {
          if case .differ = result { return result }
        }
        if results.allSatisfy({ $0 == .agree }) { return .agree }
      }
      return .unreliable
    } catch let error as ProgramCheck.Failure {
      return .differ(error.message)
    } catch let error as EvaluationError {
      return .differ(error.diagnostic.message)
    } catch {
      return .differ("\(error)")
    }
  }
}
