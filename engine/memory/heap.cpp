#include "memory/heap.h"

#include <cstdlib>
#include <cstring>

namespace py {

namespace {

constexpr size_t kPageBytes = 64 * 1024;
// CPython 3.14's thresholds: gc.get_threshold().
constexpr int kThresholds[kGenerations] = {2000, 10, 10};
// So deep may releases nest in C++ before they are put off.
constexpr int kMaximumReleaseDepth = 40;

ALWAYS_INLINE size_t prefix_bytes(const CellType& type) {
    return ((type.cell_flags & kCollected) != 0 ? sizeof(GcLinks) : 0) +
           ((type.cell_flags & kExtras) != 0 ? sizeof(Extras) : 0);
}

ALWAYS_INLINE char* block_of(Cell* cell) {
    return reinterpret_cast<char*>(cell) - prefix_bytes(*cell->cell_type);
}

/// Small blocks by plain stores: a call of memset, in wasm an instruction of its own, costs more than they do.
ALWAYS_INLINE void zero(char* block, size_t bytes) {
    if (UNLIKELY(bytes > 256)) {
        std::memset(block, 0, bytes);
        return;
    }
    auto* words = reinterpret_cast<uint64_t*>(block);
    for (size_t i = 0; i < bytes / sizeof(uint64_t); i += 2) {
        words[i] = 0;
        words[i + 1] = 0;
        asm volatile("");  // or compilers make a memset of it
    }
}

#ifdef PELLUCID_CHECKS
// In checked builds each block is preceded by links of the census and comes straight from malloc, so that the
// sanitizer sees every use after free.
struct CensusLinks {
    Cell* cell;
    CensusLinks* previous;
    CensusLinks* next;
    void* pad;
};
#endif

}  // namespace

Heap::Heap(Runtime& runtime, size_t cap_bytes) : runtime_(runtime), cap_(cap_bytes) {
    for (int i = 0; i < kGenerations; ++i) {
        GcLinks& head = gc.generations[i].head;
        head.previous = head.next = reinterpret_cast<uintptr_t>(&head);
        gc.generations[i].threshold = kThresholds[i];
        gc.generations[i].count = 0;
    }
    gc.permanent.previous = gc.permanent.next = reinterpret_cast<uintptr_t>(&gc.permanent);
}

Heap::~Heap() {
    for (void* page : pages_) std::free(page);
}

ALWAYS_INLINE void* Heap::take_small(size_t size_class) {
    if (FreeBlock* block = free_lists_[size_class]; LIKELY(block != nullptr)) {
        free_lists_[size_class] = block->next;
        bytes_in_use_ += size_class * kGranule;
        return block;
    }
    return allocate_small(size_class);
}

ALWAYS_INLINE void Heap::give_small(void* block, size_t size_class) {
    auto* free_block = static_cast<FreeBlock*>(block);
    free_block->next = free_lists_[size_class];
    free_lists_[size_class] = free_block;
    bytes_in_use_ -= size_class * kGranule;
}

void* Heap::allocate(size_t bytes) {
    if (bytes > cap_ || bytes_in_use_ > cap_ - bytes)
        return nullptr;
#ifndef PELLUCID_CHECKS
    if (bytes <= kSmallLimit) {
        const size_t size_class = (bytes + kGranule - 1) / kGranule;
        return take_small(size_class);
    }
#endif
    void* block = std::malloc(bytes == 0 ? 1 : bytes);
    if (block != nullptr)
        bytes_in_use_ += bytes;
    return block;
}

NOINLINE void* Heap::allocate_small(size_t size_class) {
    const size_t bytes = size_class == 0 ? kGranule : size_class * kGranule;
    if (static_cast<size_t>(page_end_ - page_at_) < bytes) {
        // What is left of the old page goes to the free list of its size.
        if (const size_t rest = static_cast<size_t>(page_end_ - page_at_) / kGranule; rest != 0) {
            auto* block = reinterpret_cast<FreeBlock*>(page_at_);
            block->next = free_lists_[rest];
            free_lists_[rest] = block;
        }
        auto* page = static_cast<char*>(std::malloc(kPageBytes));
        if (page == nullptr)
            return nullptr;
        pages_.push_back(page);
        page_at_ = page;
        page_end_ = page + kPageBytes;
    }
    void* block = page_at_;
    page_at_ += bytes;
    bytes_in_use_ += size_class * kGranule;
    return block;
}

void* Heap::reallocate(void* block, size_t old_bytes, size_t new_bytes) {
#ifndef PELLUCID_CHECKS
    if (old_bytes > kSmallLimit && new_bytes > kSmallLimit) {
#else
    if (block != nullptr) {
#endif
        if (new_bytes > old_bytes && (new_bytes > cap_ || bytes_in_use_ - old_bytes > cap_ - new_bytes))
            return nullptr;
        void* moved = std::realloc(block, new_bytes == 0 ? 1 : new_bytes);
        if (moved != nullptr)
            bytes_in_use_ += new_bytes - old_bytes;
        return moved;
    }
    void* moved = allocate(new_bytes);
    if (moved != nullptr && block != nullptr) {
        std::memcpy(moved, block, old_bytes < new_bytes ? old_bytes : new_bytes);
        free(block, old_bytes);
    }
    return moved;
}

void Heap::free(void* block, size_t bytes) {
    if (block == nullptr)
        return;
#ifndef PELLUCID_CHECKS
    if (bytes <= kSmallLimit) {
        give_small(block, (bytes + kGranule - 1) / kGranule);
        return;
    }
#endif
    bytes_in_use_ -= bytes;
    std::free(block);
}

Cell* Heap::allocate_cell(CellType& type, size_t bytes) {
    const size_t prefix = prefix_bytes(type);
    const size_t granules = (bytes + prefix + kGranule - 1) / kGranule;
    if (UNLIKELY(bytes > cap_ || granules > UINT32_MAX))
        return nullptr;
    const size_t total = granules * kGranule;
#ifdef PELLUCID_CHECKS
    auto* census = static_cast<CensusLinks*>(allocate(total + sizeof(CensusLinks)));
    if (census == nullptr)
        return nullptr;
    char* block = reinterpret_cast<char*>(census + 1);
#else
    char* block = static_cast<char*>(
        LIKELY(total <= kSmallLimit && bytes_in_use_ <= cap_ - total) ? take_small(granules) : allocate(total));
    if (UNLIKELY(block == nullptr))
        return nullptr;
#endif
    zero(block, total);
    auto* cell = reinterpret_cast<Cell*>(block + prefix);
    cell->references = 1;
    cell->granules = static_cast<uint32_t>(granules);
    cell->cell_type = &type;
#ifdef PELLUCID_CHECKS
    auto* first = reinterpret_cast<CensusLinks*>(census_);
    census->cell = cell;
    census->previous = nullptr;
    census->next = first;
    if (first != nullptr)
        first->previous = census;
    census_ = reinterpret_cast<Cell*>(census);
#endif
    ++live_cells_;
    if ((type.cell_flags & kHeapType) != 0)
        incref(&type);
    if ((type.cell_flags & kCollected) != 0) {
        GcGeneration& youngest = gc.generations[0];
        // As CPython: the collector is asked for here, and runs at the next safe point.
        if (++youngest.count > youngest.threshold && gc.enabled && youngest.threshold != 0 && !gc.collecting &&
            !collection_due_) {
            collection_due_ = true;
            want_attention();
        }
    }
    return cell;
}

ALWAYS_INLINE void Heap::give_cell_back(Cell* cell) {
    CellType* type = cell->cell_type;
    char* block = block_of(cell);
    const size_t total = size_t{cell->granules} * kGranule;
    if ((type->cell_flags & kCollected) != 0 && gc.generations[0].count > 0)
        --gc.generations[0].count;
    --live_cells_;
#ifdef PELLUCID_CHECKS
    CensusLinks* census = reinterpret_cast<CensusLinks*>(block) - 1;
    if (census->previous != nullptr)
        census->previous->next = census->next;
    else
        census_ = reinterpret_cast<Cell*>(census->next);
    if (census->next != nullptr)
        census->next->previous = census->previous;
    free(census, total + sizeof(CensusLinks));
#else
    if (LIKELY(total <= kSmallLimit))
        give_small(block, cell->granules);
    else
        free(block, total);
#endif
    if ((type->cell_flags & kHeapType) != 0)
        decref(type);
}

void Heap::free_cell(Cell* cell) {
    give_cell_back(cell);
}

std::vector<Cell*> Heap::all_cells() const {
    std::vector<Cell*> cells;
#ifdef PELLUCID_CHECKS
    for (auto* census = reinterpret_cast<CensusLinks*>(census_); census != nullptr; census = census->next)
        cells.push_back(census->cell);
#endif
    return cells;
}

ALWAYS_INLINE void Heap::unlink(GcLinks& links) {
    if (links.next == 0)
        return;
    auto* previous = reinterpret_cast<GcLinks*>(links.previous & ~uintptr_t{3});
    auto* next = reinterpret_cast<GcLinks*>(links.next & ~uintptr_t{3});
    previous->next = reinterpret_cast<uintptr_t>(next) | (previous->next & 3);
    next->previous = reinterpret_cast<uintptr_t>(previous) | (next->previous & 3);
    links.next = 0;
    links.previous &= 1;  // that it was finalised stays known
}

void Heap::untrack(Cell& cell) {
    unlink(gc_links(cell));
}

ALWAYS_INLINE void Heap::release(Cell* cell) {
    CellType& type = *cell->cell_type;
    const bool collected = (type.cell_flags & kCollected) != 0;
    if (type.ops.finalise != nullptr && !(collected && (gc_links(*cell).previous & 1) != 0)) {
        cell->references = 1;
        if (collected)
            gc_links(*cell).previous |= 1;
        type.ops.finalise(runtime_, *cell);
        if (--cell->references != 0)
            return;  // it was resurrected
    }
    if ((type.cell_flags & kExtras) != 0 && extras(*cell).weakrefs != nullptr) {
        // Callbacks run while the cell still stands, but nobody can get at it any more.
        cell->references = 1;
        clear_weakrefs_of(runtime_, *cell);
        if (--cell->references != 0)
            return;
    }
    if (collected)
        unlink(gc_links(*cell));
    if (on_free != nullptr)
        on_free(on_free_context, *cell);
    if (type.ops.destroy != nullptr)
        type.ops.destroy(runtime_, *cell);
    give_cell_back(cell);
}

NOINLINE void Heap::release_delayed() {
    while (!delayed_.empty()) {
        Cell* next = delayed_.back();
        delayed_.pop_back();
        release(next);
    }
}

NOINLINE void release_cell(Cell* cell) {
    Heap& heap = *cell->cell_type->heap;
    if (heap.release_depth_ >= kMaximumReleaseDepth) {
        heap.delayed_.push_back(cell);
        return;
    }
    ++heap.release_depth_;
    heap.release(cell);
    if (--heap.release_depth_ == 0 && !heap.delayed_.empty()) {
        heap.release_depth_ = 1;
        heap.release_delayed();
        heap.release_depth_ = 0;
    }
}

void Heap::collect_if_due() {
    if (!collection_due_)
        return;
    collection_due_ = false;
    if (gc.collecting || !gc.enabled)
        return;
    // The oldest generation that is over its threshold; the full one only when much is pending (CPython's 25 % rule).
    for (int i = kGenerations - 1; i >= 0; --i) {
        if (gc.generations[i].threshold == 0 || gc.generations[i].count <= gc.generations[i].threshold)
            continue;
        if (i == kGenerations - 1 && gc.long_lived_pending < gc.long_lived_total / 4)
            continue;
        collect(i);
        return;
    }
}

}  // namespace py
