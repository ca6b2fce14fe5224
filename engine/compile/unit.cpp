// Constants of the unit being generated.
#include "compile/unit.h"

namespace py::compile {

int ConstantTable::add(const bytecode::Constant& constant) {
    const uint64_t hash = bytecode::hash_of(constant);
    const auto [first, last] = index_.equal_range(hash);
    for (auto found = first; found != last; ++found) {
        if (bytecode::same_constant(at(found->second), constant))
            return found->second;
    }
    const int number = static_cast<int>(constants_.size());
    constants_.push_back(constant);
    index_.emplace(hash, number);
    return number;
}

void ConstantTable::select(const std::vector<int>& keep) {
    std::vector<bytecode::Constant> kept;
    for (const int index : keep) kept.push_back(at(index));
    constants_ = std::move(kept);
    index_.clear();
    for (size_t i = 0; i < constants_.size(); ++i)
        index_.emplace(bytecode::hash_of(constants_[i]), static_cast<int>(i));
}

}  // namespace py::compile
