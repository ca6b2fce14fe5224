#include "api/dump.h"

#include <unordered_map>

#include "objects/runtime.h"
#include "vm/code.h"
#include "vm/dump_registers.h"
#include "vm/translate.h"
#include "vm/vm.h"

namespace py {

namespace {

void add_register_code(Runtime& rt, Code& code, std::string& out) {
    const RegisterCode* registers = register_code(rt, code);
    if (!out.empty())
        out += "\n";
    out += "Registers of " + str_to_utf8(as<Str>(code.qualname)) + ", " + std::to_string(code.nlocalsplus) +
           " of names and " + std::to_string(code.stacksize) + " of the operand stack:\n";
    out += registers == nullptr ? "    too many for the machine\n" : dump_registers(code, *registers);
    for (const Value constant : code.consts->span()) {
        if (is_exact(constant, TypeId::code))
            add_register_code(rt, as<Code>(constant), out);
    }
}

/// Numbers the objects and words what refers to them.
class HeapText {
  public:
    explicit HeapText(const inspect::Snapshot& snapshot) : snapshot_(snapshot) {
        for (const inspect::ObjectView& object : snapshot.objects) {
            numbers_.emplace(object.address, static_cast<int>(numbers_.size()) + 1);
        }
    }

    std::string run() {
        for (const inspect::FrameView& frame : snapshot_.frames) {
            out_ += "frame of " + frame.name + "\n";
            slots(frame.locals, frame.more_locals);
            slots(frame.cells, 0);
        }
        for (const inspect::ObjectView& object : snapshot_.objects) {
            out_ += "#" + std::to_string(numbers_[object.address]) + " " + object.type;
            if (!object.name.empty())
                out_ += " " + object.name;
            if (!object.text.empty())
                out_ += " " + object.text;
            out_ += ", " + std::to_string(object.size) + " bytes";
            // Texts and modules are also held by what the interpreter itself has to do.
            if (!object.immortal && object.type != "str" && object.type != "module")
                out_ +=
                    ", " + std::to_string(object.references) + (object.references == 1 ? " reference" : " references");
            out_ += "\n";
            slots(object.slots, object.more_slots);
            if (object.frame) {
                slots(object.frame->locals, object.frame->more_locals);
                slots(object.frame->cells, 0);
            }
        }
        if (snapshot_.more_objects > 0)
            out_ += std::to_string(snapshot_.more_objects) + " objects more\n";
        return std::move(out_);
    }

  private:
    void slots(const std::vector<inspect::SlotView>& slots, uint32_t more) {
        for (const inspect::SlotView& slot : slots) out_ += "    " + slot.name + " -> " + text_of(slot.value) + "\n";
        if (more > 0)
            out_ += "    " + std::to_string(more) + " more\n";
    }

    std::string text_of(const inspect::ValueView& value) {
        switch (value.what) {
            case inspect::ValueView::Inline:
                return value.text;
            case inspect::ValueView::Reference: {
                const auto number = numbers_.find(value.address);
                return number == numbers_.end() ? "an object not shown" : "#" + std::to_string(number->second);
            }
            case inspect::ValueView::Null:
                break;
        }
        return "nothing";
    }

    const inspect::Snapshot& snapshot_;
    std::unordered_map<uint64_t, int> numbers_;
    std::string out_;
};

}  // namespace

std::string dump_registers_of(Host& host, const bytecode::CodeUnit& unit) {
    Runtime rt(host, {});
    vm_init(rt);
    std::string out;
    {
        const Ref<Code> code = code_new(rt, std::make_shared<const bytecode::CodeUnit>(unit));
        if (code)
            add_register_code(rt, *code, out);
        rt.clear_error();
    }
    vm_shutdown(rt);
    return out;
}

std::string dump_heap(const inspect::Snapshot& snapshot) {
    return HeapText(snapshot).run();
}

}  // namespace py
