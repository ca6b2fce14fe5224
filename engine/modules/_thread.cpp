// The module `_thread`: locks and thread-local data for the one thread there is. A new one cannot be started.
#include "modules/native.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct Lock final : Object {
    int64_t count;  // how often it is held; more than once only by an RLock
    bool reentrant;
};

Own lock_acquire(Runtime& rt, Lock& self, Value blocking, Value timeout) {
    const bool wait = blocking.is_absent() || TRY(object_is_true(rt, blocking));
    const double seconds = timeout.is_present() ? TRY(as_float(rt, timeout)) : -1.0;
    if (!wait && seconds != -1.0)
        return rt.raise(TypeId::ValueError, "can't specify a timeout for a non-blocking call");
    if (seconds < 0 && seconds != -1.0)
        return rt.raise(TypeId::ValueError, "timeout value must be a non-negative number");
    if (self.count == 0 || self.reentrant) {
        ++self.count;
        return Own::boolean(true);
    }
    // Nobody else could release it.
    if (wait && seconds < 0)
        return rt.raise(TypeId::RuntimeError, "waiting for this lock would never end: there is one thread");
    return Own::boolean(false);
}
Own lock_release(Runtime& rt, Lock& self) {
    if (self.count == 0)
        return rt.raise(TypeId::RuntimeError,
                        self.reentrant ? "cannot release un-acquired lock" : "release unlocked lock");
    --self.count;
    return Own::none();
}
Own lock_enter(Runtime& rt, Lock& self) {
    return lock_acquire(rt, self, Value(), Value());
}
Own lock_exit(Runtime& rt, Value self, const Args&) {
    return lock_release(rt, as<Lock>(self));
}
Own lock_locked(Runtime&, Lock& self) {
    return Own::boolean(self.count != 0);
}
Own lock_reset(Runtime&, Lock& self) {
    self.count = 0;
    return Own::none();
}
Own lock_is_owned(Runtime&, Lock& self) {
    return Own::boolean(self.count != 0);
}
Own lock_recursion_count(Runtime&, Lock& self) {
    return int_value(self.count);
}
Own lock_release_save(Runtime& rt, Lock& self) {
    if (self.count == 0)
        return rt.raise(TypeId::RuntimeError, "cannot release un-acquired lock");
    return Own(tuple_of(rt, {Value::from_int(std::exchange(self.count, 0)), Value::from_int(1)}));
}
Own lock_acquire_restore(Runtime& rt, Lock& self, Value state) {
    if (!is_tuple(state) || as<Tuple>(state).length != 2 || !as<Tuple>(state)[0].is_int())
        return rt.raise(TypeId::TypeError, "_acquire_restore() argument 1 must be 2-item tuple");
    self.count = as<Tuple>(state)[0].as_int();
    return Own::none();
}
Own lock_repr(Runtime& rt, Value value) {
    const auto& self = as<Lock>(value);
    std::string text = self.count != 0 ? "<locked " : "<unlocked ";
    text += type_full_name(type_of(rt, value));
    text += " object";
    if (self.reentrant)
        text += " owner=" + std::to_string(self.count != 0 ? 1 : 0) + " count=" + std::to_string(self.count);
    return Own(str_from_utf8(rt, text + " at " + address_text(value) + ">"));
}
Own lock_new(Runtime& rt, Type& type, const Args& args) {
    TRY(check_positional(rt, "lock", args, 0, 0));
    return type_allocate(rt, type);
}
Own rlock_new(Runtime& rt, Type& type, const Args&) {
    Own self = TRY(type_allocate(rt, type));
    as<Lock>(self).reentrant = true;
    return self;
}

constexpr Method kLockMethods[] = {
    {"__enter__", "()", method<lock_enter>},
    {"__exit__", "(*args)", nullptr, nullptr, MethodKind::Instance, Binding::Raw, lock_exit},
    {"_at_fork_reinit", "()", method<lock_reset>},
    {"acquire", "(blocking=True, timeout=-1)", method<lock_acquire>, "Take the lock."},
    {"acquire_lock", "(blocking=True, timeout=-1)", method<lock_acquire>, "Take the lock."},
    {"locked", "()", method<lock_locked>, "Whether it is taken."},
    {"locked_lock", "()", method<lock_locked>, "Whether it is taken."},
    {"release", "()", method<lock_release>, "Give the lock back."},
    {"release_lock", "()", method<lock_release>, "Give the lock back."},
};
constexpr Method kRLockMethods[] = {
    {"__enter__", "()", method<lock_enter>},
    {"__exit__", "(*args)", nullptr, nullptr, MethodKind::Instance, Binding::Raw, lock_exit},
    {"_acquire_restore", "(state, /)", method<lock_acquire_restore>},
    {"_at_fork_reinit", "()", method<lock_reset>},
    {"_is_owned", "()", method<lock_is_owned>},
    {"_recursion_count", "()", method<lock_recursion_count>},
    {"_release_save", "()", method<lock_release_save>},
    {"acquire", "(blocking=True, timeout=-1)", method<lock_acquire>, "Take the lock, once more if it is taken."},
    {"locked", "()", method<lock_locked>, "Whether it is taken."},
    {"release", "()", method<lock_release>, "Give the lock back once."},
};
constexpr TypeSpec kLockType = {
    .name = "_thread.lock",
    .size = sizeof(Lock),
    .reported_size = 24,
    .flags = 0,
    .doc = "A lock.",
    .methods = kLockMethods,
    .slots = {.repr = lock_repr, .new_ = lock_new},
};
constexpr TypeSpec kRLockType = {
    .name = "_thread.RLock",
    .size = sizeof(Lock),
    .reported_size = 32,
    .flags = kBaseType,
    .doc = "A lock that its holder may take again.",
    .methods = kRLockMethods,
    .slots = {.repr = lock_repr, .new_ = rlock_new},
};

// ---- _local: with one thread, an object with attributes

struct Local final : Object {};
Own local_new(Runtime& rt, Type& type, const Args&) {
    return type_allocate(rt, type);
}
void local_trace(Cell& self, Visitor& visitor) {
    trace_dict(self, visitor);
}
void local_clear(Runtime&, Cell& self) {
    clear_dict(self);
}
constexpr TypeSpec kLocalType = {
    .name = "_thread._local",
    .size = sizeof(Local),
    .reported_size = 72,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasDict | kHasWeakrefs | kBuiltinDict,
    .doc = "Thread-local data.",
    .slots = {.new_ = local_new},
    .ops = {.trace = local_trace, .clear = local_clear, .finalise = nullptr, .destroy = local_clear},
};

struct ThreadHandle final : Object {};
Own handle_ident(Runtime&, Value) {
    return int_value(1);
}
Own handle_is_done(Runtime&, Value) {
    return Own::boolean(false);
}
Own handle_join(Runtime& rt, Value, Value) {
    return rt.raise(TypeId::RuntimeError, "Cannot join current thread");
}
Own handle_set_done(Runtime&, Value) {
    return Own::none();
}
Own handle_new(Runtime& rt, Type& type, const Args&) {
    return type_allocate(rt, type);
}
constexpr Method kHandleMethods[] = {
    {"_set_done", "()", method<handle_set_done>},
    {"is_done", "()", method<handle_is_done>},
    {"join", "(timeout=None, /)", method<handle_join>},
};
constexpr GetSet kHandleGetSets[] = {{"ident", handle_ident}};
constexpr TypeSpec kHandleType = {
    .name = "_thread._ThreadHandle",
    .size = sizeof(ThreadHandle),
    .reported_size = 24,
    .flags = 0,
    .doc = "The main thread.",
    .methods = kHandleMethods,
    .getsets = kHandleGetSets,
    .slots = {.new_ = handle_new},
};

// ---- functions

Own thread_allocate_lock(Runtime& rt) {
    return type_allocate(rt, native_type(rt, TypeId::None_, kLockType));
}
Own thread_ident(Runtime&) {
    return int_value(1);
}
Own thread_count(Runtime&) {
    return int_value(0);
}
Own thread_stack_size(Runtime&, Value) {
    return int_value(0);
}
Own thread_true(Runtime&) {
    return Own::boolean(true);
}
Own thread_nothing(Runtime&, Value, const Args&) {
    return Own::none();
}
Own thread_exit(Runtime& rt) {
    const Own error = TRY(call(rt, Value::from_cell(rt.types.SystemExit)));
    return rt.raise_exception(error);
}
Own thread_start(Runtime& rt, Value, const Args&) {
    return rt.raise(TypeId::RuntimeError, "can't start new thread");
}
Own thread_make_handle(Runtime& rt, Value) {
    return type_allocate(rt, native_type(rt, TypeId::None_, kHandleType));
}
Own thread_interrupt_main(Runtime& rt, Value) {
    const Own error = TRY(call(rt, Value::from_cell(rt.types.KeyboardInterrupt)));
    return rt.raise_exception(error);
}

constexpr Method kFunctions[] = {
    {"_count", "()", function<thread_count>, "How many threads run besides the main one."},
    {"_excepthook", "(*args)", nullptr, nullptr, MethodKind::Instance, Binding::Raw, thread_nothing},
    {"_get_main_thread_ident", "()", function<thread_ident>, "The identity of the main thread."},
    {"_is_main_interpreter", "()", function<thread_true>, "Always true."},
    {"_make_thread_handle", "(ident, /)", function<thread_make_handle>, "The handle of the main thread."},
    {"_shutdown", "(*args)", nullptr, nullptr, MethodKind::Instance, Binding::Raw, thread_nothing},
    {"allocate", "()", function<thread_allocate_lock>, "A new lock."},
    {"allocate_lock", "()", function<thread_allocate_lock>, "A new lock."},
    {"daemon_threads_allowed", "()", function<thread_true>, "Always true."},
    {"exit", "()", function<thread_exit>, "Raise SystemExit."},
    {"get_ident", "()", function<thread_ident>, "The identity of the running thread."},
    {"get_native_id", "()", function<thread_ident>, "The identity of the running thread."},
    {"interrupt_main", "(signum=2, /)", function<thread_interrupt_main>, "Raise KeyboardInterrupt."},
    {"set_name", "(*args)", nullptr, nullptr, MethodKind::Instance, Binding::Raw, thread_nothing},
    {"stack_size", "(size=0, /)", function<thread_stack_size>, "The size of a new thread's stack."},
    {"start_joinable_thread", "(function, handle=None, daemon=True)", nullptr, "Threads cannot be started.",
     MethodKind::Instance, Binding::Raw, thread_start},
    {"start_new", "(function, args, kwargs={}, /)", nullptr, "Threads cannot be started.", MethodKind::Instance,
     Binding::Raw, thread_start},
    {"start_new_thread", "(function, args, kwargs={}, /)", nullptr, "Threads cannot be started.", MethodKind::Instance,
     Binding::Raw, thread_start},
};

}  // namespace

Own make_module__thread(Runtime& rt) {
    Ref<Module> module = TRY(module_new(rt, "_thread", "Threads' primitives."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(module_add_type(rt, *module, TypeId::None_, kLockType));
    TRY(module_add_type(rt, *module, TypeId::None_, kRLockType));
    TRY(module_add_type(rt, *module, TypeId::None_, kLocalType));
    TRY(module_add_type(rt, *module, TypeId::None_, kHandleType));
    TRY(module_add(rt, *module, "LockType", Own::share(&native_type(rt, TypeId::None_, kLockType))));
    TRY(module_add(rt, *module, "_ExceptHookArgs", Own::share(rt.types.tuple)));
    TRY(module_add(rt, *module, "error", Own::share(rt.types.RuntimeError)));
    TRY(module_add(rt, *module, "TIMEOUT_MAX", Own::number(9223372036.0)));
    return Own(std::move(module));
}

}  // namespace py
