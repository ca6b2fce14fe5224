#include "inspect/code_view.h"

#include <algorithm>

#include "bytecode/disassemble.h"
#include "bytecode/line_table.h"

namespace py::inspect {

namespace bc = bytecode;

namespace {

Kind kind_of(const bc::Constant& constant) {
    switch (constant.kind) {
        case bc::ConstantKind::Int:
        case bc::ConstantKind::Float:
        case bc::ConstantKind::Complex:
        case bc::ConstantKind::False:
        case bc::ConstantKind::True:
            return Kind::Number;
        case bc::ConstantKind::Str:
        case bc::ConstantKind::Bytes:
            return Kind::Text;
        case bc::ConstantKind::Tuple:
        case bc::ConstantKind::FrozenSet:
            return Kind::Container;
        case bc::ConstantKind::Code:
            return Kind::Callable;
        default:
            return Kind::None;
    }
}

Place place(const Span& span) {
    return {std::max(span.lineno, 0), std::max(span.end_lineno, 0), span.col_offset, span.end_col_offset};
}

}  // namespace

Place place_of(const bc::CodeUnit& unit, uint32_t offset) {
    return place(bc::position_at(unit.linetable, unit.firstlineno, offset));
}

CodeView view_code(const bc::CodeUnit& unit, uint32_t id) {
    CodeView view;
    view.id = id;
    view.name = unit.name;
    view.qualname = unit.qualname;
    view.filename = unit.filename;
    view.first_line = unit.firstlineno;
    view.byte_size = static_cast<uint32_t>(unit.code.size());
    view.stack_size = unit.stacksize;
    const auto labels = bc::labels_of(unit);
    const auto positions = bc::read_positions(unit.linetable, unit.firstlineno);
    size_t run = 0;
    uint32_t extended = 0;
    for (uint32_t offset = 0; offset < view.byte_size;) {
        const uint32_t arg = extended | unit.code[offset + 1];
        bc::DecodedInstruction at{offset, offset, 0, unit.code[offset], static_cast<int32_t>(arg)};
        at.next = offset + 2 + 2U * bc::info(at.opcode).caches;
        extended = at.opcode == bc::EXTENDED_ARG ? arg << 8 : 0;

        Row row;
        row.offset = offset;
        row.name = bc::name_of(at.opcode);
        if (bc::has_arg(at.opcode)) {
            row.argument = arg;
            row.meaning = bc::explain_operand(unit, at, labels);
            if (bc::has_const(at.opcode) && arg < unit.consts.size())
                row.meaning_kind = kind_of(unit.consts[arg]);
        }
        while (run < positions.size() && positions[run].end <= offset) ++run;
        if (run < positions.size())
            row.place = place(positions[run].where);
        row.bytes.assign(reinterpret_cast<const char*>(unit.code.data()) + offset, at.next - offset);
        view.rows.push_back(std::move(row));
        offset = at.next;
    }
    return view;
}

std::vector<const bc::CodeUnit*> units_in_order(const bc::CodeUnit& unit) {
    std::vector<const bc::CodeUnit*> units{&unit};
    for (const bc::Constant& constant : unit.consts) {
        if (constant.kind != bc::ConstantKind::Code)
            continue;
        const auto inner = units_in_order(*constant.code);
        units.insert(units.end(), inner.begin(), inner.end());
    }
    return units;
}

}  // namespace py::inspect
