import JupyterProtocol

@testable import JupyterKernel

/// A session machine with a clock that stands still, and its actions in short words.
struct SessionFixture {
  var machine: SessionMachine
  private(set) var actions: [SessionMachine.Action] = []

  static let language = LanguageDescription(
    name: "toy", displayName: "Toy", version: "1", mimetype: "text/x-toy", fileExtension: ".toy",
    pygmentsLexer: "text", codemirrorMode: "text", implementation: "toy",
    implementationVersion: "2", banner: "Toy",
    helpLinks: [.init(text: "Help", url: "https://example.org")])

  private static var connection: ConnectionFile {
    get throws {
      try ConnectionFile(
        parsing: Array(
          """
          {"ip": "127.0.0.1", "shell_port": 1, "control_port": 2, "iopub_port": 3,
           "stdin_port": 4, "hb_port": 5, "key": ""}
          """.utf8))
    }
  }

  init() throws {
    machine = SessionMachine(
      language: Self.language, connection: try Self.connection, session: "s")
  }

  /// Feeds one event and returns what it led to, in short words.
  @discardableResult
  mutating func feed(_ event: SessionMachine.Event, at now: Int64 = 0) -> [String] {
    actions = machine.handle(event, now: now)
    return actions.map(Self.describe)
  }

  /// Feeds a request with the identity and message id `id`.
  @discardableResult
  mutating func request(
    _ type: String, _ content: JSON = [:], id: String = "m", channel: Channel = .shell
  ) throws -> [String] {
    let header: JSON = ["msg_id": .string(id), "msg_type": .string(type)]
    let request = Request(
      identities: [Array(id.utf8)], header: try Header(parsing: header.bytes), content: content)
    return feed(.received(request, channel))
  }

  @discardableResult
  mutating func execute(_ code: String, _ flags: JSON = [:], id: String = "m") throws -> [String] {
    let members = [JSON.Member("code", .string(code))] + (flags.members ?? [])
    return try request("execute_request", .object(members), id: id)
  }

  @discardableResult
  mutating func succeed() -> [String] { feed(.finished(.executed(.succeeded, values: []))) }

  @discardableResult
  mutating func fail() -> [String] {
    let failure = CellFailure(name: "E", message: "wrong", traceback: ["wrong", "^"])
    return feed(.finished(.executed(.failed(failure), values: [])))
  }

  /// The content of the last message of a type among the last actions.
  func content(_ type: String) -> JSON? {
    for action in actions.reversed() {
      switch action {
      case .send(let message, _) where message.type == type: return message.content
      case .publish(let message) where message.type == type: return message.content
      default: continue
      }
    }
    return nil
  }

  /// The message id of the parent of each published message.
  var parents: [String?] {
    actions.compactMap { action in
      guard case .publish(let message) = action else { return nil }
      return (try? JSON(parsing: message.parent))?["msg_id"]?.string
    }
  }

  private static func describe(_ action: SessionMachine.Action) -> String {
    switch action {
    case .send(let message, let channel): "\(message.type) on \(channel)"
    case .publish(let message): message.content["execution_state"]?.string ?? message.type
    case .sendUsage(let message, let channel): "\(message.type) on \(channel)"
    case .run: "run"
    case .cancel: "cancel"
    case .stop: "stop"
    }
  }
}
