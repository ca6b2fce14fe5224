// list: its storage, and its methods and slots. Sorting is in list_sort.cpp. The items are taken out of the list before
// any of them is given up, for a finaliser may come back to the list.
#include "objects/list.h"

#include <cstring>

#include "objects/args.h"
#include "objects/dict.h"
#include "objects/dict_table.h"
#include "objects/exceptions.h"
#include "objects/iterators.h"
#include "objects/module.h"
#include "objects/sequence.h"
#include "objects/set.h"
#include "objects/signature.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

/// What `items` is in a list that was shrunk to nothing, not cleared: it grows as one that has storage, which shows in
/// sys.getsizeof.
Value* emptied() {
    return reinterpret_cast<Value*>(alignof(Value));
}

constexpr size_t kMaxLength = static_cast<size_t>(PTRDIFF_MAX) / sizeof(Value);

/// Exactly so much room; `capacity` >= length. Where the capacity is 0 there is no storage, whatever `items` says.
Status set_capacity(Runtime& rt, List& self, size_t capacity) {
    if (capacity > kMaxLength)
        return rt.raise_memory_error();
    if (capacity == 0) {
        if (self.capacity != 0)
            rt.heap.free(self.items, self.capacity * sizeof(Value));
        self.items = emptied();
        self.capacity = 0;
        return kDone;
    }
    void* block = self.capacity == 0
                      ? rt.heap.allocate(capacity * sizeof(Value))
                      : rt.heap.reallocate(self.items, self.capacity * sizeof(Value), capacity * sizeof(Value));
    if (UNLIKELY(block == nullptr))
        return rt.raise_memory_error();
    self.items = static_cast<Value*>(block);
    self.capacity = capacity;
    return kDone;
}

/// Room for `count` items in a list that has no storage: rounded to pairs, as CPython's allocator would.
Status preallocate(Runtime& rt, List& self, size_t count) {
    return set_capacity(rt, self, (count + 1) & ~size_t{1});
}

/// Makes the capacity what CPython's rule says for `length`, and leaves the length alone.
NOINLINE Status fit_capacity(Runtime& rt, List& self, size_t length) {
    if (self.capacity >= length && length >= self.capacity >> 1)
        return kDone;
    size_t capacity = (length + (length >> 3) + 6) & ~size_t{3};
    // One big step, as in extend: no need to look further ahead.
    if (length > self.length && length - self.length > capacity - length)
        capacity = (length + 3) & ~size_t{3};
    return set_capacity(rt, self, length == 0 ? 0 : capacity);
}

void drop_items(Runtime& rt, Value* items, size_t length, size_t capacity) {
    for (size_t i = length; i-- > 0;) decref(items[i]);
    if (capacity != 0)
        rt.heap.free(items, capacity * sizeof(Value));
}

/// Appends copies of `items`, which do not lie in `self` unless they are all of it.
Status append_items(Runtime& rt, List& self, Value source) {
    const size_t count = sequence_items(source).size();
    if (count == 0)
        return kDone;
    if (self.items == nullptr)
        TRY(preallocate(rt, self, count));
    else
        TRY(fit_capacity(rt, self, self.length + count));
    const Value* from = sequence_items(source).data();
    Value* to = self.items + self.length;
    for (size_t i = 0; i < count; ++i) {
        incref(from[i]);
        to[i] = from[i];
    }
    self.length += count;
    return kDone;
}

Status extend_from_set(Runtime& rt, List& self, Set& set) {
    TRY(fit_capacity(rt, self, self.length + set.used));
    size_t position = 0;
    Value key;
    while (set_next(set, position, key)) {
        incref(key);
        self.items[self.length++] = key;
    }
    return kDone;
}

Status extend_from_dict(Runtime& rt, List& self, Dict& dict, bool values) {
    TRY(fit_capacity(rt, self, self.length + dict.used));
    size_t position = 0;
    Value key, value;
    while (dict_next(dict, position, key, value)) {
        const Value item = values ? value : key;
        incref(item);
        self.items[self.length++] = item;
    }
    return kDone;
}

Status extend_from_iterator(Runtime& rt, List& self, Value iterable) {
    const Own iterator = TRY(get_iter(rt, iterable));
    const auto hint = static_cast<size_t>(TRY(length_hint(rt, iterable, 8)));
    // A hint that no list could hold is as good as none.
    if (self.length <= static_cast<size_t>(PTRDIFF_MAX) - hint) {
        if (self.items == nullptr) {
            if (hint != 0)
                TRY(preallocate(rt, self, hint));
        } else {
            TRY(fit_capacity(rt, self, self.length + hint));
        }
    }
    const IterNextFn next = type_of(rt, iterator).slots.iternext;
    for (;;) {
        Own item = next(rt, iterator);
        if (!item)
            break;
        TRY(list_append(rt, self, std::move(item)));
    }
    if (rt.has_error()) {
        if (!rt.error_matches(TypeId::StopIteration))
            return Error{};
        rt.clear_error();
    }
    if (self.length < self.capacity)
        return fit_capacity(rt, self, self.length);
    return kDone;
}

}  // namespace

// ---- for C++

Ref<List> list_new(Runtime& rt, size_t capacity) {
    auto list = TRY(allocate<List>(rt, TypeId::list));
    if (capacity != 0)
        TRY(set_capacity(rt, *list, capacity));
    rt.heap.track(*list);
    return list;
}

Ref<List> list_from(Runtime& rt, std::span<const Value> items) {
    auto list = TRY(list_new(rt, items.size()));
    for (size_t i = 0; i < items.size(); ++i) {
        incref(items[i]);
        list->items[i] = items[i];
    }
    list->length = items.size();
    return list;
}

Status list_append(Runtime& rt, List& self, Own item) {
    if (UNLIKELY(self.length == self.capacity))
        TRY(fit_capacity(rt, self, self.length + 1));
    self.items[self.length++] = item.release();
    return kDone;
}

Status list_append(Runtime& rt, List& self, Value item) {
    if (UNLIKELY(self.length == self.capacity))
        TRY(fit_capacity(rt, self, self.length + 1));
    incref(item);
    self.items[self.length++] = item;
    return kDone;
}

Status list_resize(Runtime& rt, List& self, size_t length) {
    if (length < self.length) {
        // Shrinking may run finalisers; cut first.
        const std::span<const Value> all = self.span();
        std::vector<Value> cut(all.begin() + static_cast<ptrdiff_t>(length), all.end());
        self.length = length;
        TRY(fit_capacity(rt, self, length));
        for (size_t i = cut.size(); i-- > 0;) decref(cut[i]);
        return kDone;
    }
    TRY(fit_capacity(rt, self, length));
    while (self.length < length) self.items[self.length++] = Value();
    return kDone;
}

Status list_reserve(Runtime& rt, List& self, size_t length) {
    return length > self.capacity ? set_capacity(rt, self, length) : Status(kDone);
}

Status list_insert(Runtime& rt, List& self, ptrdiff_t index, Value item) {
    const auto length = static_cast<ptrdiff_t>(self.length);
    if (index < 0)
        index = index < -length ? 0 : index + length;
    if (index > length)
        index = length;
    if (self.length == self.capacity)
        TRY(fit_capacity(rt, self, self.length + 1));
    Value* place = self.items + index;
    std::memmove(static_cast<void*>(place + 1), place, static_cast<size_t>(length - index) * sizeof(Value));
    incref(item);
    *place = item;
    ++self.length;
    return kDone;
}

Status list_extend(Runtime& rt, List& self, Value iterable) {
    if (iterable.is_cell()) {
        switch (as_object(iterable).type().id) {
            case TypeId::list:
            case TypeId::tuple:
                return append_items(rt, self, iterable);
            case TypeId::set:
            case TypeId::frozenset:
                return extend_from_set(rt, self, as<Set>(iterable));
            case TypeId::dict:
                return extend_from_dict(rt, self, as<Dict>(iterable), false);
            case TypeId::dict_keys:
                return extend_from_dict(rt, self, *as<DictView>(iterable).dict, false);
            case TypeId::dict_values:
                return extend_from_dict(rt, self, *as<DictView>(iterable).dict, true);
            default:
                break;
        }
    }
    return extend_from_iterator(rt, self, iterable);
}

Status list_set_slice(Runtime& rt, List& self, size_t begin, size_t end, std::span<const Value> items) {
    ASSERT(begin <= end && end <= self.length);
    const size_t removed = end - begin;
    const size_t tail = self.length - end;
    const size_t length = self.length - removed + items.size();
    if (length == 0) {
        list_clear(rt, self);
        return kDone;
    }
    Value few[8];
    Value* recycled = few;
    if (removed > 8) {
        recycled = static_cast<Value*>(rt.heap.allocate(removed * sizeof(Value)));
        if (recycled == nullptr)
            return rt.raise_memory_error();
    }
    if (removed != 0)
        std::memcpy(static_cast<void*>(recycled), self.items + begin, removed * sizeof(Value));
    Status status = kDone;
    if (items.size() < removed) {
        std::memmove(static_cast<void*>(self.items + begin + items.size()), self.items + end, tail * sizeof(Value));
        self.length = length;
        // A shrinking that fails leaves the room as it was.
        if (!fit_capacity(rt, self, length))
            rt.clear_error();
    } else if (items.size() > removed) {
        status = fit_capacity(rt, self, length);
        if (status) {
            std::memmove(static_cast<void*>(self.items + begin + items.size()), self.items + end, tail * sizeof(Value));
            self.length = length;
        }
    }
    if (status) {
        for (size_t i = 0; i < items.size(); ++i) {
            incref(items[i]);
            self.items[begin + i] = items[i];
        }
        for (size_t i = removed; i-- > 0;) decref(recycled[i]);
    }
    if (recycled != few)
        rt.heap.free(recycled, removed * sizeof(Value));
    return status;
}

void list_reverse(List& self) {
    for (size_t low = 0, high = self.length; low + 1 < high; ++low) std::swap(self.items[low], self.items[--high]);
}

void list_clear(Runtime& rt, List& self) {
    if (self.capacity == 0) {
        if (self.items == emptied())
            self.items = nullptr;
        return;
    }
    Value* const items = self.items;
    const size_t length = self.length;
    const size_t capacity = self.capacity;
    self.items = nullptr;
    self.length = self.capacity = 0;
    drop_items(rt, items, length, capacity);
}

Ref<List> list_slice(Runtime& rt, List& self, size_t begin, size_t end) {
    return list_from(rt, self.span().subspan(begin, end - begin));
}

Ref<Tuple> list_as_tuple(Runtime& rt, List& self) {
    return tuple_from(rt, self.span());
}

// ---- for Python

namespace {

Own list_repr(Runtime& rt, List& self) {
    if (self.length == 0)
        return str_from_ascii(rt, "[]");
    const Value me = Value::from_cell(&self);
    if (TRY(repr_enter(rt, me)))
        return str_from_ascii(rt, "[...]");
    StrBuilder text(rt);
    text.append("[");
    Status status = kDone;
    for (size_t i = 0; i < self.length && status; ++i) {
        if (i > 0)
            text.append(", ");
        const Own item = Own::share(self.items[i]);
        status = text.append_repr(item);
    }
    repr_leave(rt, me);
    if (!status)
        return Error{};
    text.append("]");
    return text.finish();
}

Own list_compare(Runtime& rt, Value self, Value other, Compare op) {
    if (!is_list(self) || !is_list(other))
        return Own::not_implemented();
    const NativeCall level(rt);
    if (!level.fits())
        return rt.raise_recursion_error(" in comparison");
    return sequence_compare(rt, self, other, op);
}

Own list_new_slot(Runtime& rt, Type& type, const Args&) {
    if (&type == rt.types.list)
        return list_new(rt);
    return type_allocate(rt, type);
}

Status list_init(Runtime& rt, List& self, const Args& args) {
    // A class with a __new__ of its own may take keywords there.
    if (self.type().slots.new_ == rt.types.list->slots.new_)
        TRY(reject_keywords(rt, "list", args));
    TRY(check_positional(rt, "list", args, 0, 1));
    list_clear(rt, self);
    return args.count == 0 ? Status(kDone) : list_extend(rt, self, args[0]);
}

Result<ptrdiff_t> list_length(Runtime&, List& self) {
    return static_cast<ptrdiff_t>(self.length);
}

Own list_item(Runtime& rt, List& self, ptrdiff_t index) {
    if (static_cast<size_t>(index) >= self.length)
        return rt.raise(TypeId::IndexError, "list index out of range");
    return Own::share(self.items[index]);
}

Own list_concat(Runtime& rt, Value left, Value right) {
    if (!is_list(right))
        return rt.raise(TypeId::TypeError, "can only concatenate list (not \"{}\") to list", type_name_of(right));
    auto result = TRY(list_new(rt, as<List>(left).length + as<List>(right).length));
    for (const Value part : {left, right}) {
        for (const Value item : as<List>(part).span()) {
            incref(item);
            result->items[result->length++] = item;
        }
    }
    return result;
}

/// Writes `count` copies of the first `length` items of `items` after one another; counts are added.
void repeat_items(Value* items, size_t length, size_t count) {
    for (size_t i = length; i < length * count; ++i) {
        items[i] = items[i - length];
        incref(items[i]);
    }
}

Own list_repeat(Runtime& rt, List& self, ptrdiff_t count) {
    if (count <= 0 || self.length == 0)
        return list_new(rt);
    if (self.length > kMaxLength / static_cast<size_t>(count))
        return rt.raise_memory_error();
    auto result = TRY(list_new(rt, self.length * static_cast<size_t>(count)));
    for (size_t i = 0; i < self.length; ++i) {
        incref(self.items[i]);
        result->items[i] = self.items[i];
    }
    repeat_items(result->items, self.length, static_cast<size_t>(count));
    result->length = self.length * static_cast<size_t>(count);
    return result;
}

Own list_inplace_repeat(Runtime& rt, List& self, ptrdiff_t count) {
    if (count <= 0) {
        list_clear(rt, self);
    } else if (count > 1 && self.length != 0) {
        if (self.length > kMaxLength / static_cast<size_t>(count))
            return rt.raise_memory_error();
        const size_t length = self.length;
        TRY(fit_capacity(rt, self, length * static_cast<size_t>(count)));
        repeat_items(self.items, length, static_cast<size_t>(count));
        self.length = length * static_cast<size_t>(count);
    }
    return Own::share(&self);
}

Own list_inplace_concat(Runtime& rt, Value self, Value other) {
    TRY(list_extend(rt, as<List>(self), other));
    return Own::share(self);
}

Result<bool> list_contains(Runtime& rt, List& self, Value item) {
    return TRY(sequence_find(rt, Value::from_cell(&self), item, 0, PTRDIFF_MAX)) >= 0;
}

Own list_subscript(Runtime& rt, List& self, Value key) {
    if (LIKELY(key.is_int()) || is_index(rt, key)) {
        ptrdiff_t index = TRY(subscript_index(rt, key));
        if (index < 0)
            index += static_cast<ptrdiff_t>(self.length);
        return list_item(rt, self, index);
    }
    if (!is_exact(key, TypeId::slice))
        return rt.raise(TypeId::TypeError, "list indices must be integers or slices, not {}", type_name_of(key));
    auto at = TRY(slice_unpack(rt, as<Slice>(key)));
    slice_adjust(at, static_cast<ptrdiff_t>(self.length));
    auto result = TRY(list_new(rt, static_cast<size_t>(at.length)));
    for (ptrdiff_t i = 0, from = at.start; i < at.length; ++i, from += at.step) {
        incref(self.items[from]);
        result->items[i] = self.items[from];
    }
    result->length = static_cast<size_t>(at.length);
    return result;
}

/// del self[start:stop:step], the step not being 1.
Status delete_extended(Runtime& rt, List& self, SliceIndices at) {
    if (at.length <= 0)
        return kDone;
    if (at.step < 0) {
        at.start += (at.length - 1) * at.step;
        at.step = -at.step;
    }
    const auto count = static_cast<size_t>(at.length);
    auto* garbage = static_cast<Value*>(rt.heap.allocate(count * sizeof(Value)));
    if (garbage == nullptr)
        return rt.raise_memory_error();
    size_t to = static_cast<size_t>(at.start);
    size_t taken = 0;
    size_t next = to;
    for (size_t from = to; from < self.length; ++from) {
        if (taken < count && from == next) {
            garbage[taken++] = self.items[from];
            next += static_cast<size_t>(at.step);
        } else {
            self.items[to++] = self.items[from];
        }
    }
    self.length = to;
    if (!fit_capacity(rt, self, to))
        rt.clear_error();
    for (size_t i = 0; i < count; ++i) decref(garbage[i]);
    rt.heap.free(garbage, count * sizeof(Value));
    return kDone;
}

/// The items that are assigned to a slice of `self`, as a list or tuple that is not `self`.
Own assigned_items(Runtime& rt, List& self, Value value, std::string_view message) {
    if (value == Value::from_cell(&self))
        return list_slice(rt, self, 0, self.length);
    return sequence_fast(rt, value, message);
}

Status list_set_slice_object(Runtime& rt, List& self, Slice& slice, Value value) {
    const auto unpacked = TRY(slice_unpack(rt, slice));
    auto at = unpacked;
    slice_adjust(at, static_cast<ptrdiff_t>(self.length));
    if (at.step == 1) {
        Own items;
        if (value.is_present()) {
            items = TRY(assigned_items(rt, self, value, "must assign iterable to extended slice"));
            // Making a list of an iterator may have changed this one.
            at = unpacked;
            slice_adjust(at, static_cast<ptrdiff_t>(self.length));
        }
        const auto begin = static_cast<size_t>(at.start);
        const auto end = static_cast<size_t>(at.stop < at.start ? at.start : at.stop);
        return list_set_slice(rt, self, begin, end, items ? sequence_items(items) : std::span<const Value>());
    }
    if (value.is_absent())
        return delete_extended(rt, self, at);
    const Own items = TRY(assigned_items(rt, self, value, "must assign iterable to extended slice"));
    at = unpacked;
    slice_adjust(at, static_cast<ptrdiff_t>(self.length));
    const auto source = sequence_items(items);
    if (static_cast<ptrdiff_t>(source.size()) != at.length)
        return rt.raise(TypeId::ValueError, "attempt to assign sequence of size {} to extended slice of size {}",
                        source.size(), at.length);
    if (source.empty())
        return kDone;
    auto* garbage = static_cast<Value*>(rt.heap.allocate(source.size() * sizeof(Value)));
    if (garbage == nullptr)
        return rt.raise_memory_error();
    ptrdiff_t to = at.start;
    for (size_t i = 0; i < source.size(); ++i, to += at.step) {
        garbage[i] = self.items[to];
        incref(source[i]);
        self.items[to] = source[i];
    }
    const size_t count = source.size();
    for (size_t i = 0; i < count; ++i) decref(garbage[i]);
    rt.heap.free(garbage, count * sizeof(Value));
    return kDone;
}

Status list_ass_item(Runtime& rt, List& self, ptrdiff_t index, Value value) {
    if (static_cast<size_t>(index) >= self.length)
        return rt.raise(TypeId::IndexError, "list assignment index out of range");
    if (value.is_absent())
        return list_set_slice(rt, self, static_cast<size_t>(index), static_cast<size_t>(index) + 1, {});
    const Value old = self.items[index];
    incref(value);
    self.items[index] = value;
    decref(old);
    return kDone;
}

Status list_ass_subscript(Runtime& rt, List& self, Value key, Value value) {
    if (LIKELY(key.is_int()) || is_index(rt, key)) {
        ptrdiff_t index = TRY(subscript_index(rt, key));
        if (index < 0)
            index += static_cast<ptrdiff_t>(self.length);
        return list_ass_item(rt, self, index, value);
    }
    if (is_exact(key, TypeId::slice))
        return list_set_slice_object(rt, self, as<Slice>(key), value);
    return rt.raise(TypeId::TypeError, "list indices must be integers or slices, not {}", type_name_of(key));
}

Own iterator_over(Runtime& rt, TypeId kind, Value list, size_t index) {
    auto iterator = TRY(allocate<SequenceIterator>(rt, kind));
    iterator->sequence = Own::share(list).release();
    iterator->index = index;
    rt.heap.track(*iterator);
    return iterator;
}

Own list_iter(Runtime& rt, Value self) {
    return iterator_over(rt, TypeId::list_iterator, self, 0);
}
Own list_reversed(Runtime& rt, List& self) {
    return iterator_over(rt, TypeId::list_reverseiterator, Value::from_cell(&self), self.length - 1);
}

Own list_append_method(Runtime& rt, List& self, Value item) {
    TRY(list_append(rt, self, item));
    return Own::none();
}
Own list_insert_method(Runtime& rt, List& self, Value index, Value item) {
    TRY(list_insert(rt, self, TRY(ssize_argument(rt, index)), item));
    return Own::none();
}
Own list_extend_method(Runtime& rt, List& self, Value iterable) {
    TRY(list_extend(rt, self, iterable));
    return Own::none();
}
Own list_clear_method(Runtime& rt, List& self) {
    list_clear(rt, self);
    return Own::none();
}
Own list_copy(Runtime& rt, List& self) {
    return list_slice(rt, self, 0, self.length);
}

Own list_pop(Runtime& rt, List& self, Value which) {
    ptrdiff_t index = which.is_present() ? TRY(ssize_argument(rt, which)) : -1;
    if (self.length == 0)
        return rt.raise(TypeId::IndexError, "pop from empty list");
    if (index < 0)
        index += static_cast<ptrdiff_t>(self.length);
    if (static_cast<size_t>(index) >= self.length)
        return rt.raise(TypeId::IndexError, "pop index out of range");
    Own item = Own::steal(self.items[index]);
    --self.length;
    std::memmove(static_cast<void*>(self.items + index), self.items + index + 1,
                 (self.length - static_cast<size_t>(index)) * sizeof(Value));
    if (self.length == 0)
        list_clear(rt, self);
    else if (self.length < self.capacity >> 1 && !fit_capacity(rt, self, self.length))
        rt.clear_error();
    return item;
}

Own list_remove(Runtime& rt, List& self, Value value) {
    const ptrdiff_t index = TRY(sequence_find(rt, Value::from_cell(&self), value, 0, PTRDIFF_MAX));
    if (index < 0)
        return rt.raise(TypeId::ValueError, "list.remove(x): x not in list");
    const size_t begin = static_cast<size_t>(index) < self.length ? static_cast<size_t>(index) : self.length;
    TRY(list_set_slice(rt, self, begin, begin < self.length ? begin + 1 : begin, {}));
    return Own::none();
}

Own list_index(Runtime& rt, List& self, Value value, Value start, Value stop) {
    ptrdiff_t begin = TRY(clipped_bound(rt, start, 0));
    ptrdiff_t end = TRY(clipped_bound(rt, stop, PTRDIFF_MAX));
    const auto length = static_cast<ptrdiff_t>(self.length);
    if (begin < 0)
        begin = begin < -length ? 0 : begin + length;
    if (end < 0)
        end = end < -length ? 0 : end + length;
    const ptrdiff_t index = TRY(sequence_find(rt, Value::from_cell(&self), value, begin, end));
    if (index < 0)
        return rt.raise(TypeId::ValueError, "list.index(x): x not in list");
    return Own::steal(Value::from_int(index));
}

Own list_count(Runtime& rt, List& self, Value value) {
    return sequence_count(rt, Value::from_cell(&self), value);
}

Own list_reverse_method(Runtime&, List& self) {
    list_reverse(self);
    return Own::none();
}

Own list_sort_method(Runtime& rt, List& self, Value key, Value reverse) {
    const bool descending = reverse.is_present() && TRY(object_is_true(rt, reverse));
    TRY(list_sort(rt, self, key, descending));
    return Own::none();
}

Own list_sizeof(Runtime&, List& self) {
    return Own::steal(Value::from_int(self.type().reported_size + static_cast<int64_t>(self.capacity) * 8));
}

void list_trace(List& self, Visitor& visitor) {
    for (size_t i = 0; i < self.length; ++i) visitor.item(i, self.items[i]);
}

constexpr Method kListMethods[] = {
    {"__getitem__", "(index, /)", method<list_subscript>, "Return self[index]."},
    {"__reversed__", "()", method<list_reversed>, "Return a reverse iterator over the list."},
    {"__sizeof__", "()", method<list_sizeof>, "Return the size of the list in memory, in bytes."},
    {"clear", "()", method<list_clear_method>, "Remove all items from list."},
    {"copy", "()", method<list_copy>, "Return a shallow copy of the list."},
    {"append", "(object, /)", method<list_append_method>, "Append object to the end of the list."},
    {"insert", "(index, object, /)", method<list_insert_method>, "Insert object before index."},
    {"extend", "(iterable, /)", method<list_extend_method>, "Extend list by appending elements from the iterable."},
    {"pop", "(index=-1, /)", method<list_pop>, "Remove and return item at index (default last)."},
    {"remove", "(value, /)", method<list_remove>, "Remove first occurrence of value."},
    {"index", "(value, start=0, stop=sys.maxsize, /)", method<list_index>, "Return first index of value."},
    {"count", "(value, /)", method<list_count>, "Return number of occurrences of value."},
    {"reverse", "()", method<list_reverse_method>, "Reverse *IN PLACE*."},
    {"sort", "(*, key=None, reverse=False)", method<list_sort_method>,
     "Sort the list in ascending order and return None."},
    {"__class_getitem__", "(object, /)", method<generic_alias_new>, "See PEP 585", MethodKind::Class},
};

// ---- iterators

Own iterator_self(Runtime&, Value self) {
    return Own::share(self);
}

Own list_iterator_next(Runtime&, SequenceIterator& self) {
    if (self.sequence.is_absent())
        return {};
    const List& list = as<List>(self.sequence);
    if (LIKELY(self.index < list.length))
        return Own::share(list.items[self.index++]);
    decref(std::exchange(self.sequence, Value()));
    return {};
}

Own list_reverse_iterator_next(Runtime&, SequenceIterator& self) {
    if (self.sequence.is_absent())
        return {};
    const List& list = as<List>(self.sequence);
    if (self.index < list.length)  // also false for -1, past the first
        return Own::share(list.items[self.index--]);
    self.index = SIZE_MAX;
    decref(std::exchange(self.sequence, Value()));
    return {};
}

Own list_iterator_length_hint(Runtime&, SequenceIterator& self) {
    const size_t length = self.sequence.is_present() ? as<List>(self.sequence).length : 0;
    return Own::steal(Value::from_int(static_cast<int64_t>(length > self.index ? length - self.index : 0)));
}

Own list_reverse_iterator_length_hint(Runtime&, SequenceIterator& self) {
    const size_t length = self.index + 1;
    const bool over = self.sequence.is_absent() || as<List>(self.sequence).length < length;
    return Own::steal(Value::from_int(over ? 0 : static_cast<int64_t>(length)));
}

/// (iter or reversed, (list,), index), or of an empty list once exhausted.
Own reduce_iterator(Runtime& rt, SequenceIterator& self, const char* name) {
    const Own function = TRY(builtin_by_name(rt, name));
    if (self.sequence.is_absent() ||
        (self.index == SIZE_MAX && is_exact(Value::from_cell(&self), TypeId::list_reverseiterator))) {
        const auto empty = TRY(list_new(rt));
        const auto arguments = TRY(tuple_of(rt, {empty}));
        return tuple_of(rt, {function, arguments});
    }
    const auto arguments = TRY(tuple_of(rt, {self.sequence}));
    return tuple_of(rt, {function, arguments, Value::from_int(static_cast<ptrdiff_t>(self.index))});
}
Own list_iterator_reduce(Runtime& rt, SequenceIterator& self) {
    return reduce_iterator(rt, self, "iter");
}
Own list_reverse_iterator_reduce(Runtime& rt, SequenceIterator& self) {
    return reduce_iterator(rt, self, "reversed");
}

Own list_iterator_setstate(Runtime& rt, SequenceIterator& self, Value state) {
    ptrdiff_t index = TRY(ssize_argument(rt, state));
    if (self.sequence.is_present()) {
        const auto length = static_cast<ptrdiff_t>(as<List>(self.sequence).length);
        if (index < -1)
            index = -1;
        else if (index > length)
            index = length;  // the end of the list
        self.index = static_cast<size_t>(index);
    }
    return Own::none();
}

Own list_reverse_iterator_setstate(Runtime& rt, SequenceIterator& self, Value state) {
    ptrdiff_t index = TRY(ssize_argument(rt, state));
    if (self.sequence.is_present()) {
        const auto length = static_cast<ptrdiff_t>(as<List>(self.sequence).length);
        if (index < -1)
            index = -1;
        else if (index > length - 1)
            index = length - 1;
        self.index = static_cast<size_t>(index);
    }
    return Own::none();
}

constexpr Method kListIteratorMethods[] = {
    {"__length_hint__", "()", method<list_iterator_length_hint>,
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", "()", method<list_iterator_reduce>, "Return state information for pickling."},
    {"__setstate__", "(object, /)", method<list_iterator_setstate>, "Set state information for unpickling."},
};
constexpr Method kListReverseIteratorMethods[] = {
    {"__length_hint__", "()", method<list_reverse_iterator_length_hint>,
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", "()", method<list_reverse_iterator_reduce>, "Return state information for pickling."},
    {"__setstate__", "(object, /)", method<list_reverse_iterator_setstate>, "Set state information for unpickling."},
};

}  // namespace

extern const TypeSpec kListType = {
    .name = "list",
    .size = sizeof(List),
    .reported_size = 40,
    .cell_flags = kCollected,
    .flags = kBaseType | kListSubclass | kSequence | kMatchSelf,
    .doc =
        "Built-in mutable sequence.\n\n"
        "If no argument is given, the constructor creates a new empty list.\n"
        "The argument must be an iterable if specified.",
    .text_signature = "(iterable=(), /)",
    .methods = kListMethods,
    .slots = {.repr = slot<list_repr>,
              .hash = hash_not_implemented,
              .richcompare = list_compare,
              .iter = list_iter,
              .init = slot<list_init>,
              .new_ = list_new_slot,
              .sq_length = slot<list_length>,
              .sq_concat = list_concat,
              .sq_repeat = slot<list_repeat>,
              .sq_item = slot<list_item>,
              .sq_ass_item = slot<list_ass_item>,
              .sq_contains = slot<list_contains>,
              .sq_inplace_concat = list_inplace_concat,
              .sq_inplace_repeat = slot<list_inplace_repeat>,
              .mp_length = slot<list_length>,
              .mp_subscript = slot<list_subscript>,
              .mp_ass_subscript = slot<list_ass_subscript>},
    .ops = {.trace = cell_op<list_trace>,
            .clear = cell_op<list_clear>,
            .finalise = nullptr,
            .destroy = cell_op<list_clear>},
};

extern const TypeSpec kListIteratorType = {
    .name = "list_iterator",
    .size = sizeof(SequenceIterator),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kListIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<list_iterator_next>},
    .ops = {.trace = cell_op<sequence_iterator_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<sequence_iterator_drop>},
};

extern const TypeSpec kListReverseIteratorType = {
    .name = "list_reverseiterator",
    .size = sizeof(SequenceIterator),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kListReverseIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<list_reverse_iterator_next>},
    .ops = {.trace = cell_op<sequence_iterator_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<sequence_iterator_drop>},
};

}  // namespace py
