internal import CKernels

/// Decides which element-wise operations of a draft run in one sweep.
///
/// Nodes are looked at from the end. One that works element by element joins a group that uses its value, if
/// the shapes agree and nothing outside the group lies between. So an activation's derivative ends up with
/// the gradient it multiplies, and a bias with its activation. Repeating a row, a column or a number is not
/// an operation but a way of reading, and belongs to no group unless something else needs it in full.
struct Fusion {
  /// The largest number of nodes in a group: with three operands each they still have numbers.
  private static let largest = 20

  private let draft: Draft
  private let consumers: [[Int]]
  private let enabled: Bool
  private let search: Search
  /// The group of each node, by the number of the group.
  private(set) var groupOf: [Int?]
  /// The nodes of each group, in order of evaluation; empty for groups that were merged into others.
  private(set) var groups: [[Int]] = []

  init(_ draft: Draft, enabled: Bool) {
    self.draft = draft
    self.enabled = enabled
    consumers = draft.consumers()
    search = Search(nodes: draft.nodes.count)
    groupOf = [Int?](repeating: nil, count: draft.nodes.count)
    let roots = Set(draft.roots.map(\.node))
    for node in draft.nodes.indices.reversed() where runsElementwise(node, roots) {
      place(node)
    }
    for group in groups.indices { groups[group].sort() }
  }

  /// The shape that a group with this node runs over.
  func shape(of node: Int) -> Shape {
    switch draft.nodes[node].operation {
    case .sum, .maximum: draft.nodes[draft.nodes[node].operands[0]].shape
    default: draft.nodes[node].shape
    }
  }

  /// Whether a node is a reading of another one, by users that run element by element.
  func isReading(_ node: Int) -> Bool {
    guard case .broadcast = draft.nodes[node].operation else { return false }
    return groupOf[node] == nil
  }

  // MARK: - Placing a node

  private func runsElementwise(_ node: Int, _ roots: Set<Int>) -> Bool {
    switch draft.nodes[node].operation {
    case .unary, .binary, .select, .detach, .sum, .maximum: true
    case .broadcast: roots.contains(node) || consumers[node].contains { groupOf[$0] == nil }
    case .input, .scalarInput, .weight, .constant, .table, .transpose, .reshape, .columns, .rows,
      .padColumns, .padRows, .gatherColumns, .gatherRows, .scatterColumns, .scatterRows,
      .concatenateColumns, .concatenateRows, .product, .convolution:
      false
    }
  }

  private mutating func place(_ node: Int) {
    if enabled, !isReduction(node), !isBroadcast(node) {
      var joined: Int?
      for candidate in Set(consumers[node].compactMap { groupOf[$0] }).sorted() {
        let members = groups[candidate] + (joined.map { groups[$0] } ?? [node])
        guard members.count <= Self.largest,
          candidate.hasSameShape(as: node, in: self), isConvex(members, above: node)
        else { continue }
        if let joined { groups[joined] = [] }
        groups[candidate] = members
        for member in members { groupOf[member] = candidate }
        joined = candidate
      }
      if joined != nil { return }
    }
    if enabled, isReduction(node), joinSibling(node) { return }
    groupOf[node] = groups.count
    groups.append([node])
  }

  /// A reduction joins another user of what it reduces, whatever that computes, as long as both run over
  /// the same shape.
  private mutating func joinSibling(_ node: Int) -> Bool {
    let operand = draft.nodes[node].operands[0]
    for sibling in consumers[operand] where sibling != node {
      guard let group = groupOf[sibling], groups[group].count < Self.largest,
        group.hasSameShape(as: node, in: self), isConvex(groups[group] + [node], above: node)
      else { continue }
      groups[group].append(node)
      groupOf[node] = group
      return true
    }
    return false
  }

  private func isReduction(_ node: Int) -> Bool {
    switch draft.nodes[node].operation {
    case .sum, .maximum: true
    default: false
    }
  }

  private func isBroadcast(_ node: Int) -> Bool {
    if case .broadcast = draft.nodes[node].operation { true } else { false }
  }

  /// Whether no value leaves a set of nodes and comes back, so that the set can run as one.
  ///
  /// Groups run as one too: what needs one of their nodes needs them all. Nodes before `first` are in no group
  /// yet, so nothing comes back by way of them. A reduction is done when the whole set has run, even over an axis
  /// of length one, where its result has the shape of what is reduced.
  private func isConvex(_ members: [Int], above first: Int) -> Bool {
    let search = search
    search.begin(inside: members)
    for member in members {
      if isReduction(member), consumers[member].contains(where: search.isInside) { return false }
      for user in consumers[member] { search.enter(user) }
    }
    while let node = search.next() {
      guard let group = groupOf[node] else {
        if !follow(consumers[node], search) { return false }
        continue
      }
      for unit in groups[group] {
        if search.isInside(unit) { return false }
        search.see(unit)
        if !follow(consumers[unit], search) { return false }
      }
    }
    return true
  }

  /// Goes on with the users of a value; false where one is in the set that was left.
  private func follow(_ users: [Int], _ search: Search) -> Bool {
    for user in users {
      if search.isInside(user) { return false }
      search.enter(user)
    }
    return true
  }

  /// Which nodes a search has seen: stamps in the place of sets, for there are as many searches as nodes.
  private final class Search {
    private let inside: UnsafeMutableBufferPointer<UInt32>
    private let seen: UnsafeMutableBufferPointer<UInt32>
    private var open: [Int] = []
    private var stamp: UInt32 = 0

    /// A search among so many nodes.
    init(nodes: Int) {
      inside = .allocate(capacity: nodes)
      seen = .allocate(capacity: nodes)
      inside.initialize(repeating: 0)
      seen.initialize(repeating: 0)
    }

    deinit {
      inside.deallocate()
      seen.deallocate()
    }

    /// Forgets the search before, and looks for ways back to some nodes.
    func begin(inside members: [Int]) {
      stamp += 1
      open.removeAll(keepingCapacity: true)
      for member in members { inside[member] = stamp }
    }

    func isInside(_ node: Int) -> Bool { inside[node] == stamp }

    func see(_ node: Int) { seen[node] = stamp }

    /// Goes on with a node later, unless it was seen or is inside.
    func enter(_ node: Int) {
      guard inside[node] != stamp, seen[node] != stamp else { return }
      seen[node] = stamp
      open.append(node)
    }

    func next() -> Int? { open.popLast() }
  }
}

extension Int {
  /// Whether the group with this number runs over the shape that a node runs over.
  fileprivate func hasSameShape(as node: Int, in fusion: Fusion) -> Bool {
    fusion.groups[self].first.map { fusion.shape(of: $0) == fusion.shape(of: node) } ?? false
  }
}
