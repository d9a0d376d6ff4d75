extension Reference {
  /// Functions that make, measure and rearrange arrays, and statistics of them.
  static let arrays: [Entry] = [
    filled("zeros", "A vector or matrix of zeros.", "zeros(3)"),
    filled("ones", "A vector or matrix of ones.", "ones(2, 3)"),
    random("rand", "Uniform random numbers between 0 and 1.", "rand(3, seed = 1)"),
    random("randn", "Normal random numbers of mean 0 and variance 1.", "randn(3, seed = 1)"),
    Entry(
      "linspace", .function,
      [
        Entry.Parameter("a", "the first"), Entry.Parameter("b", "the last"),
        Entry.Parameter("n", "how many"),
      ],
      summary: "n equally spaced numbers from a to b, ends included.",
      example: "linspace(0, 1, 5)"),
    Entry(
      "logspace", .function,
      [
        Entry.Parameter("a", "the exponent of the first"),
        Entry.Parameter("b", "the exponent of the last"), Entry.Parameter("n", "how many"),
      ],
      summary: "n numbers from 10^a to 10^b, equally spaced on a logarithmic scale.",
      example: "logspace(-4, 0, 5)"),
    ofArray("length", "The number of elements.", "length([1, 2, 3])"),
    ofArray("size", "The sizes along all axes, as a vector.", "size(ones(2, 3))"),
    ofArray("rows", "The number of rows.", "rows(ones(2, 3))"),
    ofArray("cols", "The number of columns.", "cols(ones(2, 3))"),
    Entry(
      "reshape", .function,
      [
        Entry.Parameter("a", "an array"), Entry.Parameter("m", "rows"),
        Entry.Parameter("n", default: "none", "columns; without them the result is a vector"),
      ],
      summary: "The same elements in another shape, taken column by column.",
      example: "reshape([1, 2, 3, 4, 5, 6], 2, 3)"),
    joined("hcat", "Arrays side by side: vectors become columns.", "hcat([1, 2], [3, 4])"),
    joined("vcat", "Arrays one below the other.", "vcat([1, 2], [3, 4])"),
    ofArray("sort", "The elements of a vector in ascending order.", "sort([3, 1, 2])"),
    ofArray(
      "argmin", "The index, from 1, of the smallest element of a vector; the first at a tie.",
      "argmin([3, 1, 2])"),
    ofArray(
      "argmax", "The index, from 1, of the largest element of a vector; the first at a tie.",
      "argmax([3, 1, 2])"),
    ofArray("cumsum", "The sums of the first 1, 2, … elements of a vector.", "cumsum([1, 2, 3])"),
    Entry(
      "quantile", .function,
      [Entry.Parameter("x", "a vector"), Entry.Parameter("p", "a probability, or several")],
      summary: "The p-quantile of a vector's elements, interpolated between neighbours.",
      source: "Hyndman & Fan 1996, type 7", example: "quantile([1, 2, 3, 4], 0.25)"),
    ofArray(
      "median", "The middle of a vector's elements in order, or the mean of the two in the middle.",
      "median([3, 1, 2])"),
    ofArray(
      "var", "The variance of a vector's elements, with n - 1 below.", "var([1, 2, 3, 4])",
      rule: #"\frac{1}{n-1} \sum_i (x_i - \bar x)^2"#),
    ofArray(
      "std", "The standard deviation of a vector's elements, with n - 1 below.",
      "std([1, 2, 3, 4])",
      rule: #"\sqrt{\frac{1}{n-1} \sum_i (x_i - \bar x)^2}"#),
  ]

  private static func ofArray(
    _ name: String, _ summary: String, _ example: String, rule: String = ""
  ) -> Entry {
    Entry(
      name, .function, [Entry.Parameter("x", "an array")], summary: summary, rule: rule,
      example: example)
  }

  private static func joined(_ name: String, _ summary: String, _ example: String) -> Entry {
    Entry(name, .function, isVariadic: true, summary: summary, example: example)
  }

  private static let shape = [
    Entry.Parameter("m", "rows"),
    Entry.Parameter("n", default: "none", "columns; without them the result is a vector"),
  ]

  private static func filled(_ name: String, _ summary: String, _ example: String) -> Entry {
    Entry(name, .function, shape, summary: summary, example: example)
  }

  private static func random(_ name: String, _ summary: String, _ example: String) -> Entry {
    Entry(
      name, .function,
      [
        Entry.Parameter("m", default: "none", "rows; without them the result is one number"),
        Entry.Parameter("n", default: "none", "columns; without them the result is a vector"),
        Entry.Parameter("seed", default: "0", "which numbers", isNamedOnly: true),
      ], summary: summary,
      details: "The same seed gives the same numbers on every machine; the clock is never used.",
      source: "Salmon et al. 2011, Philox 4x64", example: example)
  }
}
