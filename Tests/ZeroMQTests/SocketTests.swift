import Testing
import ZeroMQ

@Suite struct SocketTests {
  private func boundRouter(_ context: Context) throws -> (endpoint: String, router: RouterBox) {
    let router = try Socket(.router, in: context, linger: 0)
    try router.bind(to: "tcp://127.0.0.1:*")
    let endpoint = try router.lastEndpoint
    return (endpoint, RouterBox(router))
  }

  /// Lets a socket, which cannot be copied, be returned beside another value.
  private final class RouterBox {
    let socket: Socket
    init(_ socket: consuming Socket) { self.socket = socket }
  }

  @Test func framesArriveWhole() throws {
    let context = try Context()
    let (endpoint, router) = try boundRouter(context)
    let dealer = try Socket(.dealer, in: context, linger: 0)
    try dealer.connect(to: endpoint)
    let frames: [[UInt8]] = [[1, 2, 3], [], Array(repeating: 7, count: 100_000)]
    try dealer.send(frames)
    guard case .message(let received) = try router.socket.receive(waiting: true) else {
      Issue.record("no message")
      return
    }
    #expect(Array(received.dropFirst()) == frames)
    try router.socket.send(received)
    #expect(try dealer.receive(waiting: true) == .message(frames))
  }

  @Test func nothingWaitsAtFirst() throws {
    let context = try Context()
    let (_, router) = try boundRouter(context)
    #expect(try router.socket.receive() == .nothing)
  }

  @Test func messagesAboveTheLimitAreDiscardedWhole() throws {
    let context = try Context()
    let (endpoint, router) = try boundRouter(context)
    let dealer = try Socket(.dealer, in: context, linger: 0)
    try dealer.connect(to: endpoint)
    try dealer.send([Array(repeating: 0, count: 600), Array(repeating: 0, count: 600), [1]])
    try dealer.send([[42]])
    #expect(try router.socket.receive(waiting: true, limit: 1000) == .tooLarge)
    guard case .message(let next) = try router.socket.receive(waiting: true, limit: 1000) else {
      Issue.record("no message")
      return
    }
    #expect(next.last == [42])
  }

  @Test func shutDownEndsAWait() throws {
    let context = try Context()
    let (_, router) = try boundRouter(context)
    context.shutDown()
    let error = #expect(throws: ZeroMQError.self) { try router.socket.receive(waiting: true) }
    #expect(error?.isTermination == true)
  }

  @Test func subscriptionsReachThePublisher() throws {
    let context = try Context()
    let publisher = try Socket(.xpub, in: context, linger: 0)
    try publisher.set(.verbose, to: 1)
    try publisher.bind(to: "tcp://127.0.0.1:*")
    let subscriber = try Socket(.sub, in: context, linger: 0)
    try subscriber.connect(to: publisher.lastEndpoint)
    try subscriber.subscribe(to: "kernel")
    #expect(try publisher.receive(waiting: true) == .message([[1] + Array("kernel".utf8)]))
  }

  @Test func errorsNameTheOperation() throws {
    let context = try Context()
    let socket = try Socket(.router, in: context)
    let error = #expect(throws: ZeroMQError.self) { try socket.bind(to: "nonsense") }
    #expect(error?.description == "bind nonsense: Invalid argument")
  }

  @Test func curveKeysOfWrongLengthAreRefused() throws {
    let context = try Context()
    let socket = try Socket(.router, in: context)
    #expect(throws: ZeroMQError.self) { try socket.useCurve(publicKey: "a", secretKey: "b") }
  }
}
