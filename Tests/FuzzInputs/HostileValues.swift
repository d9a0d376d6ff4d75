/// Values at which programs break.
enum HostileValues {
  /// A number as it is written.
  static func number(using random: inout RandomSource) -> String { random.pick(numbers) }

  /// A value of any type as it is written.
  static func value(using random: inout RandomSource) -> String {
    random.oneIn(2) ? random.pick(numbers) : random.pick(values)
  }

  private static let numbers = [
    "0", "-0", "nan", "inf", "-inf", "1e308", "-1e308", "5e-324", "1e-308", "0.1", "1e999", "1e16",
    "2147483647", "2147483648", "-2147483649", "4294967296", "9007199254740993",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616",
    "1e19", "1e300", "10^9", "10^5", "0.5", "-1", "-3", "1e9", "1_000_000",
  ]

  private static let values = [
    "[]", "[1]", "zeros(0)", "zeros(1, 0)", "zeros(0, 1)", "zeros(0, 0)", "zeros(0)'", "[1]'",
    "eye(1)", "zeros(2, 2)", "ones(2, 2)", "[nan, inf]", "[1e308, -1e308]", "[nan, 1; 2, inf]",
    "ones(1000)", "5..1", "1..inf", "-inf..inf", "0..1 by 1e-300", "1..10^9", "nan..nan", "1..0.5",
    "none", "true", "false", "\"\"", "\"s\"", "\"\\u{0}\\n<&\\u{202E}\"", "\"../../etc/passwd\"",
    "sin", "gd", "lm", "minimize", "sum", "plot", "x -> x", "(x, y) -> x*y", "() -> 1",
    "x -> y -> x + y", "x -> \"s\"", "x -> [x, x]", "x -> none", "(x -> x(x))", "∇f", "∇²q",
    "gd()", "[gd(), newton()]", "lm()", "hline(1)", "[1, gd()]", "print(1)", "q", "f", "∇q",
    "(x in R^0) -> norm(x)", "(x in R^1) -> norm(x)", "(x in R^3) -> x", "(x in R^1e9) -> sum(x)",
    "(x in R^(2, 2)) -> det(x)", "[[1, 2], [3, 4]]", "[f, g]", "run", "runs", "run.path", "θ",
  ]
}
