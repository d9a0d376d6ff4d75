/// What a kernel says of its language in `kernel_info_reply` and in its kernelspec.
public struct LanguageDescription: Sendable, Equatable {
  /// One entry of a front end's Help menu.
  public struct HelpLink: Sendable, Equatable {
    /// The menu's text.
    public var text: String
    /// Where it leads.
    public var url: String

    /// Creates a link.
    public init(text: String, url: String) {
      self.text = text
      self.url = url
    }
  }

  /// The language's name in lower case; it also names the kernelspec's folder.
  public var name: String
  /// The name a launcher shows.
  public var displayName: String
  /// The language's version.
  public var version: String
  /// The MIME type of its source.
  public var mimetype: String
  /// The extension of its source files, with the dot.
  public var fileExtension: String
  /// The Pygments lexer that nbconvert and others colour it with.
  public var pygmentsLexer: String
  /// The CodeMirror mode that JupyterLab colours it with.
  public var codemirrorMode: String
  /// The kernel's name in `kernel_info_reply`.
  public var implementation: String
  /// The kernel's version.
  public var implementationVersion: String
  /// What a console shows first.
  public var banner: String
  /// The Help menu's entries.
  public var helpLinks: [HelpLink]

  /// Creates a description.
  public init(
    name: String, displayName: String, version: String, mimetype: String, fileExtension: String,
    pygmentsLexer: String, codemirrorMode: String, implementation: String,
    implementationVersion: String, banner: String, helpLinks: [HelpLink] = []
  ) {
    self.name = name
    self.displayName = displayName
    self.version = version
    self.mimetype = mimetype
    self.fileExtension = fileExtension
    self.pygmentsLexer = pygmentsLexer
    self.codemirrorMode = codemirrorMode
    self.implementation = implementation
    self.implementationVersion = implementationVersion
    self.banner = banner
    self.helpLinks = helpLinks
  }
}
