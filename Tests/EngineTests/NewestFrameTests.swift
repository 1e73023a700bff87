import Engine
import Frames
import Glibc
import Testing

@Suite struct NewestFrameTests {
  private func frame(step: Int, notice: String? = nil) -> Frame {
    Frame(
      status: Status(preset: "p", title: "t", step: step, notice: notice),
      exhibit: .plane(Scene(extent: Window(halfSide: 1))))
  }

  private func isReadable(_ channel: NewestFrame) -> Bool {
    var waiting = pollfd(fd: channel.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, 0) == 1
  }

  @Test func onlyTheNewestIsKept() {
    let channel = NewestFrame()
    channel.publish([frame(step: 1)])
    channel.publish([frame(step: 2)])
    #expect(channel.take()?.first?.status.step == 2)
    #expect(channel.take() == nil)
  }

  @Test func theDescriptorIsReadableExactlyWhileAFrameWaits() {
    let channel = NewestFrame()
    #expect(!isReadable(channel) && channel.isEmpty)
    channel.publish([frame(step: 1)])
    channel.publish([frame(step: 2)])
    #expect(isReadable(channel) && !channel.isEmpty)
    _ = channel.take()
    #expect(!isReadable(channel) && channel.isEmpty)
  }

  @Test func aNoticeOutlivesTheFrameItCameWith() {
    let channel = NewestFrame()
    channel.publish([frame(step: 1, notice: "refused")])
    channel.publish([frame(step: 2)])
    #expect(channel.take()?.first?.status.notice == "refused")
    channel.publish([frame(step: 3)])
    #expect(channel.take()?.first?.status.notice == nil)
  }

  @Test func aNewerNoticeTakesTheOldOnesPlace() {
    let channel = NewestFrame()
    channel.publish([frame(step: 1, notice: "old")])
    channel.publish([frame(step: 2, notice: "new")])
    #expect(channel.take()?.first?.status.notice == "new")
  }
}
