// What can be read off a code unit.
#include "bytecode/code_unit.h"

namespace py::bytecode {

namespace {

std::vector<std::string_view> names_of_kind(const CodeUnit& unit, uint8_t kind) {
    std::vector<std::string_view> names;
    for (size_t i = 0; i < unit.localsplusnames.size(); ++i) {
        if ((unit.localspluskinds[i] & kind) != 0)
            names.emplace_back(unit.localsplusnames[i]);
    }
    return names;
}

int32_t count_of_kind(const CodeUnit& unit, uint8_t kind) {
    int32_t count = 0;
    for (const uint8_t each : unit.localspluskinds) count += (each & kind) != 0 ? 1 : 0;
    return count;
}

}  // namespace

std::vector<std::string_view> CodeUnit::varnames() const {
    return names_of_kind(*this, kLocal);
}
std::vector<std::string_view> CodeUnit::cellvars() const {
    return names_of_kind(*this, kCell);
}
std::vector<std::string_view> CodeUnit::freevars() const {
    return names_of_kind(*this, kFree);
}
int32_t CodeUnit::nlocals() const {
    return count_of_kind(*this, kLocal);
}
int32_t CodeUnit::ncellvars() const {
    return count_of_kind(*this, kCell);
}
int32_t CodeUnit::nfreevars() const {
    return count_of_kind(*this, kFree);
}

const Constant* CodeUnit::docstring() const {
    return (flags & kHasDocstring) != 0 && !consts.empty() ? consts.data() : nullptr;
}

}  // namespace py::bytecode
