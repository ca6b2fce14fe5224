// The state of one interpreter: heap, types, interned names, the exception that waits, and the hooks that other rooms
// fill in. Everything that fails takes a Runtime&; nothing is global.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/host.h"
#include "memory/heap.h"
#include "objects/type.h"

namespace py {

struct BaseException;
struct Module;

/// What fills a "{}" of a message: text, a number, a Str, the name of a value's type, str() or repr() of a value.
struct FormatArg {
    enum class Kind : uint8_t { Text, Integer, Unsigned, StrObject, TypeName, StrOf, ReprOf } kind;
    std::string_view text;
    int64_t integer = 0;
    Value value;

    FormatArg(std::string_view text) : kind(Kind::Text), text(text) {}  // NOLINT
    FormatArg(const char* text) : kind(Kind::Text), text(text) {}       // NOLINT
    FormatArg(const std::string& text) : kind(Kind::Text), text(text) {}
    template <std::signed_integral I>
    FormatArg(I integer) : kind(Kind::Integer), integer(integer) {}  // NOLINT
    template <std::unsigned_integral I>
    FormatArg(I integer) : kind(Kind::Unsigned), integer(static_cast<int64_t>(integer)) {}  // NOLINT
    FormatArg(const Str& str);                                                              // NOLINT
    FormatArg(Kind kind, Value value) : kind(kind), value(value) {}
};
inline FormatArg type_name_of(Value value) {
    return {FormatArg::Kind::TypeName, value};
}
inline FormatArg str_of(Value value) {
    return {FormatArg::Kind::StrOf, value};
}
inline FormatArg repr_of(Value value) {
    return {FormatArg::Kind::ReprOf, value};
}

/// The exception being handled, a link a generator or frame (CPython's _PyErr_StackItem).
struct ExcInfo {
    Value exception;  // owned; absent or None where nothing is handled
    ExcInfo* previous = nullptr;
};

struct TypeTable {
#define TYPE(id) Type* id;
#define EXCEPTION(name, base, layout) Type* name;
#define EXCEPTION_TYPES
#include "objects/types.def"
#undef EXCEPTION_TYPES
#include "objects/exceptions.def"
#undef TYPE
#undef EXCEPTION
};

struct NameTable {
#define NAME(text) Str* text##_;
#include "objects/names.def"
#undef NAME
};
/// The interned name: NAMED(rt, __init__) is a Str&.
#define NAMED(rt, text) (*(rt).names.text##_)

struct RuntimeOptions {
    size_t heap_bytes = size_t{1} << 31;
    uint64_t hash_seed = 0;  // as PYTHONHASHSEED; 0: all-zero key
    int recursion_limit = 1000;
    bool utf8_stdio = true;
};

class Runtime {
  public:
    Runtime(Host& host, const RuntimeOptions& options);
    ~Runtime();  // ends all modules and types; in checked builds reports cells that are still alive
    Runtime(const Runtime&) = delete;

    Host& host;
    RuntimeOptions options;
    Heap heap;
    TypeTable types{};
    NameTable names{};

    /// The type with this id, borrowed.
    [[nodiscard]] Type& type(TypeId id) const {
        return *reinterpret_cast<Type* const*>(&types)[static_cast<int>(id) - 1];
    }

    // ---- singletons, owned by the runtime
    Str* empty_str = nullptr;
    Str* latin1[256] = {};
    Tuple* empty_tuple = nullptr;
    Object* empty_bytes = nullptr;
    Object* byte_bytes[256] = {};
    Object* empty_frozenset = nullptr;
    Type* exception_group = nullptr;  // ExceptionGroup, which has two bases and so is a class

    // ---- the exception that waits to be handled (the "error indicator")

    /// Makes an exception of type `kind` with a message, "{}" standing for each argument, and lets it wait.
    template <class... Ts>
    NOINLINE Error raise(TypeId kind, std::string_view format, const Ts&... arguments) {
        if constexpr (sizeof...(Ts) == 0) {
            return raise_formatted(type(kind), format, {});
        } else {
            const FormatArg list[] = {FormatArg(arguments)...};
            return raise_formatted(type(kind), format, {list, sizeof...(Ts)});
        }
    }
    Error raise_formatted(Type& kind, std::string_view format, std::span<const FormatArg> arguments);
    /// Raises type(argument): KeyError(key), StopIteration(value).
    Error raise_object(TypeId kind, Value argument);
    /// Lets this instance wait; sets its __context__ from the exception being handled.
    Error raise_exception(Value exception);
    Error raise_memory_error();
    /// "maximum recursion depth exceeded" + `where` (" while calling a Python object" ...).
    Error raise_recursion_error(std::string_view where);

    [[nodiscard]] bool has_error() const { return pending_.is_present(); }
    [[nodiscard]] Value pending() const { return pending_; }
    [[nodiscard]] bool error_matches(TypeId kind) const;  // of the one that waits
    /// Takes the waiting exception out.
    Own take_error();
    /// Puts it (back); no context is set.
    void restore_error(Own exception);
    void clear_error();
    /// Takes the waiting exception and tells sys.unraisablehook of it: `message` is its err_msg ("Exception ignored
    /// while calling deallocator <function A.__del__ ...>"; empty: the hook's own), `where` its object or absent.
    void write_unraisable(std::string_view message, Value where);

    ExcInfo exc_base;
    ExcInfo* exc_info = &exc_base;
    /// The exception being handled now, borrowed; absent where there is none.
    [[nodiscard]] Value handled() const;

    // ---- recursion: frames of Python code and of C++ code that may call it
    int recursion_remaining = 0;  // in Python frames, limit less depth
    int native_depth = 0;         // nested C++ calls that may reach Python code again
    int native_limit = 0;
    uintptr_t stack_limit = 0;  // lowest address the C++ stack may reach; 0: not known

    // ---- interning
    Str& intern(std::string_view
                    utf8);  // borrowed; out of memory at start is fatal, later returns empty_str with an error waiting
    Own intern(Own str);    // gives back the interned equal of an exact str
    class InternTable* interned = nullptr;
    std::vector<Type*> builtin_types;             // all that type_from_spec made, in order
    struct SignatureTable* signatures = nullptr;  // parsed ones, signature.h

    // ---- attribute cache and versions (type_lookup.cpp)
    struct LookupEntry {
        uint32_t version;
        Str* name;    // owned, interned
        Value value;  // borrowed
    };
    static constexpr size_t kLookupEntries = 4096;
    LookupEntry* lookup_cache = nullptr;
    uint32_t next_type_version = 1;
    uint32_t next_keys_version = 1;
    uint64_t hash_key[2] = {};
    uint64_t nan_count = 0;
    int max_str_digits = 4300;        // sys.set_int_max_str_digits; 0: no limit
    std::vector<Value> repr_running;  // what repr() is inside of, borrowed

    // ---- namespaces
    Dict* builtins = nullptr;  // builtins.__dict__, owned
    Dict* modules = nullptr;   // sys.modules, owned
    Dict* sys_dict = nullptr;  // sys.__dict__, owned

    // ---- what inner rooms ask of outer ones
    struct Hooks {
        /// The globals, builtins and locals of the running Python frame, borrowed; null where none runs.
        Dict* (*globals)(Runtime& rt) = nullptr;
        Own (*locals)(Runtime& rt) = nullptr;
        /// super() without arguments: the frame's __class__ cell and first argument.
        Status (*super_arguments)(Runtime& rt, Own& cls, Own& self) = nullptr;
        /// __import__(name, globals, locals, fromlist, level)
        Own (*import)(Runtime& rt, Str& name, Value globals, Value locals, Value fromlist, int level) = nullptr;
        Status (*warn)(Runtime& rt, TypeId category, std::string_view message, int stack_level) = nullptr;
        /// A warning about a place in a source file, before there is a frame.
        Status (*warn_explicit)(Runtime& rt, TypeId category, std::string_view message, std::string_view filename,
                                int line) = nullptr;
        void (*unraisable)(Runtime& rt, Own exception, std::string_view message, Value where) = nullptr;
        Own (*import_module)(Runtime& rt, const char* name) = nullptr;
        /// Whether a file of this name stands where it hides other modules: next to the program.
        bool (*may_shadow)(Runtime& rt, std::string_view origin) = nullptr;
        /// The registry of codecs and error handlers written in Python; LookupError where it has none of that name.
        Own (*encode)(Runtime& rt, Value text, std::string_view encoding, std::string_view errors) = nullptr;
        Own (*decode)(Runtime& rt, Value bytes, std::string_view encoding, std::string_view errors) = nullptr;
        Own (*codec_error_handler)(Runtime& rt, std::string_view name) = nullptr;
    } hooks;

    struct Vm* vm = nullptr;                       // of the vm room
    struct ModulesState* modules_state = nullptr;  // of the modules room

  private:
    Value pending_;
};

inline Type& type_of(const Runtime& rt, Value value) {
    if (value.is_cell())
        return as_object(value).type();
    if (value.is_int())
        return *rt.types.int_;
    if (value.is_double())
        return *rt.types.float_;
    if (value.is_bool())
        return *rt.types.bool_;
    if (value.is_none())
        return *rt.types.none_type;
    ASSERT(value.is_present());
    return value.is_ellipsis() ? *rt.types.ellipsis : *rt.types.not_implemented_type;
}

template <class T>
Ref<T> allocate(Runtime& rt, TypeId id, size_t extra_bytes) {
    Cell* cell = rt.heap.allocate_cell(rt.type(id), sizeof(T) + extra_bytes);
    if (UNLIKELY(cell == nullptr))
        return rt.raise_memory_error();
    return Ref<T>::steal(static_cast<T*>(cell));
}

/// Guards one level of C++ recursion that Python code can drive: repr of nested lists, calls through slots.
class NativeCall {
  public:
    explicit NativeCall(Runtime& rt) : rt_(rt) { ++rt_.native_depth; }
    ~NativeCall() { --rt_.native_depth; }
    NativeCall(const NativeCall&) = delete;
    /// False where the stack is used up; then call rt.raise_recursion_error.
    [[nodiscard]] bool fits() const {
        if (rt_.native_depth > rt_.native_limit)
            return false;
        const char here = 0;
        return reinterpret_cast<uintptr_t>(&here) > rt_.stack_limit;
    }

  private:
    Runtime& rt_;
};

}  // namespace py
