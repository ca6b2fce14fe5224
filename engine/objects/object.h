// An object: a cell whose type is a Python type. Here also stands what C++ calls a type by: TypeId.
#pragma once

#include <cstdint>

#include "memory/cell.h"
#include "memory/ref.h"

namespace py {

struct Type;
struct Str;
struct Dict;
struct Tuple;
struct List;
class Runtime;

struct Object : Cell {
    /// The object's type, borrowed.
    [[nodiscard]] Type& type() const { return *reinterpret_cast<Type*>(cell_type); }
};

enum class TypeId : uint16_t {
    None_,  // a class that no C++ code names
#define TYPE(id) id,
#define EXCEPTION(name, base, layout) name,
#define EXCEPTION_TYPES
#include "objects/types.def"
#undef EXCEPTION_TYPES
#include "objects/exceptions.def"
#undef TYPE
#undef EXCEPTION
    Count,
};

/// `value` as an object; it is a cell.
inline Object& as_object(Value value) {
    return *reinterpret_cast<Object*>(value.as_cell());
}
/// `value` as the struct of a builtin type whose instance, perhaps of a subclass, it is known to be.
template <class T>
ALWAYS_INLINE T& as(Value value) {
    return *reinterpret_cast<T*>(value.as_cell());
}

}  // namespace py
