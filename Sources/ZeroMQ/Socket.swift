internal import CZeroMQ

/// A libzmq socket. It is neither copyable nor sendable: the thread that made it owns it.
public struct Socket: ~Copyable {
  /// The socket types that a kernel and its tests use.
  public enum Kind: Sendable {
    case router, dealer, xpub, sub, req

    var code: Int32 {
      switch self {
      case .router: ZMQ_ROUTER
      case .dealer: ZMQ_DEALER
      case .xpub: ZMQ_XPUB
      case .sub: ZMQ_SUB
      case .req: ZMQ_REQ
      }
    }
  }

  /// What one attempt to receive brought.
  public enum Received: Sendable, Equatable {
    /// A whole message, frame by frame.
    case message([[UInt8]])
    /// A message whose frames together exceed the limit; its bytes were discarded.
    case tooLarge
    /// Nothing is waiting.
    case nothing
  }

  let handle: UnsafeMutableRawPointer
  // Keeps the context alive for as long as its socket.
  private let context: Context

  /// Creates a socket that, when closed, still tries for `linger` milliseconds to send what waits.
  public init(_ kind: Kind, in context: Context, linger: Int32 = 1000) throws(ZeroMQError) {
    guard let handle = zmq_socket(context.handle, kind.code) else {
      throw ZeroMQError("create a socket")
    }
    var linger = linger
    if zmq_setsockopt(handle, ZMQ_LINGER, &linger, MemoryLayout<Int32>.size) != 0 {
      let error = ZeroMQError("set the linger time")
      _ = zmq_close(handle)
      throw error
    }
    self.handle = handle
    self.context = context
  }

  deinit {
    _ = zmq_close(handle)
  }

  /// Binds to an endpoint such as `tcp://127.0.0.1:5555` or `ipc:///tmp/kernel-1`.
  public func bind(to endpoint: String) throws(ZeroMQError) {
    guard zmq_bind(handle, endpoint) == 0 else { throw ZeroMQError("bind \(endpoint)") }
  }

  /// Connects to an endpoint.
  public func connect(to endpoint: String) throws(ZeroMQError) {
    guard zmq_connect(handle, endpoint) == 0 else { throw ZeroMQError("connect \(endpoint)") }
  }

  /// Sends one message without waiting. A router drops a message whose peer is gone.
  ///
  /// - Throws: `ZeroMQError`, `EAGAIN` where the queue is full.
  public func send(_ frames: [[UInt8]]) throws(ZeroMQError) {
    for (index, frame) in frames.enumerated() {
      let more = index + 1 < frames.count ? ZMQ_SNDMORE : 0
      let sent = frame.withUnsafeBytes {
        zmq_send(handle, $0.baseAddress, $0.count, more | ZMQ_DONTWAIT)
      }
      if sent < 0 { throw ZeroMQError("send") }
    }
  }

  /// Receives one message; waits for it if `waiting`.
  ///
  /// - Parameter limit: The most bytes that a message's frames may have together.
  public func receive(
    waiting: Bool = false, limit: Int = 64 << 20
  ) throws(ZeroMQError) -> Received {
    var frames: [[UInt8]] = []
    var size = 0
    var isTooLarge = false
    var frame = zmq_msg_t()
    _ = zmq_msg_init(&frame)
    defer { _ = zmq_msg_close(&frame) }
    repeat {
      // Once the first frame is there, libzmq has the others too.
      if zmq_msg_recv(&frame, handle, waiting ? 0 : ZMQ_DONTWAIT) < 0 {
        switch zmq_errno() {
        case EINTR: continue
        case EAGAIN: return .nothing
        default: throw ZeroMQError("receive")
        }
      }
      let count = zmq_msg_size(&frame)
      isTooLarge = isTooLarge || count > limit - size
      if isTooLarge {
        frames = []
      } else {
        size += count
        frames.append([UInt8](UnsafeRawBufferPointer(start: zmq_msg_data(&frame), count: count)))
      }
    } while zmq_msg_more(&frame) != 0 || (frames.isEmpty && !isTooLarge)
    return isTooLarge ? .tooLarge : .message(frames)
  }
}
