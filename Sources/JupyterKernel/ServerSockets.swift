internal import JupyterProtocol
internal import ZeroMQ

/// The four sockets of the server thread, bound.
struct ServerSockets: ~Copyable {
  /// The most bytes a message may have.
  static let messageLimit = 64 << 20

  let shell: Socket
  let control: Socket
  let stdin: Socket
  let iopub: Socket

  /// Binds the sockets.
  init(_ connection: ConnectionFile, in context: Context) throws(ZeroMQError) {
    let control = try Self.make(.router, port: connection.controlPort, of: connection, in: context)
    let shell = try Self.make(.router, port: connection.shellPort, of: connection, in: context)
    let stdin = try Self.make(.router, port: connection.stdinPort, of: connection, in: context)
    let iopub = try Self.make(.xpub, port: connection.iopubPort, of: connection, in: context)
    self.control = control
    self.shell = shell
    self.stdin = stdin
    self.iopub = iopub
  }

  /// Makes and binds one socket; nothing sent through it is ever dropped for a slow client.
  static func make(
    _ kind: Socket.Kind, port: Int, of connection: ConnectionFile, in context: Context
  ) throws(ZeroMQError) -> Socket {
    let socket = try Socket(kind, in: context)
    try socket.set(.sendHighWaterMark, to: 0)
    try socket.set(.maximumFrameSize, to: Int32(messageLimit))
    switch kind {
    case .router: try socket.set(.handover, to: 1)
    case .xpub: try socket.set(.verbose, to: 1)
    case .dealer, .sub, .req: break
    }
    if let curve = connection.curve {
      try socket.useCurve(publicKey: curve.publicKey, secretKey: curve.secretKey)
    }
    try socket.bind(to: connection.endpoint(port: port))
    return socket
  }
}
