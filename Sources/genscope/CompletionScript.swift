/// The script for a shell that completes the command line.
enum CompletionScript {
  /// The parser's script for any shell, with what it leaves out.
  ///
  /// - Parameter commands: the names of all commands.
  static func completed(_ script: String, commands: [String]) -> String {
    let names = commands.joined(separator: " ")
    let whole = offeringDefaultCommandInZsh(
      offeringDefaultCommandInFish(offeringDefaultCommand(script), commands: commands))
    return offeringCommandsToHelp(whole, names: names)
  }

  /// A script that completes behind `help` what there is help for; the parser's own offer nothing there.
  private static func offeringCommandsToHelp(_ script: String, names: String) -> String {
    let help = "_genscope_help() {\n"
    // zsh: the specification of the argument that is to be completed.
    let zsh = "'*:subcommands:'"
    if let start = script.firstRange(of: help)?.upperBound,
      let place = script[start...].firstRange(of: zsh)
    {
      return script[..<place.lowerBound] + "'1:subcommands:(\(names))'"
        + script[place.upperBound...]
    }
    // bash: behind the options, which the function offers and then has counted the other words.
    if let start = script.firstRange(of: help)?.upperBound,
      let end = script[start...].firstRange(of: "\n}\n")?.lowerBound
    {
      let addition = """


            # What there is help for, once.
            [[ "${positional_number}" -eq 1 ]] && COMPREPLY+=($(compgen -W '\(names)' -- "${cur}"))
        """
      return script[..<end] + addition + script[end...]
    }
    // fish: a line of its own.
    let condition = "__genscope_should_offer_completions_for_positional"
    guard script.contains(condition) else { return script }
    return script
      + "\ncomplete -c 'genscope' -n '\(condition) \"genscope help\" -eq 1' -fka '\(names)'"
  }

  /// A script for bash that completes behind the program's name what the default command takes, too.
  ///
  /// The parser's own offers nothing but commands there. Scripts for other shells stay as they are here.
  private static func offeringDefaultCommand(_ script: String) -> String {
    let place = "        # Offer subcommand completions\n"
    guard let start = script.firstRange(of: place)?.upperBound,
      let end = script[start...].firstRange(of: "\n")?.upperBound
    else { return script }
    let addition = """
              # What the default command takes; behind its own words nothing else.
              [[ "${#unparsed_words[@]}" -gt 0 || "${prev}" = -* ]] && COMPREPLY=()
              unparsed_words=("${subcommand}" "${unparsed_words[@]}")
              _genscope_open

      """
    return joiningSettings(script[..<end] + addition + script[end...])
  }

  /// A script that takes KEY=VALUE for one word, though readline splits the command line there, and that leaves
  /// no blank behind a `=`.
  private static func joiningSettings(_ script: String) -> String {
    let wrapper = """
      _genscope() {
          local -a words=("${COMP_WORDS[0]}")
          local -i count=${#COMP_WORDS[@]} place=${COMP_CWORD} index
          for ((index = 1; index < count; index++)); do
              if [[ "${COMP_WORDS[index]}" = =* || "${COMP_WORDS[index - 1]}" = *= ]]; then
                  words[${#words[@]} - 1]+="${COMP_WORDS[index]}"
                  ((index <= COMP_CWORD)) && ((place--))
              else
                  words+=("${COMP_WORDS[index]}")
              fi
          done
          local -a COMP_WORDS=("${words[@]}")
          local -i COMP_CWORD=${place}
          local whole="${words[place]}"
          _genscope_joined "${1}" "${whole}" "${words[place - 1]}"
          # Readline replaces what is behind the sign only.
          [[ "${whole}" = *=* ]] && COMPREPLY=("${COMPREPLY[@]#"${whole%"${whole##*=}"}"}")
          [[ "${COMPREPLY[0]}" = *= ]] && compopt -o nospace 2>/dev/null
          return 0
      }

      """
    return script.replacing("\n_genscope() {\n", with: "\n_genscope_joined() {\n")
      .replacing("\ncomplete -o filenames", with: "\n" + wrapper + "\ncomplete -o filenames")
  }
}
