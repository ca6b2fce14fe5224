// bytearray, memoryview and complex: types without contents. `collections.abc`, `copy` and others register them with
// abstract classes when they are imported, so the names must be there; to make an instance is a NotImplementedError
// that says so. Only an empty bytearray can be made, for `type(iter(bytearray()))`.
// TODO: the types themselves.
#include "modules/later_types.h"

#include "modules/native.h"
#include "objects/tuple.h"

namespace py {

namespace {

Own not_yet(Runtime& rt, const char* what) {
    return rt.raise(TypeId::NotImplementedError, "{} is not supported yet", what);
}

Own bytearray_new(Runtime& rt, Type& type, const Args& args) {
    if (args.count != 0 || args.has_keywords() || &type != rt.types.bytearray)
        return not_yet(rt, "bytearray");
    return type_allocate(rt, type);
}
Own memoryview_new(Runtime& rt, Type&, const Args&) {
    return not_yet(rt, "memoryview");
}
Own complex_new(Runtime& rt, Type&, const Args&) {
    return not_yet(rt, "complex");
}

Own iterator_next(Runtime&, Value) {
    return {};
}
const TypeSpec kByteArrayIteratorType = {
    .name = "bytearray_iterator",
    .reported_size = 32,
    .flags = kDisallowNew,
    .slots = {.iter = iterator_self, .iternext = iterator_next},
};

Own bytearray_iter(Runtime& rt, Value) {
    return type_allocate(rt, native_type(rt, TypeId::None_, kByteArrayIteratorType));
}
Own bytearray_repr(Runtime& rt, Value) {
    return str_from_ascii(rt, "bytearray(b'')");
}
Result<ptrdiff_t> bytearray_length(Runtime&, Value) {
    return ptrdiff_t{0};
}

const TypeSpec kByteArrayType = {
    .name = "bytearray",
    .reported_size = 56,
    .flags = kBaseType,
    .slots = {.repr = bytearray_repr,
              .hash = hash_not_implemented,
              .iter = bytearray_iter,
              .new_ = bytearray_new,
              .sq_length = bytearray_length},
};
const TypeSpec kMemoryViewType = {
    .name = "memoryview",
    .reported_size = 144,
    .flags = kSequence,
    .slots = {.new_ = memoryview_new},
};
const TypeSpec kComplexType = {
    .name = "complex",
    .reported_size = 32,
    .flags = kBaseType,
    .slots = {.new_ = complex_new},
};

}  // namespace

void later_types_init(Runtime& rt) {
    if (rt.types.bytearray == nullptr) {
        native_type(rt, TypeId::bytearray, kByteArrayType);
        native_type(rt, TypeId::None_, kByteArrayIteratorType);
    }
    if (rt.types.memoryview == nullptr)
        native_type(rt, TypeId::memoryview, kMemoryViewType);
    if (rt.types.complex == nullptr)
        native_type(rt, TypeId::complex, kComplexType);
}

}  // namespace py
