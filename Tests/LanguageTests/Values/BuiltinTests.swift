import Testing

@testable import Language

@Suite("Builtins")
struct BuiltinTests {
  @Test(
    arguments: [
      ("det([1, 2; 3, 4])", [-2.0]), ("trace([1, 2; 3, 4])", [5]), ("norm([3, 4])", [5]),
      ("norm([1e200, 1e200])", [1.414213562373095e200]), ("inv([2, 0; 0, 4])", [0.5, 0, 0, 0.25]),
      ("eig([2, 1; 1, 2])", [1, 3]), ("eigmin([2, 1; 1, 2])", [1]), ("eigmax([2, 1; 1, 2])", [3]),
      ("cond(diag([1, 100]))", [100]), ("rank([1, 2; 2, 4])", [1]), ("svd([3, 0; 0, -4])", [4, 3]),
      ("cholesky([4, 2; 2, 3])", [2, 0, 1, 1.4142135623730951]),
      ("abs(qr([3, 1; 4, 2]))", [5, 2.2, 0, 0.4]), ("dot([1, 2, 3], [4, 5, 6])", [32]),
      ("quantile([1, 2, 3, 4], 0.25)", [1.75]), ("median([3, 1, 2])", [2]),
      ("var([1, 2, 3, 4])", [5.0 / 3]), ("cumsum([1, 2, 3])", [1, 3, 6]),
      ("argmin([3, 1, 2])", [2]),
      ("argmax([3, 1, 2])", [1]), ("sort([3, 1, 2])", [1, 2, 3]),
      ("linspace(0, 1, 3)", [0, 0.5, 1]),
      ("logspace(-1, 1, 3)", [0.1, 1, 10]), ("reshape([1, 2, 3, 4], 2, 2)", [1, 3, 2, 4]),
      ("size(ones(2, 3))", [2, 3]), ("maxdiff([1, 2], [1, 2.5])", [0.5]), ("mod(-1, 5)", [4]),
      ("atan2(1, -1)", [2.356194490192345]), ("erf(1)", [0.8427007929497149]),
      ("exp(lgamma(5))", [24]), ("expm1(1e-10)", [1.00000000005e-10]), ("softplus(1000)", [1000]),
      ("sigmoid(0)", [0.5]), ("vcat([1], [2, 3])", [1, 2, 3]),
      ("hcat([1, 2], [3, 4])", [1, 3, 2, 4]),
    ] as [(String, [Double])])
  func values(code: String, expected: [Double]) { #expect(agree(numbers(code), expected)) }

  @Test func numbersWithoutOrderStandLast() {
    #expect(text("sort([3, nan, 1, nan, 2])") == "[1, 2, 3, nan, nan]")
  }

  @Test(
    arguments: [
      "median([])", "quantile([], 0.5)", "quantile([1], 2)", "quantile([1], nan)", "argmin([])",
      "mean([])", "max([])", "var([])", "inv(zeros(2, 2))", "cholesky([1, 2; 2, 1])",
      "eigmin(zeros(0, 0))",
    ] as [String])
  func whatHasNoValueIsAnError(code: String) { #expect(text(code).hasPrefix("error[value]")) }

  @Test func theEmptyHasItsUsualValues() {
    #expect(text("sum([])") == "0")
    #expect(text("prod([])") == "1")
    #expect(text("norm([])") == "0")
    #expect(text("det(zeros(0, 0))") == "1")
    #expect(text("length(eig(zeros(0, 0)))") == "0")
  }

  @Test func matricesThatAreNotFiniteDoNotHang() {
    for name in ["eig", "svd", "cond", "rank", "det"] {
      #expect(text("\(name)([nan, 1; 1, inf])").contains("nan"), "\(name)")
    }
  }

  /// The first words of Philox 4×64-10 with counter and key 0, from the authors' test vectors
  /// (Random123, kat_vectors).
  @Test func philoxGivesThePublishedWords() {
    let words = Philox(key: (0, 0)).block(0)
    #expect(words.0 == 0x1655_4d9e_ca36_314c)
    #expect(words.1 == 0xdb20_fe9d_672d_0fdc)
    #expect(words.2 == 0xd7e7_72ce_e186_176b)
    #expect(words.3 == 0x7e68_b68a_ec7b_a23b)
  }

  @Test func longStreamsContinueTheirParts() {
    let whole = Philox(key: (1, 1)).uniform(70_000)
    let shown = numbers("a = rand(70000, seed = 1)\n[a[1], a[65536], a[65537], a[70000]]")
    let own = Philox(key: (1, 0)).uniform(70_000)
    #expect(shown == [own[0], own[65_535], own[65_536], own[69_999]])
    #expect(whole != own)
  }

  /// Moments of 10⁵ numbers, at five standard errors.
  @Test func randomNumbersHaveTheirMoments() {
    #expect(abs(number("mean(rand(10^5))") - 0.5) < 5 * 0.2887 / 316)
    #expect(abs(number("mean(randn(10^5))")) < 5.0 / 316)
    #expect(abs(number("var(randn(10^5))") - 1) < 5 * 1.4143 / 316)
    #expect(number("rand(seed = 1)") != number("rand(seed = 2)"))
  }
}
