/// Where what is on the screen goes beyond it.
public struct Outlet {
  /// Does what is asked for, and says what became of it.
  let answer: (Request) -> Answer
  /// What records the screen, where that is possible.
  let recorder: (any ScreenRecorder)?

  /// An outlet; without arguments, one that refuses all.
  public init(
    answer: @escaping (Request) -> Answer = { _ in .refused("there is no place for that here") },
    recorder: (any ScreenRecorder)? = nil
  ) {
    (self.answer, self.recorder) = (answer, recorder)
  }
}
