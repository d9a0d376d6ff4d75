import JupyterProtocol
import Testing

@testable import JupyterKernel

@Suite struct SessionMachineExecutionTests {
  @Test func outputsComeInOrderBeforeTheReply() throws {
    var session = try SessionFixture()
    #expect(try session.execute("1") == ["busy", "execute_input", "run"])
    #expect(session.feed(.output(.standardOutput("a"))) == [])
    #expect(session.feed(.output(.standardOutput("b"))) == [])
    #expect(session.feed(.output(.standardError("c"))) == ["stream"])
    #expect(session.content("stream") == ["name": "stdout", "text": "ab"])
    let plot = OutputBundle(["text/plain": "p", "image/svg+xml": "<svg/>"])
    #expect(session.feed(.output(.display(plot, id: "d"))) == ["stream", "display_data"])
    #expect(
      session.content("display_data")
        == [
          "data": ["image/svg+xml": "<svg/>", "text/plain": "p"], "metadata": [:],
          "transient": ["display_id": "d"],
        ])
    #expect(session.feed(.output(.update(plot, id: "d"))) == ["update_display_data"])
    #expect(session.feed(.output(.clear(wait: true))) == ["clear_output"])
    #expect(session.content("clear_output") == ["wait": true])
    #expect(session.feed(.output(.result(OutputBundle(["text/plain": "2"])))) == ["execute_result"])
    #expect(session.content("execute_result")?["execution_count"] == 1)
    session.feed(.output(.standardOutput("end")))
    #expect(session.succeed() == ["stream", "execute_reply on shell", "idle"])
    #expect(
      session.content("execute_reply")
        == ["status": "ok", "execution_count": 1, "payload": [], "user_expressions": [:]])
  }

  @Test func displaysWithoutIdentityHaveAnEmptyTransient() throws {
    var session = try SessionFixture()
    try session.execute("1")
    session.feed(.output(.display(OutputBundle(["application/json": "[1]"]), id: nil)))
    #expect(
      session.content("display_data")
        == ["data": ["application/json": [1]], "metadata": [:], "transient": [:]])
  }

  @Test func streamTextWaitsForItsDeadline() throws {
    var session = try SessionFixture()
    try session.execute("1")
    session.feed(.output(.standardOutput("a")), at: 1000)
    #expect(session.machine.deadline == 1000 + StreamBuffer.delay)
    #expect(session.feed(.streamDeadline) == ["stream"])
    #expect(session.machine.deadline == nil)
  }

  @Test func pagesGoIntoThePayload() throws {
    var session = try SessionFixture()
    try session.execute("?x")
    #expect(session.feed(.output(.page(OutputBundle(["text/plain": "help"])))) == [])
    session.succeed()
    #expect(
      session.content("execute_reply")?["payload"]
        == [["source": "page", "data": ["text/plain": "help"], "start": 0]])
  }

  @Test func silentCellsPublishNothing() throws {
    var session = try SessionFixture()
    #expect(try session.execute("1", ["silent": true, "store_history": true]) == ["busy", "run"])
    #expect(
      session.actions.last
        == .run(.execute(Cell(code: "1", isSilent: true, executionCount: 0), expressions: [])))
    #expect(session.feed(.output(.standardOutput("a"))) == [])
    #expect(session.feed(.output(.result(OutputBundle(["text/plain": "1"])))) == [])
    #expect(session.fail() == ["execute_reply on shell", "idle"])
    #expect(session.content("execute_reply")?["execution_count"] == 0)
    #expect(session.machine.history.entries(.tail(count: 9)).isEmpty)
  }

  @Test func onlyStoredCellsCount() throws {
    var session = try SessionFixture()
    let cells: [(code: String, flags: JSON, count: Int)] = [
      ("1", [:], 1), ("2", ["store_history": false], 1), ("3", ["store_history": true], 2),
      (" \n", [:], 2), ("4", ["silent": true], 2), ("5", [:], 3),
    ]
    for cell in cells {
      try session.execute(cell.code, cell.flags)
      session.succeed()
      #expect(session.content("execute_reply")?["execution_count"] == .int(cell.count))
    }
    #expect(session.machine.history.entries(.tail(count: 9)).map(\.input) == ["1", "3", "5"])
  }

  @Test func resultsAreRemembered() throws {
    var session = try SessionFixture()
    try session.execute("1 + 1")
    session.feed(.output(.result(OutputBundle(["text/plain": "2"]))))
    session.succeed()
    try session.request("history_request", ["hist_access_type": "tail", "n": 5, "output": true])
    #expect(session.content("history_reply")?["history"] == [[1, 1, ["1 + 1", "2"]]])
    try session.request("history_request", ["hist_access_type": "range", "session": 0, "start": 1])
    #expect(session.content("history_reply")?["history"] == [[1, 1, "1 + 1"]])
    try session.request("history_request", ["hist_access_type": "search", "pattern": "2*"])
    #expect(session.content("history_reply")?["history"] == [])
  }

  @Test func userExpressionsAreAnswered() throws {
    var session = try SessionFixture()
    try session.execute("1", ["user_expressions": ["a": "x", "b": "y"]])
    guard case .run(.execute(_, let expressions)) = session.actions.last else {
      Issue.record("no cell runs")
      return
    }
    #expect(expressions == [.init(name: "a", code: "x"), .init(name: "b", code: "y")])
    let failure = CellFailure(name: "E", message: "m", traceback: ["t"])
    session.feed(
      .finished(
        .executed(
          .succeeded,
          values: [
            .init(name: "a", value: .success(OutputBundle(["text/plain": "1"]))),
            .init(name: "b", value: .failure(failure)),
          ])))
    #expect(
      session.content("execute_reply")?["user_expressions"]
        == [
          "a": ["status": "ok", "data": ["text/plain": "1"], "metadata": [:]],
          "b": ["status": "error", "ename": "E", "evalue": "m", "traceback": ["t"]],
        ])
  }

  @Test func anErrorIsPublishedOnceAndReplied() throws {
    var session = try SessionFixture()
    try session.execute("1")
    #expect(session.fail() == ["error", "execute_reply on shell", "idle"])
    #expect(
      session.content("error")
        == ["ename": "E", "evalue": "wrong", "traceback": ["wrong", "^"]])
    let reply = try #require(session.content("execute_reply"))
    #expect(reply["status"] == "error")
    #expect(reply["ename"] == "E")
    #expect(reply["execution_count"] == 1)
  }

  @Test func anErrorAbortsTheCellsThatWaitAndOnlyThose() throws {
    var session = try SessionFixture()
    try session.execute("1", id: "a")
    try session.execute("2", id: "b")
    try session.request("history_request", id: "c")
    try session.execute("3", id: "d")
    #expect(
      session.fail()
        == [
          "error", "execute_reply on shell", "idle",
          "busy", "execute_reply on shell", "idle", "busy", "execute_reply on shell", "idle",
          "busy", "history_reply on shell", "idle",
        ])
    #expect(session.parents == ["a", "a", "b", "b", "d", "d", "c", "c"])
    let reply = try #require(session.content("execute_reply"))
    #expect(reply["ename"] == "Aborted")
    #expect(reply["execution_count"] == 1)
    #expect(try session.execute("4") == ["busy", "execute_input", "run"])
  }

  @Test func withoutStopOnErrorTheNextCellRuns() throws {
    var session = try SessionFixture()
    try session.execute("1", ["stop_on_error": false], id: "a")
    try session.execute("2", id: "b")
    #expect(
      session.fail()
        == ["error", "execute_reply on shell", "idle", "busy", "execute_input", "run"])
  }
}
