internal import CKernels
internal import Tensors

/// A chain as the interpreter wants it, with addresses.
final class ChainMemory {
  /// The chain to be run.
  var start: UnsafePointer<ck_chain> { UnsafePointer(chain) }

  private let chain: UnsafeMutablePointer<ck_chain>

  init(_ source: Chain, _ layout: ChainLayout, _ memory: Memory, _ scratch: AlignedBuffer) {
    let valueCount = source.operands.count + source.steps.count
    precondition(
      valueCount <= Int(CK_MAX_VALUES), "\(valueCount) values in a chain; \(CK_MAX_VALUES) fit")
    let values = UnsafeMutablePointer<ck_value>.allocate(capacity: max(1, valueCount))
    let steps = UnsafeMutablePointer<ck_step>.allocate(capacity: max(1, source.steps.count))
    let outputs = UnsafeMutablePointer<ck_output>.allocate(capacity: max(1, source.outputs.count))
    for (value, operand) in source.operands.enumerated() {
      values[value] = ck_value(
        memory: memory.start(operand.node), mode: UInt8(operand.mode), is_operand: 1,
        scratch: UInt8(layout.registers[value] ?? 0))
    }
    for (index, step) in source.steps.enumerated() {
      let value = source.operands.count + index
      let store = source.outputs.first { $0.sink == CK_STORE && $0.value == value }
      values[value] = ck_value(
        memory: store.map { memory.start($0.node) }, mode: UInt8(CK_FULL.rawValue), is_operand: 0,
        scratch: UInt8(layout.registers[value] ?? 0))
      steps[index] = ck_step(
        opcode: UInt8(step.opcode.rawValue), result: UInt8(value), a: UInt8(step.a),
        b: UInt8(step.b), c: UInt8(step.c))
    }
    for (index, output) in source.outputs.enumerated() {
      outputs[index] = ck_output(
        memory: memory.start(output.node), sink: UInt8(output.sink.rawValue),
        value: UInt8(output.value), scratch: UInt8(layout.outputRegisters[index] ?? 0))
    }
    chain = .allocate(capacity: 1)
    chain.initialize(
      to: ck_chain(
        rows: Int64(source.shape.rows), columns: Int64(source.shape.columns),
        block: Int64(layout.block), scratch: scratch.elements.baseAddress, values: values,
        steps: steps, outputs: outputs, value_count: Int32(valueCount),
        step_count: Int32(source.steps.count), output_count: Int32(source.outputs.count)))
  }

  deinit {
    chain.pointee.values.deallocate()
    chain.pointee.steps.deallocate()
    chain.pointee.outputs.deallocate()
    chain.deallocate()
  }
}
