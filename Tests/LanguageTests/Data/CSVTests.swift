import Expressions
import Glibc
import Testing

@testable import Language

@Suite("Files of separated values")
struct CSVTests {
  /// What `code` gives in a notebook beside the file `d.csv`.
  static func numbers(_ file: String, _ code: String) throws -> [Double] {
    let folder = try Folder(file)
    return withExtendedLifetime(folder) { folder.notebook.numbers(code) }
  }

  static func text(_ file: String, _ code: String) throws -> String {
    let folder = try Folder(file)
    return withExtendedLifetime(folder) { folder.notebook.text(code) }
  }

  @Test(
    arguments: [
      // Line ends, with and without one at the file's end; empty lines; a byte order mark.
      ("a,b\n1,2\n3,4\n", ""), ("a,b\r\n1,2\r\n3,4", ""), ("a,b\r1,2\r3,4\r", ""),
      ("\u{FEFF}a,b\n1,2\n\n3,4\n\n", ""),
      // Quotes: around numbers and names, with separators, quotes and line breaks inside.
      ("\"a\",\"b\"\n\"1\",\"2\"\n\"3\",4\n", ""), ("\"a, \"\"x\"\"\",\"b\nc\"\n1,2\n3,\"4\"", ""),
      // Other separators, found or told.
      ("a;b\n1;2\n3;4", ""), ("a\tb\n1\t2\n3\t4", ""), ("a|b\n1|2\n3|4", ""),
      ("a;b,c\n1;2\n3;4", ", sep = \";\""), ("1 2\n3 4", ", sep = \" \""),
      // No header; spaces; signs and exponents.
      ("1,2\n3,4", ""), ("1,2\n3,4", ", header = false"), ("7,8\n1,2\n3,4", ", header = true"),
      (" a , b \n 1 , 2 \n+3,.4e1", ""), ("a,b\n1e0,2.0\n3.,40E-1", ""),
      // Rows with something missing left out.
      ("a,b\n1,2\n,5\n6,NA\n?,nan\n3,4", ", missing = drop"),
      // Columns chosen by name and number, in the order asked for.
      ("z,b,a\nred,2,1\nblue,4,3", ", columns = [\"a\", \"b\"]"),
      ("z,b,a\nred,2,1\nblue,4,3", ", columns = [3, 2]"),
    ] as [(String, String)])
  func areRead(file: String, arguments: String) throws {
    #expect(try Self.numbers(file, "d = csv(\"d.csv\"\(arguments))\nd.X") == [1, 2, 3, 4])
  }

  @Test func namesAreThoseOfTheFirstLine() throws {
    let file = "\"a, \"\"x\"\"\", b ,\"c\nd\",\n1,2,3,4"
    #expect(
      try Self.text(file, "csv(\"d.csv\").columns") == "1 = a, \"x\"\n2 = b\n3 = c\nd\n4 = x4")
    #expect(try Self.text("1,2\n3,4", "csv(\"d.csv\").columns") == "1 = x1\n2 = x2")
  }

  @Test func wordsOfTheTargetAreNumberedAsTheyAreSorted() throws {
    let file = "a,kind\n1,pear\n2,apple\n3,\"o\"\"range\"\n4,apple\n5,7"
    let read = "d = csv(\"d.csv\", target = \"kind\")\n"
    #expect(try Self.numbers(file, read + "d.y") == [4, 2, 3, 2, 1])
    #expect(try Self.text(file, read + "d.classes") == "1 = 7\n2 = apple\n3 = o\"range\n4 = pear")
    // Numbers first, a word only later: all are words.
    let late = "a,kind\n1,10\n2,9\n3,x"
    #expect(try Self.numbers(late, read + "d.y") == [1, 2, 3])
    #expect(
      try Self.text(late, read + "d").contains("3 examples, 1 feature, target kind in 3 classes"))
    // Numbers alone stay numbers.
    #expect(try Self.numbers("a,kind\n1,10\n2,9", read + "d.y") == [10, 9])
    #expect(try Self.numbers("1,10\n2,9", "csv(\"d.csv\", target = 2).y") == [10, 9])
  }

  @Test func trainingAndTestRowsAreApart() throws {
    let file = "a,b\n" + (1...100).map { "\($0),\(-$0)" }.joined(separator: "\n")
    let folder = try Folder(file)
    try withExtendedLifetime(folder) {
      let notebook = folder.notebook
      notebook.run(
        """
        d = csv("d.csv", target = "b", split = 0.8)
        e = csv("d.csv", target = "b", split = 0.8, seed = 1)
        """)
      let globals = notebook.session.evaluator.globals
      guard case .data(let d)? = globals.lookup("d"), case .data(let e)? = globals.lookup("e")
      else { throw ReparameterizationTests.Missing() }
      let (train, test) = (d.features.elements, try #require(d.test?.features.elements))
      #expect(train.count == 80 && test.count == 20)
      #expect(train == train.sorted() && (train + test).sorted() == (1...100).map(Double.init))
      #expect(d.target?.elements == train.map { -$0 })
      #expect(e.features != d.features)
      #expect(notebook.numbers("csv(\"d.csv\", split = 0.8).test.m") == [20])
    }
  }

  @Test func featuresAreStandardizedByTheTrainingRows() throws {
    let folder = try Folder(
      "a,b,c\n" + (1...50).map { "\($0 * $0),7,\($0)" }.joined(separator: "\n"))
    withExtendedLifetime(folder) {
      let notebook = folder.notebook
      notebook.run(
        """
        d = csv("d.csv", target = "c", split = 0.6, standardize = true)
        r = csv("d.csv", target = "c", split = 0.6)
        a = r.X[.., 1]
        """)
      #expect(agree(notebook.number("mean(d.X[.., 1])"), 0))
      #expect(agree(notebook.number("std(d.X[.., 1])"), 1))
      #expect(notebook.number("maxdiff(d.X[.., 1], (a .- mean(a)) / std(a))") < 1e-14)
      #expect(
        notebook.number("maxdiff(d.test.X[.., 1], (r.test.X[.., 1] .- mean(a)) / std(a))") < 1e-14)
      // A constant column is only shifted; the target stays as it is.
      #expect(notebook.number("max(d.X[.., 2])") == 0 && notebook.number("maxdiff(d.y, r.y)") == 0)
    }
  }

  @Test func recordsMayCrossThePartsInWhichAFileIsRead() throws {
    // 3 MB: lines of changing length, quoted line breaks among them.
    var file = "n,\"te\nxt\"\n"
    var expected = 0.0
    for row in 1...120_000 {
      let filling = String(repeating: "0", count: row % 37)
      file += "\(filling)\(row),\(row % 3 == 0 ? "\"1\r\n\"" : "1")\r\n".replacingLineBreak(row)
      expected += Double(row)
    }
    #expect(try Self.numbers(file, "d = csv(\"d.csv\", columns = [1])\nsum(d.X)") == [expected])
    #expect(try Self.numbers(file, "csv(\"d.csv\", columns = 1).m") == [120_000])
  }

  @Test(
    arguments: [
      ("", "\"d.csv\"", "error[data]: the file is empty"),
      ("a,b\n", "\"d.csv\"", "error[data]: the file has no rows of data"),
      ("a,b\n1,2\n1,2,3\n", "\"d.csv\"", "error[data]: line 3 has 3 entries, the first line 2"),
      ("a,b\n1\n", "\"d.csv\"", "entries are separated by `,`; give sep = …"),
      ("a,b\n1,x\n", "\"d.csv\"", "error[data]: line 2, column \"b\": \"x\" is not a number"),
      ("a,b\n1,x\n", "\"d.csv\"", "or is it the target = \"b\"?"),
      ("a,b\n1,2\n\"\n\",4\n", "\"d.csv\"", "error[data]: line 3, column \"a\""),
      ("a,b\n1,2\n,4\n", "\"d.csv\"", "error[data]: line 3, column \"a\" has no number"),
      ("a,b\n1,2\n3,NA\n", "\"d.csv\"", "missing = drop leaves such rows out"),
      ("a,b\n1,2\n3,\n", "\"d.csv\", target = \"b\"", "line 3, column \"b\" has no number"),
      ("a;b\n1;2,5\n", "\"d.csv\"", "numbers have a decimal point, and nothing between thousands"),
      ("a,b\n1,\"2,000\"\n", "\"d.csv\"", "nothing between thousands"),
      ("a,b\n1,1e999\n", "\"d.csv\"", "line 2, column \"b\": 1e999 is too large for a number"),
      ("a,b\n1,\"2\n", "\"d.csv\"", "a quote that is opened in line 2 is never closed"),
      ("a,b\n1,\"2\"3\n", "\"d.csv\"", "error[data]: line 2 has text behind a closing quote"),
      ("a,b\n1,2\n", "\"d.csv\", target = \"c\"", "error[data]: the file has no column \"c\""),
      ("alpha,beta\n1,2\n", "\"d.csv\", target = \"betta\"", "did you mean \"beta\"?"),
      ("a,a\n1,2\n", "\"d.csv\", target = \"a\"", "give its number: target = 1"),
      ("a,b\n1,2\n", "\"d.csv\", target = 3", "error[data]: the file has no column 3"),
      ("a,b\n1,2\n", "\"d.csv\", target = \"a\", columns = [1]", "is among the features too"),
      ("a,b\n1,2\n", "\"d.csv\", split = 0.1", "of 1 rows, `split` leaves 0 to train on"),
      ("a,b\n1,2\n", "\"d.csv\", split = 80", "split = 0.8 trains on four rows of five"),
      ("a,b\n1,2\n", "\"d.csv\", sep = \"ab\"", "error[value]: `sep` is one sign"),
      ("a,b\n1,2\n", "\"d.csv\", missing = skip", "error[value]: `missing` is one of drop"),
      ("a\u{0}b\n1\n", "\"d.csv\"", "error[data]: \"d.csv\" is not a text file"),
      ("a,b\n1,2\n", "d.csv", "error[name]: `d` is not defined"),
      ("a,b\n1,2\n", "3", "error[type]: `path` is a string"),
      ("a,b\n1,2\n", "", "error[type]: csv needs the name of a file"),
    ] as [(String, String, String)])
  func errors(file: String, arguments: String, part: String) throws {
    #expect(try Self.text(file, "csv(\(arguments))").contains(part))
  }

  @Test func otherEncodingsAreNamed() throws {
    let folder = try Folder()
    folder.write("utf16.csv", [0xFF, 0xFE, 0x61, 0, 0x0A, 0])
    folder.write("latin.csv", Array("a,b\n1,caf".utf8) + [0xE9, 0x0A])
    let notebook = folder.notebook
    #expect(notebook.text("csv(\"utf16.csv\")").contains("is written in UTF-16"))
    #expect(
      notebook.text("csv(\"latin.csv\", target = 2)").contains("line 2, entry 2 is not UTF-8"))
  }

  /// Tables of random numbers in random dress come back as they were.
  @Test func randomTablesComeBack() throws {
    var random = RandomSource(seed: 1, stream: .split)
    func below(_ count: Int) -> Int { Int(random.uniform() * Double(count)) }
    for _ in 0..<60 {
      let (rows, columns) = (1 + below(6), 2 + below(4))
      let separator = [",", ";", "\t", "|"][below(4)]
      let end = ["\n", "\r\n", "\r"][below(3)]
      let table = (0..<rows * columns).map { _ in ((random.uniform() - 0.5) * 1e3, below(4)) }
      var file = (1...columns).map { "\"c\($0)\(separator)\(end)\"" }.joined(separator: separator)
      for row in 0..<rows {
        let entries = (0..<columns).map { column in
          let (number, dress) = table[row * columns + column]
          return ["\(number)", "\"\(number)\"", " \(number) ", "\" \(number)\""][dress]
        }
        file += (below(5) == 0 ? end : "") + end + entries.joined(separator: separator)
      }
      let folder = try Folder(file + (below(2) == 0 ? end : ""))
      let notebook = folder.notebook
      notebook.run("d = csv(\"d.csv\")")
      guard case .data(let data)? = notebook.session.evaluator.globals.lookup("d") else {
        Issue.record("not read: \(file)")
        continue
      }
      let found = (0..<rows * columns).map { data.features[$0 / columns, $0 % columns] }
      #expect(data.m == rows && data.p == columns && found == table.map(\.0))
    }
  }

  /// Any bytes are data or an error that says so.
  @Test func randomBytesAreDataOrAnError() throws {
    var random = RandomSource(seed: 2, stream: .split)
    let alphabet = Array("1111,,;\"\"\n\r \te.-aé\u{FEFF}".utf8) + [0xFF, 0]
    let folder = try Folder()
    let notebook = folder.notebook
    var read = 0
    for _ in 0..<600 {
      let count = Int(random.uniform() * 24)
      folder.write(
        "d.csv",
        (0..<count).map { _ in
          // The zero is rare, for nothing is read of a file that has one.
          alphabet[Int(random.uniform() * (Double(alphabet.count) - 0.9))]
        })
      switch notebook.run("d = csv(\"d.csv\", target = 1)") {
      case .succeeded: read += 1
      case .failed(let failure): #expect(failure.name == "error[data]", "\(failure.text)")
      }
    }
    #expect(read > 10)
  }

  @Test func tooManyClassesAreNoClasses() throws {
    let file = "a,name\n" + (1...1_500).map { "1,n\($0)" }.joined(separator: "\n")
    #expect(
      try Self.text(file, "csv(\"d.csv\", target = \"name\")").contains("more than 1000 classes"))
  }

  @Test func readingIsInterrupted() throws {
    let folder = try Folder("a,b\n" + String(repeating: "1,2\n", count: 800_000))
    let countdown = Countdown(3)
    let outcome = folder.notebook.run("csv(\"d.csv\")", cancellation: { countdown.isOver })
    guard case .failed(let failure) = outcome else {
      Issue.record("not interrupted")
      return
    }
    #expect(failure.name == "Interrupted")
  }

  /// Facts published with the data, and a regularised fit by SciPy's BFGS to a gradient of 1e-9.
  @Test func breastCancer() {
    let notebook = Notebook(folder: Folder.shipped)
    notebook.run(
      """
      c = csv("data/breast_cancer.csv", target = "diagnosis")
      d = csv("data/breast_cancer.csv", target = "diagnosis", standardize = true)
      J(w) = mean((x, y) in d, logistic(2*y - 3, x'*w)) + 0.05*norm(w)^2
      a = minimize(J, newton(), from = zeros(30))
      """)
    #expect(notebook.numbers("[c.m, c.p, sum(c.y == 1), sum(c.y == 2)]") == [569, 30, 357, 212])
    #expect(agree(notebook.number("mean(c.X[.., 1])"), 14.127291739894552))
    #expect(agree(notebook.number("J(0.1*ones(30))"), 0.36798651471445243))
    #expect(agree(notebook.number("norm(∇J(0.1*ones(30)))"), 0.47621314856846236))
    #expect(agree(notebook.number("J(a.θ)"), 0.2099911447043423))
    #expect(agree(notebook.number("a.θ[1]"), 0.27096488478791936, within: 1e-7))
    #expect(agree(notebook.number("norm(a.θ)"), 1.1619537749301048, within: 1e-7))
    // Least squares with three features and a constant, by NumPy's lstsq.
    #expect(
      agree(
        notebook.numbers("[c.X[.., 1..3], ones(569)] \\ c.X[.., 4]"),
        [69.06025399966364, -0.047029234489510685, 4.295760203223863, -714.9149883649472],
        within: 1e-9))
  }
}

extension String {
  /// Every fifth line ends in a line feed alone.
  fileprivate func replacingLineBreak(_ row: Int) -> String {
    row % 5 == 0 && hasSuffix("\r\n") ? String(unicodeScalars.dropLast(2)) + "\n" : self
  }
}
