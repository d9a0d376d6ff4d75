import Testing
import ZeroMQ

@Suite struct PollerTests {
  @Test func onlyTheReadableSocketIsReported() throws {
    let context = try Context()
    let quiet = try Socket(.router, in: context, linger: 0)
    let busy = try Socket(.router, in: context, linger: 0)
    try busy.bind(to: "tcp://127.0.0.1:*")
    var poller = Poller()
    let quietIndex = poller.watch(quiet)
    let busyIndex = poller.watch(busy)
    try poller.wait(milliseconds: 0)
    #expect(!poller.isReadable(busyIndex))
    let dealer = try Socket(.dealer, in: context, linger: 0)
    try dealer.connect(to: busy.lastEndpoint)
    try dealer.send([[1]])
    try poller.wait(milliseconds: 5000)
    #expect(poller.isReadable(busyIndex))
    #expect(!poller.isReadable(quietIndex))
    #expect(!poller.isReadable(7))
  }
}
