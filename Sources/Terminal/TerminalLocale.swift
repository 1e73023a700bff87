internal import CNcurses
internal import Glibc

/// The character set the terminal is said to have.
enum TerminalLocale {
  /// Takes the locale of the environment and returns whether it can show Unicode.
  ///
  /// If the environment names a locale in UTF-8 that is not installed here, as happens on small
  /// systems, the terminal still reads UTF-8, and the locale every system has stands in.
  ///
  /// - Parameter wantsUnicode: what the user says about the terminal, against the environment.
  static func activate(wantsUnicode: Bool?) -> Bool {
    if setlocale(LC_CTYPE, "") == nil || wantsUnicode == true {
      let isNamed = name.map { $0.contains("UTF-8") || $0.contains("UTF8") } ?? false
      if isNamed || wantsUnicode == true, !isUnicode { setlocale(LC_CTYPE, "C.UTF-8") }
    }
    return wantsUnicode == false ? false : isUnicode
  }

  /// The locale the environment names for characters, in upper case.
  private static var name: String? {
    for variable in ["LC_ALL", "LC_CTYPE", "LANG"] {
      if let value = TerminalType.environment(variable) { return value.uppercased() }
    }
    return nil
  }

  /// Whether the locale that is active is in UTF-8 and knows braille.
  private static var isUnicode: Bool {
    guard let codeset = nl_langinfo(nl_item(CODESET)) else { return false }
    return String(cString: codeset) == "UTF-8" && wcwidth(0x2801) == 1
  }
}
