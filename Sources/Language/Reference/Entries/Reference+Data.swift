extension Reference {
  /// Data sets: read, made, shipped.
  static let data: [Entry] = [
    Entry(
      "csv", .function,
      [
        Entry.Parameter("path", "the file, in the notebook's folder or below"),
        option(
          "target", "none",
          "the name or number of the column to predict, `d.y`; without one there is none"
        ),
        option("columns", "none", "the names or numbers of the features; all others unless given"),
        option("split", "1", "the part of the rows to train on; `d.test` has the rest"),
        option("seed", "0", "which rows are set apart"),
        option(
          "standardize", "false",
          "shift and scale each feature to mean 0 and standard deviation 1 over the training rows",
          choices: ["true", "false"]),
        option(
          "missing", "none", "drop leaves out rows with an empty entry, NA, nan or ?",
          choices: ["drop"]),
        option("sep", "none", "the sign between entries; read off the first line unless given"),
        option(
          "header", "none", "whether the first line has names; it has unless it is all numbers",
          choices: ["true", "false"]),
      ],
      summary: "Reads a data set from a text file of separated values.",
      details: """
        RFC 4180 in UTF-8: quoted entries may hold separators and line breaks. Numbers have a decimal \
        point and no other signs between digits. A target of words becomes the classes 1..C in \
        alphabetical order, `d.classes`. The fields of a data set d are `d.X` (a row an example), \
        `d.y`, `d.m` examples, `d.p` features, `d.test`, `d.classes`, `d.columns`, `d.target`; \
        `(x, y) in d` walks its examples, `d[1..10]` are some of them. Nothing outside of the \
        notebook's folder can be read.
        """,
      source: "Shafranovich 2005, RFC 4180",
      example: """
        d = csv("data/breast_cancer.csv", target = "diagnosis", split = 0.8, standardize = true)
        d
        """),
    generator(
      "blobs",
      [
        option("m", "200", "examples"), option("p", "2", "features"),
        option("classes", "2", "how many clusters"),
        option("distance", "1.5", "of a cluster's centre from 0"),
      ],
      "Normal clusters of variance 1 around centres on a circle in the first two features.",
      "Two classes are y = 1 and -1, more are 1..C; the examples belong to them in turn.",
      example: "d = blobs(m = 200, seed = 2)\nd"),
    generator(
      "moons", [option("m", "200", "examples"), option("noise", "0.1", noise)],
      "Two half circles of radius 1 that reach into each other, y = ±1.", "",
      example: "d = moons(m = 200, noise = 0.15, seed = 1)\nd"),
    generator(
      "spirals",
      [
        option("m", "200", "examples"), option("classes", "2", "how many arms"),
        option("turns", "1.25", "how often an arm goes round"), option("noise", "0.02", noise),
      ],
      "Spiral arms of radius up to 1, turned against each other.",
      "Two classes are y = 1 and -1, more are 1..C; the examples belong to them in turn.",
      example: "d = spirals(m = 300, classes = 3, seed = 1)\nd"),
    generator(
      "linear_data",
      [
        option("m", "200", "examples"), option("p", "2", "features"),
        option("noise", "0.1", "the standard deviation of what is added to y"), condition,
      ],
      "Normal features and y = x'w + noise, for least squares.",
      "The variances of the features' covariance fall geometrically from 1 to 1/κ along axes that "
        + "are no coordinates. `d.weights` is w.",
      rule: #"y = x^\top w + \mathrm{noise} \cdot N(0, 1)"#,
      example: "d = linear_data(m = 100, p = 3, κ = 10, seed = 1)\nd.X \\ d.y"),
    generator(
      "logistic_data",
      [option("m", "200", "examples"), option("p", "2", "features"), condition],
      "Normal features and y = ±1 with the odds exp(x'w), for logistic regression.",
      "The variances of the features' covariance fall geometrically from 1 to 1/κ along axes that "
        + "are no coordinates. `d.weights` is w.",
      rule: #"P(y = 1) = \frac{1}{1 + e^{-x^\top w}}"#,
      example: "d = logistic_data(m = 100, p = 3, κ = 50, seed = 4)\nd"),
    generator(
      "curves", [option("m", "200", "images")],
      "Images of smooth curves, 28×28 pixels between 0 and 1, for autoencoders.",
      "A curve is the parabola through three random points. The images are their own targets: "
        + "`(x, y) in d` has y = x.",
      source: "after Hinton & Salakhutdinov 2006", example: "d = curves(m = 10, seed = 1)\nd"),
    generator(
      "digits", [option("m", "1797", "images, drawn from 1797")],
      "Images of handwritten digits, 8×8 pixels between 0 and 1, in ten classes.",
      "Class 1 is the digit 0 and class 10 the digit 9, see `d.classes`; the images that were not "
        + "drawn are `d.test`.",
      source: "Alpaydin & Kaynak 1998, UCI Machine Learning Repository, CC BY 4.0",
      example: "d = digits(m = 1000, seed = 0)\nd"),
  ]

  private static let noise = "the standard deviation of what is added to both features"
  private static let condition = option(
    "κ", "1", "the condition number of the features' covariance")

  private static func option(
    _ name: String, _ value: String, _ summary: String, choices: [String] = []
  ) -> Entry.Parameter {
    Entry.Parameter(name, default: value, summary, choices: choices, isNamedOnly: true)
  }

  private static func generator(
    _ name: String, _ parameters: [Entry.Parameter], _ summary: String, _ details: String,
    rule: String = "", source: String = "", example: String
  ) -> Entry {
    let seed = option("seed", "0", "which random numbers")
    let always = "The same arguments give the same data on every machine."
    return Entry(
      name, .function, parameters + [seed], summary: summary,
      details: details.isEmpty ? always : details + " " + always, rule: rule, source: source,
      example: example)
  }
}
