/// The script for a shell that completes the command line.
enum CompletionScript {
  /// A script for bash that completes behind the program's name what the default command takes, too.
  ///
  /// The parser's own offers nothing but commands there. Scripts for other shells stay as they are.
  static func offeringDefaultCommand(_ script: String) -> String {
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
