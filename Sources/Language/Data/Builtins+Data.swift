extension Builtins {
  /// Data sets and losses.
  static let data: [String: Implementation] = [
    "csv": { try $0.evaluator.csv($0) },
    "blobs": { try $0.evaluator.blobs($0) },
    "moons": { try $0.evaluator.moons($0) },
    "spirals": { try $0.evaluator.spirals($0) },
    "linear_data": { try $0.evaluator.linearData($0) },
    "logistic_data": { try $0.evaluator.logisticData($0) },
    "curves": { try $0.evaluator.curves($0) },
    "digits": { try $0.evaluator.digits($0) },
    "squared": { try $0.evaluator.loss(.squared, $0) },
    "logistic": { try $0.evaluator.loss(.logistic, $0) },
    "softmax": { try $0.evaluator.loss(.softmax, $0) },
    "cross_entropy": { try $0.evaluator.loss(.crossEntropy, $0) },
    "poisson": { try $0.evaluator.loss(.poisson, $0) },
    "huber": { try $0.evaluator.loss(.huber, $0) },
  ]
}
