import Frames
import Plotting

extension State {
  /// Does what a key stands for.
  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .togglePause: return togglePause()
    case .step: return takeStep()
    case .nextPart: return showPart(.next)
    case .playParts: return showPart(.play(part?.isPlaying != true))
    case .faster: return changePace { $0.faster }
    case .slower:
      let rate = frame?.status.rate ?? 0
      return changePace { $0.slower(atRate: rate) }
    case .catchUp: return send(.catchUp)
    case .restart: return send(.restart)
    case .undo: return turnBack(.undo)
    case .redo: return turnBack(.redo)
    case .reseed: return frame.map { $0.status.seed &+ 1 }.map { send(.reseed($0)) } ?? []
    case .toggleMorph: return send(.morph(!(frame?.status.isMorphing ?? false)))
    case .openPreset(let number): return openPreset(number)
    case .showPresets: overlay = .presets(PresetMenu(presets, current: frame?.status.preset))
    case .showGallery: return openGallery()
    case .look(let move): go(move)
    case .showHelp(let page): showHelp(page)
    case .openPage(let number): changeHelp { $0.open(HelpPage.allCases[number - 1]) }
    case .turnPage(let forward):
      changeHelp { $0.open($0.page.neighbour(forward: forward)) }
    case .startSearch: startSearch()
    case .nextHit(let forward): nextHit(forward: forward)
    case .nextHitOrChart(let forward):
      if lastNeedle == nil { rotateCharts(forward: forward) } else { nextHit(forward: forward) }
    case .acceptSearch: return acceptSearch()
    case .switchFocus(let forward): switchFocus(forward: forward)
    case .toggleSettings: focus = focus == .plot ? .settings : .plot
    case .toggleCompare: return toggleCompare()
    case .addPanel: return addPanel()
    case .closePanel: return closePanel()
    case .showLayers: overlay = .layers(selection: 0)
    case .toggleLayer(let shortcut): return toggleLayer(shortcut)
    case .showTour: return showTour()
    case .nextStop(let forward): return goOnTour(forward: forward)
    case .watchStop: return watchStop()
    case .leaveTour: return leaveTour()
    case .showEvents: overlay = .events(selection: nil)
    case .toggleCursor: toggleCursor()
    case .moveCursor(let direction, let isFar): moveCursor(direction, isFar: isFar)
    case .toggleFreeze: return toggleFreeze()
    case .nextSecondPlot: nextSecondPlot()
    case .toggleBigFigures: toggleBigFigures()
    case .nextChart(let forward): rotateCharts(forward: forward)
    case .shownLayer(let forward): return changeShownLayer(forward: forward)
    case .scrub(let forward): return scrub(forward: forward)
    case .goToEnd(let forward):
      return send(isOnTheWay ? .scrub(forward ? nil : 0) : .travel(.end(forward: forward)))
    case .togglePlay: return send(.play(passes?.isPlaying != true))
    case .travel(let journey): return send(.travel(journey))
    case .showBranches: showBranches()
    case .contrastBranch: return contrastBranch()
    case .save: return save()
    case .share: return share()
    case .keepSettings: nameSettings()
    case .export: overlay = .exporting
    case .exportSamples, .exportCurves, .exportScreen: return export(action)
    case .paint: return openEasel()
    case .easel(let act): return perform(act)
    case .toggleRecording: return [.toggleRecording]
    case .nextGlyphs: return nextGlyphs()
    case .zoomIn: return aim { $0.zoomed(by: 0.8) }
    case .zoomOut: return aim { $0.zoomed(by: 1.25) }
    case .fit: camera = .fit
    case .pan(let direction): return pan(direction)
    case .move(let move):
      hasRoomySettings = true
      self.move(move)
    case .change(let forward): return change(forward: forward)
    case .edit: overlay = selectedSetting.map { .editor(ValueEditor($0)) }
    case .type(let edit): apply(edit)
    case .accept: return accept()
    case .close: return close()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .leave: return leave()
    case .quit: return [.quit]
    }
    return []
  }

  private mutating func close() -> [Effect] {
    if search != nil {
      cancelSearch()
    } else if case .presets(var menu) = overlay, !menu.filter.text.isEmpty {
      menu.apply(.clear)
      overlay = .presets(menu)
    } else if overlay == .easel {
      return leaveEasel()
    } else if case .filing = overlay {
      overlay = .easel
    } else if case .help = overlay {
      closeHelp()
    } else if overlay != nil {
      overlay = nil
    } else if focus == .settings {
      focus = .plot
    } else if cursor != nil {
      cursor = nil
    } else if isSlow {
      return send(.slowMotion(.leave))
    } else if isOnTheWay {
      return send(.scrub(nil))
    } else if isComparing {
      return toggleCompare()
    }
    return []
  }

  private mutating func showHelp(_ page: HelpPage) {
    if case .help(let help) = overlay, help.page == page {
      closeHelp()
    } else if case .help = overlay {
      changeHelp { $0.open(page) }
    } else {
      let isPainting = isPainting
      easel?.isUnderHelp = isPainting
      overlay = .help(Help(page))
    }
  }

  /// Closes the help, and shows the easel where that was left for it.
  private mutating func closeHelp() { overlay = easel?.isUnderHelp == true ? .easel : nil }

  private mutating func changeHelp(_ change: (inout Help) -> Void) {
    guard case .help(var help) = overlay else { return }
    change(&help)
    overlay = .help(help)
  }

  private mutating func rotateCharts(forward: Bool) {
    // The one behind the first, or the last of all, becomes the first.
    let charts = charts(of: focusedPanel)
    chosenChart = (forward ? charts.dropFirst().first : charts.last)?.title
  }

  private mutating func nextGlyphs() -> [Effect] {
    let offered = offeredGlyphs
    let index = offered.firstIndex(of: glyphs) ?? 0
    choose(offered[(index + 1) % offered.count])
    return say("glyphs: \(glyphs.rawValue)")
  }
}

// MARK: - The run

extension State {
  private mutating func togglePause() -> [Effect] {
    switch activity {
    case .running: return send(.pause)
    case .paused: return send(.run)
    case .finished: return say("The run is finished: " + restartHint)
    case .diverged: return say("The run has diverged: " + restartHint)
    }
  }

  private var restartHint: String {
    let abilities = frame?.status.abilities ?? []
    return "\(keys.name(of: .restart)) starts it again"
      + (abilities.contains(.reseed) ? ", \(keys.name(of: .reseed)) takes the next seed." : ".")
  }

  private mutating func takeStep() -> [Effect] {
    awaitsStep = focus == .settings
    switch activity {
    case .running: return send(.pause) + send(singleStep)
    case .paused: return send(singleStep)
    case .finished, .diverged: return togglePause()
    }
  }

  /// The least that a run can go on by: side by side a step, which is common to all.
  private var singleStep: Command { takesTurns ? .turn : .step(1) }

  private mutating func changePace(_ change: (Status.Pace) -> Status.Pace) -> [Effect] {
    guard let status = frame?.status else { return [] }
    let pace = change(status.pace)
    let news = say("speed: " + pace.sentence(unit: status.unit))
    return pace == status.pace ? news : send(.pace(pace)) + news
  }

  private mutating func openPreset(_ number: Int) -> [Effect] {
    guard let status = frame?.status else { return [] }
    guard status.group.indices.contains(number - 1) else {
      return say(
        "There are only \(status.group.count) presets in this group; "
          + "\(keys.name(of: .showPresets)) lists all.")
    }
    return open(status.group[number - 1])
  }
}

// MARK: - The camera

extension State {
  private mutating func aim(_ change: (Window) -> Window?) -> [Effect] {
    guard let window else { return [] }
    guard let next = change(window) else { return say("The view goes no further.") }
    camera = .window(next)
    return []
  }

  private mutating func pan(_ direction: Action.Direction) -> [Effect] {
    switch direction {
    case .left: aim { $0.panned(x: -0.125, y: 0) }
    case .right: aim { $0.panned(x: 0.125, y: 0) }
    case .down: aim { $0.panned(x: 0, y: -0.125) }
    case .up: aim { $0.panned(x: 0, y: 0.125) }
    }
  }
}
