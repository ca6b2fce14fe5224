// The runtime from its first cell to its last: types and singletons are made here, and taken apart again. The order
// matters: a str needs its type, a type needs its name. So first come the cells of all types, without contents, then
// strings, then the contents of the types.
#include "objects/runtime.h"

#include <cstdio>
#include <cstdlib>

#if !defined(__EMSCRIPTEN__)
#include <sys/resource.h>
#endif

#include "objects/builtin_specs.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/intern.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/set.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

#if defined(__EMSCRIPTEN__)
// V8 gives a worker about 1 MB for wasm frames. A nested call through slots and back takes up to about 2 KB of it.
constexpr int kNativeLimit = 350;
#else
constexpr int kNativeLimit = INT32_MAX;  // the address decides
constexpr size_t kStackReserve = size_t{1} << 20;
constexpr size_t kStackMaximum = size_t{64} << 20;
#endif

uintptr_t lowest_stack_address() {
#if defined(__EMSCRIPTEN__)
    return 0;
#else
    rlimit limit{};
    size_t bytes = size_t{8} << 20;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        bytes = static_cast<size_t>(limit.rlim_cur);
    if (bytes > kStackMaximum)
        bytes = kStackMaximum;
    const char here = 0;
    return reinterpret_cast<uintptr_t>(&here) - (bytes > 2 * kStackReserve ? bytes - kStackReserve : bytes / 2);
#endif
}

/// CPython's key of string hashing for a PYTHONHASHSEED: the output of a linear congruential generator.
void make_hash_key(uint64_t seed, uint64_t key[2]) {
    key[0] = key[1] = 0;
    if (seed == 0)
        return;
    auto state = static_cast<uint32_t>(seed);
    for (int i = 0; i < 16; ++i) {
        state = state * 214013 + 2531011;
        key[i / 8] |= uint64_t{(state >> 16) & 0xFF} << (8 * (i % 8));
    }
}

[[noreturn]] void out_of_memory_at_start() {
    std::fputs("not enough memory to start\n", stderr);
    std::abort();
}

template <class T>
T* must(Ref<T> cell) {
    if (!cell)
        out_of_memory_at_start();
    return cell.release();
}

void make_strings(Runtime& rt) {
    auto make = [&](uint32_t length) {
        Str* str = must(allocate<Str>(rt, TypeId::str, length + 1));
        str->hash = -1;
        str->length = length;
        str->kind = 1;
        str->ascii = true;
        return str;
    };
    rt.empty_str = make(0);
    incref(rt.empty_str);
    rt.interned->add(rt, rt.empty_str);
    for (int c = 0; c < 256; ++c) {
        Str* str = make(1);
        static_cast<uint8_t*>(str->data())[0] = static_cast<uint8_t>(c);
        str->ascii = c < 128;
        rt.latin1[c] = str;
        incref(str);
        rt.interned->add(rt, str);
    }
#define NAME(text) rt.names.text##_ = &rt.intern(#text);
#include "objects/names.def"
#undef NAME
}

void make_bytes(Runtime& rt) {
    auto make = [&](size_t length) {
        Bytes* bytes = must(allocate<Bytes>(rt, TypeId::bytes, length + 1));
        bytes->hash = -1;
        bytes->length = length;
        return bytes;
    };
    rt.empty_bytes = make(0);
    for (int c = 0; c < 256; ++c) {
        Bytes* bytes = make(1);
        bytes->data()[0] = static_cast<uint8_t>(c);
        rt.byte_bytes[c] = bytes;
    }
}

template <class T>
void drop(T*& owned) {
    if (T* old = std::exchange(owned, nullptr))
        decref(old);
}

#ifdef PELLUCID_CHECKS
void report_survivors(Runtime& rt) {
    size_t count = 0;
    for (Cell* cell : rt.heap.all_cells()) {
        auto* type = reinterpret_cast<Type*>(cell->cell_type);
        if (type == rt.types.type && reinterpret_cast<Type*>(cell)->references >= kImmortalReferences / 2)
            continue;  // the builtin types themselves
        if (++count <= 20) {
            std::fprintf(stderr, "leaked: %s%s, %u references\n", type->spec->name,
                         (type->cell_flags & kHeapType) != 0 ? " (of a subclass)" : "", cell->references);
        }
    }
    if (count != 0)
        std::fprintf(stderr, "leaked: %zu cells in all\n", count);
}
#endif

}  // namespace

Runtime::Runtime(Host& host, const RuntimeOptions& options)
    : host(host), options(options), heap(*this, options.heap_bytes) {
    recursion_remaining = options.recursion_limit;
    native_limit = kNativeLimit;
    stack_limit = lowest_stack_address();
    make_hash_key(options.hash_seed, hash_key);
    interned = new InternTable();
    signatures = new SignatureTable();
    lookup_cache = new LookupEntry[kLookupEntries]();
    allocate_builtin_type_cells(*this);
    make_strings(*this);
    empty_tuple = must(allocate<Tuple>(*this, TypeId::tuple));
    empty_tuple->hash = -1;
    make_bytes(*this);
    make_builtin_types(*this);
    exceptions_init(*this);
    weakrefs_install(*this);
    heap.gc.hooks.may_be_harmless = types.tuple;
    heap.gc.hooks.is_harmless = tuple_is_harmless;
}

Runtime::~Runtime() {
    clear_error();
    decref(std::exchange(exc_base.exception, Value()));
    // Whatever the program still holds goes first, while everything works.
    for (Dict** names_of : {&modules, &sys_dict, &builtins}) {
        if (*names_of != nullptr && names_of != &modules)
            dict_clear(*this, **names_of);
    }
    drop(modules);
    drop(sys_dict);
    drop(builtins);
    drop(exception_group);
    heap.collect(kGenerations - 1);
    heap.collect(kGenerations - 1);
    for (size_t i = 0; i < kLookupEntries; ++i) {
        lookup_cache[i].version = 0;
        drop(lookup_cache[i].name);
    }
    for (Type* type : builtin_types) type_drop_contents(*type);
    heap.collect(kGenerations - 1);
    drop(empty_tuple);
    drop(empty_bytes);
    drop(empty_frozenset);
    for (Object*& bytes : byte_bytes) drop(bytes);
    for (auto& [text, signature] : signatures->by_text) {
        for (auto& parameter : signature->parameters) decref(parameter.name);
    }
    for (Str*& str : latin1) drop(str);
    drop(empty_str);
    interned->clear();
#ifdef PELLUCID_CHECKS
    report_survivors(*this);
#endif
    // The type of types is the first and goes last: freeing a cell asks its type.
    for (size_t i = builtin_types.size(); i-- > 0;) {
        if (builtin_types[i] != types.type)
            heap.free_cell(builtin_types[i]);
    }
    free_type_of_types(*this);
    delete[] lookup_cache;
    delete signatures;
    delete interned;
}

// ---- the exception that waits

namespace {

/// A fresh exception of a builtin type without fields of its own, around a message: what nearly all errors are.
Own plain_exception(Runtime& rt, Type& kind, Value argument) {
    if ((kind.cell_flags & kHeapType) != 0 || kind.spec->size != sizeof(BaseException))
        return exception_new(rt, kind, argument);
    auto args = TRY(tuple_of(rt, {argument}));
    Cell* cell = rt.heap.allocate_cell(kind, sizeof(BaseException));
    if (cell == nullptr)
        return rt.raise_memory_error();
    auto exception = Ref<BaseException>::steal(static_cast<BaseException*>(cell));
    exception->args = args.release();
    exception->notes = exception->traceback = exception->context = exception->cause = Value();
    rt.heap.track(*exception);
    return exception;
}

}  // namespace

Error Runtime::raise_formatted(Type& kind, std::string_view format, std::span<const FormatArg> arguments) {
    clear_error();
    Own message = str_format(*this, format, arguments);
    if (!message)
        return {};
    Own exception = plain_exception(*this, kind, message);
    if (!exception)
        return {};
    return raise_exception(exception);
}

Error Runtime::raise_object(TypeId kind, Value argument) {
    clear_error();
    Own exception = plain_exception(*this, type(kind), argument);
    if (!exception)
        return {};
    return raise_exception(exception);
}

Value Runtime::handled() const {
    for (const ExcInfo* info = exc_info; info != nullptr; info = info->previous) {
        if (info->exception.is_present() && !info->exception.is_none())
            return info->exception;
    }
    return {};
}

Error Runtime::raise_exception(Value exception) {
    const Value context = handled();
    if (context.is_present() && context != exception) {
        // Where the new exception already stands in the chain of contexts it is cut out there, so that no ring forms.
        // The chain may hold a ring already: the second walker, at half the speed, meets the first one then.
        Value slow = context;
        bool advance = false;
        for (Value at = context; at.is_present() && !at.is_none();) {
            const Value next = as<BaseException>(at).context;
            if (next == exception) {
                exception_set_context(at, Own());
                break;
            }
            at = next;
            if (at == slow)
                break;
            if (advance)
                slow = as<BaseException>(slow).context;
            advance = !advance;
        }
        exception_set_context(exception, Own::share(context));
    }
    Own old = Own::steal(std::exchange(pending_, Own::share(exception).release()));
    return {};
}

Error Runtime::raise_memory_error() {
    // Memory has run out, so there may be none for the exception either: it gets some beyond the cap.
    constexpr size_t kEmergencyBytes = 64 * 1024;
    const size_t cap = heap.cap();
    heap.set_cap(SIZE_MAX - cap > kEmergencyBytes ? cap + kEmergencyBytes : cap);
    Cell* cell = heap.allocate_cell(*types.MemoryError, sizeof(BaseException));
    heap.set_cap(cap);
    if (cell == nullptr)
        out_of_memory_at_start();
    auto exception = Ref<BaseException>::steal(static_cast<BaseException*>(cell));
    exception->args = Ref<Tuple>::share(empty_tuple).release();
    exception->notes = exception->traceback = exception->context = exception->cause = Value();
    heap.track(*exception);
    return raise_exception(exception);
}

Error Runtime::raise_recursion_error(std::string_view where) {
    return raise(TypeId::RecursionError, "maximum recursion depth exceeded{}", where);
}

bool Runtime::error_matches(TypeId kind) const {
    return pending_.is_present() && is_subtype(as_object(pending_).type(), type(kind));
}

Own Runtime::take_error() {
    return Own::steal(std::exchange(pending_, Value()));
}

void Runtime::restore_error(Own exception) {
    decref(std::exchange(pending_, exception.release()));
}

void Runtime::clear_error() {
    if (pending_.is_present())
        decref(std::exchange(pending_, Value()));
}

void Runtime::write_unraisable(std::string_view message, Value where) {
    Own exception = take_error();
    if (!exception)
        return;
    if (hooks.unraisable != nullptr) {
        hooks.unraisable(*this, std::move(exception), message, where);
        clear_error();
        return;
    }
    // No sys module yet: one line says what it was.
    std::string text(message.empty() ? "Exception ignored" : message);
    text.append(": ").append(type_name(*this, exception)).append("\n");
    host.write(Stream::Err, text);
}

void write_unraisable_about(Runtime& rt, std::string_view format, Value about) {
    Own exception = rt.take_error();
    std::string text;
    const FormatArg parts[] = {repr_of(about)};
    if (Own message = str_format(rt, format, parts))
        text = str_to_utf8(as<Str>(message));
    rt.restore_error(std::move(exception));
    rt.write_unraisable(text, Value());
}

// ---- interning

Str& Runtime::intern(std::string_view utf8) {
    Own str = str_from_utf8(*this, utf8);
    if (!str) {
        if (modules == nullptr)
            out_of_memory_at_start();
        return *empty_str;
    }
    // The table holds it on.
    Own canonical = intern(std::move(str));
    return as<Str>(canonical);
}

Own Runtime::intern(Own str) {
    Str& text = as<Str>(str);
    if (text.interned)
        return str;
    if (!is_exact_str(str))
        return str;
    if (Str* found = interned->find(*this, text))
        return Own::share(found);
    incref(&text);
    interned->add(*this, &text);
    return str;
}

}  // namespace py
