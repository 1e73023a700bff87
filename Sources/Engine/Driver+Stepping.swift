import Experiments
import Frames

extension Driver {
  /// What to do next.
  enum Next: Equatable {
    /// Nothing, until a command arrives.
    case rest
    /// Call `burst`, at once or after this many seconds.
    case burst(after: Double?)
  }

  /// Frames are at least this far apart.
  private static let frameInterval = Status.Pace.unlimited.beat
  /// How long a burst may last, so that a command waits no longer.
  private static let burstLength = Duration.milliseconds(4)
  /// A frame that nobody took for so long is replaced, so that a slow terminal gets a fresh one.
  private static let staleAge = Duration.milliseconds(100)
  /// However slow the steps are at a limited pace, something is shown so often.
  private static let patience = Duration.milliseconds(250)

  /// Whether another step would change anything in any panel.
  var canStep: Bool { panels.contains { $0.canStep } }

  /// The pace that holds now: a morph moves by the frame, however fast the machine is, and nothing on the way to a step
  /// waits to be looked at.
  private var presentPace: Status.Pace {
    if panels.contains(where: \.isMorphing) { return .steps(1) }
    return destination == nil ? pace : .unlimited
  }

  /// Units between two beats, nil for as many as the machine can.
  private var unitsPerBeat: Int? { presentPace.stepsPerBeat }

  /// What to do next; a burst that is announced is counted on until it happens.
  func plan() -> Next {
    guard !isScheduled, isStepping || catchUp != nil || isPlaying || nextPart != nil
    else { return .rest }
    isScheduled = true
    guard let step = nextStep else { return .burst(after: nil) }
    let time = now()
    let wait = min(step, nextPlayed ?? step, nextPart ?? step) - time
    return .burst(after: wait > .zero ? wait / .seconds(1) : nil)
  }

  /// When the next step is due, or where none is taken, the next frame; nil for at once.
  private var nextStep: ContinuousClock.Instant? {
    guard catchUp == nil, stragglers.isEmpty else { return nil }
    guard isStepping else { return [nextPlayed, nextPart].compactMap(\.self).min() }
    guard unitsPerBeat != nil, unitsLeft == 0, let beat else { return nil }
    return beat + presentPace.beat
  }

  /// Takes steps for a few milliseconds, then makes a frame if one is due.
  func burst() {
    isScheduled = false
    let start = now()
    let stragglers = stragglers
    defer { keepSnapshots() }
    if !stragglers.isEmpty {
      pursue(stragglers)
    } else if isRunning && canStep, catchUp == nil && !isPlaying || isBeatDue(at: start) {
      stepPanels(from: start)
    }
    showNextPart(at: start)
    if catchUp == nil { showPlayed() }
    guard catchUp != nil else { return }
    stepLaggard()
    let time = now()
    if catchUp == nil || frames.isEmpty && time >= nextFrame ?? time { publish() }
  }

  /// Shows what moves by itself, if a frame is due that no step has made.
  private func showPlayed() {
    guard let nextPlayed else { return }
    let time = now()
    guard time >= nextPlayed else { return }
    if frames.isEmpty {
      publish()
    } else {
      // Whoever looks is slow: nothing is made that nobody sees.
      nextFrame = time + Self.frameInterval
    }
  }

  /// Whether the next steps on the screen are due: at a limited pace they wait for it.
  private func isBeatDue(at time: ContinuousClock.Instant) -> Bool {
    guard unitsPerBeat != nil, unitsLeft == 0, let beat else { return true }
    return time - beat >= presentPace.beat
  }

  private func stepPanels(from start: ContinuousClock.Instant) {
    if let unitsPerBeat {
      if unitsLeft == 0 {
        unitsLeft = unitsPerBeat
        beat = nextBeat(from: start)
      }
    } else {
      unitsLeft = .max
    }
    if panels.count > 1 {
      unitsLeft -= lockstep.advance(
        panels, atMost: min(unitsLeft, unitsToDestination), crew: crew, now: now)
    } else {
      unitsLeft -= advance(panels[0], atMost: min(unitsLeft, unitsToDestination), from: start)
    }
    let time = now()
    rate.note(clock, at: time)
    if arrive() || !canStep || isFrameDue(at: time) { publish() }
    if unitsPerBeat == nil { unitsLeft = 0 }
  }

  /// When the beat that begins now should have begun: timers are late, which must not add up where beats are counted
  /// by the second.
  private func nextBeat(from start: ContinuousClock.Instant) -> ContinuousClock.Instant {
    guard case .perSecond = presentPace, let beat else { return start }
    let due = beat + presentPace.beat
    return due <= start && start - due < presentPace.beat ? due : start
  }

  /// Takes a run on by at most so many units, for the length of a burst, and returns how many it came on; a step
  /// that counts none, as of a morph, counts as one.
  func advance(_ run: Run, atMost limit: Int, from start: ContinuousClock.Instant) -> Int {
    // Reading the clock costs more than a step of the saddle game: double the steps between readings
    // while they are short.
    var steps = 1
    var left = limit
    var time = start
    let events = run.record.events.count
    // What happens is kept as it is at that step.
    while left > 0, run.canStep, time - start < Self.burstLength, run.record.events.count == events
    {
      let before = run.experiment.stepCount
      run.advance(by: left, steps: steps, untilEvent: true)
      left -= min(max(run.experiment.stepCount - before, 1), left)
      let later = now()
      run.stepTime += later - time
      if later - time < .microseconds(200) { steps = min(steps * 2, 4096) }
      time = later
    }
    return limit - left
  }

  /// Takes exactly so many steps, in all panels; none while some have to catch up with the others.
  ///
  /// Side by side a step is that of the panel whose steps count least: all draw as many samples.
  func advance(_ count: Int) {
    guard panels.count > 1 else {
      let start = now()
      panels[0].advance(by: .max, steps: count)
      panels[0].stepTime += now() - start
      return
    }
    guard stragglers.isEmpty else { return }
    var left = count.multipliedReportingOverflow(by: unitsPerStep).partialValue
    while left > 0, canStep {
      left -= lockstep.advance(panels, atMost: left, crew: crew, now: now)
    }
  }
}

extension Driver {
  private var unitsPerStep: Int { panels.map(\.experiment.unitsPerStep).min() ?? 1 }

  /// Takes a step where there is nothing to see yet: an empty picture tells nothing, least of all while settings are
  /// turned quickly.
  func fillBlanks() {
    let blank = panels.filter(\.experiment.needsFirstStep)
    guard !blank.isEmpty else { return }
    guard panels.count > 1 else { return panels[0].advance(by: .max, steps: 1) }
    crew.perform(blank.count) { blank[$0].advance(by: unitsPerStep) }
  }
}

// MARK: - Frames

extension Driver {
  func isFrameDue(at time: ContinuousClock.Instant) -> Bool {
    guard let lastFrame, let nextFrame else { return true }
    guard frames.isEmpty || time - lastFrame > Self.staleAge else { return false }
    return unitsPerBeat == nil || !stragglers.isEmpty
      ? time >= nextFrame : unitsLeft == 0 || time - lastFrame > Self.patience
  }

  /// Shows all panels as they are now.
  func publish() {
    followExperiments()
    lookOnTheWay()
    let start = now()
    frames.publish(makeFrames())
    // Told once: the channel keeps it until it is read.
    notice = nil
    let time = now()
    lastFrame = time
    // Making frames takes a fifth of the time at most.
    nextFrame = time + max(Self.frameInterval, (time - start) * 4)
  }

  private func makeFrames() -> [Frame] {
    var made = [Frame?](repeating: nil, count: panels.count)
    made.withUnsafeMutableBufferPointer { made in
      crew.perform(made.count) { number in made[number] = frame(of: panels[number]) }
    }
    return made.compactMap { $0 }
  }

  private func frame(of run: Run) -> Frame {
    var frame = run.frame()
    if frame.status.activity == .running && !isRunning { frame.status.activity = .paused }
    frame.status.pace = pace
    frame.status.rate = isRunning && run.canStep ? rate.rate : 0
    frame.status.lastCommand = lastCommand
    frame.status.notice = notice
    frame.status.isRefusal = isRefusal
    frame.status.catchUp = catchUpStatus
    frame.status.canUndo = past.canUndo
    frame.status.canRedo = past.canRedo
    frame.status.unsavedSeconds = unsavedTime / .seconds(1)
    frame.status.goal = goal(of: run)
    frame.status.destination = destination
    frame.status.passes?.isPlaying = samplingTime.isPlaying
    frame.status.part?.isPlaying = slowMotion?.next != nil
    frame.status.moments = moments(of: run)
    frame.status.branches = branches(of: run)
    attend(to: run, in: &frame)
    return frame
  }
}
