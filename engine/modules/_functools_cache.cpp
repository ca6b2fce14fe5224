// functools.lru_cache: results by arguments. A bounded cache keeps its links in an array, in the order of their last
// use; its dict tells the link of a key. An unbounded one keeps the results in the dict itself.
#include <vector>

#include "modules/_functools.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/dict_table.h"
#include "objects/int.h"
#include "objects/quick.h"
#include "objects/sequence.h"
#include "objects/tuple.h"

namespace py {

namespace {

/// Link 0 is the root: its next is the oldest, its previous the youngest.
struct Link {
    uint32_t previous, next;
    int64_t hash;
    Value key;     // owned
    Value result;  // owned
};

struct LruCache final : Object {
    Value function, cache, info_type, keyword_mark;
    std::vector<Link>* links;
    int64_t hits, misses;
    int64_t maxsize;  // -1: unbounded
    bool typed;
};

Own cache_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "lru_cache", "(user_function, maxsize, typed, cache_info_type)", args, bound));
    if (!is_callable(rt, bound[0]))
        return rt.raise(TypeId::TypeError, "the first argument must be callable");
    int64_t maxsize = -1;
    if (!bound[1].is_none()) {
        if (!is_index(rt, bound[1]))
            return rt.raise(TypeId::TypeError, "maxsize should be integer or None");
        maxsize = TRY(index_as_ssize(rt, bound[1], TypeId::OverflowError));
        if (maxsize < 0)
            maxsize = 0;
    }
    const bool typed = TRY(object_is_true(rt, bound[2]));
    auto cache = TRY(dict_new(rt));
    auto mark = TRY(type_allocate(rt, *rt.types.object));
    Own made = TRY(type_allocate(rt, type));
    LruCache& self = as<LruCache>(made);
    self.function = Own::share(bound[0]).release();
    self.cache = Value::from_cell(cache.release());
    self.info_type = Own::share(bound[3]).release();
    self.keyword_mark = mark.release();
    self.maxsize = maxsize;
    self.typed = typed;
    if (maxsize > 0)
        self.links = new std::vector<Link>{Link{0, 0, 0, Value(), Value()}};
    return made;
}

/// One int or str is its own key; else a tuple of the arguments, the mark, names and values of keywords, and the types.
Own make_key(Runtime& rt, LruCache& self, const Args& args) {
    if (!self.typed && !args.has_keywords() && args.count == 1 &&
        (args[0].is_int() || is_exact_str(args[0]) || is_exact_int(args[0])))
        return Own::share(args[0]);
    const uint32_t keywords = args.keyword_count();
    size_t size = args.count + (keywords != 0 ? 1 + 2 * size_t{keywords} : 0);
    if (self.typed)
        size += args.count + keywords;
    auto key = TRY(tuple_allocate(rt, size));
    Value* at = key->items();
    for (uint32_t i = 0; i < args.count; ++i) *at++ = Own::share(args[i]).release();
    if (keywords != 0)
        *at++ = Own::share(self.keyword_mark).release();
    for (uint32_t i = 0; i < keywords; ++i) {
        *at++ = Own::share((*args.names)[i]).release();
        *at++ = Own::share(args.keyword(i)).release();
    }
    if (self.typed) {
        for (uint32_t i = 0; i < args.count; ++i) *at++ = Own::share(&type_of(rt, args[i])).release();
        for (uint32_t i = 0; i < keywords; ++i) *at++ = Own::share(&type_of(rt, args.keyword(i))).release();
    }
    if (size != 0)
        rt.heap.track(*key);
    return Own(std::move(key));
}

void take_link_out(std::vector<Link>& links, uint32_t at) {
    links[links[at].previous].next = links[at].next;
    links[links[at].next].previous = links[at].previous;
}
void put_link_last(std::vector<Link>& links, uint32_t at) {
    const uint32_t last = links[0].previous;
    links[at].previous = last;
    links[at].next = 0;
    links[last].next = at;
    links[0].previous = at;
}

Own call_unbounded(Runtime& rt, LruCache& self, const Args& args) {
    const Own key = TRY(make_key(rt, self, args));
    const int64_t hash = TRY(quick_hash(rt, key));
    const Own cache = Own::share(self.cache);
    const ptrdiff_t found = dict_find(rt, as<Dict>(cache), key, hash);
    if (found >= 0) {
        ++self.hits;
        return Own::share(as<Dict>(cache).entries[found].value);
    }
    if (found == kDictFailed)
        return {};
    ++self.misses;
    const Own function = Own::share(self.function);
    Own result = TRY(call(rt, function, args));
    TRY(dict_insert(rt, as<Dict>(cache), key, hash, result));
    return result;
}

Own call_bounded(Runtime& rt, LruCache& self, const Args& args) {
    const Own key = TRY(make_key(rt, self, args));
    const int64_t hash = TRY(quick_hash(rt, key));
    const Own cache_hold = Own::share(self.cache);
    Dict& cache = as<Dict>(cache_hold);
    ptrdiff_t found = dict_find(rt, cache, key, hash);
    if (found == kDictFailed)
        return {};
    if (found >= 0) {
        const auto at = static_cast<uint32_t>(cache.entries[found].value.as_int());
        std::vector<Link>& links = *self.links;
        take_link_out(links, at);
        put_link_last(links, at);
        ++self.hits;
        return Own::share(links[at].result);
    }
    ++self.misses;
    const Own function = Own::share(self.function);
    Own result = TRY(call(rt, function, args));
    found = dict_find(rt, cache, key, hash);
    if (found == kDictFailed)
        return {};
    if (found >= 0)  // the call itself put it in
        return result;
    std::vector<Link>& links = *self.links;
    if (static_cast<int64_t>(cache.used) < self.maxsize || links[0].next == 0) {
        const auto at = static_cast<uint32_t>(links.size());
        TRY(dict_insert(rt, cache, key, hash, Value::from_int(at)));
        links.push_back(Link{0, 0, hash, Own::share(key).release(), Own::share(result).release()});
        put_link_last(links, at);
        return result;
    }
    // The oldest one's link is used anew.
    const uint32_t at = links[0].next;
    take_link_out(links, at);
    const Own old_key = Own::steal(std::exchange(links[at].key, Value()));
    const Own old_result = Own::steal(std::exchange(links[at].result, Value()));
    const int64_t old_hash = links[at].hash;
    links[at].key = Own::share(key).release();
    links[at].result = Own::share(result).release();
    links[at].hash = hash;
    put_link_last(links, at);
    const ptrdiff_t old = dict_find(rt, cache, old_key, old_hash);
    if (old == kDictFailed)
        return {};
    if (old >= 0) {
        Own dropped_key, dropped_value;
        dict_take_entry(cache, static_cast<size_t>(old), dropped_key, dropped_value);
    }
    TRY(dict_insert(rt, cache, key, hash, Value::from_int(at)));
    return result;
}

Own cache_call(Runtime& rt, Value self_value, const Args& args) {
    const Own hold = Own::share(self_value);
    LruCache& self = as<LruCache>(self_value);
    NativeCall depth(rt);
    if (!depth.fits())
        return rt.raise_recursion_error("");
    if (self.maxsize < 0)
        return call_unbounded(rt, self, args);
    if (self.maxsize > 0)
        return call_bounded(rt, self, args);
    ++self.misses;
    const Own function = Own::share(self.function);
    return call(rt, function, args);
}

void drop_links(LruCache& self) {
    if (self.links == nullptr)
        return;
    std::vector<Link> old{Link{0, 0, 0, Value(), Value()}};
    old.swap(*self.links);
    for (Link& link : old) {
        decref(link.key);
        decref(link.result);
    }
}

Own cache_info(Runtime& rt, LruCache& self) {
    const Own hits = TRY(int_from(rt, self.hits));
    const Own misses = TRY(int_from(rt, self.misses));
    const Own maxsize = self.maxsize < 0 ? Own::none() : TRY(int_from(rt, self.maxsize));
    const Own current = TRY(int_from(rt, static_cast<int64_t>(as<Dict>(self.cache).used)));
    const Value values[] = {hits, misses, maxsize, current};
    return call(rt, self.info_type, Args(values, 4));
}

Own cache_clear(Runtime& rt, LruCache& self) {
    self.hits = self.misses = 0;
    dict_clear(rt, as<Dict>(self.cache));
    drop_links(self);
    return Own::none();
}

Own cache_reduce(Runtime& rt, Value self) {
    return get_attribute(rt, self, NAMED(rt, __qualname__));
}
Own cache_copy(Runtime&, Value self) {
    return Own::share(self);
}
Own cache_deepcopy(Runtime&, Value self, Value) {
    return Own::share(self);
}

Own cache_get(Runtime& rt, Value self, Value instance, Value) {
    if (instance.is_absent() || instance.is_none())
        return Own::share(self);
    return bound_method_new(rt, self, instance);
}

void cache_trace(LruCache& self, Visitor& visitor) {
    visitor.field("func", self.function);
    visitor.field("cache", self.cache);
    visitor.field("cache_info_type", self.info_type);
    visitor.field("kwd_mark", self.keyword_mark);
    if (self.links != nullptr) {
        for (const Link& link : *self.links) {
            visitor.entry(link.key, link.result);
            visitor.field("key", link.key);
        }
    }
    trace_dict(self, visitor);
}
void cache_drop(Runtime&, LruCache& self) {
    drop(self.function);
    drop(self.cache);
    drop(self.info_type);
    drop(self.keyword_mark);
    drop_links(self);
    clear_dict(self);
}
void cache_break(Runtime& rt, LruCache& self) {
    dict_clear(rt, as<Dict>(self.cache));
    drop_links(self);
    clear_dict(self);
}
void cache_destroy(Runtime& rt, LruCache& self) {
    cache_drop(rt, self);
    delete std::exchange(self.links, nullptr);
}

constexpr Method kMethods[] = {
    {"cache_info", "()", method<cache_info>, "Report cache statistics"},
    {"cache_clear", "()", method<cache_clear>, "Clear the cache and cache statistics"},
    {"__reduce__", "()", method<cache_reduce>},
    {"__copy__", "()", method<cache_copy>},
    {"__deepcopy__", "(memo, /)", method<cache_deepcopy>},
};
constexpr GetSet kGetSets[] = {kNativeDict};

const TypeSpec kLruCacheType = {
    .name = "functools._lru_cache_wrapper",
    .size = sizeof(LruCache),
    .reported_size = 184,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasDict | kHasWeakrefs | kMethodDescriptor,
    .doc = "Create a cached callable that wraps another function.",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.call = cache_call, .descr_get = cache_get, .new_ = cache_new},
    .ops = {.trace = cell_op<cache_trace>,
            .clear = cell_op<cache_break>,
            .finalise = nullptr,
            .destroy = cell_op<cache_destroy>},
};

}  // namespace

Status add_functools_cache(Runtime& rt, Module& module) {
    return module_add_type(rt, module, TypeId::lru_cache_wrapper, kLruCacheType);
}

}  // namespace py
