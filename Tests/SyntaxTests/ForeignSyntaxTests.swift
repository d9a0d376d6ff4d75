import Syntax
import Testing

/// A mistake: the marked source, what its message says, and the text as it is mended, or nil where
/// nothing is certain.
struct Mistake: CustomTestStringConvertible, Sendable {
  var source: MarkedSource
  var message: String
  var mended: String?

  init(_ marked: String, _ message: String, _ mended: String? = nil) {
    self.source = MarkedSource(marked)
    self.message = message
    self.mended = mended
  }

  var testDescription: String { source.text }
}

private let mistakes = [
  // Products
  Mistake("h(x) = ①2x②^2", "implicit multiplication is not supported", "h(x) = 2*x^2"),
  Mistake("①2 x②", "implicit multiplication", "2*x"),
  Mistake("①2(②x + 1)", "implicit multiplication", "2*(x + 1)"),
  Mistake("2*①π(②x + 1)", "implicit multiplication", "2*π*(x + 1)"),
  Mistake("(x + 1①)(②x - 1)", "implicit multiplication", "(x + 1)*(x - 1)"),
  Mistake("(x + 1①)y②", "implicit multiplication", "(x + 1)*y"),
  Mistake("θ①'A②*θ", "implicit multiplication", "θ'*A*θ"),
  Mistake("①2∇②f(x)", "implicit multiplication", "2*∇f(x)"),
  Mistake("①x y②", "an operator is missing"),
  Mistake("x[2①..②]", "nothing follows `..`"),
  Mistake("5 ①mod② 3", "the remainder is a function"),
  Mistake("n ①mod② 2", "the remainder is a function"),
  Mistake("θ①'(②A*θ)", "a transpose cannot be called"),
  Mistake("[1, 2①](②1)", "an array cannot be called"),
  Mistake("A ①@② B", "products are written `*`", "A * B"),
  // Powers, divisions, comments
  Mistake("x①**②2", "powers are written `^`", "x^2"),
  Mistake("x①²② + 1", "powers are written `^`", "x^2 + 1"),
  Mistake("x①⁻¹②", "powers are written `^`", "x^-1"),
  Mistake("A^①{-1}②", "an exponent is grouped by parentheses", "A^(-1)"),
  Mistake("7 ①//② 2", "`//` is not an operator"),
  Mistake("①//② a comment", "comments start with `#`", "# a comment"),
  Mistake("①%② a comment", "comments start with `#`", "# a comment"),
  Mistake("x = 3 ①%② three", "`%` is not an operator"),
  Mistake("a ①÷② b", "`÷` is not an operator"),
  // Functions
  Mistake("f = ①lambda x:② x^2", "functions are written `x -> …`", "f = x -> x^2"),
  Mistake("f = ①lambda x, y:② x*y", "functions are written", "f = (x, y) -> x*y"),
  Mistake("f = ①lambda:② 3", "functions are written", "f = () -> 3"),
  Mistake("f = ①λ x.② x^2", "functions are written", "f = x -> x^2"),
  Mistake("f = ①\\x② -> x^2", "functions are written", "f = x -> x^2"),
  Mistake("f = ①@(x)② x^2", "functions are written `x -> …`", "f = x -> x^2"),
  Mistake("f = ①@(x, y)② x*y", "functions are written `x -> …`", "f = (x, y) -> x*y"),
  Mistake("f = x ①→② x^2", "`→` is written `->`", "f = x -> x^2"),
  Mistake("①def f(x): return x^2②", "functions are written `f(x) = …`", "f(x) = x^2"),
  Mistake("①def f(x):\n  return x^2②", "functions are written", "f(x) = x^2"),
  Mistake("①function f(x)\n  x^2\nend②", "functions are written", "f(x) = x^2"),
  Mistake("①function y② = f(x)", "functions are written"),
  Mistake("①let x② = 3", "`let` is not needed", "x = 3"),
  Mistake("①var x② = 3", "`var` is not needed", "x = 3"),
  Mistake("①return x②", "`return` is not needed", "x"),
  Mistake("f(x) ①:=② x^2", "names are bound with `=`", "f(x) = x^2"),
  Mistake("a ①:=② 2", "names are bound with `=`", "a = 2"),
  // Statements
  Mistake("①for② i in 1:n", "there are no loops"),
  Mistake("①while② x > 3", "there are no loops"),
  Mistake("①if② x > 0", "a choice is written ifelse(condition, a, b)"),
  Mistake("①import② numpy", "nothing needs to be imported"),
  Mistake("①from② numpy import exp", "nothing needs to be imported"),
  Mistake("①class② A", "there are no statements"),
  Mistake("①print x②", "`print` is called"),
  Mistake("①x += 1②", "there is no `+=`", "x = x + 1"),
  Mistake("①x++②", "there is no `++`", "x = x + 1"),
  Mistake("①x--②", "there is no `--`", "x = x - 1"),
  Mistake("x[1]①++②", "there is no `++`"),
  Mistake("x ①<-② 3", "`<-` is written `=`", "x = 3"),
  Mistake("①for② (i = 0; i < 10; i++) { x }", "there are no loops"),
  Mistake("①while② (x > 0) x = x - 1", "there are no loops"),
  Mistake("①!pip② install numpy", "a cell starts no programs"),
  Mistake("①%matplotlib② inline", "there are no magic commands"),
  Mistake("①def f(x)②:\n  y = x^2\n  return y", "functions are written"),
  Mistake("①1,000②", "numbers have no commas", "1_000"),
  Mistake("①log10 100②", "an operator is missing"),
  Mistake("①x *= a + b②", "there is no `*=`", "x = x * (a + b)"),
  // Ranges and indices
  Mistake("x = 1①:②n", "ranges are written 1..n", "x = 1..n"),
  Mistake("x = 1①:2:9②", "ranges are written 1..n by 2", "x = 1..9 by 2"),
  Mistake("A[①:②, 1]", "everything along an axis is written `..`", "A[.., 1]"),
  Mistake("1①...②n", "ranges are written 1..n", "1..n"),
  Mistake("1..2①..②9", "a range has two ends"),
  Mistake("A①.T② * b", "a transpose is written `'`", "A' * b"),
  Mistake("A①.'② * b", "a transpose is written `'`", "A' * b"),
  Mistake("(A)①′② * b", "a transpose is written `'`", "(A)' * b"),
  Mistake("f①.②(x)", "functions map over arrays by themselves", "f(x)"),
  // Calls
  Mistake("gd(α①:② 0.1)", "arguments are written name = value", "gd(α = 0.1)"),
  Mistake("f(x①;② a = 1)", "arguments are separated by commas", "f(x, a = 1)"),
  Mistake("f(①x y②)", "a comma or an operator is missing"),
  Mistake("[①1 2②; 3, 4]", "the elements of an array are separated by commas", "[1, 2; 3, 4]"),
  Mistake("[1 ①-2②]", "two elements or one?"),
  Mistake("sum(①x^2 for x in d②)", "the index stands before the body", "sum(x in d, x^2)"),
  Mistake(
    "sum(①i^2 for i in 1:n if i > 2②)", "the index stands before the body",
    "sum(i in 1..n if i > 2, i^2)"),
  Mistake("①[2*x for x in d]②", "the index stands before the body", "vec(x in d, 2*x)"),
  // Conditions
  Mistake("y = ①x > 0 ? 1 : 2②", "a choice is written", "y = ifelse(x > 0, 1, 2)"),
  Mistake("f(x) = ①x if x > 0 else -x②", "a choice is written", "f(x) = ifelse(x > 0, x, -x)"),
  Mistake("a ①&&② b", "`&&` is written `and`", "a and b"),
  Mistake("a①||②b", "`||` is written `or`", "a or b"),
  Mistake("①!②x", "`!` is written `not`", "not x"),
  Mistake("n①!②", "there is no factorial sign"),
  Mistake("a ①===② b", "`===` is written `==`", "a == b"),
  Mistake("a ①<>② b", "`<>` is written `!=`", "a != b"),
  Mistake("a ①> =② b", "`>=` is one sign", "a >= b"),
  Mistake("a ①.<② b", "`.<` is written `<`", "a < b"),
  Mistake("a = (b ①=② 3)", "`=` does not compare", "a = (b == 3)"),
  Mistake("f(x, until = gap ①=② 3)", "`=` does not compare", "f(x, until = gap == 3)"),
  Mistake("a = b ①=② 3", "one binding a line"),
  Mistake("①x[1]② = 3", "an element cannot be set"),
  Mistake("①pi② = 3", "`pi` is a constant"),
  Mistake("①[a, b]② = f(x)", "names are bound without brackets", "a, b = f(x)"),
  Mistake("x ①←② 3", "`←` is written `=`", "x = 3"),
  Mistake("①(a, b)② = 1, 2", "names are bound without parentheses", "a, b = 1, 2"),
  Mistake("①x + 1② = 3", "on the left of `=` stands a name or f(x)"),
  Mistake("a = ①1, 2②", "one name, but 2 values", "a = [1, 2]"),
  Mistake("a, b = ①1, 2, 3②", "2 names, but 3 values"),
  Mistake("a①,② b", "a line holds one expression"),
  // Strings
  Mistake("csv(①'wine.csv'②)", "strings are written in double quotes", "csv(\"wine.csv\")"),
  Mistake("csv(①“wine.csv”②)", "strings are written in double quotes", "csv(\"wine.csv\")"),
  Mistake("csv(①„wine.csv“②)", "strings are written in double quotes", "csv(\"wine.csv\")"),
  Mistake("csv(①r\"a.csv\"②)", "strings take no prefix", "csv(\"a.csv\")"),
  Mistake("\"①\\a②lpha\"", "`\\a` is not an escape", "\"\\\\alpha\""),
  Mistake("\"①\\u②{110000}\"", "takes the number of a character"),
  Mistake("a = ①\"\"\"wine\"\"\"②", "one pair of double quotes", "a = \"wine\""),
  Mistake("①\"\"\"\nwine\n\"\"\"②", "one pair of double quotes", "\"\nwine\n\""),
  Mistake("a = ①\"wine②", "the string is never closed"),
  // LaTeX and the printed page
  Mistake("2*①\\theta②", "a letter still to be completed", "2*θ"),
  Mistake("①$②x^2$", "formulas are written without `$`"),
  Mistake("①√②(x)", "a square root is written sqrt(x)", "sqrt(x)"),
  Mistake("①√x② + 1", "a square root is written sqrt(x)", "sqrt(x) + 1"),
  Mistake("①∞②", "`∞` is written `inf`", "inf"),
  Mistake("①∇∇②f(x)", "second derivatives are written `∇²`", "∇²f(x)"),
  Mistake("①∇^2②f(x)", "derivatives are written", "∇²f(x)"),
  Mistake("①∇(②f)", "`∇` takes the name of a function"),
  Mistake("①|x - 1|② + 2", "an absolute value is written abs(x)", "abs(x - 1) + 2"),
  Mistake("①|②x", "an absolute value is written abs(x)"),
  Mistake("a = ①‖[3, 4]‖②", "a norm is written norm(x)", "a = norm([3, 4])"),
  Mistake("①\\frac{1}{2}② + 1", "formulas are not written in LaTeX", "(1)/(2) + 1"),
  Mistake("①\\sqrt{x + 1}②", "formulas are not written in LaTeX", "sqrt(x + 1)"),
  Mistake("①\\frac②{1}", "formulas are not written in LaTeX"),
  Mistake("①∇_θ f②(2)", "with respect to all arguments", "∇f(2)"),
  Mistake("①∇θ f②(2)", "with respect to all arguments", "∇f(2)"),
  Mistake("①sin²(x)② + 1", "powers are written `^`", "sin(x)^2 + 1"),
  Mistake("①Σ_i② x_i", "an index stands in the call"),
  Mistake("①sum_②{i=1}^{n} i", "an index stands in the call"),
  Mistake("①½②*x", "`½` is written `1/2`", "1/2*x"),
  Mistake("①∛②8", "a cube root is written x^(1/3)"),
  Mistake("①⟨②x, y⟩", "an inner product is written dot(x, y)"),
  Mistake("a + ①\\②\n b", "a line goes on after an operator", "a + \n b"),
  // Numbers
  Mistake("x = ①.5②", "a decimal point needs a digit on both sides", "x = 0.5"),
  Mistake("x = ①5.②", "a decimal point needs a digit on both sides", "x = 5.0"),
  Mistake("x = ①1.e3②", "a decimal point needs a digit on both sides", "x = 1.0e3"),
  Mistake("①1__0②", "`_` stands between two digits", "10"),
  Mistake("①0x1F②", "numbers are written in decimal", "31"),
  Mistake("1.2①.3②", "a number has one decimal point"),
  // Brackets and missing operands
  Mistake("(a + b①]②", "`]` does not close `(`"),
  Mistake("a + b①)②", "`)` closes nothing"),
  Mistake("f①(②a, b", "`(` is never closed"),
  Mistake("plot①(②a\nb = 3", "`(` is never closed"),
  Mistake("①)②)", "`)` closes nothing"),
  Mistake("(a + ①]②", "`]` does not close `(`"),
  Mistake("①in② = 3", "`in` is a word of the language"),
  Mistake("f(①if② = 3)", "`if` is a word of the language"),
  Mistake("w(θ in R^2①n②) = 1", "a size of several parts stands in parentheses"),
  Mistake("w(M in R^m①×②n) = 1", "a size of several parts stands in parentheses"),
  Mistake("gd(①) plot②(h)", "an operator is missing"),
  Mistake("(a ①+②)", "nothing follows `+`"),
  Mistake("a ①+②", "nothing follows `+`"),
  Mistake("a = ①*② 3", "an operand is missing before `*`"),
  Mistake("a ①+ *② 3", "an operand is missing between `+` and `*`"),
  Mistake("f(①,② a)", "nothing stands before the comma"),
  Mistake("a①[]②", "an index is missing"),
  Mistake("①()②", "nothing stands between the parentheses"),
  Mistake("①=② 3", "a name is missing before `=`"),
  Mistake("①_②", "a name starts with a letter"),
  // Names and parameters
  Mistake("f(①pi②) = 3", "`pi` is a constant"),
  Mistake("f(①1②) = 3", "a parameter needs a name"),
  Mistake("f(x, ①x②) = 3", "two parameters are named `x`"),
  Mistake("a, ①a② = 1, 2", "`a` is bound twice"),
  Mistake("b = x where a, ①a② = y", "`a` is bound twice"),
  Mistake("w(θ in ①1②..3) = 3", "a parameter's space is R, R^n or R^(m, n)"),
  Mistake("a = b where c = 1 ①where② d = 2", "one `where`", "a = b where c = 1 , d = 2"),
  Mistake("f(a ①where② a = 1)", "`where` stands at the end of a line, outside brackets"),
  Mistake("a = b where ①c②", "`where` needs a value for `c`"),
  Mistake("x ①in② d", "`in` stands in a call"),
  Mistake("a ①\u{202E}② b", "the character U+202E has no meaning here"),
  Mistake("a ①\u{0}② b", "the character U+0000 has no meaning here"),
  Mistake("minimize①??②", "help is asked with one `?`", "minimize?"),
  Mistake("a; ①if②", "a choice is written"),
]

@Suite("Foreign syntax and mistakes")
struct ForeignSyntaxTests {
  @Test(
    "The complaint names the place, says what is wrong, and its fix parses", arguments: mistakes)
  func complaint(_ mistake: Mistake) throws {
    let result = parse(mistake.source.text)
    let diagnostic = try #require(result.diagnostics.first)
    #expect(result.diagnostics.count == 1)
    #expect(diagnostic.kind == "syntax")
    #expect(diagnostic.message.contains(mistake.message))
    #expect(diagnostic.span == mistake.source.span)
    let mended = diagnostic.fixIt.map(mistake.source.replacing(with:))
    #expect(mended?.trimmed == mistake.mended)
    if let mended { #expect(parse(mended).diagnostics == []) }
  }

  @Test("The advice shows the whole factor")
  func adviceOfImplicitMultiplication() {
    #expect(parse("h(x) = 2x^2").diagnostics.first?.advice == "write 2*x^2")
    #expect(parse("3f(x, 2)[1] + 1").diagnostics.first?.advice == "write 3*f(x, 2)[1]")
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
