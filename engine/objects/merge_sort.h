// The sort of lists: natural merge sort with galloping, as CPython's listsort, so that the number and order of the
// comparisons are the same. Runs are found (a descending one is turned round, equal elements inside it kept in order),
// short ones are lengthened by binary insertion, and neighbours are merged by the powersort rule, which follows from
// the run boundaries' place in a perfectly balanced tree.
//
// `Less` compares two keys: 1 for less, 0 for not, -1 for an error, which ends the sort with all elements still there.
#pragma once

#include <cstddef>
#include <cstring>

#include "memory/heap.h"
#include "memory/value.h"

namespace py {

/// Keys, and the values that move with them where there are any.
struct SortSlice {
    Value* keys;
    Value* values;  // or null

    void advance(ptrdiff_t n) {
        keys += n;
        if (values != nullptr)
            values += n;
    }
    [[nodiscard]] SortSlice at(ptrdiff_t n) const { return {keys + n, values == nullptr ? nullptr : values + n}; }
};

inline void reverse_values(Value* low, ptrdiff_t count) {
    for (Value* high = low + count - 1; low < high; ++low, --high) std::swap(*low, *high);
}

template <class Less>
class MergeSort {
  public:
    MergeSort(Heap& heap, Less& less) : heap_(heap), less_(less) {}
    ~MergeSort() { free_temporary(); }
    MergeSort(const MergeSort&) = delete;

    /// False after an error of `less` or where memory is out (then `out_of_memory` is true).
    bool sort(SortSlice all, ptrdiff_t length) {
        base_ = all.keys;
        length_ = length;
        if (length < 2)
            return true;
        const ptrdiff_t shortest = minimum_run(length);
        SortSlice low = all;
        for (ptrdiff_t left = length; left != 0;) {
            ptrdiff_t run = count_run(low, left);
            if (run < 0)
                return false;
            if (run < shortest) {
                const ptrdiff_t forced = left <= shortest ? left : shortest;
                if (!binary_insertion(low, forced, run))
                    return false;
                run = forced;
            }
            if (!found_run(run))
                return false;
            pending_[pending_count_++] = {low, run, 0};
            low.advance(run);
            left -= run;
        }
        return collapse();
    }
    bool out_of_memory = false;

  private:
    static constexpr ptrdiff_t kMinimumGallop = 7;
    static constexpr int kMaximumPending = 85;
    static constexpr ptrdiff_t kMaximumMinimumRun = 64;
    static constexpr ptrdiff_t kFew = 256;

    struct Run {
        SortSlice base;
        ptrdiff_t length;
        int power;
    };

    static ptrdiff_t minimum_run(ptrdiff_t n) {
        ptrdiff_t rest = 0;
        while (n >= kMaximumMinimumRun) {
            rest |= n & 1;
            n >>= 1;
        }
        return n + rest;
    }

    static void reverse(SortSlice slice, ptrdiff_t n) {
        reverse_values(slice.keys, n);
        if (slice.values != nullptr)
            reverse_values(slice.values, n);
    }

    /// The length of the run that `slice` begins with, made ascending; -1 after an error.
    ptrdiff_t count_run(SortSlice slice, ptrdiff_t left) {
        Value* const key = slice.keys;
        if (left <= 1)
            return left;
        ptrdiff_t n = 1;
        int less = 0;
        for (; n < left; ++n) {
            less = less_(key[n], key[n - 1]);
            if (less < 0)
                return -1;
            if (less != 0)
                break;
        }
        if (n == left)
            return n;
        // key[n] is less than key[n - 1]. If all before it are equal, it is a descending run.
        if (n > 1) {
            less = less_(key[0], key[n - 1]);
            if (less < 0)
                return -1;
            if (less != 0)
                return n;
            reverse(slice, n);
        }
        ++n;
        // Equal neighbours inside the descending run are turned round twice, so that they keep their order.
        ptrdiff_t equal = 0;
        const auto turn_equal = [&] {
            if (equal != 0) {
                ++equal;
                reverse(slice.at(n - equal), equal);
                equal = 0;
            }
        };
        for (; n < left; ++n) {
            less = less_(key[n], key[n - 1]);
            if (less < 0)
                return -1;
            if (less != 0) {
                turn_equal();
                continue;
            }
            less = less_(key[n - 1], key[n]);
            if (less < 0)
                return -1;
            if (less != 0)
                break;
            ++equal;
        }
        turn_equal();
        reverse(slice, n);
        // Now it ascends, and may go on so.
        for (; n < left; ++n) {
            less = less_(key[n], key[n - 1]);
            if (less < 0)
                return -1;
            if (less != 0)
                break;
        }
        return n;
    }

    /// Sorts slice[0:n], of which the first `sorted` are.
    bool binary_insertion(SortSlice slice, ptrdiff_t n, ptrdiff_t sorted) {
        Value* const keys = slice.keys;
        if (sorted == 0)
            ++sorted;
        for (; sorted < n; ++sorted) {
            ptrdiff_t low = 0;
            ptrdiff_t high = sorted;
            const Value pivot = keys[sorted];
            do {
                const ptrdiff_t middle = (low + high) >> 1;
                const int less = less_(pivot, keys[middle]);
                if (less < 0)
                    return false;
                if (less != 0)
                    high = middle;
                else
                    low = middle + 1;
            } while (low < high);
            insert(keys, low, sorted);
            if (slice.values != nullptr)
                insert(slice.values, low, sorted);
        }
        return true;
    }
    static void insert(Value* items, ptrdiff_t to, ptrdiff_t from) {
        const Value moved = items[from];
        for (ptrdiff_t i = from; i > to; --i) items[i] = items[i - 1];
        items[to] = moved;
    }

    /// How many elements of the ascending a[0:n] are less than `key`, the search starting at `hint`; -1 after an error.
    ptrdiff_t gallop_left(Value key, const Value* a, ptrdiff_t n, ptrdiff_t hint) {
        ptrdiff_t last = 0;
        ptrdiff_t offset = 1;
        a += hint;
        int less = less_(*a, key);
        if (less < 0)
            return -1;
        if (less != 0) {
            const ptrdiff_t most = n - hint;
            while (offset < most) {
                less = less_(a[offset], key);
                if (less < 0)
                    return -1;
                if (less == 0)
                    break;
                last = offset;
                offset = (offset << 1) + 1;
            }
            if (offset > most)
                offset = most;
            last += hint;
            offset += hint;
        } else {
            const ptrdiff_t most = hint + 1;
            while (offset < most) {
                less = less_(*(a - offset), key);
                if (less < 0)
                    return -1;
                if (less != 0)
                    break;
                last = offset;
                offset = (offset << 1) + 1;
            }
            if (offset > most)
                offset = most;
            const ptrdiff_t before = last;
            last = hint - offset;
            offset = hint - before;
        }
        a -= hint;
        ++last;
        while (last < offset) {
            const ptrdiff_t middle = last + ((offset - last) >> 1);
            less = less_(a[middle], key);
            if (less < 0)
                return -1;
            if (less != 0)
                last = middle + 1;
            else
                offset = middle;
        }
        return offset;
    }

    /// How many elements of the ascending a[0:n] are not greater than `key`.
    ptrdiff_t gallop_right(Value key, const Value* a, ptrdiff_t n, ptrdiff_t hint) {
        ptrdiff_t last = 0;
        ptrdiff_t offset = 1;
        a += hint;
        int less = less_(key, *a);
        if (less < 0)
            return -1;
        if (less != 0) {
            const ptrdiff_t most = hint + 1;
            while (offset < most) {
                less = less_(key, *(a - offset));
                if (less < 0)
                    return -1;
                if (less == 0)
                    break;
                last = offset;
                offset = (offset << 1) + 1;
            }
            if (offset > most)
                offset = most;
            const ptrdiff_t before = last;
            last = hint - offset;
            offset = hint - before;
        } else {
            const ptrdiff_t most = n - hint;
            while (offset < most) {
                less = less_(key, a[offset]);
                if (less < 0)
                    return -1;
                if (less != 0)
                    break;
                last = offset;
                offset = (offset << 1) + 1;
            }
            if (offset > most)
                offset = most;
            last += hint;
            offset += hint;
        }
        a -= hint;
        ++last;
        while (last < offset) {
            const ptrdiff_t middle = last + ((offset - last) >> 1);
            less = less_(key, a[middle]);
            if (less < 0)
                return -1;
            if (less != 0)
                offset = middle;
            else
                last = middle + 1;
        }
        return offset;
    }

    // ---- moving slices

    static void move(SortSlice to, ptrdiff_t i, SortSlice from, ptrdiff_t j, ptrdiff_t n) {
        std::memmove(static_cast<void*>(to.keys + i), from.keys + j, static_cast<size_t>(n) * sizeof(Value));
        if (to.values != nullptr)
            std::memmove(static_cast<void*>(to.values + i), from.values + j, static_cast<size_t>(n) * sizeof(Value));
    }
    static void copy_up(SortSlice& to, SortSlice& from) {
        *to.keys++ = *from.keys++;
        if (to.values != nullptr)
            *to.values++ = *from.values++;
    }
    static void copy_down(SortSlice& to, SortSlice& from) {
        *to.keys-- = *from.keys--;
        if (to.values != nullptr)
            *to.values-- = *from.values--;
    }

    bool get_temporary(ptrdiff_t n, bool values, SortSlice& result) {
        const ptrdiff_t room = values ? n * 2 : n;
        if (room > temporary_room_) {
            free_temporary();
            auto* block = static_cast<Value*>(heap_.allocate(static_cast<size_t>(room) * sizeof(Value)));
            if (block == nullptr) {
                out_of_memory = true;
                return false;
            }
            temporary_ = block;
            temporary_room_ = room;
        }
        result = {temporary_, values ? temporary_ + n : nullptr};
        return true;
    }
    void free_temporary() {
        if (temporary_ != few_)
            heap_.free(temporary_, static_cast<size_t>(temporary_room_) * sizeof(Value));
        temporary_ = few_;
        temporary_room_ = kFew;
    }

    // ---- merging

    /// Merges two neighbours, na <= nb, from the left; a[0] > b[0] and a[na - 1] belongs at the end.
    bool merge_low(SortSlice a, ptrdiff_t na, SortSlice b, ptrdiff_t nb) {
        SortSlice temporary;
        if (!get_temporary(na, a.values != nullptr, temporary))
            return false;
        move(temporary, 0, a, 0, na);
        SortSlice to = a;
        a = temporary;
        ptrdiff_t gallop = minimum_gallop_;
        bool good = true;
        copy_up(to, b);
        --nb;
        if (nb == 0)
            goto done;
        if (na == 1)
            goto last_of_a;
        for (;;) {
            ptrdiff_t count_a = 0;
            ptrdiff_t count_b = 0;
            for (;;) {  // one at a time, until one side wins all the time
                const int less = less_(b.keys[0], a.keys[0]);
                if (less < 0)
                    goto failed;
                if (less != 0) {
                    copy_up(to, b);
                    ++count_b;
                    count_a = 0;
                    if (--nb == 0)
                        goto done;
                    if (count_b >= gallop)
                        break;
                } else {
                    copy_up(to, a);
                    ++count_a;
                    count_b = 0;
                    if (--na == 1)
                        goto last_of_a;
                    if (count_a >= gallop)
                        break;
                }
            }
            ++gallop;
            do {
                gallop -= gallop > 1 ? 1 : 0;
                minimum_gallop_ = gallop;
                ptrdiff_t k = gallop_right(b.keys[0], a.keys, na, 0);
                if (k < 0)
                    goto failed;
                count_a = k;
                if (k != 0) {
                    move(to, 0, a, 0, k);
                    to.advance(k);
                    a.advance(k);
                    na -= k;
                    if (na == 1)
                        goto last_of_a;
                    if (na == 0)  // only where comparisons contradict each other
                        goto done;
                }
                copy_up(to, b);
                if (--nb == 0)
                    goto done;
                k = gallop_left(a.keys[0], b.keys, nb, 0);
                if (k < 0)
                    goto failed;
                count_b = k;
                if (k != 0) {
                    move(to, 0, b, 0, k);
                    to.advance(k);
                    b.advance(k);
                    nb -= k;
                    if (nb == 0)
                        goto done;
                }
                copy_up(to, a);
                if (--na == 1)
                    goto last_of_a;
            } while (count_a >= kMinimumGallop || count_b >= kMinimumGallop);
            ++gallop;  // a penalty for leaving
            minimum_gallop_ = gallop;
        }
    failed:
        good = false;
    done:
        if (na != 0)
            move(to, 0, a, 0, na);
        return good;
    last_of_a:
        move(to, 0, b, 0, nb);
        move(to, nb, a, 0, 1);
        return true;
    }

    /// The same from the right, for na >= nb.
    bool merge_high(SortSlice a, ptrdiff_t na, SortSlice b, ptrdiff_t nb) {
        SortSlice temporary;
        if (!get_temporary(nb, a.values != nullptr, temporary))
            return false;
        SortSlice to = b.at(nb - 1);
        move(temporary, 0, b, 0, nb);
        const SortSlice base_a = a;
        const SortSlice base_b = temporary;
        b = temporary.at(nb - 1);
        a.advance(na - 1);
        ptrdiff_t gallop = minimum_gallop_;
        bool good = true;
        copy_down(to, a);
        --na;
        if (na == 0)
            goto done;
        if (nb == 1)
            goto first_of_b;
        for (;;) {
            ptrdiff_t count_a = 0;
            ptrdiff_t count_b = 0;
            for (;;) {
                const int less = less_(b.keys[0], a.keys[0]);
                if (less < 0)
                    goto failed;
                if (less != 0) {
                    copy_down(to, a);
                    ++count_a;
                    count_b = 0;
                    if (--na == 0)
                        goto done;
                    if (count_a >= gallop)
                        break;
                } else {
                    copy_down(to, b);
                    ++count_b;
                    count_a = 0;
                    if (--nb == 1)
                        goto first_of_b;
                    if (count_b >= gallop)
                        break;
                }
            }
            ++gallop;
            do {
                gallop -= gallop > 1 ? 1 : 0;
                minimum_gallop_ = gallop;
                ptrdiff_t k = gallop_right(b.keys[0], base_a.keys, na, na - 1);
                if (k < 0)
                    goto failed;
                k = na - k;
                count_a = k;
                if (k != 0) {
                    to.advance(-k);
                    a.advance(-k);
                    move(to, 1, a, 1, k);
                    na -= k;
                    if (na == 0)
                        goto done;
                }
                copy_down(to, b);
                if (--nb == 1)
                    goto first_of_b;
                k = gallop_left(a.keys[0], base_b.keys, nb, nb - 1);
                if (k < 0)
                    goto failed;
                k = nb - k;
                count_b = k;
                if (k != 0) {
                    to.advance(-k);
                    b.advance(-k);
                    move(to, 1, b, 1, k);
                    nb -= k;
                    if (nb == 1)
                        goto first_of_b;
                    if (nb == 0)  // only where comparisons contradict each other
                        goto done;
                }
                copy_down(to, a);
                if (--na == 0)
                    goto done;
            } while (count_a >= kMinimumGallop || count_b >= kMinimumGallop);
            ++gallop;
            minimum_gallop_ = gallop;
        }
    failed:
        good = false;
    done:
        if (nb != 0)
            move(to, -(nb - 1), base_b, 0, nb);
        return good;
    first_of_b:
        move(to, 1 - na, a, 1 - na, na);
        to.advance(-na);
        move(to, 0, b, 0, 1);
        return true;
    }

    /// Merges the pending runs i and i + 1.
    bool merge_at(int i) {
        SortSlice a = pending_[i].base;
        ptrdiff_t na = pending_[i].length;
        const SortSlice b = pending_[i + 1].base;
        ptrdiff_t nb = pending_[i + 1].length;
        pending_[i].length = na + nb;
        if (i == pending_count_ - 3)
            pending_[i + 1] = pending_[i + 2];
        --pending_count_;
        // What is at its place already need not be merged.
        const ptrdiff_t k = gallop_right(*b.keys, a.keys, na, 0);
        if (k < 0)
            return false;
        a.advance(k);
        na -= k;
        if (na == 0)
            return true;
        nb = gallop_left(a.keys[na - 1], b.keys, nb, nb - 1);
        if (nb <= 0)
            return nb == 0;
        return na <= nb ? merge_low(a, na, b, nb) : merge_high(a, na, b, nb);
    }

    /// The depth in a balanced tree over all elements at which the boundary between two neighbours lies.
    static int power_of(ptrdiff_t start, ptrdiff_t n1, ptrdiff_t n2, ptrdiff_t n) {
        int result = 0;
        ptrdiff_t a = 2 * start + n1;
        ptrdiff_t b = a + n1 + n2;
        for (;;) {
            ++result;
            if (a >= n) {
                a -= n;
                b -= n;
            } else if (b >= n) {
                return result;
            }
            a <<= 1;
            b <<= 1;
        }
    }

    bool found_run(ptrdiff_t length) {
        if (pending_count_ == 0)
            return true;
        const Run& top = pending_[pending_count_ - 1];
        const int power = power_of(top.base.keys - base_, top.length, length, length_);
        while (pending_count_ > 1 && pending_[pending_count_ - 2].power > power)
            if (!merge_at(pending_count_ - 2))
                return false;
        pending_[pending_count_ - 1].power = power;
        return true;
    }

    bool collapse() {
        while (pending_count_ > 1) {
            int i = pending_count_ - 2;
            if (i > 0 && pending_[i - 1].length < pending_[i + 1].length)
                --i;
            if (!merge_at(i))
                return false;
        }
        return true;
    }

    Heap& heap_;
    Less& less_;
    Value* base_ = nullptr;
    ptrdiff_t length_ = 0;
    ptrdiff_t minimum_gallop_ = kMinimumGallop;
    int pending_count_ = 0;
    ptrdiff_t temporary_room_ = kFew;
    Value* temporary_ = few_;
    Run pending_[kMaximumPending];
    Value few_[kFew];
};

}  // namespace py
