// The arguments of a call, in place, and the adapters that turn an ordinary C++ function into a method, a module
// function or a slot. A signature in the text form of `__text_signature__` binds what a caller passed to parameters
// and words the errors; a parameter without an argument arrives as an absent Value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "objects/object.h"

namespace py {

/// Positional arguments, then the values of the keywords, all borrowed and contiguous.
struct Args {
    const Value* values = nullptr;
    uint32_t count = 0;            // positional ones
    const Tuple* names = nullptr;  // of the keywords (Str each), or null

    Args() = default;
    Args(const Value* values, size_t count, const Tuple* names = nullptr)
        : values(values), count(static_cast<uint32_t>(count)), names(names) {}
    [[nodiscard]] size_t size() const { return count; }
    Value operator[](size_t i) const { return values[i]; }
    [[nodiscard]] uint32_t keyword_count() const;  // type.h
    [[nodiscard]] bool has_keywords() const { return names != nullptr && keyword_count() != 0; }
    [[nodiscard]] Value keyword(size_t i) const { return values[count + i]; }
};

/// After binding: `arguments[i]` belongs to the signature's parameter i (self not counted); `*args` is a tuple and
/// `**kwargs` a dict there. `self` is the instance, the class of a classmethod, or the module.
using BoundFn = Own (*)(Runtime& rt, Value self, const Value* arguments);
/// A function that takes its arguments as they came.
using RawFn = Own (*)(Runtime& rt, Value self, const Args& args);

/// How CPython's own version binds, which decides the wording of errors where the signature alone cannot tell.
enum class Binding : uint8_t {
    Auto,        // from the signature: none -> METH_NOARGS, one positional-only -> METH_O, else as Argument Clinic
    ParseTuple,  // PyArg_ParseTuple: "f() takes at most 2 arguments (3 given)"
    Raw,         // RawFn: binds by itself
};

enum class MethodKind : uint8_t { Instance, Class, Static };

/// A row of a type's or module's table of functions.
struct Method {
    const char* name;
    const char* signature;  // "(index, object, /)", without self; "(*args)" for Raw is for show only
    BoundFn function = nullptr;
    const char* doc = nullptr;
    MethodKind kind = MethodKind::Instance;
    Binding binding = Binding::Auto;
    RawFn raw = nullptr;
};

namespace detail {

template <class P>
decltype(auto) receive(Value self) {
    if constexpr (std::is_same_v<P, Value>)
        return self;
    else
        return as<std::remove_reference_t<P>>(self);
}

template <class F>
struct Adapter;

// Own f(Runtime&, Self, const Value* args)
template <class Self>
struct Adapter<Own (*)(Runtime&, Self, const Value*)> {
    template <auto F>
    static Own bound(Runtime& rt, Value self, const Value* args) {
        return F(rt, receive<Self>(self), args);
    }
    template <auto F>
    static Own free(Runtime&, Value, const Value*) = delete;
};

// Own f(Runtime&, Self, Value...)
template <class R, class Self, class... Values>
struct Adapter<R (*)(Runtime&, Self, Values...)> {
    template <auto F>
    static Own bound(Runtime& rt, Value self, const Value* args) {
        return call<F>(rt, self, args, std::index_sequence_for<Values...>());
    }
    template <auto F>
    static R slot(Runtime& rt, Value self, Values... values) {
        return F(rt, receive<Self>(self), values...);
    }
    template <auto F, size_t... I>
    static Own call(Runtime& rt, Value self, const Value* args, std::index_sequence<I...>) {
        static_cast<void>(args);
        return F(rt, receive<Self>(self), args[I]...);
    }
};

template <class F>
struct FreeAdapter;

template <class R, class... Values>
struct FreeAdapter<R (*)(Runtime&, Values...)> {
    template <auto F>
    static Own bound(Runtime& rt, Value, const Value* args) {
        return call<F>(rt, args, std::index_sequence_for<Values...>());
    }
    template <auto F, size_t... I>
    static Own call(Runtime& rt, const Value* args, std::index_sequence<I...>) {
        static_cast<void>(args);
        return F(rt, args[I]...);
    }
};

template <class F>
struct CellAdapter;
template <class T, class X>
struct CellAdapter<void (*)(T&, X&)> {  // trace
    template <auto F>
    static void go(Cell& self, X& visitor) {
        F(static_cast<T&>(self), visitor);
    }
};
template <class T>
struct CellAdapter<void (*)(Runtime&, T&)> {  // clear, finalise, destroy
    template <auto F>
    static void go(Runtime& rt, Cell& self) {
        F(rt, static_cast<T&>(self));
    }
};

}  // namespace detail

/// `Own f(Runtime&, Self&, Value a, Value b)` or `Own f(Runtime&, Self&, const Value* args)` as a method's BoundFn;
/// Self& may be Value. Ref<T> is as good a result as Own.
template <auto F>
constexpr BoundFn method = &detail::Adapter<decltype(F)>::template bound<F>;
/// `Own f(Runtime&, Value a, Value b)` as a function of a module, or a static method.
template <auto F>
constexpr BoundFn function = &detail::FreeAdapter<decltype(F)>::template bound<F>;
/// `R f(Runtime&, Self&, ...)` as a slot: self arrives as the struct.
template <auto F>
constexpr auto slot = &detail::Adapter<decltype(F)>::template slot<F>;
/// `void f(List&, Visitor&)`, `void f(Runtime&, List&)` as a member of CellOps.
template <auto F>
constexpr auto cell_op = &detail::CellAdapter<decltype(F)>::template go<F>;

}  // namespace py
