/// Cells that are long, deep or large.
public enum Extremes {
  /// One of them at random.
  public static func cell(using random: inout RandomSource) -> String {
    if random.oneIn(3) { return random.pick(large) }
    let pattern = random.pick(patterns)
    let count = random.pick([100, 150, 199, 1_000, 1_001, 4_000, 10_000, 100_000])
    return repeated(pattern, count)
  }

  /// Every pattern at a depth of 1e5, a line of 1 MB, and all that is large: about forty cells.
  public static var all: [FuzzInput] {
    let deep = patterns.map { repeated($0, 100_000) }
    let long = [
      String(repeating: "a + ", count: 250_000) + "a",
      "[" + String(repeating: "1, ", count: 333_000) + "1]",
      "\"" + String(repeating: "θ", count: 1 << 20) + "\"", String(repeating: "x", count: 1 << 20),
      String(repeating: "9", count: 1 << 20), "# " + String(repeating: "c ", count: 1 << 19),
      String(repeating: "\n", count: 1 << 20), String(repeating: "é\u{301}", count: 1 << 19),
    ]
    return (deep + long + large).map { FuzzInput(kind: .extreme, text: $0) }
  }

  private typealias Pattern = (open: String, middle: String, close: String)

  private static func repeated(_ pattern: Pattern, _ count: Int) -> String {
    String(repeating: pattern.open, count: count) + pattern.middle
      + String(repeating: pattern.close, count: count)
  }

  private static let patterns: [Pattern] = [
    ("(", "1", ")"), ("[", "1", "]"), ("f(", "1", ")"), ("(", "", ""), ("[", "", ""),
    ("", "1", ")"), ("-", "1", ""), ("not ", "true", ""), ("x -> ", "x", ""), ("2^", "1", ""),
    ("", "[1]", "'"), ("", "run", ".θ"), ("", "f", "()"), ("", "u", "[1]"), ("", "1", "+1"),
    ("", "1", "*1"), ("", "true", " or true"), ("", "1", " < 1"), ("", "1", ", 1"),
    ("sum(i in 1..2, ", "i", ")"), ("f(x = ", "1", ")"), ("sin(", "1", ")"), ("", "1", "; 1"),
    ("∇", "f(1)", ""), ("", "1", "..1"), ("(x -> ", "x", ")(1)"), ("[1, ", "1", "; 1, 1]"),
    ("\"", "", ""), ("{", "", "}"), ("ifelse(true, ", "1", ", 2)"), ("?", "f", ""),
    ("f(x) = ", "x", ""), ("a = ", "1", ""), ("", "x where x = 1", ", x = x + 1"),
  ]

  private static let large = [
    "zeros(10^9)", "zeros(10^9)[1]", "ones(10^5, 10^5)", "eye(10^9)", "rand(1e300)", "1..10^300",
    "sum(i in 1..10^9, i)", "sum(i in 1..10^9, sin(i))", "mean(i in 1..10^9, j in 1..10^9, i*j)",
    "vec(i in 1..10^9, i)", "mat(i in 1..10^5, j in 1..10^5, i)", "all(i in 1..10^18, i > 0)",
    "sum(1..10^12)", "linspace(0, 1, 10^9)", "ones(10^5) * ones(10^5)'", "[1..10^9]",
    "kron(ones(10^5), ones(10^5))", "diag(ones(10^6))", "jacobian(x -> x, zeros(10^6))",
    "f(x) = f(x)\nf(1)", "f(x) = f(x) + f(x)\nf(1)",
    "f(n) = ifelse(n < 2, 1, f(n-1) + f(n-2))\nf(90)",
    "f(x) = f(x + 1)\n∇f(1)", "(x -> x(x))(x -> x(x))", "(x -> x(x) + x(x))(x -> x(x) + x(x))",
    "Y = g -> (x -> g(v -> x(x)(v)))(x -> g(v -> x(x)(v)))\nY(r -> n -> r(n))(1)",
    "minimize(x -> x^2, gd(α = 1e-9), from = 1, steps = 10^18)",
    "minimize(x -> sin(x) + x^2/1e9, gd(α = 1e-9), from = 1, steps = 10^9, until = false)",
    "minimize(θ -> norm(θ)^2, newton(), from = ones(2000))",
    "plot(curve(k, k in 1..10^9))", "plot(curve(x -> sin(1e9*x), x in 0..1e300))",
    "assert(k >= 0, k in 0..10^9)", "table(vec(i in 1..10^5, i), [1])",
    "s = \"ab\"\n" + String(repeating: "s = s + s\n", count: 60),
    "s = [1]\n" + String(repeating: "s = vcat(s, s)\n", count: 60),
    "s = [gd(), lm()]\n" + String(repeating: "s = [s, s]\n", count: 60),
    "g(x) = x + x\n" + String(repeating: "g(x) = g(g(x))\n", count: 60) + "g(1)",
    "sort(rand(10^7))[1]", "print(vec(i in 1..10^7, print(i)))", "2^2^2^2^2^2",
    "h(θ) = sum(i in 1..10^6, θ[1]^i)\n∇²h([1, 2])", "det(rand(3000, 3000))",
    "ones(3000, 3000) * ones(3000, 3000) * [1]",
  ]
}
