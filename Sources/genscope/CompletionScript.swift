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
    return script[..<end] + addition + script[end...]
  }
}
