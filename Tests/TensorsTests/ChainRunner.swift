import CKernels
import Tensors

/// Runs an element-wise program on arrays.
struct ChainRunner {
  let rows: Int
  let columns: Int
  var block = 128

  /// Steps name an opcode and the numbers of three values; operands come first in the numbering.
  func run(
    operands: [([Float], ck_mode)], steps: [(ck_opcode, Int, Int, Int)], sinks: [(ck_sink, Int)]
  ) -> [[Float]] {
    let count = operands.count + steps.count
    let memory = operands.map { operand in
      let buffer = AlignedBuffer(count: operand.0.count)
      _ = buffer.elements.update(fromContentsOf: operand.0)
      return buffer
    }
    let scratch = AlignedBuffer(count: (count + sinks.count) * block)
    let results = sinks.map { AlignedBuffer(count: size($0.0)) }
    var values = (0..<count).map { value in
      value < operands.count
        ? ck_value(
          memory: memory[value].elements.baseAddress, mode: UInt8(operands[value].1.rawValue),
          is_operand: 1, scratch: UInt8(value))
        : ck_value(memory: nil, mode: 0, is_operand: 0, scratch: UInt8(value))
    }
    var program = steps.enumerated().map { index, step in
      ck_step(
        opcode: UInt8(step.0.rawValue), result: UInt8(operands.count + index), a: UInt8(step.1),
        b: UInt8(step.2), c: UInt8(step.3))
    }
    var outputs = sinks.enumerated().map { index, sink in
      ck_output(
        memory: results[index].elements.baseAddress, sink: UInt8(sink.0.rawValue),
        value: UInt8(sink.1), scratch: UInt8(count + index))
    }
    values.withUnsafeMutableBufferPointer { values in
      program.withUnsafeMutableBufferPointer { program in
        outputs.withUnsafeMutableBufferPointer { outputs in
          var chain = ck_chain(
            rows: Int64(rows), columns: Int64(columns), block: Int64(block),
            scratch: scratch.elements.baseAddress, values: values.baseAddress,
            steps: program.baseAddress, outputs: outputs.baseAddress, value_count: Int32(count),
            step_count: Int32(steps.count), output_count: Int32(sinks.count))
          ck_run_chain(&chain)
        }
      }
    }
    return withExtendedLifetime((memory, scratch)) { results.map { Array($0.elements) } }
  }

  private func size(_ sink: ck_sink) -> Int {
    switch sink {
    case CK_STORE: rows * columns
    case CK_SUM_ROWS, CK_MAX_ROWS: columns
    case CK_SUM_COLUMNS, CK_MAX_COLUMNS: rows
    default: 1
    }
  }
}
