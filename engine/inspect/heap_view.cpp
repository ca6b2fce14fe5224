#include "inspect/heap_view.h"

#include <algorithm>
#include <deque>

#include "bytecode/opcode.h"
#include "inspect/code_view.h"
#include "inspect/specialised.h"
#include "inspect/value_view.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/set.h"
#include "objects/tuple.h"
#include "vm/monitor.h"
#include "vm/traceback.h"
#include "vm/translate.h"

namespace py::inspect {

namespace bc = bytecode;

namespace {

constexpr size_t kMostFrames = 24;
constexpr size_t kMostLocals = 64;
constexpr size_t kMostSlots = 48;
constexpr size_t kMostFreed = 40;
constexpr uint32_t kFirstForeignCode = 10'000;
/// Of code that no frame shown runs, so many rows are told of at most while the program stands, and after its end.
constexpr size_t kMostOtherRows = 400;
constexpr size_t kMostFinalRows = 20'000;

uint64_t address_of(const Cell* cell) {
    return reinterpret_cast<uintptr_t>(cell);
}

bool is_dunder(const Str& name) {
    return name.length > 4 && name[0] == '_' && name[1] == '_' && name[name.length - 1] == '_' &&
           name[name.length - 2] == '_';
}

/// What CPython never frees, whatever is counted here.
bool is_immortal(const Runtime& rt, Value value) {
    Cell* cell = value.as_cell();
    if (is_type(value))
        return (as<Type>(value).cell_flags & kHeapType) == 0;
    if (is_exact(value, TypeId::str))
        return cell == rt.empty_str ||
               std::any_of(std::begin(rt.latin1), std::end(rt.latin1), [&](const Str* one) { return one == cell; });
    return cell == rt.empty_tuple || cell == rt.empty_bytes;
}

/// Whether its end is worth telling: not what calls and loops make for a moment.
bool is_telling(const Runtime& rt, Value value) {
    switch (type_of(rt, value).id) {
        case TypeId::builtin_function:
        case TypeId::method:
        case TypeId::method_wrapper:
        case TypeId::cell:
        case TypeId::frame:
        case TypeId::traceback:
        case TypeId::list_iterator:
        case TypeId::tuple_iterator:
        case TypeId::range_iterator:
        case TypeId::str_iterator:
        case TypeId::str_ascii_iterator:
        case TypeId::set_iterator:
        case TypeId::dict_keyiterator:
        case TypeId::dict_valueiterator:
        case TypeId::dict_itemiterator:
        case TypeId::weakref:
            return false;
        default:
            return true;
    }
}

}  // namespace

/// Makes one snapshot.
class Reader {
  public:
    Reader(Observer& observer, size_t limit) : observer_(observer), rt_(observer.rt_), limit_(limit) {}

    Snapshot read() {
        Vm& vm = vm_of(rt_);
        const bool has_ended = vm.frame == nullptr;
        std::vector<Standing> frames = has_ended ? frames_of_traceback() : frames_of_stack(vm);
        if (frames.empty())
            snapshot_.frames.push_back(ended_frame());
        for (size_t i = 0; i < frames.size(); ++i) {
            if (frames.size() > kMostFrames && i >= kMostFrames / 2 && i < frames.size() - kMostFrames / 2) {
                ++snapshot_.more_frames;
                continue;
            }
            snapshot_.frames.push_back(frame_view(frames[i]));
        }
        read_other_codes(vm, has_ended ? kMostFinalRows : kMostOtherRows);
        for (const Cell* code : frame_codes_) reach(Value::from_cell(code));
        read_queue();
        reach_stranded();
        read_queue();
        snapshot_.instructions = vm.monitor != nullptr ? vm.monitor->instructions : 0;
        for (const GcStatistics& generation : rt_.heap.gc.statistics)
            snapshot_.collections += static_cast<uint64_t>(generation.collections);
        return std::move(snapshot_);
    }

    std::unordered_set<Cell*>& seen() { return seen_; }

  private:
    void reach(Value value) {
        if (!value.is_cell() || !seen_.insert(value.as_cell()).second)
            return;
        if (snapshot_.objects.size() + queue_.size() < limit_)
            queue_.push_back(value);
        else
            ++snapshot_.more_objects;
    }

    void read_queue() {
        while (!queue_.empty()) {
            const Value value = queue_.front();
            queue_.pop_front();
            snapshot_.objects.push_back(object_view(value));
            snapshot_.bytes += snapshot_.objects.back().size;
        }
    }

    /// What was shown and lives although no frame leads to it any more: held by a cycle, until the collector comes.
    void reach_stranded() {
        std::vector<Cell*> stranded;
        for (Cell* cell : observer_.shown_) {
            if (seen_.contains(cell) || !Heap::is_tracked(*cell))
                continue;
            const Kind kind = kind_of(rt_, Value::from_cell(cell));
            if (kind == Kind::Instance || kind == Kind::Container)
                stranded.push_back(cell);
        }
        std::sort(stranded.begin(), stranded.end());
        for (Cell* cell : stranded) reach(Value::from_cell(cell));
    }

    ValueView see(Value value) {
        reach(value);
        return view_value(rt_, value);
    }

    // ---- frames

    /// A frame and where it stands: before an instruction, in one (a caller, a generator), or where it was left.
    struct Standing {
        const Frame* frame;
        int32_t offset;
        enum : uint8_t { Before, Within, Left } how;
    };

    static std::vector<Standing> frames_of_stack(const Vm& vm) {
        std::vector<Standing> frames;
        for (const Frame* frame = vm.frame; frame != nullptr; frame = frame->previous) {
            const int32_t next = frame == vm.frame ? next_offset(*frame) : -1;
            if (next >= 0)
                frames.push_back({frame, next, Standing::Before});
            else
                frames.push_back({frame, frame->lasti(), Standing::Within});
        }
        std::reverse(frames.begin(), frames.end());
        return frames;
    }

    std::vector<Standing> frames_of_traceback() const {
        std::vector<Standing> frames;
        for (Value at = observer_.traceback_; is_exact(at, TypeId::traceback); at = as<Traceback>(at).next) {
            const Traceback& traceback = as<Traceback>(at);
            // The same activation is there twice if it handled the exception and raised it again.
            if (!frames.empty() && frames.back().frame == traceback.frame->frame)
                frames.pop_back();
            if (traceback.frame->frame != nullptr && traceback.frame->frame->function.is_present())
                frames.push_back({traceback.frame->frame, traceback.lasti, Standing::Left});
        }
        return frames;
    }

    uint32_t code_id(const Code& code) {
        const auto found = observer_.ids_.find(&code.code_unit());
        const uint32_t id = found != observer_.ids_.end() ? found->second : kFirstForeignCode + code.id;
        if (std::none_of(snapshot_.codes.begin(), snapshot_.codes.end(),
                         [&](const CodeView& known) { return known.id == id; }))
            add_code(code, id);
        return id;
    }

    void add_code(const Code& code, uint32_t id) {
        snapshot_.codes.push_back(view_code(code.code_unit(), id));
        name_specialised(snapshot_.codes.back(), code);
    }

    /// The rest of the program's code that has run, for its specialised names.
    void read_other_codes(const Vm& vm, size_t most_rows) {
        size_t rows = 0;
        for (const Code* code : vm.codes) {
            if (!observer_.ids_.contains(&code->code_unit()))
                continue;
            rows += code->code_unit().code.size() / 2;
            if (rows > most_rows)
                return;
            code_id(*code);
        }
    }

    void set_code(FrameView& view, const Code& code) {
        view.code = code_id(code);
        view.code_address = address_of(&code);
        view.stack_size = code.stacksize;
        frame_codes_.push_back(&code);
    }

    void set_place(FrameView& view, const Code& code, int32_t offset) {
        view.offset = offset;
        if (offset < 0)
            return;
        view.place = place_of(code.code_unit(), static_cast<uint32_t>(offset));
        // The entry of a module belongs to no line; the program stands before its first.
        if (view.place.line == 0)
            view.place = {std::max(code.firstlineno, 1), 0, -1, -1};
    }

    FrameView frame_view(const Standing& standing) {
        const Frame& frame = *standing.frame;
        const Code& code = *frame.code;
        FrameView view;
        view.id = frame.serial;
        view.name = utf8_of(as<Str>(code.name));
        view.sort = frame.generator != nullptr                        ? FrameSort::Generator
                    : (code.flags & bc::kOptimized) != 0              ? FrameSort::Function
                    : frame.locals == Value::from_cell(frame.globals) ? FrameSort::Module
                                                                      : FrameSort::Class;
        set_code(view, code);
        set_place(view, code, standing.offset);
        read_names(view, frame);
        // A frame that was left has dropped its operands.
        if (standing.offset >= 0 && standing.how != Standing::Left)
            read_stack(view, frame, standing.offset, standing.how == Standing::Within);
        return view;
    }

    void read_names(FrameView& view, const Frame& frame) {
        const Code& code = *frame.code;
        if (is_dict(frame.locals))
            read_namespace(view, as<Dict>(frame.locals), view.sort == FrameSort::Module);
        const size_t names = frame.registers != nullptr ? static_cast<size_t>(code.nlocalsplus) : 0;
        for (size_t i = 0; i < names; ++i) {
            const Value value = frame.registers[i];
            if (value.is_absent())
                continue;
            SlotView slot{utf8_of(code.local_name(i)), 0, see(value)};
            if ((code.local_kind(i) & (bc::kCell | bc::kFree)) != 0 && is_exact(value, TypeId::cell))
                view.cells.push_back(std::move(slot));
            else if (view.locals.size() < kMostLocals)
                view.locals.push_back(std::move(slot));
            else
                ++view.more_locals;
        }
    }

    void read_namespace(FrameView& view, const Dict& names, bool hide_dunders) {
        size_t position = 0;
        Value key, value;
        while (dict_next(names, position, key, value)) {
            if (is_str(key) && is_dunder(as<Str>(key)) && (hide_dunders || !is_exact(value, TypeId::function)))
                continue;
            if (view.locals.size() < kMostLocals)
                view.locals.push_back({is_str(key) ? utf8_of(as<Str>(key)) : text_of(rt_, key), 0, see(value)});
            else
                ++view.more_locals;
        }
    }

    /// The operand stack before the instruction at `offset`, less what that has taken if it is `under_way`.
    void read_stack(FrameView& view, const Frame& frame, int32_t offset, bool under_way) {
        const Code& code = *frame.code;
        std::vector<StackEntry> entries = stack_before(code, offset);
        if (under_way) {
            const auto& bytes = code.code_unit().code;
            const bc::DecodedInstruction at =
                bc::decode(bytes.data(), static_cast<uint32_t>(bytes.size()), instruction_start(code, offset));
            if (at.opcode == bc::CALL || at.opcode == bc::CALL_KW || at.opcode == bc::CALL_FUNCTION_EX)
                entries.resize(entries.size() -
                               std::min(entries.size(), static_cast<size_t>(bc::pops(at.opcode, at.arg))));
        }
        for (size_t depth = 0; depth < entries.size(); ++depth) {
            const StackEntry& entry = entries[depth];
            Value value;
            switch (entry.kind) {
                case StackEntry::Register:
                    value = frame.registers[static_cast<size_t>(code.nlocalsplus) + depth];
                    break;
                case StackEntry::Local:
                    value = frame.registers[entry.index];
                    break;
                case StackEntry::Constant:
                    value = code.consts->items()[entry.index];
                    break;
                case StackEntry::SmallInt:
                    value = Value::from_int(entry.index);
                    break;
                case StackEntry::Null:
                    break;
            }
            view.stack.push_back(see(value));
        }
    }

    /// Where the EXTENDED_ARGs before the instruction at `offset` begin.
    static uint32_t instruction_start(const Code& code, int32_t offset) {
        const auto& bytes = code.code_unit().code;
        auto start = static_cast<uint32_t>(offset);
        while (start >= 2 && bytes[start - 2] == bc::EXTENDED_ARG) start -= 2;
        return start;
    }

    FrameView ended_frame() {
        const Code& code = as<Code>(observer_.main_);
        FrameView view;
        view.id = 1;
        view.name = "<module>";
        view.sort = FrameSort::Module;
        set_code(view, code);
        read_namespace(view, as<Dict>(observer_.globals_), true);
        return view;
    }

    // ---- objects

    void add(ObjectView& view, std::string name, Value value, Value key = {}) {
        if (view.slots.size() >= kMostSlots) {
            ++view.more_slots;
            return;
        }
        SlotView slot{std::move(name), 0, {}};
        if (key.is_cell()) {
            reach(key);
            slot.key = address_of(key.as_cell());
        }
        slot.value = see(value);
        view.slots.push_back(std::move(slot));
    }

    std::string key_text(Value key) {
        const std::string text = text_of(rt_, key);
        return text.empty() ? type_name_of_value(rt_, key) : text;
    }

    ObjectView object_view(Value value) {
        Cell* cell = value.as_cell();
        ObjectView view;
        view.address = address_of(cell);
        view.type = type_name_of_value(rt_, value);
        view.kind = kind_of(rt_, value);
        view.name = name_of(rt_, value);
        view.immortal = cell->references >= kImmortalReferences / 2 || is_immortal(rt_, value);
        view.references = view.immortal ? 1 : cell->references;
        // The table of interned strings does not count as a holder, as in CPython.
        if (!view.immortal && is_exact(value, TypeId::str) && as<Str>(value).interned && view.references > 1)
            --view.references;
        view.size = size_of(rt_, value);
        view.text = text_of(rt_, value);
        read_slots(view, value);
        return view;
    }

    void read_slots(ObjectView& view, Value value) {
        const Type& type = type_of(rt_, value);
        if (type.has(kListSubclass))
            read_items(view, as<List>(value).span());
        else if (type.has(kTupleSubclass))
            read_items(view, as<Tuple>(value).span());
        else if (type.has(kDictSubclass))
            read_dict(view, as<Dict>(value));
        else if (is_any_set(rt_, value))
            read_set(view, as<Set>(value));
        else if (is_type(value))
            return read_class(view, as<Type>(value));
        else if (!read_known(view, value))
            read_edges(view, value);
        read_attributes(view, value);
    }

    void read_items(ObjectView& view, std::span<const Value> items) {
        for (size_t i = 0; i < items.size(); ++i) add(view, std::to_string(i), items[i]);
    }

    void read_dict(ObjectView& view, const Dict& dict) {
        size_t position = 0;
        Value key, value;
        while (dict_next(dict, position, key, value)) add(view, key_text(key), value, key);
    }

    void read_set(ObjectView& view, const Set& set) {
        size_t position = 0, index = 0;
        Value key;
        while (set_next(set, position, key)) add(view, std::to_string(index++), key);
    }

    void read_class(ObjectView& view, const Type& type) {
        // Builtin types are words.
        if ((type.cell_flags & kHeapType) == 0)
            return;
        size_t position = 0;
        Value key, value;
        while (dict_next(*type.dict, position, key, value)) {
            const bool quiet = is_str(key) && is_dunder(as<Str>(key)) && !is_exact(value, TypeId::function);
            if (!quiet)
                add(view, is_str(key) ? utf8_of(as<Str>(key)) : key_text(key), value);
        }
        add(view, "__base__", type.base != nullptr ? Value::from_cell(type.base) : Value::none());
    }

    /// Objects whose parts are named here rather than by `trace`. True if it was one.
    bool read_known(ObjectView& view, Value value) {
        switch (type_of(rt_, value).id) {
            case TypeId::str:
            case TypeId::module:
            case TypeId::builtin_function:
            case TypeId::method_descriptor:
            case TypeId::wrapper_descriptor:
            case TypeId::getset_descriptor:
            case TypeId::member_descriptor:
                return true;
            case TypeId::cell:
                add(view, "cell_contents", as<CellObject>(value).contents);
                return true;
            case TypeId::function: {
                const Function& function = as<Function>(value);
                if (function.defaults.is_present())
                    add(view, "__defaults__", function.defaults);
                if (function.kwdefaults.is_present())
                    add(view, "__kwdefaults__", function.kwdefaults);
                if (function.closure.is_present())
                    add(view, "__closure__", function.closure);
                return true;
            }
            case TypeId::code:
                // Of the code of others the constants would only be in the way.
                if (std::find(frame_codes_.begin(), frame_codes_.end(), value.as_cell()) != frame_codes_.end())
                    add(view, "co_consts", Value::from_cell(as<Code>(value).consts));
                return true;
            case TypeId::generator: {
                const Generator& generator = as<Generator>(value);
                if (generator.state == Generator::Suspended || generator.state == Generator::Created)
                    view.frame = frame_view({&generator.frame, generator.frame.lasti(), Standing::Within});
                return true;
            }
            default:
                return false;
        }
    }

    struct EdgeVisitor final : Visitor {
        EdgeVisitor(Reader& reader, ObjectView& view) : Visitor(visit), reader(reader), view(view) {}
        static void visit(Visitor& visitor, Value target, const Edge& edge) {
            auto& self = static_cast<EdgeVisitor&>(visitor);
            if (edge.key.is_present())
                return;  // an attribute: read_attributes has it, also where it is no cell
            if (edge.name != nullptr &&
                (std::string_view(edge.name) == "__class__" || std::string_view(edge.name) == "__dict__"))
                return;
            self.reader.add(self.view, edge.name != nullptr ? std::string(edge.name) : std::to_string(edge.index),
                            target);
        }
        Reader& reader;
        ObjectView& view;
    };

    void read_edges(ObjectView& view, Value value) {
        Cell* cell = value.as_cell();
        if (cell->cell_type->ops.trace == nullptr)
            return;
        EdgeVisitor visitor(*this, view);
        cell->cell_type->ops.trace(*cell, visitor);
    }

    /// Attributes of an instance: __slots__, inline values, the dictionary.
    void read_attributes(ObjectView& view, Value value) {
        Object& object = as_object(value);
        const Type& type = object.type();
        if (type.slot_names != nullptr) {
            const size_t first = (type.spec->size + sizeof(Value) - 1) / sizeof(Value) * sizeof(Value);
            for (size_t i = 0; i < type.slot_names->size(); ++i) {
                const Value attribute =
                    *reinterpret_cast<Value*>(reinterpret_cast<char*>(&object) + first + i * sizeof(Value));
                if (attribute.is_present())
                    add(view, utf8_of(*(*type.slot_names)[i]), attribute);
            }
        }
        if (!has_extras(object) || !type.has(kHasDict))
            return;
        if (const InlineValues* values = inline_values(object)) {
            for (uint32_t i = 0; i < values->used; ++i) {
                if (values->items[i].is_present())
                    add(view, utf8_of(*type.shared_keys->names[i]), values->items[i]);
            }
        }
        if (Cell* dict = extras(object).dict; dict != nullptr && type.id != TypeId::module)
            add(view, "__dict__", Value::from_cell(dict));
    }

    Observer& observer_;
    Runtime& rt_;
    size_t limit_;
    Snapshot snapshot_;
    std::unordered_set<Cell*> seen_;
    std::deque<Value> queue_;
    std::vector<const Cell*> frame_codes_;
};

Observer::Observer(Runtime& rt, Code& main, Dict& globals)
    : rt_(rt), main_(Own::share(Value::from_cell(&main))), globals_(Own::share(Value::from_cell(&globals))) {
    for (const bc::CodeUnit* unit : units_in_order(main.code_unit()))
        ids_.emplace(unit, static_cast<uint32_t>(ids_.size()));
    rt.heap.on_free = on_free;
    rt.heap.on_free_context = this;
}

Observer::~Observer() {
    rt_.heap.on_free = nullptr;
    rt_.heap.on_free_context = nullptr;
}

void Observer::on_free(void* context, Cell& cell) {
    auto& self = *static_cast<Observer*>(context);
    Runtime& rt = self.rt_;
    const Value value = Value::from_cell(&cell);
    const bool was_shown = self.shown_.erase(&cell) > 0;
    if (!was_shown && !is_telling(rt, value))
        return;
    if (self.freed_.size() >= kMostFreed) {
        // What had a box is told before what nobody saw.
        const auto unseen = !was_shown
                                ? self.freed_.end()
                                : std::find_if(self.freed_.begin(), self.freed_.end(), [&](const FreedView& other) {
                                      return !self.freed_shown_.contains(other.address);
                                  });
        ++self.more_freed_;
        if (unseen == self.freed_.end())
            return;
        self.freed_.erase(unseen);
    }
    const Code* code = nullptr;
    int32_t offset = -1;
    for (const Frame* frame = rt.vm != nullptr ? rt.vm->frame : nullptr; frame != nullptr && code == nullptr;
         frame = frame->previous) {
        if (!self.ids_.contains(&frame->code->code_unit()))
            continue;
        code = frame->code;
        offset = rt.vm->monitor != nullptr && frame->traced_offset >= 0 ? frame->traced_offset : frame->lasti();
    }
    const int opcode = offset >= 0 ? code->code_unit().code[static_cast<size_t>(offset)] : -1;
    const Kind kind = kind_of(rt, value);
    if (!was_shown) {
        // Nor what the engine made for itself before or after the program, or a builtin function on its way.
        const bool is_call = opcode == bc::CALL || opcode == bc::CALL_KW || opcode == bc::CALL_FUNCTION_EX;
        if (opcode < 0 || (is_call && (kind == Kind::Text || kind == Kind::Number || is_exact(value, TypeId::tuple))))
            return;
    }
    FreedView view;
    view.address = address_of(&cell);
    view.type = type_name_of_value(rt, value);
    view.kind = kind;
    view.size = size_of(rt, value);
    view.text = text_of(rt, value);
    view.collected = rt.heap.gc.collecting;
    view.offset = offset;
    if (opcode >= 0) {
        view.line = code_line(*code, offset);
        view.instruction = bc::name_of(opcode);
    }
    if (was_shown)
        self.freed_shown_.insert(view.address);
    self.freed_.push_back(std::move(view));
}

void Observer::end_with(Value exception) {
    traceback_ = Own::share(as<BaseException>(exception).traceback);
}

Snapshot Observer::look(size_t limit) {
    Reader reader(*this, limit);
    Snapshot snapshot = reader.read();
    snapshot.freed = std::exchange(freed_, {});
    snapshot.more_freed = std::exchange(more_freed_, 0);
    freed_shown_.clear();
    shown_ = std::move(reader.seen());
    return snapshot;
}

}  // namespace py::inspect
