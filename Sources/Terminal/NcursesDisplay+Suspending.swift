internal import CTerminal
internal import Glibc
internal import Screen
internal import Signals

extension NcursesDisplay {
  /// Gives the terminal back, stops the process as job control does, and takes the terminal again
  /// when the process is continued.
  ///
  /// If the terminal has another size by then, the next `wait` says so.
  public func suspend() {
    let typed = leave()
    ct_stop()
    if waitForForeground(typed) { enterAgain() } else { isAway = true }
  }

  /// Stops for as long as the process is continued in the background only, and returns false if it
  /// is asked to end instead: it would never get to that, stopped by its first touch of the terminal.
  ///
  /// - Parameter typed: what was typed on leaving, which nobody else was there to take if the process was not stopped.
  private func waitForForeground(_ typed: [DisplayEvent]) -> Bool {
    var unheld = typed
    while true {
      let signals = signals.take()
      if !signals.contains(SIGCONT) {
        heldEvents += unheld
        unheld = []
      }
      let endings = EndingSignals.all.filter { signals.contains($0) }
      heldEvents += endings.map { .terminated(signal: $0) }
      if TerminalModes.isForeground { return true }
      if !endings.isEmpty { return false }
      // A group without a shell is not stopped, and so not continued: it must not spin here.
      if !signals.contains(SIGCONT) { return true }
      ct_stop()
    }
  }

  /// Takes the terminal again after it was given back.
  private func enterAgain() {
    modes.enterRaw()
    arm()
    output.send(requests.titleSave + requests.modesOn)
    if adoptSize() { heldEvents.append(.resized(size)) }
    curses.forgetScreen()
    sendUpdate()
    // Behind the picture: ncurses may remember the old title with taking the screen.
    sendTitle()
  }

  /// Takes the terminal again after the process was stopped without having been asked, when the
  /// shell has set the terminal's modes and written on the screen.
  func takeAgain() {
    guard TerminalModes.isForeground else { return suspend() }
    modes.enterRaw()
    output.send(requests.modesOn)
    sendTitle()
    redraw()
  }
}
