extension Reference {
  /// Functions of a number, which map over arrays.
  static let elementary: [Entry] = [
    map(
      "abs", "The absolute value.", #"|x|"#, "abs([-2, 0, 3])",
      details: "At 0 its derivative is taken as 0, the least-norm subgradient."),
    map("sign", "The sign: -1, 0 or 1.", #"\operatorname{sign}(x)"#, "sign([-2, 0, 3])"),
    map("sqrt", "The square root; nan for a negative number.", #"\sqrt{x}"#, "sqrt(2)"),
    map("exp", "The exponential function.", #"e^{x}"#, "exp([0, 1])"),
    map("expm1", "exp(x) - 1, exact also for small x.", #"e^{x} - 1"#, "expm1(1e-10)"),
    map("log", "The natural logarithm; -inf at 0, nan below.", #"\ln x"#, "log(exp(2))"),
    map("log1p", "log(1 + x), exact also for small x.", #"\ln(1 + x)"#, "log1p(1e-10)"),
    map("log2", "The logarithm to the base 2.", #"\log_2 x"#, "log2([1, 8])"),
    map("log10", "The logarithm to the base 10.", #"\log_{10} x"#, "log10([1, 1000])"),
    map("sin", "The sine of an angle in radians.", #"\sin x"#, "sin(π/6)"),
    map("cos", "The cosine of an angle in radians.", #"\cos x"#, "cos(π/3)"),
    map("tan", "The tangent of an angle in radians.", #"\tan x"#, "tan(π/4)"),
    map("asin", "The inverse sine, in radians; nan outside [-1, 1].", #"\arcsin x"#, "asin(1)"),
    map("acos", "The inverse cosine, in radians; nan outside [-1, 1].", #"\arccos x"#, "acos(0)"),
    map("atan", "The inverse tangent, in radians.", #"\arctan x"#, "4*atan(1)"),
    Entry(
      "atan2", .function,
      [Entry.Parameter("y", "the ordinate"), Entry.Parameter("x", "the abscissa")],
      summary: "The angle of the point (x, y) in radians, from -π to π.",
      rule: #"\operatorname{atan2}(y, x)"#, example: "atan2(1, -1)"),
    map("sinh", "The hyperbolic sine.", #"\sinh x"#, "sinh(1)"),
    map("cosh", "The hyperbolic cosine.", #"\cosh x"#, "cosh(0)"),
    map("tanh", "The hyperbolic tangent.", #"\tanh x"#, "tanh([-1, 0, 1])"),
    map("asinh", "The inverse hyperbolic sine.", #"\operatorname{arsinh} x"#, "asinh(sinh(2))"),
    map(
      "acosh", "The inverse hyperbolic cosine; nan below 1.", #"\operatorname{arcosh} x"#,
      "acosh(1)"),
    map(
      "atanh", "The inverse hyperbolic tangent; nan outside [-1, 1].",
      #"\operatorname{artanh} x"#, "atanh(0.5)"),
    map("sigmoid", "The logistic function.", #"\frac{1}{1 + e^{-x}}"#, "sigmoid([-2, 0, 2])"),
    map(
      "softplus", "A smooth maximum of x and 0, without overflow.", #"\ln(1 + e^{x})"#,
      "softplus([-1000, 0, 1000])"),
    map(
      "relu", "The larger of x and 0.", #"\max(x, 0)"#, "relu([-1, 2])",
      details: "At 0 its derivative is taken as 0."),
    map("erf", "The error function.", #"\frac{2}{\sqrt{\pi}} \int_0^x e^{-t^2}\,dt"#, "erf(1)"),
    map(
      "lgamma", "The logarithm of the absolute value of the gamma function.",
      #"\ln |\Gamma(x)|"#, "exp(lgamma(5))"),
    map("floor", "The largest integer not above x.", #"\lfloor x \rfloor"#, "floor([-1.5, 1.5])"),
    map("ceil", "The smallest integer not below x.", #"\lceil x \rceil"#, "ceil([-1.5, 1.5])"),
    map(
      "round", "The nearest integer, halves away from 0.", #"\operatorname{round}(x)"#,
      "round([1.4, 1.6])"),
    Entry(
      "mod", .function,
      [Entry.Parameter("x", "the dividend"), Entry.Parameter("m", "the divisor")],
      summary: "The remainder of x by m, with the sign of m.",
      rule: #"x - m \lfloor x/m \rfloor"#, example: "mod(-1, 5)"),
    Entry(
      "ifelse", .function,
      [
        Entry.Parameter("condition", "true or false, or an array of them"),
        Entry.Parameter("a", "the value where it holds"),
        Entry.Parameter("b", "the value where it does not"),
      ],
      summary: "a where the condition holds, else b: the only branch of the language.",
      details: "Maps over arrays. Its derivative is that of the branch taken.",
      example: "f(x) = ifelse(x < 0, -x, x^2)\n[f(-3), f(3)]"),
  ]

  /// A function of one argument that maps over arrays.
  private static func map(
    _ name: String, _ summary: String, _ rule: String, _ example: String, details: String = ""
  ) -> Entry {
    let maps = "Maps over arrays."
    return Entry(
      name, .function, [Entry.Parameter("x", "a number or an array")], summary: summary,
      details: details.isEmpty ? maps : maps + " " + details, rule: rule, example: example)
  }
}
