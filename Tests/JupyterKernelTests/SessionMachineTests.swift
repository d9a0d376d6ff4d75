import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite struct SessionMachineTests {
  @Test func startIsAnnouncedOnce() throws {
    var session = try SessionFixture()
    guard case .publish(let message) = try #require(session.machine.start().first) else {
      Issue.record("nothing is published")
      return
    }
    #expect(message.content == ["execution_state": "starting"])
    #expect(message.parent == Array("{}".utf8))
  }

  @Test func subscribersAreWelcomed() throws {
    var session = try SessionFixture()
    #expect(session.feed(.subscribed(topic: Array("a".utf8))) == ["iopub_welcome"])
    #expect(session.content("iopub_welcome") == ["subscription": "a"])
  }

  @Test func kernelInfoIsAnsweredAtOnceOnBothChannels() throws {
    var session = try SessionFixture()
    try session.execute("1")
    for channel in [Channel.shell, .control] {
      let actions = try session.request("kernel_info_request", id: "i", channel: channel)
      #expect(actions == ["busy", "kernel_info_reply on \(channel)", "idle"])
    }
    let info = try #require(session.content("kernel_info_reply"))
    #expect(info["language_info"]?["file_extension"] == ".toy")
    #expect(info["help_links"] == [["text": "Help", "url": "https://example.org"]])
    #expect(session.parents == ["i", "i"])
  }

  @Test func interpreterRequestsTakeTurns() throws {
    var session = try SessionFixture()
    #expect(try session.execute("1", id: "a") == ["busy", "execute_input", "run"])
    #expect(try session.request("complete_request", ["code": "e", "cursor_pos": 1], id: "b") == [])
    #expect(try session.request("history_request", id: "c") == [])
    #expect(try session.request("inspect_request", ["code": "e"], id: "d") == [])
    #expect(session.succeed() == ["execute_reply on shell", "idle", "busy", "run"])
    let completions = Completions(
      matches: [.init(text: "exp", type: "function", signature: "exp(x)")], start: 0, end: 1)
    let answered = session.feed(.finished(.completed(completions)))
    #expect(
      answered
        == [
          "complete_reply on shell", "idle", "busy", "history_reply on shell", "idle", "busy",
          "run",
        ])
    #expect(
      session.content("complete_reply")
        == [
          "status": "ok", "matches": ["exp"], "cursor_start": 0, "cursor_end": 1,
          "metadata": [
            "_jupyter_types_experimental": [
              ["start": 0, "end": 1, "text": "exp", "type": "function", "signature": "exp(x)"]
            ]
          ],
        ])
    #expect(session.parents == ["b", "c", "c", "d"])
    let inspected = session.feed(.finished(.inspected(OutputBundle(["text/plain": "help"]))))
    #expect(inspected == ["inspect_reply on shell", "idle"])
    #expect(session.content("inspect_reply")?["found"] == true)
  }

  @Test func cursorsAreClampedToCodePoints() throws {
    for (cursor, expected) in [(-5, 0), (1, 1), (99, 2)] {
      var session = try SessionFixture()
      let content: JSON = ["code": "e\u{301}", "cursor_pos": .int(cursor), "detail_level": 1]
      try session.request("inspect_request", content)
      #expect(
        session.actions.last == .run(.inspect(code: "e\u{301}", cursor: expected, detail: 1)))
    }
  }

  @Test func completeness() throws {
    let answers: [(Completeness, JSON)] = [
      (.complete, ["status": "complete"]), (.invalid, ["status": "invalid"]),
      (.incomplete(indent: "  "), ["status": "incomplete", "indent": "  "]),
    ]
    for (completeness, reply) in answers {
      var session = try SessionFixture()
      try session.request("is_complete_request", ["code": "x"])
      session.feed(.finished(.checkedCompleteness(completeness)))
      #expect(session.content("is_complete_reply") == reply)
    }
  }

  @Test(arguments: [
    "execute_request", "complete_request", "inspect_request", "is_complete_request",
  ])
  func requestsWithoutCodeAreRefused(type: String) throws {
    var session = try SessionFixture()
    let reply = type.replacing("request", with: "reply")
    #expect(try session.request(type, ["code": 1]) == ["busy", "\(reply) on shell", "idle"])
    #expect(session.content(reply)?["status"] == "error")
  }

  @Test func interruptCancelsOnlyARunningCell() throws {
    var session = try SessionFixture()
    #expect(session.feed(.interrupted) == [])
    #expect(
      try session.request("interrupt_request", channel: .control)
        == ["busy", "interrupt_reply on control", "idle"])
    try session.execute("1")
    #expect(session.feed(.interrupted) == ["cancel"])
    #expect(
      try session.request("interrupt_request", channel: .control)
        == ["busy", "cancel", "interrupt_reply on control", "idle"])
    session.fail()
    try session.request("inspect_request", ["code": "x"])
    #expect(session.feed(.interrupted) == [])
  }

  @Test func commsAreRefused() throws {
    var session = try SessionFixture()
    #expect(
      try session.request("comm_open", ["comm_id": "c"]) == ["busy", "comm_close", "idle"])
    #expect(session.content("comm_close")?["comm_id"] == "c")
    #expect(try session.request("comm_msg", ["comm_id": "c"]) == ["busy", "idle"])
    #expect(try session.request("comm_close", ["comm_id": "c"]) == ["busy", "idle"])
    try session.request("comm_info_request")
    #expect(session.content("comm_info_reply") == ["status": "ok", "comms": [:]])
  }

  @Test func unknownRequestsGetBusyAndIdle() throws {
    var session = try SessionFixture()
    for channel in [Channel.shell, .control] {
      #expect(try session.request("debug_request", channel: channel) == ["busy", "idle"])
    }
  }

  @Test func usageIsReportedWhileACellRuns() throws {
    var session = try SessionFixture()
    try session.execute("1")
    #expect(
      try session.request("usage_request", channel: .control)
        == ["busy", "usage_reply on control", "idle"])
  }

  @Test func connectReplyNamesThePorts() throws {
    var session = try SessionFixture()
    try session.request("connect_request")
    #expect(session.content("connect_reply")?["hb_port"] == 5)
  }

  @Test(arguments: [true, false])
  func shutdown(restart: Bool) throws {
    var session = try SessionFixture()
    try session.execute("1", id: "a")
    try session.execute("2", id: "b")
    session.feed(.output(.standardOutput("text")))
    let content: JSON = ["restart": .bool(restart)]
    #expect(
      try session.request("shutdown_request", content, channel: .control)
        == [
          "busy", "stream", "cancel", "busy", "execute_reply on shell", "idle",
          "shutdown_reply on control", "shutdown_reply", "idle", "stop",
        ])
    #expect(session.content("shutdown_reply") == ["status": "ok", "restart": .bool(restart)])
    #expect(session.succeed() == [])
    #expect(try session.execute("1") == [])
  }

  @Test func shutdownOnShellWaitsItsTurn() throws {
    var session = try SessionFixture()
    try session.execute("1")
    #expect(try session.request("shutdown_request") == [])
    let actions = session.succeed()
    #expect(actions.prefix(2) == ["execute_reply on shell", "idle"])
    #expect(actions.last == "stop")
  }

  @Test func terminationStops() throws {
    var session = try SessionFixture()
    try session.execute("1")
    #expect(session.feed(.terminated) == ["cancel", "stop"])
  }

  @Test func outcomesWithoutARunningRequestAreIgnored() throws {
    var session = try SessionFixture()
    #expect(session.succeed() == [])
    #expect(session.feed(.output(.standardOutput("late"))) == [])
    #expect(session.feed(.streamDeadline) == [])
  }

  @Test func aLongQueueKeepsItsOrder() throws {
    var session = try SessionFixture()
    try session.execute("first", id: "first")
    for index in 0..<3000 { try session.execute("cell", id: "\(index)") }
    for index in 0..<3000 {
      session.succeed()
      #expect(session.parents.last == "\(index)")
    }
    #expect(session.succeed() == ["execute_reply on shell", "idle"])
    #expect(session.machine.queue.count - session.machine.head == 0)
  }
}
