extension Reference {
  /// Losses, convex in the prediction.
  static let losses: [Entry] = [
    loss(
      "squared", "Half the squared distance of target and prediction.",
      rule: #"\tfrac12 \lVert y - z \rVert^2"#, example: "squared([1, 2], [1.5, 1])"),
    loss(
      "logistic", "The logistic loss of a score z for a target y = ±1.",
      "Other targets are refused where they are known: write logistic(2*y - 1, z) for y = 0 or 1, "
        + "logistic(2*y - 3, z) for the classes 1 and 2.",
      rule: #"\log(1 + e^{-y z})"#,
      example: "d = blobs(m = 200, seed = 2)\n"
        + "J(w) = mean((x, y) in d, logistic(y, x' * w))\n∇J([0.2, 0.3])"),
    loss(
      "softmax", "The loss of a class y for a vector z of outputs, one for each class.",
      "y is the number of a class, a vector with the probability of each class, or ±1 for two "
        + "outputs: 1 is the first, -1 the second.",
      rule: #"\log \sum_k e^{z_k} - z_y"#, example: "softmax(2, [0.1, 2, -1])"),
    loss(
      "cross_entropy", "The loss of a logit z for a probability y between 0 and 1.",
      rule: #"\log(1 + e^z) - y z"#, example: "cross_entropy([1, 0.5], [2, -1])"),
    loss(
      "poisson", "The loss of the logarithm z of a rate for a count y.",
      "The term log(y!) of the likelihood, which no z changes, is left out.",
      rule: #"e^z - y z"#, example: "poisson(3, 1.2)"),
    Entry(
      "huber", .function,
      [
        Entry.Parameter("y", "the target"), Entry.Parameter("z", "the prediction"),
        Entry.Parameter("δ", default: "1", "where the loss turns from a parabola to a line"),
      ],
      summary: "The squared loss of small differences, which grows like a line from δ on.",
      details: "Arrays of equal shape give the sum over their entries.",
      rule: #"\tfrac12 r^2 \text{ for } |r| \le \delta, \text{ else } \delta (|r| - \delta/2), "#
        + #"\quad r = y - z"#,
      source: "Huber 1964", example: "huber(0, [0.5, 3][2], δ = 1)"),
  ]

  private static func loss(
    _ name: String, _ summary: String, _ details: String = "", rule: String, example: String
  ) -> Entry {
    var details = details
    if name != "softmax" {
      details +=
        (details.isEmpty ? "" : " ") + "Arrays of equal shape give the sum over their entries."
    }
    return Entry(
      name, .function,
      [Entry.Parameter("y", "the target"), Entry.Parameter("z", "the prediction")],
      summary: summary, details: details, rule: rule,
      example: example)
  }
}
