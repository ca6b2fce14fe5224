// A code object: a CodeUnit whose constants and names have become Python objects, and the register code that runs,
// translated at the first call (translate.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "bytecode/code_unit.h"
#include "bytecode/exception_table.h"
#include "bytecode/line_table.h"
#include "objects/runtime.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

struct RegisterCode;
struct Instruction;

struct Code final : Object {
    // Owned Values.
    Value name, qualname, filename;
    Tuple* consts;
    Tuple* names;             // interned Strs
    Tuple* localsplus_names;  // interned Strs
    // Owned plainly, freed by destroy.
    std::shared_ptr<const bytecode::CodeUnit>* unit;  // bytes, tables; shared with what compiled it
    std::vector<bytecode::ExceptionEntry>* handlers;
    const Instruction* start;  // where a call begins: in what runs now; null before the first call
    RegisterCode* fused;       // what runs; null before the first call
    RegisterCode* unfused;     // what single-stepping runs; null until asked for

    int32_t argcount, posonlyargcount, kwonlyargcount;
    int32_t nlocals;      // arguments and other locals, not cells and free variables
    int32_t nlocalsplus;  // registers of names
    int32_t stacksize;
    int32_t firstlineno;
    uint32_t flags;  // bytecode::kOptimized ...
    uint32_t nfreevars;
    bool simple_arguments;  // no *args, **kwargs or keyword-only parameter
    bool foreign_consts;    // `consts` came from a Python program (code.replace): the unit's are only their likeness
    uint32_t id;            // a number of its own within the run, for breakpoints and snapshots

    [[nodiscard]] const bytecode::CodeUnit& code_unit() const { return **unit; }
    [[nodiscard]] int32_t parameters() const;  // argcount + kwonlyargcount + 1 for *args + 1 for **kwargs
    [[nodiscard]] int32_t frame_size() const { return nlocalsplus + stacksize; }
    [[nodiscard]] Str& local_name(size_t i) const { return as<Str>(localsplus_names->items()[i]); }
    [[nodiscard]] uint8_t local_kind(size_t i) const { return code_unit().localspluskinds[i]; }
};

Ref<Code> code_new(Runtime& rt, std::shared_ptr<const bytecode::CodeUnit> unit);
/// The same with these objects as its constants.
Ref<Code> code_new_with(Runtime& rt, std::shared_ptr<const bytecode::CodeUnit> unit, Tuple& consts);
/// The position of the instruction at byte `offset` of the wordcode; -1 in fields CPython has None for.
Span code_position(const Code& code, int32_t offset);
int32_t code_line(const Code& code, int32_t offset);

/// The constructor, `replace` and `__replace__` (code_replace.cpp).
Own code_construct(Runtime& rt, Type& type, const Args& args);
Own code_replace(Runtime& rt, Value self, const Args& args);

extern const TypeSpec kCodeType;

}  // namespace py
