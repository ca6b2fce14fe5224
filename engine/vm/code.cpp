// Code objects: how constants become Python objects, and what Python sees of a code object.
#include "vm/code.h"

#include <algorithm>
#include <unordered_map>

#include "bytecode/opcode.h"
#include "objects/bytes.h"
#include "objects/descriptors.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "vm/register_code.h"
#include "vm/vm.h"

namespace py {

namespace bc = bytecode;

namespace {

// ---- constants

/// Strings that look like names are interned, so that attribute access by them is by address.
bool looks_like_name(std::string_view text) {
    for (const char c : text) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (!fits)
            return false;
    }
    return true;
}

/// Makes the objects for the constants of one compilation. Equal ones become one object, as the compiler of CPython has
/// it for all code of a module.
class ConstantMaker {
  public:
    explicit ConstantMaker(Runtime& rt) : rt_(rt) {}

    Ref<Code> code(const std::shared_ptr<const bc::CodeUnit>& unit, Tuple* consts = nullptr);

    Own make(const bc::Constant& constant) {
        switch (constant.kind) {
            case bc::ConstantKind::None:
                return Own::none();
            case bc::ConstantKind::False:
                return Own::boolean(false);
            case bc::ConstantKind::True:
                return Own::boolean(true);
            case bc::ConstantKind::Ellipsis:
                return Own::steal(Value::ellipsis());
            case bc::ConstantKind::Float:
                return Own::number(constant.real);
            case bc::ConstantKind::Code:
                return code(constant.code);
            case bc::ConstantKind::Int:
                if (constant.big == nullptr && Value::int_fits(constant.integer))
                    return Own::steal(Value::from_int(constant.integer));
                break;
            default:
                break;
        }
        const uint64_t hash = bc::hash_of(constant);
        const auto [begin, end] = made_.equal_range(hash);
        for (auto at = begin; at != end; ++at) {
            if (bc::same_constant(*at->second.constant, constant))
                return at->second.object.copy();
        }
        Own object = make_new(constant);
        if (object)
            made_.emplace(hash, Made{&constant, object.copy()});
        return object;
    }

  private:
    struct Made {
        const bc::Constant* constant;
        Own object;
    };

    Own make_new(const bc::Constant& constant) {
        switch (constant.kind) {
            case bc::ConstantKind::Int:
                return constant.big != nullptr ? int_from(rt_, *constant.big) : int_from(rt_, constant.integer);
            case bc::ConstantKind::Complex: {
                if (rt_.types.complex == nullptr)
                    return rt_.raise(TypeId::NotImplementedError, "complex numbers are not supported yet");
                const Value parts[] = {Value::from_double(constant.real), Value::from_double(constant.imag)};
                return call(rt_, Value::from_cell(rt_.types.complex), Args(parts, 2));
            }
            case bc::ConstantKind::Str: {
                Own str = TRY(str_from_utf8(rt_, constant.text()));
                if (looks_like_name(constant.text()))
                    return rt_.intern(std::move(str));
                return str;
            }
            case bc::ConstantKind::Bytes:
                return bytes_from(rt_, constant.text());
            case bc::ConstantKind::Tuple:
                return tuple(constant.items());
            case bc::ConstantKind::FrozenSet: {
                const Own items = TRY(tuple(constant.items()));
                return set_from_iterable(rt_, items, TypeId::frozenset);
            }
            case bc::ConstantKind::Slice: {
                const auto& items = constant.items();
                const Own start = TRY(make(items[0]));
                const Own stop = TRY(make(items[1]));
                const Own step = TRY(make(items[2]));
                return slice_new(rt_, start, stop, step);
            }
            default:
                UNREACHABLE();
                return {};
        }
    }

    Own tuple(const std::vector<bc::Constant>& items) {
        auto made = TRY(tuple_allocate(rt_, items.size()));
        for (size_t i = 0; i < items.size(); ++i) made->items()[i] = TRY(make(items[i])).release();
        tuple_track(rt_, *made);
        return made;
    }

    Ref<Tuple> interned(const std::vector<std::string>& texts) {
        auto made = TRY(tuple_allocate(rt_, texts.size()));
        for (size_t i = 0; i < texts.size(); ++i) made->items()[i] = Own::share(&rt_.intern(texts[i])).release();
        return made;
    }

    Runtime& rt_;
    std::unordered_multimap<uint64_t, Made> made_;
    Own filename_;
};

Ref<Code> ConstantMaker::code(const std::shared_ptr<const bc::CodeUnit>& unit, Tuple* given_consts) {
    if (!filename_)
        filename_ = TRY(str_from_utf8(rt_, unit->filename));
    Own filename = filename_.copy();
    if (!str_equal(as<Str>(filename), unit->filename))
        filename = TRY(str_from_utf8(rt_, unit->filename));
    auto names = TRY(interned(unit->names));
    auto localsplus = TRY(interned(unit->localsplusnames));
    Ref<Tuple> consts = Ref<Tuple>::share(given_consts);
    if (!consts) {
        consts = TRY(tuple_allocate(rt_, unit->consts.size()));
        for (size_t i = 0; i < unit->consts.size(); ++i) consts->items()[i] = TRY(make(unit->consts[i])).release();
        tuple_track(rt_, *consts);
    }
    Own name = Own::share(&rt_.intern(unit->name));
    Own qualname = Own::share(&rt_.intern(unit->qualname));
    if (rt_.has_error())
        return Error{};
    auto code = TRY(allocate<Code>(rt_, TypeId::code));
    code->name = name.release();
    code->qualname = qualname.release();
    code->filename = filename.release();
    code->consts = consts.release();
    code->names = names.release();
    code->localsplus_names = localsplus.release();
    code->unit = new std::shared_ptr<const bc::CodeUnit>(unit);
    code->handlers = new std::vector<bc::ExceptionEntry>(bc::read_exception_table(unit->exceptiontable));
    code->argcount = unit->argcount;
    code->posonlyargcount = unit->posonlyargcount;
    code->kwonlyargcount = unit->kwonlyargcount;
    code->nlocals = unit->nlocals();
    code->nlocalsplus = static_cast<int32_t>(unit->localsplusnames.size());
    code->stacksize = unit->stacksize;
    code->firstlineno = unit->firstlineno;
    code->flags = unit->flags;
    code->nfreevars = static_cast<uint32_t>(unit->nfreevars());
    code->simple_arguments = unit->kwonlyargcount == 0 && (unit->flags & (bc::kVarArgs | bc::kVarKeywords)) == 0;
    code->foreign_consts = given_consts != nullptr;
    code->id = vm_of(rt_).next_code_id++;
    return code;
}

}  // namespace

Ref<Code> code_new(Runtime& rt, std::shared_ptr<const bc::CodeUnit> unit) {
    return ConstantMaker(rt).code(unit);
}

Ref<Code> code_new_with(Runtime& rt, std::shared_ptr<const bc::CodeUnit> unit, Tuple& consts) {
    return ConstantMaker(rt).code(unit, &consts);
}

int32_t Code::parameters() const {
    return argcount + kwonlyargcount + ((flags & bc::kVarArgs) != 0 ? 1 : 0) +
           ((flags & bc::kVarKeywords) != 0 ? 1 : 0);
}

Span code_position(const Code& code, int32_t offset) {
    if (offset < 0)
        return {code.firstlineno, -1, code.firstlineno, -1};
    return bc::position_at(code.code_unit().linetable, code.firstlineno, static_cast<uint32_t>(offset));
}

int32_t code_line(const Code& code, int32_t offset) {
    return code_position(code, offset).lineno;
}

namespace {

// ---- the cell

void code_trace(Code& self, Visitor& visitor) {
    visitor.field("co_name", self.name);
    visitor.field("co_qualname", self.qualname);
    visitor.field("co_filename", self.filename);
    visitor.field("co_consts", self.consts);
    visitor.field("co_names", self.names);
    visitor.field("co_varnames", self.localsplus_names);
}

void code_destroy(Runtime& rt, Code& self) {
    if (self.fused != nullptr && rt.vm != nullptr) {
        auto& codes = rt.vm->codes;
        const auto found = std::find(codes.rbegin(), codes.rend(), &self);
        if (found != codes.rend())
            codes.erase(std::next(found).base());
    }
    delete self.unfused;
    delete self.fused;
    delete self.handlers;
    delete self.unit;
    decref(self.name);
    decref(self.qualname);
    decref(self.filename);
    decref(self.consts);
    decref(self.names);
    decref(self.localsplus_names);
}

// ---- text, comparison

Own code_repr(Runtime& rt, Code& self) {
    const std::string address = address_text(Value::from_cell(&self));
    const FormatArg parts[] = {as<Str>(self.name), std::string_view(address), as<Str>(self.filename), self.firstlineno};
    return str_format(rt, "<code object {} at {}, file \"{}\", line {}>", parts);
}

Own code_compare(Runtime& rt, Value left, Value right, Compare op) {
    if ((op != Compare::Eq && op != Compare::Ne) || !is_exact(left, TypeId::code) || !is_exact(right, TypeId::code))
        return Own::not_implemented();
    const Code& a = as<Code>(left);
    const Code& b = as<Code>(right);
    bool equal = &a == &b || bc::same_code(a.code_unit(), b.code_unit());
    if (equal && &a != &b && (a.foreign_consts || b.foreign_consts))
        equal = TRY(object_equal(rt, Value::from_cell(a.consts), Value::from_cell(b.consts)));
    return Own::boolean(equal == (op == Compare::Eq));
}

Result<int64_t> code_hash(Runtime&, Code& self) {
    bc::Constant constant;
    constant.kind = bc::ConstantKind::Code;
    constant.code = *self.unit;
    const auto hash = static_cast<int64_t>(bc::hash_of(constant));
    return hash == -1 ? int64_t{-2} : hash;
}

// ---- attributes

Own int_value(int32_t number) {
    return Own::steal(Value::from_int(number));
}
Status readonly(Runtime& rt, Value, Value) {
    return rt.raise(TypeId::AttributeError, "readonly attribute");
}

Own bytes_of(Runtime& rt, const std::vector<uint8_t>& octets) {
    return bytes_from(rt, {reinterpret_cast<const char*>(octets.data()), octets.size()});
}

Own names_of_kind(Runtime& rt, Code& self, uint8_t kind) {
    auto list = TRY(list_new(rt));
    for (size_t i = 0; i < self.localsplus_names->length; ++i) {
        if ((self.local_kind(i) & kind) != 0)
            TRY(list_append(rt, *list, self.localsplus_names->items()[i]));
    }
    return list_as_tuple(rt, *list);
}

Own get_argcount(Runtime&, Code& self) {
    return int_value(self.argcount);
}
Own get_posonlyargcount(Runtime&, Code& self) {
    return int_value(self.posonlyargcount);
}
Own get_kwonlyargcount(Runtime&, Code& self) {
    return int_value(self.kwonlyargcount);
}
Own get_stacksize(Runtime&, Code& self) {
    return int_value(self.stacksize);
}
Own get_flags(Runtime&, Code& self) {
    return Own::steal(Value::from_int(self.flags));
}
Own get_nlocals(Runtime&, Code& self) {
    return int_value(self.nlocals);
}
Own get_firstlineno(Runtime&, Code& self) {
    return int_value(self.firstlineno);
}
Own get_consts(Runtime&, Code& self) {
    return Own::share(self.consts);
}
Own get_names(Runtime&, Code& self) {
    return Own::share(self.names);
}
Own get_filename(Runtime&, Code& self) {
    return Own::share(self.filename);
}
Own get_name(Runtime&, Code& self) {
    return Own::share(self.name);
}
Own get_qualname(Runtime&, Code& self) {
    return Own::share(self.qualname);
}
Own get_code(Runtime& rt, Code& self) {
    return bytes_of(rt, self.code_unit().code);
}
Own get_linetable(Runtime& rt, Code& self) {
    return bytes_of(rt, self.code_unit().linetable);
}
Own get_exceptiontable(Runtime& rt, Code& self) {
    return bytes_of(rt, self.code_unit().exceptiontable);
}
Own get_varnames(Runtime& rt, Code& self) {
    return names_of_kind(rt, self, bc::kLocal);
}
Own get_cellvars(Runtime& rt, Code& self) {
    return names_of_kind(rt, self, bc::kCell);
}
Own get_freevars(Runtime& rt, Code& self) {
    return names_of_kind(rt, self, bc::kFree);
}

/// The old form of the line table: pairs of steps in offset and line.
Own get_lnotab(Runtime& rt, Code& self) {
    if (rt.hooks.warn != nullptr) {
        TRY(rt.hooks.warn(rt, TypeId::DeprecationWarning, "co_lnotab is deprecated, use co_lines instead.", 1));
    }
    std::string table;
    const auto put = [&](int offset, int line) {
        table.push_back(static_cast<char>(offset));
        table.push_back(static_cast<char>(line));
    };
    int32_t line = self.firstlineno;
    uint32_t offset = 0;
    for (const bc::LineRun& run : bc::read_lines(self.code_unit().linetable, self.firstlineno)) {
        if (run.line < 0 || run.line == line)
            continue;
        auto offset_step = static_cast<int>(run.start - offset);
        int line_step = run.line - line;
        offset = run.start;
        line = run.line;
        for (; offset_step > 255; offset_step -= 255) put(255, 0);
        for (; line_step > 127; line_step -= 127, offset_step = 0) put(offset_step, 127);
        for (; line_step < -128; line_step += 128, offset_step = 0) put(offset_step, -128);
        put(offset_step, line_step);
    }
    return bytes_from(rt, table);
}

// ---- methods

Own number_or_none(int32_t number) {
    return number < 0 ? Own::none() : int_value(number);
}

Own code_co_lines(Runtime& rt, Code& self) {
    auto list = TRY(list_new(rt));
    for (const bc::LineRun& run : bc::read_lines(self.code_unit().linetable, self.firstlineno)) {
        const Own line = number_or_none(run.line);
        Own row = TRY(tuple_of(rt, {Value::from_int(run.start), Value::from_int(run.end), line}));
        TRY(list_append(rt, *list, std::move(row)));
    }
    return get_iter(rt, list);
}

Own code_co_positions(Runtime& rt, Code& self) {
    auto list = TRY(list_new(rt));
    for (const bc::PositionRun& run : bc::read_positions(self.code_unit().linetable, self.firstlineno)) {
        const Own line = number_or_none(run.where.lineno);
        const Own end_line = number_or_none(run.where.end_lineno);
        const Own column = number_or_none(run.where.col_offset);
        const Own end_column = number_or_none(run.where.end_col_offset);
        const Own row = TRY(tuple_of(rt, {line, end_line, column, end_column}));
        for (uint32_t offset = run.start; offset < run.end; offset += 2) TRY(list_append(rt, *list, row.get()));
    }
    return get_iter(rt, list);
}

/// (offset, offset if not taken, offset if taken) of each branch.
Own code_co_branches(Runtime& rt, Code& self) {
    auto list = TRY(list_new(rt));
    const auto& bytes = self.code_unit().code;
    const auto size = static_cast<uint32_t>(bytes.size());
    for (uint32_t offset = 0; offset < size;) {
        const bc::DecodedInstruction at = bc::decode(bytes.data(), size, offset);
        offset = at.next;
        uint32_t not_taken = at.next + 2;  // behind NOT_TAKEN
        uint32_t skipped = 0;
        switch (at.opcode) {
            case bc::POP_JUMP_IF_FALSE:
            case bc::POP_JUMP_IF_TRUE:
            case bc::POP_JUMP_IF_NONE:
            case bc::POP_JUMP_IF_NOT_NONE:
                break;
            case bc::FOR_ITER:
                not_taken = at.next;
                skipped = 4;  // END_FOR and POP_ITER
                break;
            default:
                continue;
        }
        const uint32_t taken = at.next + 2 * static_cast<uint32_t>(at.arg) + skipped;
        Own row = TRY(tuple_of(rt, {Value::from_int(at.offset), Value::from_int(not_taken), Value::from_int(taken)}));
        TRY(list_append(rt, *list, std::move(row)));
    }
    return get_iter(rt, list);
}

Own code_varname_from_oparg(Runtime& rt, Code& self, Value index) {
    const ptrdiff_t i = TRY(index_as_ssize(rt, index, TypeId::OverflowError));
    if (i < 0 || static_cast<size_t>(i) >= self.localsplus_names->length)
        return rt.raise(TypeId::IndexError, "tuple index out of range");
    return Own::share(self.localsplus_names->items()[i]);
}

Own code_sizeof(Runtime&, Code& self) {
    const size_t bytes = 208 + self.code_unit().code.size();
    return Own::steal(Value::from_int(static_cast<int64_t>((bytes + 7) / 8 * 8)));
}

constexpr Method kCodeMethods[] = {
    {"__sizeof__", "()", method<code_sizeof>, "Size of object in memory, in bytes."},
    {"co_lines", "()", method<code_co_lines>, "Iterate over (start, end, line) for each run of instructions."},
    {"co_branches", "()", method<code_co_branches>, "Iterate over (from, not taken, taken) for each branch."},
    {"co_positions", "()", method<code_co_positions>, "Iterate over the source position of each code unit."},
    {"replace", "(**changes)", nullptr, "Return a copy of the code object with new values for the specified fields.",
     MethodKind::Instance, Binding::Raw, code_replace},
    {"_varname_from_oparg", "(oparg)", method<code_varname_from_oparg>,
     "(internal-only) Return the local variable name for the given oparg."},
    {"__replace__", "(**changes)", nullptr, "The same as replace().", MethodKind::Instance, Binding::Raw, code_replace},
};

constexpr GetSet kCodeGetSets[] = {
    {"co_argcount", slot<get_argcount>, readonly},
    {"co_posonlyargcount", slot<get_posonlyargcount>, readonly},
    {"co_kwonlyargcount", slot<get_kwonlyargcount>, readonly},
    {"co_stacksize", slot<get_stacksize>, readonly},
    {"co_flags", slot<get_flags>, readonly},
    {"co_nlocals", slot<get_nlocals>, readonly},
    {"co_consts", slot<get_consts>, readonly},
    {"co_names", slot<get_names>, readonly},
    {"co_filename", slot<get_filename>, readonly},
    {"co_name", slot<get_name>, readonly},
    {"co_qualname", slot<get_qualname>, readonly},
    {"co_firstlineno", slot<get_firstlineno>, readonly},
    {"co_linetable", slot<get_linetable>, readonly},
    {"co_exceptiontable", slot<get_exceptiontable>, readonly},
    {"co_lnotab", slot<get_lnotab>},
    {"_co_code_adaptive", slot<get_code>},
    {"co_varnames", slot<get_varnames>},
    {"co_cellvars", slot<get_cellvars>},
    {"co_freevars", slot<get_freevars>},
    {"co_code", slot<get_code>},
};

}  // namespace

extern const TypeSpec kCodeType = {
    .name = "code",
    .size = sizeof(Code),
    .reported_size = 208,
    .reported_item_size = 2,
    .cell_flags = kCollected | kExtras,
    .flags = kHasWeakrefs,
    .doc = "Create a code object.  Not for the faint of heart.",
    .text_signature =
        "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n"
        "     flags, codestring, constants, names, varnames, filename, name,\n"
        "     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n"
        "     cellvars=(), /)",
    .methods = kCodeMethods,
    .getsets = kCodeGetSets,
    .slots = {.repr = slot<code_repr>, .hash = slot<code_hash>, .richcompare = code_compare, .new_ = code_construct},
    // Never tracked, as in CPython: constants are made before what could refer back to the code.
    .ops = {.trace = cell_op<code_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<code_destroy>},
};

}  // namespace py
