import Frames

/// What a key does.
enum Action: Sendable, Hashable {
  /// Pauses a run that goes on, and the other way round.
  case togglePause
  /// Takes a single step or a player's turn, pausing first.
  case step
  /// Shows the next part of a step in slow motion.
  case nextPart
  /// Shows the parts by the clock, or stops there.
  case playParts
  /// More steps a frame or a second.
  case faster
  /// Fewer steps a frame or a second.
  case slower
  /// Brings the runs of the group to the same step.
  case catchUp
  /// The same run from its start.
  case restart
  /// A run with the next seed.
  case reseed
  /// Takes the newest change back.
  case undo
  /// Makes the change again that was taken back last.
  case redo
  /// Starts or stops the walk through weight space.
  case toggleMorph
  /// Leaves for the preset with this number in the group, counted from 1.
  case openPreset(Int)
  /// Shows the preset menu.
  case showPresets
  /// Shows the presets as small live plots.
  case showGallery
  /// Goes through these.
  case look(PresetGallery.Move)
  /// Shows a page of the help, or closes it where it is open.
  case showHelp(HelpPage)
  /// Turns to the page of the help with this number, counted from 1.
  case openPage(Int)
  /// Turns to the next page of the help, or the one before.
  case turnPage(forward: Bool)
  /// Begins to look for a text.
  case startSearch
  /// Goes to the next place that has the text looked for, or the one before.
  case nextHit(forward: Bool)
  /// Goes to the next hit or the one before, where something was looked for; else shows another chart first.
  case nextHitOrChart(forward: Bool)
  /// Ends the typing of what is looked for, and stays where it was found.
  case acceptSearch
  /// Moves the focus between plot and settings, or over the panels where there are several.
  case switchFocus(forward: Bool)
  /// Moves the focus into the settings or back.
  case toggleSettings
  /// Shows methods of the group side by side, or the focused one alone.
  case toggleCompare
  /// Shows one more method beside the others.
  case addPanel
  /// Closes the focused panel.
  case closePanel
  /// Shows the checklist of layers.
  case showLayers
  /// Switches the layer with this shortcut, counted from 0.
  case toggleLayer(Int)
  /// Shows the card of the tour's stop.
  case showTour
  /// Goes to the tour's next stop, or the one before.
  case nextStop(forward: Bool)
  /// Takes the card away, and lets the run go on.
  case watchStop
  /// Leaves the tour.
  case leaveTour
  /// Shows the list of events.
  case showEvents
  /// Reads the plots at a cursor, or ends that.
  case toggleCursor
  /// Moves the cursor by a cell, or farther.
  case moveCursor(Direction, far: Bool)
  /// Holds the picture while the run goes on, or lets it follow.
  case toggleFreeze
  /// Shows the next plot in the place of the boxes, or these again.
  case nextSecondPlot
  /// Shows figures in large digits, or the boxes again.
  case toggleBigFigures
  /// Begins with the next chart, or the one before.
  case nextChart(forward: Bool)
  /// Looks at a network after one hidden layer more, or less.
  case shownLayer(forward: Bool)
  /// Looks at samples one stop further on their way from noise, or one back.
  case scrub(forward: Bool)
  /// Looks at the newest moment of the run, or at its first; on the way from noise at the samples, or at the noise.
  case goToEnd(forward: Bool)
  /// Starts or stops going along the way of samples by itself.
  case togglePlay
  /// Looks at another moment of the run.
  case travel(Command.Journey)
  /// Shows the list of branches.
  case showBranches
  /// Shows the chosen branch beside the run.
  case contrastBranch
  /// Writes a checkpoint.
  case save
  /// Shows the command line that opens what is shown.
  case share
  /// Asks for a name under which the settings are kept.
  case keepSettings
  /// Asks what is to be written to a file.
  case export
  /// Writes samples to a file.
  case exportSamples
  /// Writes the curves to a file.
  case exportCurves
  /// Writes the screen to a file.
  case exportScreen
  /// Shows the easel, where data are painted.
  case paint
  /// Does something at the easel.
  case easel(Easel.Act)
  /// Begins to record the screen, or ends that.
  case toggleRecording
  /// Takes the next set of glyphs.
  case nextGlyphs
  /// Shows less of the plane, larger.
  case zoomIn
  /// Shows more of the plane, smaller.
  case zoomOut
  /// Shows whatever there is to see.
  case fit
  /// Moves the window over the plane.
  case pan(Direction)
  /// Moves through the list or text that has the keys.
  case move(ListMove)
  /// Changes the selected setting to a neighbouring value.
  case change(forward: Bool)
  /// Starts to type a value for the selected setting.
  case edit
  /// Changes the text being typed.
  case type(TextField.Edit)
  /// Takes what is chosen or typed, or switches it.
  case accept
  /// Closes what lies over the screen, or leaves the settings or the comparison.
  case close
  /// Sends the whole screen again.
  case redraw
  /// Stops the process as job control does.
  case suspend
  /// Ends the program, once it has been asked whether training may be lost.
  case leave
  /// Ends the program.
  case quit

  /// Where to pan to.
  enum Direction: Sendable, Hashable {
    case left, right, up, down
  }

  /// How to move through a list.
  enum ListMove: Sendable, Hashable {
    case previous, next, halfUp, halfDown, pageUp, pageDown, first, last

    /// The index this leads to from `index` in a list of `count` entries, `page` of them in sight.
    func target(from index: Int, count: Int, page: Int) -> Int {
      let target =
        switch self {
        case .previous: index - 1
        case .next: index + 1
        case .halfUp: index - max(page / 2, 1)
        case .halfDown: index + max(page / 2, 1)
        case .pageUp: index - max(page, 1)
        case .pageDown: index + max(page, 1)
        case .first: 0
        case .last: count - 1
        }
      return max(0, min(target, count - 1))
    }
  }
}
