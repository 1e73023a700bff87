// The parser's scripts offer nothing but commands behind the program's name, where presets and options of the default
// command may stand as well.

extension CompletionScript {
  /// A script for zsh that completes what the default command takes, too; others stay as they are.
  static func offeringDefaultCommandInZsh(_ script: String) -> String {
    guard script.hasPrefix("#compdef") else { return script }
    return
      script
      .replacingFirst(
        "    local -i ret=1\n",
        with: """
              # Options before all else are those of the default command.
              if [[ "${words[2]}" = -* ]]; then
                  _genscope_open
                  return
              fi

              local -i ret=1

          """
      ).replacingFirst(
        "        _describe -V subcommand subcommands && ret=0\n",
        with: """
                  _describe -V subcommand subcommands && ret=0
                  # What the default command takes.
                  __genscope_custom_complete ---completion open -- positional@0 \
          "${current_word_index}" "$(__genscope_cursor_index_in_current_word)" && ret=0

          """
      ).replacingFirst(
        "            \"_genscope_${words[1]}\" && ret=0\n            ;;\n",
        with: """
                      "_genscope_${words[1]}" && ret=0
                      ;;
                  *)
                      _genscope_open && ret=0
                      ;;

          """)
  }

  /// A script for fish that does so; others stay as they are.
  ///
  /// - Parameter commands: the names of all commands.
  static func offeringDefaultCommandInFish(_ script: String, commands: [String]) -> String {
    let place = "        switch $unparsed_tokens[1]\n        case 'open'\n"
    guard script.contains(place) else { return script }
    let names = (commands + ["help"]).joined(separator: " ")
    let parsing = script.replacingFirst(
      place,
      with: """
                # What is no command is for the default one.
                if test (count $unparsed_tokens) -gt 0; and not contains -- $unparsed_tokens[1] \(names)
                    set unparsed_tokens open $unparsed_tokens
                end

        """ + place)
    // Before any word, all that the command takes is offered, but what every command does.
    let offers = parsing.split(separator: "\n").filter { line in
      line.hasPrefix("complete ") && line.contains("\"genscope open\"")
        && !line.contains(" -l 'version'") && !line.contains(" -l 'help'")
    }.map { line in
      line.replacing("\"genscope open\" -ge 1", with: "\"genscope\" -eq 1")
        .replacing("\"genscope open\"", with: "\"genscope\"")
    }
    return parsing + "\n" + offers.joined(separator: "\n")
  }
}

extension String {
  /// The text with another in the place of the first occurrence of one.
  fileprivate func replacingFirst(_ text: String, with other: String) -> String {
    replacing(text, with: other, maxReplacements: 1)
  }
}
