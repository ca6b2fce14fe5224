// The cycle collector, after CPython's generational one. A collection of generation g takes all tracked cells of the
// generations up to g, copies each one's count into its link (`trial`), and takes off one for every reference from
// inside the set. What is left above 0 is held from outside; whatever that reaches is alive. The rest is a set of
// cycles: weak references to it are cleared and their callbacks called, finalisers run, what they brought back to life
// is kept, and the remainder is broken open with `clear`, so that counting frees it.
//
// While a collection runs, a cell's `previous` link holds (trial count << 2 | kCollecting | kFinalised), and the lists
// are singly linked through `next`, whose bit 0 marks what is thought to be unreachable.
#include <cstdlib>

#include "memory/heap.h"

namespace py {

namespace {

constexpr uintptr_t kFinalised = 1;
constexpr uintptr_t kCollecting = 2;
constexpr uintptr_t kPreviousFlags = 3;
constexpr uintptr_t kUnreachable = 1;  // in next
constexpr int kTrialShift = 2;

using Links = GcLinks;

Cell& cell_of(Links& links) {
    return *reinterpret_cast<Cell*>(&links + 1);
}
Links* to_links(uintptr_t word) {
    return reinterpret_cast<Links*>(word & ~kPreviousFlags);
}
uintptr_t word(Links* links) {
    return reinterpret_cast<uintptr_t>(links);
}

void list_init(Links& head) {
    head.previous = head.next = word(&head);
}
bool list_empty(Links& head) {
    return head.next == word(&head);
}

/// Takes a cell from one doubly linked list and appends it to another.
void list_move(Links& links, Links& to) {
    Links* previous = to_links(links.previous);
    Links* next = to_links(links.next);
    previous->next = word(next) | (previous->next & kUnreachable);
    next->previous = word(previous) | (next->previous & kPreviousFlags);
    Links* last = to_links(to.previous);
    last->next = word(&links);
    links.previous = word(last) | (links.previous & kPreviousFlags);
    links.next = word(&to);
    to.previous = word(&links);
}

void list_merge(Links& from, Links& to) {
    if (list_empty(from))
        return;
    Links* last = to_links(to.previous);
    Links* first = to_links(from.next);
    Links* from_last = to_links(from.previous);
    last->next = word(first);
    first->previous = word(last) | (first->previous & kPreviousFlags);
    from_last->next = word(&to);
    to.previous = word(from_last);
    list_init(from);
}

/// Untracks what can be no part of a cycle any more; returns how many cells are left.
int64_t untrack_harmless(Heap& heap, Links& head) {
    const CollectorHooks& hooks = heap.gc.hooks;
    int64_t size = 0;
    for (Links* at = to_links(head.next); at != &head;) {
        Cell& cell = cell_of(*at);
        at = to_links(at->next);
        if (cell.cell_type == hooks.may_be_harmless && hooks.is_harmless(cell))
            heap.untrack(cell);
        else
            ++size;
    }
    return size;
}

uintptr_t trial(const Links& links) {
    return links.previous >> kTrialShift;
}
void set_trial(Links& links, uintptr_t count) {
    links.previous = (links.previous & kPreviousFlags) | (count << kTrialShift);
}

struct SubtractVisitor : Visitor {
    SubtractVisitor() : Visitor(visit, true) {}
    static void visit(Visitor&, Value target, const Edge&) {
        Links& links = gc_links(*target.as_cell());
        if ((links.previous & kCollecting) != 0 && links.next != 0 && trial(links) > 0)
            set_trial(links, trial(links) - 1);
    }
};

struct ReachVisitor : Visitor {
    explicit ReachVisitor(Links& reachable) : Visitor(visit, true), reachable(reachable) {}
    Links& reachable;
    static void visit(Visitor& visitor, Value target, const Edge&) {
        Links& links = gc_links(*target.as_cell());
        if (links.next == 0 || (links.previous & kCollecting) == 0)
            return;
        if ((links.next & kUnreachable) != 0) {
            // It was moved to the unreachable list too soon: back to the end of the one being scanned. In that list
            // `previous` is a link, for exactly this.
            auto& self = static_cast<ReachVisitor&>(visitor);
            Links* previous = to_links(links.previous);
            Links* next = to_links(links.next);
            previous->next = links.next;
            next->previous = word(previous) | (next->previous & kPreviousFlags);
            Links* last = to_links(self.reachable.previous);
            last->next = word(&links);
            links.next = word(&self.reachable);
            self.reachable.previous = word(&links);
            set_trial(links, 1);
        } else if (trial(links) == 0) {
            set_trial(links, 1);
        }
    }
};

void trace(Cell& cell, Visitor& visitor) {
    if (cell.cell_type->ops.trace != nullptr)
        cell.cell_type->ops.trace(cell, visitor);
}

/// Leaves in `young` what is reachable from outside of it, doubly linked; moves the rest to `unreachable`.
void deduce_unreachable(Links& young, Links& unreachable) {
    for (Links* at = to_links(young.next); at != &young; at = to_links(at->next)) {
        at->previous = (at->previous & kFinalised) | kCollecting;
        set_trial(*at, cell_of(*at).references);
    }
    SubtractVisitor subtract;
    for (Links* at = to_links(young.next); at != &young; at = to_links(at->next)) trace(cell_of(*at), subtract);

    list_init(unreachable);
    ReachVisitor reach(young);
    Links* previous = &young;
    Links* at = to_links(young.next);
    while (at != &young) {
        if (trial(*at) != 0) {
            trace(cell_of(*at), reach);
            // Done with this one: its link backwards again, no longer collecting.
            at->previous = word(previous) | (at->previous & kFinalised);
            previous = at;
        } else {
            // Unlink from young, append to unreachable.
            previous->next = at->next;
            Links* last = to_links(unreachable.previous);
            last->next = word(at) | kUnreachable;
            at->previous = word(last) | (at->previous & kPreviousFlags);
            at->next = word(&unreachable) | kUnreachable;
            unreachable.previous = word(at);
        }
        at = to_links(previous->next);
    }
    young.previous = word(previous);
    unreachable.next &= ~kUnreachable;
}

/// Ordinary doubly linked list again: no marks in `next`, none of kCollecting.
void clear_marks(Links& list) {
    for (Links* at = to_links(list.next); at != &list;) {
        at->next &= ~kUnreachable;
        at->previous &= ~kCollecting;
        at = to_links(at->next);
    }
}

}  // namespace

class Collector {
  public:
    Collector(Heap& heap, int generation) : heap_(heap), generation_(generation) {}

    int64_t run() {
        auto& gc = heap_.gc;
        auto& generations = gc.generations;
        if (gc.hooks.callback != nullptr)
            gc.hooks.callback(heap_.runtime_, "start", generation_, 0, 0);
        if (generation_ + 1 < kGenerations)
            ++generations[generation_ + 1].count;
        for (int i = 0; i <= generation_; ++i) generations[i].count = 0;
        for (int i = 0; i < generation_; ++i) list_merge(generations[i].head, generations[generation_].head);
        Links& young = generations[generation_].head;
        Links& old = generation_ + 1 < kGenerations ? generations[generation_ + 1].head : young;

        Links unreachable;
        deduce_unreachable(young, unreachable);
        const int64_t size = untrack_harmless(heap_, young);
        if (&young != &old) {
            if (generation_ == kGenerations - 2)
                gc.long_lived_pending += size;
            list_merge(young, old);
        } else {
            gc.long_lived_pending = 0;
            gc.long_lived_total = size;
        }
        clear_marks(unreachable);

        const int64_t found = list_empty(unreachable) ? 0 : clear_garbage(unreachable, old);
        GcStatistics& statistics = gc.statistics[generation_];
        ++statistics.collections;
        statistics.collected += found;
        if (gc.hooks.callback != nullptr)
            gc.hooks.callback(heap_.runtime_, "stop", generation_, found, 0);
        return found;
    }

  private:
    /// Returns how many cells were cleared.
    int64_t clear_garbage(Links& unreachable, Links& old) {
        Runtime& rt = heap_.runtime_;
        std::vector<Cell*> cells = cells_of(unreachable);
        // Nothing of it may go away while callbacks and finalisers run.
        for (Cell* cell : cells) incref(cell);
        if (heap_.gc.hooks.clear_weakrefs != nullptr)
            heap_.gc.hooks.clear_weakrefs(rt, cells);
        for (Cell* cell : cells) {
            Links& links = gc_links(*cell);
            if (links.next == 0 || (links.previous & kFinalised) != 0 || cell->cell_type->ops.finalise == nullptr)
                continue;
            links.previous |= kFinalised;
            cell->cell_type->ops.finalise(rt, *cell);
        }
        for (Cell* cell : cells) decref(cell);  // at once released, should a callback have dropped the cycle

        // What the finalisers brought back stays.
        Links still_unreachable;
        deduce_unreachable(unreachable, still_unreachable);
        list_merge(unreachable, old);
        clear_marks(still_unreachable);
        cells = cells_of(still_unreachable);
        if (heap_.gc.hooks.clear_weakrefs != nullptr) {
            for (Cell* cell : cells) incref(cell);
            heap_.gc.hooks.clear_weakrefs(rt, cells);
            for (Cell* cell : cells) decref(cell);
        }
        const auto found = static_cast<int64_t>(cells.size());
        while (!list_empty(still_unreachable)) {
            Links& links = *to_links(still_unreachable.next);
            Cell& cell = cell_of(links);
            constexpr uint32_t kSaveAll = 32;  // gc.DEBUG_SAVEALL
            incref(&cell);
            if ((heap_.gc.debug & kSaveAll) != 0 && heap_.gc.hooks.uncollectable != nullptr)
                heap_.gc.hooks.uncollectable(rt, cell);
            else if (cell.cell_type->ops.clear != nullptr)
                cell.cell_type->ops.clear(rt, cell);
            // Still alive, so perhaps some day garbage again.
            if (to_links(still_unreachable.next) == &links)
                list_move(links, old);
            decref(&cell);
        }
        return found;
    }

    static std::vector<Cell*> cells_of(Links& list) {
        std::vector<Cell*> cells;
        for (Links* at = to_links(list.next); at != &list; at = to_links(at->next)) cells.push_back(&cell_of(*at));
        return cells;
    }

    Heap& heap_;
    int generation_;
};

int64_t Heap::collect(int generation) {
    if (gc.collecting)
        return 0;
    gc.collecting = true;
    const int64_t found = Collector(*this, generation).run();
    gc.collecting = false;
    return found;
}

}  // namespace py
