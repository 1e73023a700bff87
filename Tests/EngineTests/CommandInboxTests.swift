import Frames
import Testing

@testable import Engine

@Suite struct CommandInboxTests {
  private func order(_ commands: [(Command, Int)]) -> [CommandInbox.Entry] {
    var inbox = CommandInbox()
    for (command, panel) in commands { inbox.put(command, panel: panel) }
    var order: [CommandInbox.Entry] = []
    while let entry = inbox.take() { order.append(entry) }
    return order
  }

  private func set(_ path: String, _ value: Int) -> Command {
    .set(path: path, value: .integer(value))
  }

  @Test func ofChangesOfOneSettingTheLastIsLeft() {
    let order = order([(set("a", 1), 0), (set("a", 2), 0), (set("a", 3), 0)])
    #expect(order.map(\.command) == [set("a", 3)])
  }

  /// What lies between two changes may depend on the first.
  @Test func nothingElseIsLeftOut() {
    let commands: [(Command, Int)] = [
      (set("a", 1), 0), (set("b", 1), 0), (set("a", 2), 0), (.restart, 0), (set("a", 3), 0),
      (set("a", 4), 1), (.step(1), 0), (.step(1), 0),
    ]
    #expect(order(commands).map(\.command) == commands.map(\.0))
    #expect(order(commands).map(\.panel) == commands.map(\.1))
  }
}
