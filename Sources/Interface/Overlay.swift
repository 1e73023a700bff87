/// What lies over the plain screen and takes the keys.
enum Overlay: Sendable, Equatable {
  /// The list of presets.
  case presets(PresetMenu)
  /// The presets as small live plots, in the place of the panels.
  case gallery(PresetGallery)
  /// The help.
  case help(Help)
  /// A setting's value being typed, in its place in the settings.
  case editor(ValueEditor)
  /// The checklist of layers, with this one chosen.
  case layers(selection: Int)
  /// The list of events, with this one chosen, counted from the first there was; nil for whichever
  /// is the newest.
  case events(selection: Int?)
  /// The card of the tour's stop.
  case tour
  /// The list of branches, with this one chosen.
  case branches(selection: Int)
  /// The name of a preset of the user's own being typed, above the footer.
  case naming(PresetNaming)
  /// The question in the footer what is to be written to a file.
  case exporting
  /// The command line that opens what is shown.
  case sharing(SharedLine)
  /// The painting of data of one's own, in the place of the panels.
  case easel
  /// The name of a file for the painting being typed, above the footer.
  case filing(PresetNaming)
  /// The question in the footer whether to leave although training is not saved.
  case leaving
}
