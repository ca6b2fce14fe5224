// What every object on the heap begins with, and what the memory room must know of its type: how to visit what it
// refers to, how to break it open, how to end it. Python's types add the rest (objects/type.h).
//
// A cell in memory, lowest address first:
//     Extras   {dict, weakrefs}   only where the type has kExtras
//     GcLinks  {previous, next}   only where the type has kCollected
//     Cell     {references, type} <- what a Value points to
//     the type's own fields
#pragma once

#include <cstddef>
#include <cstdint>

#include "memory/value.h"

namespace py {

class Heap;
class Runtime;
class Visitor;
struct CellType;

struct Cell {
    uint32_t references;  // how many owners; at 0 the cell is released
    uint32_t granules;    // size of its block with all that stands before the cell, in Heap::kGranule bytes
    CellType* cell_type;  // counted where the type has kHeapType

    Cell(const Cell&) = delete;
    Cell& operator=(const Cell&) = delete;

  protected:
    Cell() = default;  // the three fields are set by Heap::allocate_cell
};

/// A cell born with this count never reaches 0: `sys.getrefcount` calls it immortal.
constexpr uint32_t kImmortalReferences = 0xC0000000;

struct GcLinks {
    uintptr_t previous;  // low bits: kGcFinalised, kGcCollecting; holds the trial count while collecting
    uintptr_t next;      // 0 where the cell is not tracked; low bit: kGcUnreachable
};

/// Before the links: the attribute dictionary, if there is one yet, and the weak references to this cell.
struct Extras {
    Cell* dict;      // owned Dict, or null
    Cell* weakrefs;  // first WeakRef of a list, borrowed, or null
};

enum CellFlags : uint32_t {
    kCollected = 1u << 0,  // has GcLinks: may be part of a cycle
    kExtras = 1u << 1,     // has Extras (and then kCollected too)
    kHeapType = 1u << 2,   // made by a class statement or type(): its instances own it
};

/// The part of a type that memory sees. All functions may be null.
struct CellOps {
    void (*trace)(Cell& self, Visitor& visitor) = nullptr;  // names every owned reference
    void (*clear)(Runtime& rt,
                  Cell& self) = nullptr;  // drops references that can be part of a cycle; the cell stays valid
    void (*finalise)(Runtime& rt, Cell& self) = nullptr;  // tp_finalize: runs once, may resurrect
    void (*destroy)(Runtime& rt,
                    Cell& self) = nullptr;  // drops all it owns, buffers too; memory itself is freed by the caller
};

struct CellType : Cell {
    CellOps ops;
    uint32_t cell_flags;
    Heap* heap;
};

inline GcLinks& gc_links(Cell& cell) {
    return reinterpret_cast<GcLinks*>(&cell)[-1];
}
inline Extras& extras(Cell& cell) {
    return *reinterpret_cast<Extras*>(reinterpret_cast<char*>(&cell) - sizeof(GcLinks) - sizeof(Extras));
}
inline bool has_extras(const Cell& cell) {
    return (cell.cell_type->cell_flags & kExtras) != 0;
}
inline bool is_collected(const Cell& cell) {
    return (cell.cell_type->cell_flags & kCollected) != 0;
}

/// Ends a cell whose count has reached 0: finaliser, weak references, `destroy`, memory.
void release_cell(Cell* cell);

ALWAYS_INLINE void incref(Cell* cell) {
    ++cell->references;
}
ALWAYS_INLINE void decref(Cell* cell) {
    ASSERT(cell->references != 0);
    if (--cell->references == 0)
        release_cell(cell);
}
ALWAYS_INLINE void incref(Value value) {
    if (value.is_cell())
        incref(value.as_cell());
}
ALWAYS_INLINE void decref(Value value) {
    if (value.is_cell())
        decref(value.as_cell());
}

/// Told every reference that a cell owns, with the name of the edge: the collector, the heap view and the leak check
/// are visitors, so an edge that is drawn is an edge that is collected.
struct Edge {
    const char* name;  // a field's name, or null for the item `index`
    size_t index;
    Value key;  // of a dictionary's entry or an attribute by name; else absent
};

class Visitor {
  public:
    using Function = void (*)(Visitor& visitor, Value target, const Edge& edge);
    /// `only_collected`: references to cells that can be no part of a cycle are passed over.
    explicit Visitor(Function function, bool only_collected = false)
        : function_(function), only_collected_(only_collected) {}

    void item(size_t index, Value target) { visit(target, {nullptr, index, {}}); }
    void field(const char* name, Value target) { visit(target, {name, 0, {}}); }
    void entry(Value key, Value target) { visit(target, {nullptr, 0, key}); }
    template <class T>
    void field(const char* name, T* target) {
        if (target != nullptr)
            visit(Value::from_cell(target), {name, 0, {}});
    }

  private:
    void visit(Value target, const Edge& edge) {
        if (target.is_cell() && (!only_collected_ || is_collected(*target.as_cell())))
            function_(*this, target, edge);
    }
    Function function_;
    bool only_collected_;
};

}  // namespace py
