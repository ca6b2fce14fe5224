// What can be done with any object, as CPython's abstract layer (PyObject_*, PyNumber_*, PySequence_*, PyIter_*): each
// goes through type slots and words the errors. Calls of Python functions go through the `call` slot too, so nothing
// here knows of frames. All parameters are borrowed, all results owned.
#pragma once

#include <string_view>

#include "objects/runtime.h"

namespace py {

// ---- identity, text, comparison
Own object_repr(Runtime& rt, Value value);              // a Str
Own object_str(Runtime& rt, Value value);               // a Str
Own object_ascii(Runtime& rt, Value value);             // a Str
Result<int64_t> object_hash(Runtime& rt, Value value);  // never -1
Result<bool> object_is_true(Runtime& rt, Value value);
Own object_compare(Runtime& rt, Value a, Value b, Compare op);
Result<bool> object_compare_bool(Runtime& rt, Value a, Value b, Compare op);
/// `a is b or a == b`: what containers mean by equal.
Result<bool> object_equal(Runtime& rt, Value a, Value b);
Own object_format(Runtime& rt, Value value, Value spec);  // absent spec: ""
int64_t object_id(Value value);
Own hash_not_implemented_error(Runtime& rt, Value self);
Result<int64_t> hash_not_implemented(Runtime& rt, Value self);  // the slot of unhashable types

// ---- attributes
Own get_attribute(Runtime& rt, Value self, Str& name);
/// Absent without an exception where an AttributeError would be raised.
Own get_attribute_or_absent(Runtime& rt, Value self, Str& name);
Status set_attribute(Runtime& rt, Value self, Str& name, Value value);  // absent: delete
Own get_attribute(Runtime& rt, Value self, std::string_view name);
Result<bool> has_attribute(Runtime& rt, Value self, Str& name);

// ---- calls
Own call(Runtime& rt, Value callable, const Args& args);
Own call(Runtime& rt, Value callable);
Own call(Runtime& rt, Value callable, Value a);
Own call(Runtime& rt, Value callable, Value a, Value b);
Own call(Runtime& rt, Value callable, Value a, Value b, Value c);
/// callable(*args, **kwargs); `kwargs` is a Dict or absent.
Own call_with(Runtime& rt, Value callable, Tuple& args, Value kwargs);
/// self.name(...), without a bound method being made where that can be helped.
Own call_method(Runtime& rt, Value self, Str& name, std::initializer_list<Value> args = {});
bool is_callable(const Runtime& rt, Value value);

// ---- numbers
enum class Binary : uint8_t {  // the argument of BINARY_OP
    Add,
    And,
    FloorDivide,
    LShift,
    MatrixMultiply,
    Multiply,
    Remainder,
    Or,
    Power,
    RShift,
    Subtract,
    TrueDivide,
    Xor,
    InplaceAdd,
    InplaceAnd,
    InplaceFloorDivide,
    InplaceLShift,
    InplaceMatrixMultiply,
    InplaceMultiply,
    InplaceRemainder,
    InplaceOr,
    InplacePower,
    InplaceRShift,
    InplaceSubtract,
    InplaceTrueDivide,
    InplaceXor,
    Subscript,
};
Own binary_op(Runtime& rt, Value a, Value b, Binary op);
Own number_power(Runtime& rt, Value a, Value b, Value modulus);
Own number_divmod(Runtime& rt, Value a, Value b);
Own number_negative(Runtime& rt, Value value);
Own number_positive(Runtime& rt, Value value);
Own number_invert(Runtime& rt, Value value);
Own number_absolute(Runtime& rt, Value value);
/// __index__: an int (immediate or heap), or TypeError "'x' object cannot be interpreted as an integer".
Own number_index(Runtime& rt, Value value);
/// The same as a size: beyond 64 bits it raises `overflow`, in between it is clamped to what this machine addresses, so
/// that a program sees the limits of a 64-bit machine everywhere.
Result<ptrdiff_t> index_as_ssize(Runtime& rt, Value value, TypeId overflow);
Result<ptrdiff_t> index_clamped(Runtime& rt, Value value);
Own number_int(Runtime& rt, Value value);           // int(value)
Own number_float(Runtime& rt, Value value);         // float(value): a double or float subclass' value
Result<double> as_float(Runtime& rt, Value value);  // PyFloat_AsDouble: __float__, then __index__

// ---- containers
Result<ptrdiff_t> object_length(Runtime& rt, Value value);
/// The same as `len` shows it: a length beyond what this machine addresses is not clamped.
Result<int64_t> object_length_shown(Runtime& rt, Value value);
/// __length_hint__, or `fallback`.
Result<ptrdiff_t> length_hint(Runtime& rt, Value value, ptrdiff_t fallback);
Own get_item(Runtime& rt, Value self, Value key);
Status set_item(Runtime& rt, Value self, Value key, Value value);
Status delete_item(Runtime& rt, Value self, Value key);
Own sequence_get(Runtime& rt, Value self, ptrdiff_t index);
Result<bool> contains(Runtime& rt, Value container, Value item);
Own sequence_concat(Runtime& rt, Value a, Value b);
Own sequence_repeat(Runtime& rt, Value self, ptrdiff_t count);
bool is_sequence(const Runtime& rt, Value value);
bool is_mapping(const Runtime& rt, Value value);

// ---- iteration
Own get_iter(Runtime& rt, Value value);
/// The next item; absent at the end (no exception waits) or after an error (one does). StopIteration is swallowed.
Own iter_next(Runtime& rt, Value iterator);
bool is_iterator(const Runtime& rt, Value value);
Ref<List> list_from_iterable(Runtime& rt, Value iterable);
Ref<Tuple> tuple_from_iterable(Runtime& rt, Value iterable);
/// `item in iterable` by walking it, for what has no __contains__.
Result<bool> iterable_contains(Runtime& rt, Value iterable, Value item);
/// A list or tuple as it is, anything else as a list; TypeError with `message` where not iterable.
Own sequence_fast(Runtime& rt, Value iterable, std::string_view message);
/// The items of a list or tuple.
std::span<const Value> sequence_items(Value list_or_tuple);

// ---- classes
Result<bool> object_is_instance(Runtime& rt, Value value, Value cls);    // isinstance, with __instancecheck__
Result<bool> object_is_subclass(Runtime& rt, Value derived, Value cls);  // issubclass

/// What type.__instancecheck__ and type.__subclasscheck__ do; `cls` may also be anything with __bases__.
Result<bool> default_is_instance(Runtime& rt, Value value, Value cls);
Result<bool> default_is_subclass(Runtime& rt, Value derived, Value cls);

/// Marks `value` as being repr'd; 1 if it already is (write "..."), 0 if not, error if memory is out.
Result<bool> repr_enter(Runtime& rt, Value value);
void repr_leave(Runtime& rt, Value value);

}  // namespace py
