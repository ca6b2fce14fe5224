// The heap with cells of its own: pairs of references, no Python.
#include "memory/heap.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace py {
namespace {

struct Pair : Cell {
    Value left, right;
};

struct PairType : CellType {
    PairType() = default;
};

int destroyed = 0;
int finalised = 0;
Cell* resurrected = nullptr;
bool to_resurrect = false;

void trace(Cell& cell, Visitor& visitor) {
    auto& pair = static_cast<Pair&>(cell);
    visitor.field("left", pair.left);
    visitor.field("right", pair.right);
}
void clear(Runtime&, Cell& cell) {
    auto& pair = static_cast<Pair&>(cell);
    decref(std::exchange(pair.left, Value()));
    decref(std::exchange(pair.right, Value()));
}
void finalise(Runtime&, Cell& cell) {
    ++finalised;
    if (to_resurrect) {
        incref(&cell);
        resurrected = &cell;
    }
}
void destroy(Runtime& rt, Cell& cell) {
    ++destroyed;
    clear(rt, cell);
}

class HeapTest : public ::testing::Test {
  protected:
    // The heap hands the runtime on and never looks at it.
    HeapTest() : heap(*reinterpret_cast<Runtime*>(this), size_t{1} << 26) {
        type.ops = {trace, clear, finalise, destroy};
        type.cell_flags = kCollected;
        type.heap = &heap;
        destroyed = finalised = 0;
        to_resurrect = false;
    }

    Pair* make(Value left = Value(), Value right = Value()) {
        auto* pair = static_cast<Pair*>(heap.allocate_cell(type, sizeof(Pair)));
        incref(left);
        incref(right);
        pair->left = left;
        pair->right = right;
        heap.track(*pair);
        return pair;
    }

    Heap heap;
    PairType type;
};

TEST(Value, KeepsIntegersOfFortyEightBits) {
    for (const int64_t number : {int64_t{0}, int64_t{-1}, Value::kMaxInt, Value::kMinInt, int64_t{1} << 40})
        EXPECT_EQ(Value::from_int(number).as_int(), number);
    EXPECT_FALSE(Value::int_fits(Value::kMaxInt + 1));
    EXPECT_FALSE(Value::int_fits(Value::kMinInt - 1));
}

TEST(Value, TellsItsKindsApart) {
    const Value values[] = {Value(),          Value::from_int(1),     Value::from_double(1),
                            Value::none(),    Value::from_bool(true), Value::from_bool(false),
                            Value::ellipsis()};
    for (const Value& value : values) {
        EXPECT_FALSE(value.is_cell());
        for (const Value& other : values) EXPECT_EQ(value == other, &value == &other);
    }
    EXPECT_TRUE(Value::from_double(-std::numeric_limits<double>::infinity()).is_double());
    EXPECT_TRUE(std::isnan(Value::from_double(-std::nan("")).as_double()));
    EXPECT_EQ(Value().is_present(), false);
}

TEST_F(HeapTest, FreesACellWithItsLastReference) {
    Pair* inner = make();
    Pair* outer = make(Value::from_cell(inner));
    decref(inner);
    EXPECT_EQ(heap.live_cells(), 2u);
    decref(outer);
    EXPECT_EQ(destroyed, 2);
    EXPECT_EQ(heap.live_cells(), 0u);
}

TEST_F(HeapTest, FreesALongChainWithoutRecursion) {
    Pair* first = make();
    for (int i = 0; i < 300'000; ++i) {
        Pair* next = make(Value::from_cell(first));
        decref(first);
        first = next;
    }
    decref(first);
    EXPECT_EQ(destroyed, 300'001);
}

TEST_F(HeapTest, CollectsACycleThatNobodyReaches) {
    Pair* a = make();
    Pair* b = make(Value::from_cell(a));
    incref(b);
    a->right = Value::from_cell(b);
    decref(a);
    EXPECT_EQ(heap.collect(2), 0) << "b is still held";
    EXPECT_EQ(destroyed, 0);
    decref(b);
    EXPECT_EQ(destroyed, 0) << "counts alone do not free a cycle";
    EXPECT_EQ(heap.collect(2), 2);
    EXPECT_EQ(destroyed, 2);
    EXPECT_EQ(finalised, 2);
}

TEST_F(HeapTest, LeavesWhatAFinaliserResurrects) {
    Pair* knot = make();
    incref(knot);
    knot->left = Value::from_cell(knot);
    decref(knot);
    to_resurrect = true;
    heap.collect(2);
    EXPECT_EQ(finalised, 1);
    EXPECT_EQ(destroyed, 0);
    to_resurrect = false;
    decref(resurrected);
    heap.collect(2);
    EXPECT_EQ(finalised, 1) << "a finaliser runs once";
    EXPECT_EQ(destroyed, 1);
}

TEST_F(HeapTest, RefusesWhatIsBeyondItsCap) {
    heap.set_cap(heap.bytes_in_use() + 1000);
    EXPECT_EQ(heap.allocate(100'000), nullptr);
    void* small = heap.allocate(500);
    ASSERT_NE(small, nullptr);
    EXPECT_EQ(heap.reallocate(small, 500, 5000), nullptr) << "the block stays as it is";
    heap.free(small, 500);
}

}  // namespace
}  // namespace py
