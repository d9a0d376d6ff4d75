import Plotting

/// What `set` changes: how values and figures are shown, and how much a session may hold.
struct Settings {
  /// How text is laid out.
  var options = DisplayOptions()
  /// The colours of figures.
  var theme = Theme.light
  /// The width of figures in px.
  var width = 640.0
  /// The height of figures in px.
  var height = 400.0
  /// Whether long runs show how far they have come.
  var showsProgress = true
  /// The most memory a session may hold.
  var memory = MemorySize.standard
}
