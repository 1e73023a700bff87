internal import CKernels

extension Chain {
  /// Joins pairs of steps that have an operation of their own.
  ///
  /// They are bias and rectifier, and a rectifier's derivative with the gradient it multiplies. Only where the
  /// value between is used nowhere else.
  func withCombinedSteps() -> Chain {
    let partners = partners()
    let absorbed = Set(partners.values)
    var number = Array(operands.indices)
    var result = Chain(shape: shape, operands: operands)
    for (index, step) in steps.enumerated() {
      if absorbed.contains(index) {
        number.append(-1)
        continue
      }
      var joined = step
      if let partner = partners[index] {
        let inner = steps[partner]
        let value = operands.count + partner
        let other = step.a == value ? step.b : step.a
        joined =
          switch (step.opcode, inner.opcode) {
          case (CK_RELU, _): Step(opcode: CK_ADD_RELU, a: inner.a, b: inner.b, c: inner.a)
          case (CK_LEAKY, _): Step(opcode: CK_ADD_LEAKY, a: inner.a, b: inner.b, c: other)
          case (_, CK_STEP): Step(opcode: CK_MASK, a: other, b: inner.a, c: other)
          default: Step(opcode: CK_LEAKY_MASK, a: other, b: inner.a, c: inner.b)
          }
      }
      number.append(operands.count + result.steps.count)
      result.steps.append(
        Step(
          opcode: joined.opcode, a: number[joined.a], b: number[joined.b], c: number[joined.c]))
    }
    result.outputs = outputs.map {
      Output(node: $0.node, sink: $0.sink, value: number[$0.value])
    }
    return result
  }

  /// For steps that can absorb the step that made one of their operands: the number of that step.
  private func partners() -> [Int: Int] {
    var uses = [Int](repeating: 0, count: operands.count + steps.count)
    for step in steps { for value in Set([step.a, step.b, step.c]) { uses[value] += 1 } }
    for output in outputs { uses[output.value] += 1 }
    func made(_ value: Int, by opcode: ck_opcode) -> Int? {
      let index = value - operands.count
      return index >= 0 && uses[value] == 1 && steps[index].opcode == opcode ? index : nil
    }
    var partners: [Int: Int] = [:]
    for (index, step) in steps.enumerated() {
      switch step.opcode {
      case CK_RELU: partners[index] = made(step.a, by: CK_ADD)
      case CK_LEAKY where step.a != step.b: partners[index] = made(step.a, by: CK_ADD)
      case CK_MULTIPLY where step.a != step.b:
        partners[index] =
          [CK_STEP, CK_SLOPE].lazy
          .compactMap { made(step.b, by: $0) ?? made(step.a, by: $0) }.first
      default: break
      }
    }
    return partners
  }
}
