// Code objects made by Python programs: code(...) and code.replace(...). The fields are checked and put together to a
// code unit, as the compiler would hand over.
#include <cstring>

#include "bytecode/constant.h"
#include "objects/bytes.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/set.h"
#include "objects/signature.h"
#include "vm/code.h"

namespace py {

namespace bc = bytecode;

namespace {

enum class Field : uint8_t {
    argcount,
    posonlyargcount,
    kwonlyargcount,
    nlocals,
    stacksize,
    flags,
    code,
    consts,
    names,
    varnames,
    filename,
    name,
    qualname,
    firstlineno,
    linetable,
    exceptiontable,
    freevars,
    cellvars,
    Count,
};
enum class FieldKind : uint8_t { Int, Bytes, Tuple, Str };

constexpr int kFields = static_cast<int>(Field::Count);
constexpr int kRequiredFields = 16;

struct FieldInfo {
    const char* name;
    FieldKind kind;
};
// In the order of the constructor's arguments.
constexpr FieldInfo kFieldInfo[kFields] = {
    {"co_argcount", FieldKind::Int},       {"co_posonlyargcount", FieldKind::Int},
    {"co_kwonlyargcount", FieldKind::Int}, {"co_nlocals", FieldKind::Int},
    {"co_stacksize", FieldKind::Int},      {"co_flags", FieldKind::Int},
    {"co_code", FieldKind::Bytes},         {"co_consts", FieldKind::Tuple},
    {"co_names", FieldKind::Tuple},        {"co_varnames", FieldKind::Tuple},
    {"co_filename", FieldKind::Str},       {"co_name", FieldKind::Str},
    {"co_qualname", FieldKind::Str},       {"co_firstlineno", FieldKind::Int},
    {"co_linetable", FieldKind::Bytes},    {"co_exceptiontable", FieldKind::Bytes},
    {"co_freevars", FieldKind::Tuple},     {"co_cellvars", FieldKind::Tuple},
};

struct Fields {
    Own values[kFields];
    int32_t numbers[kFields] = {};

    [[nodiscard]] Value operator[](Field field) const { return values[static_cast<int>(field)]; }
    [[nodiscard]] int32_t number(Field field) const { return numbers[static_cast<int>(field)]; }
};

/// `who` is "replace() argument 'co_name'" or "code() argument 12".
Status take_field(Runtime& rt, Fields& fields, int index, Value value, const std::string& who) {
    const char* expected = nullptr;
    switch (kFieldInfo[index].kind) {
        case FieldKind::Int: {
            const Own number = TRY(number_index(rt, value));
            const auto small = int_to_int64(number);
            if (!small || *small < INT32_MIN || *small > INT32_MAX)
                return rt.raise(TypeId::OverflowError, "Python int too large to convert to C int");
            fields.numbers[index] = static_cast<int32_t>(*small);
            return kDone;
        }
        case FieldKind::Bytes:
            expected = is_bytes(value) ? nullptr : "bytes";
            break;
        case FieldKind::Tuple:
            expected = is_tuple(value) ? nullptr : "tuple";
            break;
        case FieldKind::Str:
            expected = is_str(value) ? nullptr : "str";
            break;
    }
    if (expected != nullptr)
        return rt.raise(TypeId::TypeError, "{} must be {}, not {}", who, expected, type_name_of(value));
    fields.values[index] = Own::share(value);
    return kDone;
}

/// A likeness of an object among the constants; None where there is none.
bc::Constant constant_of(Value value) {
    if (value.is_bool())
        return bc::Constant::boolean(value.is_true());
    if (value.is_ellipsis())
        return bc::Constant::ellipsis();
    if (value.is_double())
        return bc::Constant::of_float(value.as_double());
    if (is_exact_int(value))
        return bc::Constant::of_int(int_to_bigint(value));
    if (is_exact_str(value))
        return bc::Constant::of_str(str_to_utf8(as<Str>(value)));
    if (is_exact(value, TypeId::bytes))
        return bc::Constant::of_bytes(as<Bytes>(value).view());
    if (is_exact(value, TypeId::tuple)) {
        std::vector<bc::Constant> items;
        for (const Value item : as<Tuple>(value).span()) items.push_back(constant_of(item));
        return bc::Constant::of_tuple(std::move(items));
    }
    if (is_exact(value, TypeId::code)) {
        bc::Constant constant;
        constant.kind = bc::ConstantKind::Code;
        constant.code = *as<Code>(value).unit;
        return constant;
    }
    return bc::Constant::none();
}

Status take_names(Runtime& rt, Value tuple, std::vector<std::string>& names) {
    for (const Value item : as<Tuple>(tuple).span()) {
        if (!is_str(item))
            return rt.raise(TypeId::SystemError, "non-string found in code slot");
        names.push_back(str_to_utf8(as<Str>(item)));
    }
    return kDone;
}

std::vector<uint8_t> octets_of(Value bytes) {
    const std::string_view view = as<Bytes>(bytes).view();
    return {view.begin(), view.end()};
}

/// The bits of kArgPositional and the like for parameter `index`.
uint8_t argument_kind(const bc::CodeUnit& unit, int32_t index) {
    int32_t at = unit.posonlyargcount;
    if (index < at)
        return bc::kArgPositional;
    at = unit.argcount;
    if (index < at)
        return bc::kArgPositional | bc::kArgKeyword;
    at += unit.kwonlyargcount;
    if (index < at)
        return bc::kArgKeyword;
    if ((unit.flags & bc::kVarArgs) != 0 && index == at++)
        return bc::kArgVariadic | bc::kArgPositional;
    if ((unit.flags & bc::kVarKeywords) != 0 && index == at)
        return bc::kArgVariadic | bc::kArgKeyword;
    return 0;
}

Own build(Runtime& rt, const Fields& fields) {
    for (const Field field : {Field::argcount, Field::posonlyargcount, Field::kwonlyargcount, Field::nlocals,
                              Field::stacksize, Field::flags, Field::firstlineno}) {
        const bool named = field == Field::argcount || field == Field::posonlyargcount ||
                           field == Field::kwonlyargcount || field == Field::firstlineno;
        if (named && fields.number(field) < 0) {
            return rt.raise(TypeId::ValueError, "{} must be a positive integer",
                            kFieldInfo[static_cast<int>(field)].name);
        }
    }
    auto unit = std::make_shared<bc::CodeUnit>();
    unit->argcount = fields.number(Field::argcount);
    unit->posonlyargcount = fields.number(Field::posonlyargcount);
    unit->kwonlyargcount = fields.number(Field::kwonlyargcount);
    unit->stacksize = fields.number(Field::stacksize);
    unit->flags = static_cast<uint32_t>(fields.number(Field::flags));
    unit->firstlineno = fields.number(Field::firstlineno);
    unit->code = octets_of(fields[Field::code]);
    if (unit->code.size() % 2 != 0 || unit->code.empty())
        return rt.raise(TypeId::ValueError, "code: co_code is malformed");
    unit->linetable = octets_of(fields[Field::linetable]);
    unit->exceptiontable = octets_of(fields[Field::exceptiontable]);
    unit->filename = str_to_utf8(as<Str>(fields[Field::filename]));
    unit->name = str_to_utf8(as<Str>(fields[Field::name]));
    unit->qualname = str_to_utf8(as<Str>(fields[Field::qualname]));
    TRY(take_names(rt, fields[Field::names], unit->names));
    std::vector<std::string> varnames, cellvars, freevars;
    TRY(take_names(rt, fields[Field::varnames], varnames));
    TRY(take_names(rt, fields[Field::cellvars], cellvars));
    TRY(take_names(rt, fields[Field::freevars], freevars));
    if (fields.number(Field::nlocals) != static_cast<int32_t>(varnames.size()))
        return rt.raise(TypeId::ValueError, "code: co_nlocals != len(co_varnames)");
    const int32_t parameters = unit->argcount + unit->kwonlyargcount + ((unit->flags & bc::kVarArgs) != 0 ? 1 : 0) +
                               ((unit->flags & bc::kVarKeywords) != 0 ? 1 : 0);
    if (unit->posonlyargcount > unit->argcount || parameters > static_cast<int32_t>(varnames.size()))
        return rt.raise(TypeId::ValueError, "code: varnames is too small");
    for (size_t i = 0; i < varnames.size(); ++i) {
        uint8_t kind = bc::kLocal | argument_kind(*unit, static_cast<int32_t>(i));
        for (size_t k = 0; k < cellvars.size(); ++k) {
            if (cellvars[k] == varnames[i]) {
                kind |= bc::kCell;
                cellvars.erase(cellvars.begin() + static_cast<ptrdiff_t>(k));
                break;
            }
        }
        unit->localsplusnames.push_back(varnames[i]);
        unit->localspluskinds.push_back(kind);
    }
    for (const std::string& name : cellvars) {
        unit->localsplusnames.push_back(name);
        unit->localspluskinds.push_back(bc::kCell);
    }
    for (const std::string& name : freevars) {
        unit->localsplusnames.push_back(name);
        unit->localspluskinds.push_back(bc::kFree);
    }
    Tuple& consts = as<Tuple>(fields[Field::consts]);
    for (const Value item : consts.span()) unit->consts.push_back(constant_of(item));
    return code_new_with(rt, std::move(unit), consts);
}

Own names_of_kind(Runtime& rt, Code& code, uint8_t kind) {
    std::vector<Value> names;
    for (size_t i = 0; i < code.localsplus_names->length; ++i) {
        if ((code.local_kind(i) & kind) != 0)
            names.push_back(code.localsplus_names->items()[i]);
    }
    return tuple_from(rt, names);
}

Status fields_of(Runtime& rt, Code& code, Fields& fields) {
    const auto number = [&](Field field, int64_t value) {
        fields.numbers[static_cast<int>(field)] = static_cast<int32_t>(value);
    };
    const auto bytes = [&](const std::vector<uint8_t>& octets) {
        return bytes_from(rt, {reinterpret_cast<const char*>(octets.data()), octets.size()});
    };
    const bc::CodeUnit& unit = code.code_unit();
    number(Field::argcount, code.argcount);
    number(Field::posonlyargcount, code.posonlyargcount);
    number(Field::kwonlyargcount, code.kwonlyargcount);
    number(Field::nlocals, code.nlocals);
    number(Field::stacksize, code.stacksize);
    number(Field::flags, code.flags);
    number(Field::firstlineno, code.firstlineno);
    auto& values = fields.values;
    values[static_cast<int>(Field::code)] = TRY(bytes(unit.code));
    values[static_cast<int>(Field::linetable)] = TRY(bytes(unit.linetable));
    values[static_cast<int>(Field::exceptiontable)] = TRY(bytes(unit.exceptiontable));
    values[static_cast<int>(Field::consts)] = Own::share(code.consts);
    values[static_cast<int>(Field::names)] = Own::share(code.names);
    values[static_cast<int>(Field::varnames)] = TRY(names_of_kind(rt, code, bc::kLocal));
    values[static_cast<int>(Field::freevars)] = TRY(names_of_kind(rt, code, bc::kFree));
    values[static_cast<int>(Field::cellvars)] = TRY(names_of_kind(rt, code, bc::kCell));
    values[static_cast<int>(Field::filename)] = Own::share(code.filename);
    values[static_cast<int>(Field::name)] = Own::share(code.name);
    values[static_cast<int>(Field::qualname)] = Own::share(code.qualname);
    return kDone;
}

}  // namespace

Own code_construct(Runtime& rt, Type&, const Args& args) {
    TRY(reject_keywords(rt, "code", args));
    TRY(check_positional(rt, "code", args, kRequiredFields, kFields));
    Fields fields;
    for (int i = 0; i < kFields; ++i) {
        if (i < static_cast<int>(args.count)) {
            TRY(take_field(rt, fields, i, args[static_cast<size_t>(i)], "code() argument " + std::to_string(i + 1)));
        } else {
            fields.values[i] = Own::share(rt.empty_tuple);
        }
    }
    return build(rt, fields);
}

Own code_replace(Runtime& rt, Value self, const Args& args) {
    if (args.count != 0)
        return rt.raise(TypeId::TypeError, "replace() takes no positional arguments");
    Fields fields;
    TRY(fields_of(rt, as<Code>(self), fields));
    // As CPython: an unknown name is found before any value is looked at.
    std::vector<int> indices;
    std::vector<std::string_view> names;
    for (const auto& field : kFieldInfo) names.push_back(field.name);
    for (size_t k = 0; k < args.keyword_count(); ++k) {
        const Str& name = as<Str>((*args.names)[k]);
        int found = -1;
        for (int i = 0; i < kFields && found < 0; ++i) {
            if (str_equal(name, kFieldInfo[i].name))
                found = i;
        }
        if (found < 0)
            return raise_unexpected_keyword(rt, "replace", name, names);
        indices.push_back(found);
    }
    for (size_t k = 0; k < indices.size(); ++k) {
        const int index = indices[k];
        TRY(take_field(rt, fields, index, args.keyword(k),
                       std::string("replace() argument '") + kFieldInfo[index].name + "'"));
    }
    return build(rt, fields);
}

}  // namespace py
