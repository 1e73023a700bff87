import Frames
import Testing

@testable import Engine

@Suite struct CommandInboxTests {
  private func order(_ commands: [(Command, Int)]) -> [CommandInbox.Entry] {
    var inbox = CommandInbox()
    for (command, panel) in commands { _ = inbox.put(command, panel: panel) }
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
    #expect(order.map(\.number) == [3], "with the last, those before it are done with")
  }

  /// A key held down asks for the same again and again.
  @Test(arguments: [
    [Command.restart, .restart], [.reseed(2), .reseed(3)], [.pause, .run], [.run, .pause],
    [.pace(.steps(1)), .pace(.unlimited)], [.show(layer: "a", true), .show(layer: "a", false)],
    [.look(Viewport(columns: 2, rows: 2)), .look(Viewport(columns: 4, rows: 4))],
  ]) func ofWhatTheLastAloneLeadsToTheLastIsLeft(commands: [Command]) {
    #expect(order(commands.map { ($0, 1) }).map(\.command) == Array(commands.suffix(1)))
    #expect(
      order(zip(commands, [0, 1]).map { ($0, $1) }).count == 2, "another panel is another matter")
  }

  @Test(arguments: [
    Command.undo, .redo, .step(1), .save, .open("a"), .compare(["a", "b"]),
  ]) func eachOfTheseCounts(command: Command) {
    #expect(order([(command, 0), (command, 0)]).count == 2)
  }

  @Test func whatIsSavedKeepsWhatLedToIt() {
    var inbox = CommandInbox()
    let commands: [Command] = [.step(1), .save, .restart, .save, .reseed(3), .save, .step(1)]
    for (limit, count) in [(0, 0), (1, 2), (2, 4), (9, 6)] {
      for command in commands { _ = inbox.put(command, panel: 0) }
      inbox.keepWhatIsSaved(atMost: limit)
      var left: [Command] = []
      while let entry = inbox.take() { left.append(entry.command) }
      #expect(left == Array(commands.prefix(count)))
    }
  }

  /// What lies between two changes may depend on the first.
  @Test func nothingElseIsLeftOut() {
    let commands: [(Command, Int)] = [
      (set("a", 1), 0), (set("b", 1), 0), (set("a", 2), 0), (.restart, 0), (set("a", 3), 0),
      (set("a", 4), 1), (.step(1), 0), (.step(1), 0),
    ]
    #expect(order(commands).map(\.command) == commands.map(\.0))
    #expect(order(commands).map(\.panel) == commands.map(\.1))
    #expect(order(commands).map(\.number) == Array(1...commands.count))
  }
}
