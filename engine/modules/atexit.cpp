// The module `atexit`: functions that are called when the interpreter ends, the last registered first.
#include <algorithm>

#include "modules/native.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/tuple.h"

namespace py {

namespace {

Result<List*> registered(Runtime& rt) {
    Own& list = rt.modules_state->exit_functions;
    if (!list)
        list = Own(TRY(list_new(rt)));
    return &as<List>(list);
}

/// Each entry: (function, args, kwargs).
Own atexit_register(Runtime& rt, Value, const Args& args) {
    if (args.count == 0)
        return rt.raise(TypeId::TypeError, "register() takes at least 1 argument (0 given)");
    if (!is_callable(rt, args[0]))
        return rt.raise(TypeId::TypeError, "the first argument must be callable");
    List& list = *TRY(registered(rt));
    const Ref<Tuple> positional = TRY(tuple_from(rt, {args.values + 1, args.count - 1}));
    const Ref<Dict> keywords = TRY(dict_new(rt));
    for (uint32_t i = 0; i < args.keyword_count(); ++i) TRY(dict_set(rt, *keywords, (*args.names)[i], args.keyword(i)));
    const Ref<Tuple> entry = TRY(tuple_of(rt, {args[0], positional, keywords}));
    TRY(list_append(rt, list, entry));
    return Own::share(args[0]);
}

Own atexit_run(Runtime& rt) {
    for (;;) {
        List& list = *TRY(registered(rt));
        if (list.length == 0)
            return Own::none();
        const Own entry = Own::share(list[list.length - 1]);
        TRY(list_set_slice(rt, list, list.length - 1, list.length, {}));
        Tuple& parts = as<Tuple>(entry);
        const Own done = call_with(rt, parts[0], as<Tuple>(parts[1]), parts[2]);
        if (!done) {
            Own error = rt.take_error();
            const FormatArg about[] = {repr_of(parts[0])};
            const Own text = Own(str_format(rt, "Exception ignored in atexit callback {}", about));
            const std::string message =
                text ? str_to_utf8(as<Str>(text)) : std::string("Exception ignored in atexit callback");
            rt.restore_error(std::move(error));
            rt.write_unraisable(message, Value());
        }
    }
}

Own atexit_clear(Runtime& rt) {
    rt.modules_state->exit_functions.reset();
    return Own::none();
}
Own atexit_unregister(Runtime& rt, Value function) {
    for (size_t i = 0;; ++i) {
        List& list = *TRY(registered(rt));
        if (i >= list.length)
            return Own::none();
        const Own entry = Own::share(list[i]);
        if (TRY(object_compare_bool(rt, as<Tuple>(entry)[0], function, Compare::Eq)) && i < list.length) {
            TRY(list_set_slice(rt, list, i, i + 1, {}));
            --i;
        }
    }
}
Own atexit_count(Runtime& rt) {
    return int_value(static_cast<int64_t>(TRY(registered(rt))->length));
}

constexpr Method kFunctions[] = {
    {"_clear", "()", function<atexit_clear>, "Forget all functions."},
    {"_ncallbacks", "()", function<atexit_count>, "How many functions are registered."},
    {"_run_exitfuncs", "()", function<atexit_run>, "Call all functions."},
    {"register", "(func, /, *args, **kwargs)", nullptr, "Register a function to be called at the end.",
     MethodKind::Instance, Binding::Raw, atexit_register},
    {"unregister", "(func, /)", function<atexit_unregister>, "Forget a function."},
};

}  // namespace

Own make_module_atexit(Runtime& rt) {
    Ref<Module> module = TRY(module_new(rt, "atexit", "Functions that are called when the interpreter ends."));
    TRY(module_add_functions(rt, *module, kFunctions));
    return Own(std::move(module));
}

}  // namespace py
