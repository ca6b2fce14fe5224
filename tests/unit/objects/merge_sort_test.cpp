// The sort of lists by itself: how many comparisons it makes is the reference's, it is stable, and a comparison that
// fails loses nothing.
#include "objects/merge_sort.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace py {
namespace {

/// Compares by a key of each element's own and counts; fails at comparison `fail_at`.
struct CountingLess {
    const std::vector<int>& keys;
    int count = 0;
    int fail_at = -1;
    int operator()(Value a, Value b) {
        if (++count == fail_at)
            return -1;
        return keys[static_cast<size_t>(a.as_int())] < keys[static_cast<size_t>(b.as_int())] ? 1 : 0;
    }
};

class MergeSortTest : public testing::Test {
  protected:
    alignas(16) char no_runtime[16] = {};
    Heap heap{*reinterpret_cast<Runtime*>(no_runtime), size_t{1} << 24};

    std::vector<int> order(const std::vector<int>& keys, int& comparisons, int fail_at = -1) {
        std::vector<Value> items;
        for (size_t i = 0; i < keys.size(); ++i) items.push_back(Value::from_int(static_cast<int64_t>(i)));
        CountingLess less{keys, 0, fail_at};
        MergeSort<CountingLess> sort(heap, less);
        EXPECT_EQ(sort.sort({items.data(), nullptr}, static_cast<ptrdiff_t>(items.size())), fail_at < 0);
        comparisons = less.count;
        std::vector<int> result;
        for (const Value item : items) result.push_back(static_cast<int>(item.as_int()));
        return result;
    }

    void expect_comparisons(const std::vector<int>& keys, int expected) {
        int comparisons = 0;
        const auto result = order(keys, comparisons);
        EXPECT_EQ(comparisons, expected);
        EXPECT_TRUE(std::is_sorted(result.begin(), result.end(), [&](int a, int b) {
            const int x = keys[static_cast<size_t>(a)], y = keys[static_cast<size_t>(b)];
            return x < y || (x == y && a < b);
        }));
    }
};

TEST_F(MergeSortTest, MakesTheComparisonsOfTheReference) {
    std::vector<int> scattered, descending, saw, equal(100, 1);
    for (int i = 0; i < 1000; ++i) scattered.push_back(i * 7919 % 1000);
    for (int i = 300; i > 0; --i) descending.push_back(i);
    for (int i = 0; i < 500; ++i) saw.push_back(i % 7);
    expect_comparisons(scattered, 8532);
    expect_comparisons(descending, 299);
    expect_comparisons(saw, 3036);
    expect_comparisons(equal, 99);
    expect_comparisons({}, 0);
    expect_comparisons({1}, 0);
}

TEST_F(MergeSortTest, KeepsAllElementsWhenAComparisonFails) {
    std::vector<int> keys;
    for (int i = 0; i < 400; ++i) keys.push_back(i * 7919 % 401);
    for (int fail_at = 1; fail_at < 2000; fail_at += 97) {
        int comparisons = 0;
        auto result = order(keys, comparisons, fail_at);
        std::sort(result.begin(), result.end());
        for (int i = 0; i < 400; ++i) ASSERT_EQ(result[static_cast<size_t>(i)], i) << "failing at " << fail_at;
    }
}

}  // namespace
}  // namespace py
