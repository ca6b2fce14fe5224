// The heap: all memory that a Python program can see. Small blocks come from size-class pages with free lists, large
// ones from malloc; every byte is counted against a cap, so that a full heap is a MemoryError and never an abort.
// Cells that can be part of a cycle are linked in three generations; collector.cpp finds the cycles among them in the
// manner of CPython 3.14.5 (the generational collector as before 3.14.0).
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <utility>
#include <vector>

#include "memory/cell.h"
#include "memory/ref.h"

namespace py {

constexpr int kGenerations = 3;

struct GcGeneration {
    GcLinks head;  // a ring
    int threshold;
    int count;  // of allocations less deallocations (youngest), or of collections of the next younger
};

struct GcStatistics {
    int64_t collections = 0;
    int64_t collected = 0;
    int64_t uncollectable = 0;
};

/// What the collector asks of the objects room.
struct CollectorHooks {
    /// Clears the weak references to the unreachable `cells`, then calls the callbacks of those that are reachable.
    void (*clear_weakrefs)(Runtime& rt, const std::vector<Cell*>& cells) = nullptr;
    /// Of this type (tuple), cells that hold nothing collected are untracked by a collection: is_harmless.
    CellType* may_be_harmless = nullptr;
    bool (*is_harmless)(Cell& cell) = nullptr;
    void (*uncollectable)(Runtime& rt, Cell& cell) = nullptr;  // append to gc.garbage (DEBUG_SAVEALL)
    void (*before_free)(Cell& cell) = nullptr;
    /// gc.callbacks, phase "start" or "stop".
    void (*callback)(Runtime& rt, const char* phase, int generation, int64_t collected,
                     int64_t uncollectable) = nullptr;
};

class Heap {
  public:
    explicit Heap(Runtime& runtime, size_t cap_bytes);
    ~Heap();
    Heap(const Heap&) = delete;

    // Raw memory. Null where the cap or the machine says no; the caller then raises MemoryError.
    [[nodiscard]] void* allocate(size_t bytes);
    [[nodiscard]] void* reallocate(void* block, size_t old_bytes, size_t new_bytes);
    void free(void* block, size_t bytes);

    /// Memory for a cell of `type` with `bytes` from its Cell on, zeroed (so a Value in it is 0.0, not absent), with
    /// count 1, its type counted where it is a heap type, untracked. Null where memory is out. Never collects.
    [[nodiscard]] Cell* allocate_cell(CellType& type, size_t bytes);
    /// Gives the memory of a destroyed or never finished cell back, and its count of a heap type.
    void free_cell(Cell* cell);

    /// Puts a collected cell into the youngest generation, once its fields are set; and takes it out.
    ALWAYS_INLINE void track(Cell& cell);
    void untrack(Cell& cell);
    [[nodiscard]] static bool is_tracked(Cell& cell) { return is_collected(cell) && gc_links(cell).next != 0; }

    /// Collects generation 0 .. `generation`; returns the number of unreachable cells found.
    int64_t collect(int generation);
    /// True while a collection is due; the VM collects at a safe point, as CPython's eval breaker does.
    [[nodiscard]] bool collection_due() const { return collection_due_; }
    void collect_if_due();

    /// Counted down by the VM at back-edges and calls; below 0 it looks up from its work: a collection is due, a slice
    /// is over, the program was interrupted. Whoever wants to be seen soon moves the fuel into the reserve.
    int32_t fuel = 0;
    int32_t fuel_reserve = 0;
    void want_attention() {
        fuel_reserve += fuel > 0 ? fuel : 0;
        fuel = fuel > 0 ? 0 : fuel;
    }

    struct Gc {
        bool enabled = true;
        bool collecting = false;
        uint32_t debug = 0;
        GcGeneration generations[kGenerations];
        GcLinks permanent;
        GcStatistics statistics[kGenerations];
        int64_t long_lived_total = 0;
        int64_t long_lived_pending = 0;
        CollectorHooks hooks;
    } gc;

    [[nodiscard]] size_t bytes_in_use() const { return bytes_in_use_; }
    [[nodiscard]] size_t live_cells() const { return live_cells_; }
    [[nodiscard]] size_t cap() const { return cap_; }
    void set_cap(size_t bytes) { cap_ = bytes; }
    Runtime& runtime() { return runtime_; }

    /// Every live cell, in no order (debug builds only; elsewhere empty): the census at exit.
    [[nodiscard]] std::vector<Cell*> all_cells() const;

    /// Weak references, kept by the objects room: ends those of a dying cell, calling their callbacks.
    void (*clear_weakrefs_of)(Runtime& rt, Cell& cell) = nullptr;
    /// Told of every cell that is freed, while someone looks (the page marks it); usually null.
    void (*on_free)(void* context, Cell& cell) = nullptr;
    void* on_free_context = nullptr;

  private:
    friend void release_cell(Cell* cell);
    friend class Collector;

    struct FreeBlock {
        FreeBlock* next;
    };
    static constexpr size_t kGranule = 16;
    static constexpr size_t kSmallLimit = 512;

    void* take_small(size_t size_class);
    void give_small(void* block, size_t size_class);
    void* allocate_small(size_t size_class);
    void give_cell_back(Cell* cell);
    static void unlink(GcLinks& links);
    void release(Cell* cell);
    void release_delayed();

    Runtime& runtime_;
    size_t cap_;
    size_t bytes_in_use_ = 0;
    size_t live_cells_ = 0;
    bool collection_due_ = false;
    int release_depth_ = 0;
    std::vector<Cell*> delayed_;  // cells that wait to be released, so that a deep structure cannot overflow the stack
    FreeBlock* free_lists_[kSmallLimit / kGranule + 1] = {};
    std::vector<void*> pages_;
    char* page_at_ = nullptr;
    char* page_end_ = nullptr;
    Cell* census_ = nullptr;
};

ALWAYS_INLINE void Heap::track(Cell& cell) {
    GcLinks& links = gc_links(cell);
    ASSERT(links.next == 0);
    GcLinks& head = gc.generations[0].head;
    auto* last = reinterpret_cast<GcLinks*>(head.previous);
    links.previous = reinterpret_cast<uintptr_t>(last) | (links.previous & 3);
    last->next = reinterpret_cast<uintptr_t>(&links);
    links.next = reinterpret_cast<uintptr_t>(&head);
    head.previous = reinterpret_cast<uintptr_t>(&links);
}

}  // namespace py
