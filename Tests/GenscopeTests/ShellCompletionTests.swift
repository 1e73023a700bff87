import Glibc
import Plotting
import TestHarness
import Testing

@testable import genscope

/// What shells offer where somebody types in them: the real ones, where they are installed.
@Suite struct ShellCompletionTests {
  enum Shell: String, CaseIterable {
    case bash, zsh, fish

    var isInstalled: Bool {
      (ProcessEnvironment.value(of: "PATH") ?? "").split(separator: ":").contains {
        access("\($0)/\(rawValue)", X_OK) == 0
      }
    }

    /// What is typed to have completions from a file in a folder.
    func beginning(_ folder: String) -> String {
      switch self {
      case .bash: "PS1='> '; source '\(folder)/genscope'; clear"
      case .zsh:
        "PS1='> '; unsetopt beep; fpath=('\(folder)' $fpath); autoload -Uz compinit; compinit -D -u; clear"
      case .fish: "function fish_prompt; echo '> '; end; source '\(folder)/genscope'; clear"
      }
    }

    /// The shell without what its user has set up.
    var command: [String] {
      switch self {
      case .bash: ["bash", "--norc", "--noprofile", "-i"]
      case .zsh: ["zsh", "-f", "-i"]
      case .fish: ["fish", "--no-config", "-i"]
      }
    }
  }

  /// What is offered behind a beginning of a command line, of which one is the only one.
  static let lines: [(typed: String, offered: [String])] = [
    ("genscope --theme ", Theme.allCases.map(\.rawValue)),
    ("genscope plot --glyphs ", GlyphSet.allCases.map(\.rawValue)),
    ("genscope config --p", ["--path"]),
    ("genscope plot ring-gan --set model.loss=", ["non-saturating", "least-squares", "hinge"]),
    ("genscope --set model.kind=autoe", ["model.kind=autoencoder"]),
    ("genscope ring-gan --set data.kind=gr", ["data.kind=grid"]),
    ("genscope ring-gan --set model.generator.act", ["model.generator.activation="]),
    ("genscope saddle-o", ["saddle-optimistic"]),
  ]

  @Test(arguments: Shell.allCases.filter(\.isInstalled))
  func values(shell: Shell) throws {
    let folder = try TemporaryFolder()
    let script = try Genscope.run("--generate-completion-script", shell.rawValue).output
    // zsh finds a command's completions by the name of the file.
    _ = try folder.write(script, to: shell == .zsh ? "_genscope" : "genscope")
    let path = try productsDirectory() + ":" + (ProcessEnvironment.value(of: "PATH") ?? "")
    let terminal = try Tmux(
      shell.command,
      environment: ["PATH": path, "XDG_CONFIG_HOME": folder.path, "HOME": folder.path],
      columns: 160, rows: 40)
    try terminal.wait(for: "a prompt") { $0.contains { !$0.isEmpty } }
    try terminal.type(shell.beginning(folder.path))
    try terminal.press("Enter")
    try terminal.wait(for: "the prompt") {
      $0.first?.hasPrefix(">") == true && !$0.joined().contains("clear")
    }
    for (typed, offered) in Self.lines {
      try terminal.type(typed)
      try terminal.press("Tab")
      // bash lists at the second time only; once completed, another one changes nothing.
      if shell == .bash, offered.count > 1 { try terminal.press("Tab") }
      try terminal.wait(for: "\(offered) behind \(typed)") { rows in
        // bash writes an = that it completes so that it stays one word.
        let text = rows.joined(separator: "\n").replacing("\\=", with: "=")
        return offered.allSatisfy { text.contains($0) }
      }
      try terminal.press("C-u")
      try terminal.press("C-l")
      try terminal.wait(for: "an empty line") { rows in
        rows.filter { !$0.isEmpty }.allSatisfy { $0.hasPrefix(">") && !$0.contains("genscope") }
      }
    }
  }
}
