internal import CZeroMQ

extension Socket {
  /// A socket option that holds a number.
  public enum Option: Sendable {
    /// How many messages may wait to be sent to one peer; 0 is no limit.
    case sendHighWaterMark
    /// How many messages may wait to be received from one peer; 0 is no limit.
    case receiveHighWaterMark
    /// On a router, 1 gives a known identity to the peer that claims it last.
    case handover
    /// On an XPUB, 1 passes on every subscription, not only the first to a topic.
    case verbose
    /// The longest frame a peer may send; −1 is no limit.
    case maximumFrameSize
    /// 1 makes the socket a Curve server.
    case curveServer

    var code: Int32 {
      switch self {
      case .sendHighWaterMark: ZMQ_SNDHWM
      case .receiveHighWaterMark: ZMQ_RCVHWM
      case .handover: ZMQ_ROUTER_HANDOVER
      case .verbose: ZMQ_XPUB_VERBOSE
      case .maximumFrameSize: ZMQ_MAXMSGSIZE
      case .curveServer: ZMQ_CURVE_SERVER
      }
    }
  }

  /// Sets an option.
  public func set(_ option: Option, to value: Int32) throws(ZeroMQError) {
    let result: Int32
    if option == .maximumFrameSize {
      var wide = Int64(value)
      result = zmq_setsockopt(handle, option.code, &wide, MemoryLayout<Int64>.size)
    } else {
      var value = value
      result = zmq_setsockopt(handle, option.code, &value, MemoryLayout<Int32>.size)
    }
    if result != 0 { throw ZeroMQError("set option \(option)") }
  }

  /// Encrypts the socket as a Curve server with a key pair in Z85 text (RFC 32 of ZeroMQ).
  public func useCurve(publicKey: String, secretKey: String) throws(ZeroMQError) {
    try set(.curveServer, to: 1)
    for (option, key) in [(ZMQ_CURVE_PUBLICKEY, publicKey), (ZMQ_CURVE_SECRETKEY, secretKey)] {
      // Z85 keys are set with their terminating zero: 41 bytes.
      let result = key.withCString { zmq_setsockopt(handle, option, $0, key.utf8.count + 1) }
      if result != 0 { throw ZeroMQError("set the Curve keys") }
    }
  }

  /// Subscribes a SUB socket to all topics that begin with `topic`.
  public func subscribe(to topic: String) throws(ZeroMQError) {
    let result = topic.withCString { zmq_setsockopt(handle, ZMQ_SUBSCRIBE, $0, topic.utf8.count) }
    if result != 0 { throw ZeroMQError("subscribe") }
  }

  /// The endpoint last bound, with the port that was chosen for `tcp://…:*`.
  public var lastEndpoint: String {
    get throws(ZeroMQError) {
      var buffer = [CChar](repeating: 0, count: 256)
      var size = buffer.count
      guard zmq_getsockopt(handle, ZMQ_LAST_ENDPOINT, &buffer, &size) == 0 else {
        throw ZeroMQError("read the endpoint")
      }
      return String(
        decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
