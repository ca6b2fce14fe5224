// The module `gc`: the collector of cycles, seen and steered by programs.
#include <unordered_set>

#include "modules/native.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/sequence.h"
#include "objects/tuple.h"

namespace py {

namespace {

enum Debug : uint32_t { kStats = 1, kCollectable = 2, kUncollectable = 4, kSaveAll = 32, kLeak = 38 };

Cell& cell_of(GcLinks& links) {
    return *reinterpret_cast<Cell*>(&links + 1);
}
GcLinks* following(GcLinks& links) {
    return reinterpret_cast<GcLinks*>(links.next & ~uintptr_t{3});
}

/// Calls f(cell) for each cell of a ring.
template <class F>
void each_cell(GcLinks& head, const F& f) {
    for (GcLinks* at = following(head); at != &head; at = following(*at)) f(cell_of(*at));
}
int64_t ring_size(GcLinks& head) {
    int64_t size = 0;
    each_cell(head, [&](Cell&) { ++size; });
    return size;
}
/// Appends the ring `from` to `to`.
void merge_rings(GcLinks& from, GcLinks& to) {
    GcLinks* first = following(from);
    if (first == &from)
        return;
    auto* last = reinterpret_cast<GcLinks*>(from.previous & ~uintptr_t{3});
    auto* tail = reinterpret_cast<GcLinks*>(to.previous & ~uintptr_t{3});
    tail->next = reinterpret_cast<uintptr_t>(first);
    first->previous = reinterpret_cast<uintptr_t>(tail) | (first->previous & 3);
    last->next = reinterpret_cast<uintptr_t>(&to);
    to.previous = reinterpret_cast<uintptr_t>(last);
    from.next = from.previous = reinterpret_cast<uintptr_t>(&from);
}

/// An object of Python's: not the frames and codes' inner cells that may be tracked too.
Value object_value(Cell& cell) {
    return Value::from_cell(&cell);
}

Result<int> generation_argument(Runtime& rt, Value value) {
    const Own index = TRY(number_index(rt, value));
    const auto number = int_to_int64(index);
    if (!number || *number < INT32_MIN || *number > INT32_MAX)
        return rt.raise(TypeId::OverflowError, "Python int too large to convert to C int");
    return static_cast<int>(*number);
}

Own gc_enable(Runtime& rt) {
    rt.heap.gc.enabled = true;
    return Own::none();
}
Own gc_disable(Runtime& rt) {
    rt.heap.gc.enabled = false;
    return Own::none();
}
Own gc_isenabled(Runtime& rt) {
    return Own::boolean(rt.heap.gc.enabled);
}

Own gc_collect(Runtime& rt, Value generation_value) {
    const int generation =
        generation_value.is_present() ? TRY(generation_argument(rt, generation_value)) : kGenerations - 1;
    if (generation < 0 || generation >= kGenerations)
        return rt.raise(TypeId::ValueError, "invalid generation");
    Own waiting = rt.take_error();
    const int64_t found = rt.heap.collect(generation);
    rt.restore_error(std::move(waiting));
    return int_from(rt, found);
}

Own gc_set_debug(Runtime& rt, Value flags) {
    rt.heap.gc.debug = static_cast<uint32_t>(TRY(generation_argument(rt, flags)));
    return Own::none();
}
Own gc_get_debug(Runtime& rt) {
    return int_value(rt.heap.gc.debug);
}

Own gc_set_threshold(Runtime& rt, Value, const Args& args) {
    TRY(reject_keywords(rt, "gc.set_threshold", args));
    if (args.count < 1 || args.count > 3)
        return rt.raise(TypeId::TypeError, "gc.set_threshold requires 1 to 3 arguments");
    int thresholds[kGenerations];
    for (uint32_t i = 0; i < args.count; ++i) thresholds[i] = TRY(generation_argument(rt, args[i]));
    for (uint32_t i = 0; i < args.count; ++i) rt.heap.gc.generations[i].threshold = thresholds[i];
    return Own::none();
}
Own gc_get_threshold(Runtime& rt) {
    const auto& generations = rt.heap.gc.generations;
    return tuple_of(rt, {Value::from_int(generations[0].threshold), Value::from_int(generations[1].threshold),
                         Value::from_int(generations[2].threshold)});
}
Own gc_get_count(Runtime& rt) {
    const auto& generations = rt.heap.gc.generations;
    return tuple_of(rt, {Value::from_int(generations[0].count), Value::from_int(generations[1].count),
                         Value::from_int(generations[2].count)});
}

Own gc_get_stats(Runtime& rt) {
    auto list = TRY(list_new(rt));
    for (const GcStatistics& statistics : rt.heap.gc.statistics) {
        const auto dict = TRY(dict_new(rt));
        TRY(dict_set(rt, *dict, rt.intern("collections"), Value::from_int(statistics.collections)));
        TRY(dict_set(rt, *dict, rt.intern("collected"), Value::from_int(statistics.collected)));
        TRY(dict_set(rt, *dict, rt.intern("uncollectable"), Value::from_int(statistics.uncollectable)));
        TRY(list_append(rt, *list, Value::from_cell(dict.get())));
    }
    return Own(std::move(list));
}

/// The cells of the generations first .. last as they are now, each counted.
std::vector<Own> cells_of_generations(Runtime& rt, int first, int last) {
    std::vector<Own> cells;
    for (int i = first; i <= last; ++i)
        each_cell(rt.heap.gc.generations[i].head, [&](Cell& cell) { cells.push_back(Own::share(object_value(cell))); });
    return cells;
}

Own gc_get_objects(Runtime& rt, Value generation) {
    int first = 0, last = kGenerations - 1;
    if (generation.is_present() && !generation.is_none()) {
        if (!generation.is_int() && type_of(rt, generation).slots.index == nullptr) {
            return rt.raise(TypeId::TypeError, "argument should be integer or None, not '{}'",
                            type_name_of(generation));
        }
        const ptrdiff_t number = TRY(index_as_ssize(rt, generation, TypeId::OverflowError));
        if (number >= kGenerations) {
            return rt.raise(TypeId::ValueError,
                            "generation parameter must be less than the number of available generations (3)");
        }
        if (number >= 0)
            first = last = static_cast<int>(number);
    }
    const std::vector<Own> cells = cells_of_generations(rt, first, last);
    auto list = TRY(list_new(rt));
    for (const Own& cell : cells) TRY(list_append(rt, *list, cell.get()));
    return Own(std::move(list));
}

struct Search : Visitor {
    explicit Search(const std::unordered_set<const Cell*>& wanted)
        : Visitor([](Visitor& self, Value target, const Edge&) {
              auto& search = static_cast<Search&>(self);
              search.found = search.found || search.wanted.contains(target.as_cell());
          }),
          wanted(wanted) {}
    const std::unordered_set<const Cell*>& wanted;
    bool found = false;
};

/// The tracked objects that refer directly to one of the arguments. Values without a cell have no referrers.
Own gc_get_referrers(Runtime& rt, Value arguments) {
    std::unordered_set<const Cell*> wanted;
    for (const Value object : as<Tuple>(arguments).span()) {
        if (object.is_cell())
            wanted.insert(object.as_cell());
    }
    auto list = TRY(list_new(rt));
    for (const Own& cell : cells_of_generations(rt, 0, kGenerations - 1)) {
        const Value object = cell;
        if (object == arguments || object.as_cell() == list.get() || object.as_cell()->cell_type->ops.trace == nullptr)
            continue;
        Search search(wanted);
        object.as_cell()->cell_type->ops.trace(*object.as_cell(), search);
        if (search.found)
            TRY(list_append(rt, *list, object));
    }
    return Own(std::move(list));
}

struct Gather : Visitor {
    explicit Gather(std::vector<Own>& targets)
        : Visitor([](Visitor& self, Value target, const Edge&) {
              static_cast<Gather&>(self).targets.push_back(Own::share(target));
          }),
          targets(targets) {}
    std::vector<Own>& targets;
};

/// What an object refers to. Visitors are told of cells alone, so containers are asked for their items themselves, in
/// the order of the reference: the last first in sequences, the value before its key.
void gather_referents(Value object, std::vector<Own>& targets) {
    if (is_exact(object, TypeId::list) || is_exact(object, TypeId::tuple)) {
        const auto items = sequence_items(object);
        for (size_t i = items.size(); i-- > 0;) targets.push_back(Own::share(items[i]));
        return;
    }
    if (is_exact(object, TypeId::dict)) {
        const Dict& dict = as<Dict>(object);
        size_t position = 0;
        Value key, value;
        while (dict_next(dict, position, key, value)) {
            targets.push_back(Own::share(value));
            if (!dict.str_keys)
                targets.push_back(Own::share(key));
        }
        return;
    }
    if (!object.is_cell() || !is_collected(*object.as_cell()) || object.as_cell()->cell_type->ops.trace == nullptr)
        return;
    Gather gather(targets);
    object.as_cell()->cell_type->ops.trace(*object.as_cell(), gather);
}

Own gc_get_referents(Runtime& rt, Value arguments) {
    std::vector<Own> targets;
    for (const Value object : as<Tuple>(arguments).span()) gather_referents(object, targets);
    auto list = TRY(list_new(rt));
    for (const Own& target : targets) TRY(list_append(rt, *list, target.get()));
    return Own(std::move(list));
}

Own gc_is_tracked(Runtime&, Value object) {
    return Own::boolean(object.is_cell() && Heap::is_tracked(*object.as_cell()));
}
Own gc_is_finalized(Runtime&, Value object) {
    return Own::boolean(object.is_cell() && is_collected(*object.as_cell()) &&
                        (gc_links(*object.as_cell()).previous & 1) != 0);
}

Own gc_freeze(Runtime& rt) {
    for (GcGeneration& generation : rt.heap.gc.generations) {
        merge_rings(generation.head, rt.heap.gc.permanent);
        generation.count = 0;
    }
    return Own::none();
}
Own gc_unfreeze(Runtime& rt) {
    merge_rings(rt.heap.gc.permanent, rt.heap.gc.generations[kGenerations - 1].head);
    return Own::none();
}
Own gc_get_freeze_count(Runtime& rt) {
    return int_value(ring_size(rt.heap.gc.permanent));
}

// ---- callbacks, statistics and DEBUG_SAVEALL

/// A list of the module, by name, if it still is one; owned.
Own list_of_module(Runtime& rt, const char* name) {
    if (rt.modules == nullptr)
        return {};
    const Value module = dict_get_str(rt, *rt.modules, rt.intern("gc"));
    if (!is_exact(module, TypeId::module))
        return {};
    const Value list = dict_get_str(rt, module_dict(as<Module>(module)), rt.intern(name));
    return is_list(list) ? Own::share(list) : Own();
}

void print_statistics(Runtime& rt, bool start, int generation, int64_t collected) {
    std::string text;
    if (start) {
        text = "gc: collecting generation " + std::to_string(generation) + "...\ngc: objects in each generation:";
        for (GcGeneration& ring : rt.heap.gc.generations) text += " " + std::to_string(ring_size(ring.head));
        text += "\ngc: objects in permanent generation: " + std::to_string(ring_size(rt.heap.gc.permanent)) + "\n";
    } else {
        text = "gc: done, " + std::to_string(collected) + " unreachable, 0 uncollectable, 0.0000s elapsed\n";
    }
    rt.host.write(Stream::Err, text);
}

void on_collection(Runtime& rt, const char* phase, int generation, int64_t collected, int64_t uncollectable) {
    if (rt.heap.gc.debug & kStats)
        print_statistics(rt, phase[2] == 'a', generation, collected);
    const Own callbacks = list_of_module(rt, "callbacks");
    if (!callbacks || as<List>(callbacks).length == 0)
        return;
    Own waiting = rt.take_error();
    const auto info = dict_new(rt);
    const bool made = info && dict_set(rt, *info, rt.intern("generation"), Value::from_int(generation)) &&
                      dict_set(rt, *info, rt.intern("collected"), Value::from_int(collected)) &&
                      dict_set(rt, *info, rt.intern("uncollectable"), Value::from_int(uncollectable));
    const Value phase_name = Value::from_cell(&rt.intern(phase));
    for (size_t i = 0; made && i < as<List>(callbacks).length; ++i) {
        const Own callback = Own::share(as<List>(callbacks)[i]);
        const Own result = call(rt, callback, phase_name, info);
        if (!result)
            rt.write_unraisable("Exception ignored while calling GC callback", callback);
    }
    rt.clear_error();
    rt.restore_error(std::move(waiting));
}

void keep_garbage(Runtime& rt, Cell& cell) {
    const Own garbage = list_of_module(rt, "garbage");
    if (garbage && !list_append(rt, as<List>(garbage), object_value(cell)))
        rt.clear_error();
}

constexpr Method kFunctions[] = {
    {"enable", "()", function<gc_enable>, "Enable automatic garbage collection."},
    {"disable", "()", function<gc_disable>, "Disable automatic garbage collection."},
    {"isenabled", "()", function<gc_isenabled>, "Returns true if automatic garbage collection is enabled."},
    {"collect", "(generation=2)", function<gc_collect>,
     "Run the garbage collector.\n\nWith no arguments, run a full collection. The number of unreachable objects is "
     "returned."},
    {"get_count", "()", function<gc_get_count>, "Return a three-tuple of the current collection counts."},
    {"set_debug", "(flags, /)", function<gc_set_debug>, "Set the garbage collection debugging flags."},
    {"get_debug", "()", function<gc_get_debug>, "Get the garbage collection debugging flags."},
    {"set_threshold", "(threshold0, [threshold1, [threshold2]])", nullptr,
     "set_threshold(threshold0, [threshold1, [threshold2]])\nSet the collection thresholds (the collection "
     "frequency).\n\n"
     "Setting 'threshold0' to zero disables collection.",
     MethodKind::Instance, Binding::Raw, gc_set_threshold},
    {"get_threshold", "()", function<gc_get_threshold>, "Return the current collection thresholds."},
    {"get_referrers", "(*objs)", function<gc_get_referrers>,
     "Return the list of objects that directly refer to any of 'objs'."},
    {"get_referents", "(*objs)", function<gc_get_referents>,
     "Return the list of objects that are directly referred to by 'objs'."},
    {"get_objects", "(generation=None)", function<gc_get_objects>,
     "Return a list of objects tracked by the collector (excluding the list returned)."},
    {"get_stats", "()", function<gc_get_stats>, "Return a list of dictionaries containing per-generation statistics."},
    {"is_tracked", "(obj, /)", function<gc_is_tracked>,
     "Returns true if the object is tracked by the garbage collector."},
    {"is_finalized", "(obj, /)", function<gc_is_finalized>,
     "Returns true if the object has been already finalized by the GC."},
    {"freeze", "()", function<gc_freeze>, "Freeze all current tracked objects and ignore them for future collections."},
    {"unfreeze", "()", function<gc_unfreeze>, "Unfreeze all objects in the permanent generation."},
    {"get_freeze_count", "()", function<gc_get_freeze_count>,
     "Return the number of objects in the permanent generation."},
};

}  // namespace

Own make_module_gc(Runtime& rt) {
    const auto module =
        TRY(module_new(rt, "gc", "This module provides access to the garbage collector for reference cycles."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(module_add(rt, *module, "garbage", Own(list_new(rt))));
    TRY(module_add(rt, *module, "callbacks", Own(list_new(rt))));
    TRY(module_add(rt, *module, "DEBUG_STATS", int_value(kStats)));
    TRY(module_add(rt, *module, "DEBUG_COLLECTABLE", int_value(kCollectable)));
    TRY(module_add(rt, *module, "DEBUG_UNCOLLECTABLE", int_value(kUncollectable)));
    TRY(module_add(rt, *module, "DEBUG_SAVEALL", int_value(kSaveAll)));
    TRY(module_add(rt, *module, "DEBUG_LEAK", int_value(kLeak)));
    rt.heap.gc.hooks.callback = on_collection;
    rt.heap.gc.hooks.uncollectable = keep_garbage;
    return Own::share(module);
}

}  // namespace py
