/// The presets that are part of the program: whatever lies in the folder `presets` when it is built.
enum BuiltInPresets {
  /// Names and files, in the order of menus and documentation, which the files' `order` says.
  static let all = PresetFolder.files.map { BuiltInPreset($0.name, $0.text) }.inMenuOrder()

  /// The preset that the scope opens on.
  static let opening = "ridge"

  /// Names that presets had once, and those that they have now.
  static let formerNames = ["saddle-gradient-flow": "saddle"]
}
