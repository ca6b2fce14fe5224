#include "inspect/specialised.h"

#include <string_view>

#include "vm/register_code.h"

namespace py::inspect {

namespace {

constexpr uint8_t kExtraWords[] = {
#define R(name, extra) extra,
#include "vm/registers.def"
#undef R
};

std::string_view of_global(const GlobalCache& cache) {
    if (cache.globals_version == 0)
        return {};
    return cache.builtins_version == 0 ? "LOAD_GLOBAL_MODULE" : "LOAD_GLOBAL_BUILTIN";
}

std::string_view of_load(const AttributeCache& cache) {
    switch (cache.kind) {
        case AttributeCache::InstanceValue:
            return "LOAD_ATTR_INSTANCE_VALUE";
        case AttributeCache::Slot:
            return "LOAD_ATTR_SLOT";
        case AttributeCache::DictHint:
            return "LOAD_ATTR_WITH_HINT";
        case AttributeCache::ClassValue:
            return cache.may_have_dict ? "LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES" : "LOAD_ATTR_NONDESCRIPTOR_NO_DICT";
        case AttributeCache::Method:
            return cache.may_have_dict ? "LOAD_ATTR_METHOD_WITH_VALUES" : "LOAD_ATTR_METHOD_NO_DICT";
        case AttributeCache::Property:
            return "LOAD_ATTR_PROPERTY";
        case AttributeCache::ModuleValue:
            return "LOAD_ATTR_MODULE";
        case AttributeCache::TypeAttribute:
            return "LOAD_ATTR_CLASS";
        case AttributeCache::GetSet:  // CPython has no name for it
        case AttributeCache::None:
            return {};
    }
    return {};
}

std::string_view of_store(const AttributeCache& cache) {
    switch (cache.kind) {
        case AttributeCache::InstanceValue:
            return "STORE_ATTR_INSTANCE_VALUE";
        case AttributeCache::Slot:
            return "STORE_ATTR_SLOT";
        case AttributeCache::DictHint:
            return "STORE_ATTR_WITH_HINT";
        default:
            return {};
    }
}

/// What the instruction at `word` of the register code has become; empty for most.
std::string_view specialised_at(const RegisterCode& code, size_t word) {
    const Instruction* const pc = &code.words[word];
    switch (static_cast<Op>(pc->op)) {
        case Op::LOAD_GLOBAL:
            return of_global(*reinterpret_cast<const GlobalCache*>(pc + 1));
        case Op::LOAD_ATTR:
        case Op::LOAD_METHOD:
            return of_load(*reinterpret_cast<const AttributeCache*>(pc + 1));
        case Op::STORE_ATTR:
            return of_store(*reinterpret_cast<const AttributeCache*>(pc + 1));
        default:
            return {};
    }
}

}  // namespace

void name_specialised(CodeView& view, const Code& code) {
    // The code runs in up to two translations (vm/monitor.h), each with caches of its own; either's knowledge counts.
    for (const RegisterCode* registers : {code.fused, code.unfused}) {
        if (registers == nullptr)
            continue;
        size_t row = 0;
        for (size_t word = 0; word < registers->words.size(); word += 1U + kExtraWords[registers->words[word].op]) {
            const std::string_view name = specialised_at(*registers, word);
            if (name.empty())
                continue;
            if (view.rows[row].offset > registers->offsets[word])
                row = 0;  // words mostly come in the order of the rows
            while (row + 1 < view.rows.size() && view.rows[row + 1].offset <= registers->offsets[word]) ++row;
            if (name.starts_with(view.rows[row].name))
                view.rows[row].specialised = name;
        }
    }
}

}  // namespace py::inspect
