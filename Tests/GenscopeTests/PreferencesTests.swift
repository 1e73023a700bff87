import Glibc
import Interface
import Plotting
import Presets
import Screen
import Terminal
import TestHarness
import Testing

@testable import genscope

/// The user's configuration file: read strictly, before the screen opens; options and variables win over it.
@Suite struct PreferencesTests {
  /// A folder of configurations with a file in it.
  private func home(_ text: String?) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    mkdir(folder.path + "/genscope", 0o700)
    if let text { _ = try folder.write(text, to: "genscope/config.yaml") }
    return folder
  }

  /// Opens the scope where there is no terminal: what comes before the screen opens comes before that is said.
  private func open(
    _ home: TemporaryFolder, _ arguments: [String] = ["ridge"]
  ) throws -> Genscope.Result {
    try Genscope.run(arguments: arguments, environment: ["XDG_CONFIG_HOME": home.path])
  }

  private func preferences(_ text: String) throws -> Preferences {
    let folder = try home(text)
    return try Preferences(file: folder.path + "/genscope/config.yaml")
  }

  // MARK: - What is read

  @Test func everyKeyIsRead() throws {
    let preferences = try preferences(
      """
      glyphs: braille
      theme: high-contrast
      color: 256
      background: light
      fps: 12
      mouse: false
      keys:
        restart: Ctrl-R
        reseed: [F5, "R"]
        export: []
      """)
    #expect(preferences.glyphs == .braille && preferences.theme == .highContrast)
    #expect(preferences.color == .indexed && preferences.background == .light)
    #expect(preferences.fps == 12 && preferences.mouse == false)
    let keys = KeyMap.choosing([
      .init(action: "restart", keys: ["ctrl-r"]), .init(action: "reseed", keys: ["F5", "R"]),
      .init(action: "export", keys: []),
    ])
    #expect(keys.faults.isEmpty && preferences.keys == keys.map && preferences.keys != .standard)
  }

  @Test(arguments: [nil, "", "# nothing\n", "{}", "\u{FEFF}theme: dark\n"])
  func whatSaysNothingWrongIsPassedOver(text: String?) throws {
    let result = try open(try home(text))
    #expect(result.ending == .exited(69))
    #expect(!result.errors.contains("config.yaml"))
  }

  @Test func whereItLies() {
    #expect(
      Preferences.path(environment: ["XDG_CONFIG_HOME": "/c", "HOME": "/h"])
        == "/c/genscope/config.yaml")
    #expect(
      Preferences.path(environment: ["XDG_CONFIG_HOME": "relative", "HOME": "/h"])
        == "/h/.config/genscope/config.yaml")
    #expect(Preferences.path(environment: [:]) == nil)
  }

  // MARK: - What is wrong

  @Test(
    "Faults are told with their place, and end the program with 65 before the screen opens",
    arguments: [
      ("them: dark\n", ":1:1: there is no key them; did you mean theme?"),
      (
        "theme: drak\n",
        ":1:8: theme must be auto, dark, light, high-contrast, color-blind or mono, not drak; "
          + "did you mean dark?"
      ),
      ("fps: 30\ntheme:\n", ":2:7: theme must be auto, dark"),
      ("theme: [dark]\n", ", not a list"),
      ("glyphs: dots\n", ":1:9: glyphs must be ascii, braille or blocks, not dots"),
      ("color: 17\n", "color must be auto, always, never, 16, 256 or true, not 17"),
      ("fps: 0\n", ":1:6: fps must be a whole number from 1 to 60, not 0"),
      ("fps: 61\n", "from 1 to 60, not 61"), ("fps: fast\n", "not fast"),
      ("fps: \"30\"\n", "not the text \"30\""),
      ("fps: 99999999999999999999\n", "from 1 to 60"),
      ("mouse: maybe\n", ":1:8: mouse must be true or false, not maybe"),
      ("keys: r\n", ":1:7: keys must be a group of actions such as \"restart: ctrl-r\", not r"),
      ("keys:\n  restrat: F5\n", ":2:3: there is no action restrat; did you mean restart?"),
      ("keys:\n  restart: ctr-r\n", ":2:12: there is no key ctr-r"),
      ("keys:\n  restart: pgup1\n", ":2:12: there is no key pgup1; did you mean PgUp?"),
      (
        "keys:\n  restart: [F5, ctrl-i]\n",
        ":2:17: ctrl-i cannot be used: terminals send the same for it and for tab"
      ),
      (
        "keys:\n  restart: F5\n  reseed: F5\n",
        ":3:11: F5 is the key of restart, too (in: reading, settings, plot)"
      ),
      (
        "keys:\n  restart: x\n",
        ":2:12: x is the key of export, too (in: reading, settings, plot); give that another one"
      ),
      ("keys:\n  restart: esc\n", ":2:12: esc cannot be used: it is kept as the way out"),
      ("keys:\n  restart:\n", "restart needs the name of a key, or [] for none, not nothing"),
      ("keys:\n  restart: [[r]]\n", "restart needs the name of a key"),
      ("keys:\n  restart: F5\n  restart: F6\n", ":3:3: restart is given twice"),
      ("theme: dark\ntheme: light\n", ":2:1: theme is given twice"),
      (
        "just text\n",
        ":1:1: a configuration is a group of keys such as \"theme: light\", not just text"
      ),
      ("- theme\n", "a configuration is a group of keys"),
      ("theme: [dark\n", "not valid YAML"), ("a: b: c\n", "not valid YAML"),
      ("\ttheme: dark\n", "a tab cannot indent; use spaces"),
      (
        "theme: dark\n---\ntheme: light\n",
        "a configuration is one document, but another one begins here"
      ),
      ("theme: &x dark\n", "anchors (&x) and aliases (*x) are not allowed"),
      ("theme: !!str dark\n", "tags (!x) are not allowed"),
      ("theme: d\u{1B}[31mark\n", "the control character U+001B is not allowed"),
      (String(repeating: "[", count: 300), "there are too many brackets for a configuration"),
      (
        String(repeating: "# long\n", count: 20_000),
        "the file is larger than 64 KiB, the most a configuration may be"
      ),
    ])
  func faults(text: String, message: String) throws {
    let home = try home(text)
    let result = try open(home)
    #expect(result.ending == .exited(65), "\(result.errors)")
    let file = home.path + "/genscope/config.yaml"
    #expect(result.errors.hasPrefix("genscope: \(file):"), "\(result.errors)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(!result.errors.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    #expect(result.output.isEmpty)
  }

  @Test func allFaultsAreToldAtOnce() throws {
    let result = try open(try home("fps: 0\nthem: x\nkeys: {restrat: F5, undo: ctrl-i}\n"))
    #expect(result.errors.split(separator: "\n").count == 4)
  }

  @Test func textThatIsNotUTF8IsRefused() throws {
    let home = try home("")
    let file = home.path + "/genscope/config.yaml"
    let descriptor = Glibc.open(file, O_WRONLY | O_TRUNC)
    _ = [UInt8]("theme: d".utf8 + [0xFF, 0xFE]).withUnsafeBytes {
      write(descriptor, $0.baseAddress, $0.count)
    }
    Glibc.close(descriptor)
    let result = try open(home)
    #expect(result.ending == .exited(65))
    #expect(result.errors.contains("\(file):1:9: the file is not UTF-8 text"))
  }

  @Test func whatIsNoFileIsRefused() throws {
    let folder = try home(nil)
    let path = folder.path + "/genscope/config.yaml"
    mkdir(path, 0o700)
    var result = try open(folder)
    #expect(result.ending == .exited(66))
    #expect(result.errors.contains("config.yaml: this is a directory, not a configuration file"))
    rmdir(path)
    // Nothing waits for somebody to write into a pipe.
    mkfifo(path, 0o600)
    result = try open(folder)
    #expect(result.ending == .exited(66) && result.errors.contains("this is not a regular file"))
    unlink(path)
    symlink("nowhere", path)
    result = try open(folder)
    #expect(result.ending == .exited(66) && result.errors.contains("there is no such file"))
    unlink(path)
    guard geteuid() != 0 else { return }
    _ = try folder.write("theme: dark\n", to: "genscope/config.yaml")
    chmod(path, 0)
    result = try open(folder)
    #expect(
      result.ending == .exited(66) && result.errors.contains("no permission to read the file"))
  }

  @Test(arguments: [
    ["plot", "ridge", "--steps", "1"], ["draw"], ["tour"], ["compare", "ridge", "ridge-2"],
    ["config"],
  ])
  func everyCommandThatDrawsReadsIt(arguments: [String]) throws {
    let result = try open(try home("fps: 0\n"), arguments)
    #expect(result.ending == .exited(65) && result.errors.contains("fps must be"))
  }

  @Test(arguments: [["list"], ["show", "ridge"], ["config", "--path"], ["--version"], ["help"]])
  func othersDoNot(arguments: [String]) throws {
    let result = try open(try home("fps: 0\n"), arguments)
    #expect(result.ending == .exited(0) && result.errors.isEmpty)
  }

  // MARK: - What wins

  private func drawing(
    _ preferences: Preferences, glyphs: GlyphSet? = nil, theme: Theme? = nil,
    color: ColorChoice? = nil, background: BackgroundChoice? = nil
  ) -> Drawing {
    var options = DrawingOptions()
    (options.glyphsOption, options.themeOption) = (glyphs, theme)
    (options.colorOption, options.backgroundOption) = (color, background)
    return options.settled(by: preferences)
  }

  @Test func optionsWinOverTheFile() {
    var preferences = Preferences()
    (preferences.glyphs, preferences.theme, preferences.color) = (.blocks, .colorBlind, .sixteen)
    preferences.background = .light
    #expect(
      drawing(preferences)
        == Drawing(glyphs: .blocks, theme: .colorBlind, color: .sixteen, background: .light))
    #expect(
      drawing(
        preferences, glyphs: .ascii, theme: .highContrast, color: .indexed, background: .dark)
        == Drawing(glyphs: .ascii, theme: .highContrast, color: .indexed, background: .dark))
    // A theme for one background says what that is, and a stronger word on the background counts for more.
    #expect(
      drawing(preferences, theme: .dark)
        == Drawing(glyphs: .blocks, theme: .auto, color: .sixteen, background: .dark))
    preferences.theme = .dark
    #expect(drawing(preferences, background: .light).background == .light)
    #expect(drawing(preferences).background == .dark)
    // Without colours none are asked for.
    #expect(drawing(preferences, theme: .mono, color: .direct).color == .never)
    #expect(
      drawing(Preferences())
        == Drawing(glyphs: nil, theme: .auto, color: .auto, background: .auto))
  }

  @Test func ratesAndTheMouseAreSaid() {
    func options(fps: Int?, mouse: Bool?) -> ScopeOptions {
      var options = ScopeOptions()
      (options.fpsOption, options.mouse) = (fps, mouse)
      return options
    }
    var preferences = Preferences()
    let plain = options(fps: nil, mouse: nil)
    #expect(plain.fps(preferences) == 30 && plain.listensToMouse(preferences))
    (preferences.fps, preferences.mouse) = (5, false)
    #expect(plain.fps(preferences) == 5 && !plain.listensToMouse(preferences))
    let given = options(fps: 7, mouse: true)
    #expect(given.fps(preferences) == 7 && given.listensToMouse(preferences))
  }

  @Test(arguments: [(nil, "glyphs: braille\n", true), ("ascii", "glyphs: braille\n", false)])
  func variablesWinOverTheFile(variable: String?, text: String, isBraille: Bool) throws {
    let home = try home(text)
    let result = try Genscope.run(
      "plot", "ridge", "--steps", "1",
      environment: ["XDG_CONFIG_HOME": home.path, "GENSCOPE_GLYPHS": variable])
    let hasDots = result.output.unicodeScalars.contains { 0x2801...0x28FF ~= $0.value }
    #expect(result.ending == .exited(0) && hasDots == isBraille)
  }

  @Test func aThemeChangesThePlot() throws {
    func plot(_ theme: String) throws -> String {
      let result = try Genscope.run(
        "plot", "ring-naive", "--steps", "1", "--color", "true", "--theme", theme)
      #expect(result.ending == .exited(0))
      return result.output
    }
    let plots = try Theme.allCases.map { try plot($0.rawValue) }
    // auto is dark where there is no terminal to ask.
    #expect(plots[0] == plots[1] && Set(plots).count == plots.count - 1)
    #expect(!(plots.last ?? "").contains("\u{1B}["))
    let result = try Genscope.run("plot", "ridge", "--theme", "drak")
    #expect(result.ending == .exited(64) && result.errors.contains("'drak'"))
    let variable = try Genscope.run("plot", "ridge", environment: ["GENSCOPE_THEME": "drak"])
    #expect(variable.ending == .exited(64) && variable.errors.contains("GENSCOPE_THEME is 'drak'"))
  }

  /// The key of a file does in the scope what it says, and footer and help say so.
  @Test func keysMeanInTheScopeWhatTheFileSays() throws {
    let home = try home("keys:\n  leave: Ctrl-Q\n  show-help-keys: F2\n")
    let scope = try Tmux(
      [try Genscope.path(), "ridge"], environment: ["XDG_CONFIG_HOME": home.path], columns: 100,
      rows: 30)
    try scope.wait(for: "Ctrl-Q quit")
    try scope.press("F2")
    try scope.wait(for: "esc/q close")
    try scope.press("q")
    try scope.wait(for: "Ctrl-Q quit")
    try scope.press("q")
    try scope.wait(for: "q does nothing here; F2 lists the keys")
    try scope.press("C-q")
    #expect(try scope.waitForExit() == 0)
  }

  // MARK: - The printed file

  @Test func thePrintedFileHoldsAllDefaults() throws {
    let folder = try home(nil)
    let printed = try open(folder, ["config"])
    #expect(printed.ending == .exited(0) && printed.errors.isEmpty)
    #expect(printed.output.hasPrefix("# genscope reads \(folder.path)/genscope/config.yaml\n"))
    #expect(printed.output.split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
    // As it is it says nothing, and with its lines taken in what counts anyway.
    _ = try folder.write(printed.output, to: "genscope/config.yaml")
    let path = folder.path + "/genscope/config.yaml"
    #expect(try Preferences(file: path).theme == nil)
    let lines = printed.output.split(separator: "\n").filter {
      !$0.hasPrefix("# ") || $0.hasPrefix("#  ")
    }
    _ = try folder.write(
      lines.map { String($0.dropFirst()) }.joined(separator: "\n"), to: "genscope/config.yaml")
    let read = try Preferences(file: path)
    #expect(read.keys == .standard && read.theme == .auto && read.color == .auto)
    #expect(
      read.glyphs == .ascii && read.background == .auto && read.fps == 30 && read.mouse == true)
    for name in KeyMap.actionNames { #expect(printed.output.contains("\n#  \(name): ")) }
  }

  @Test func thePathIsPrintedAlone() throws {
    let folder = try home(nil)
    #expect(
      try open(folder, ["config", "--path"]).output == "\(folder.path)/genscope/config.yaml\n")
    let none = try Genscope.run(
      "config", "--path", environment: ["XDG_CONFIG_HOME": nil, "HOME": nil])
    #expect(none.ending == .exited(66) && none.output.isEmpty)
    let text = try Genscope.run("config", environment: ["XDG_CONFIG_HOME": nil, "HOME": nil])
    #expect(text.ending == .exited(0) && text.output.contains("reads no file"))
  }
}
