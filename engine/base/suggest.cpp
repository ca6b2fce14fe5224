// The distance between two names: the least cost of turning one into the other, where inserting, deleting or replacing
// a letter costs 2, and changing its case 1. Computed by rows, as Wagner and Fischer do, for short names only.
#include "base/suggest.h"

#include <algorithm>
#include <climits>
#include <cstdint>

namespace py {

namespace {

constexpr int kMoveCost = 2;
constexpr int kCaseCost = 1;
constexpr size_t kMaximumLength = 40;
constexpr size_t kMaximumCandidates = 750;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

int replacement_cost(char a, char b) {
    if (a == b)
        return 0;
    return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

/// The distance, or something above `limit`.
int distance(std::string_view a, std::string_view b, int limit) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (a.empty() || b.empty())
        return static_cast<int>(a.size() + b.size()) * kMoveCost;
    if (a.size() > kMaximumLength || b.size() > kMaximumLength)
        return limit + 1;
    if (b.size() < a.size())
        std::swap(a, b);
    if (static_cast<int>(b.size() - a.size()) * kMoveCost > limit)
        return limit + 1;
    int row[kMaximumLength];
    for (size_t i = 0; i < a.size(); ++i) row[i] = static_cast<int>(i + 1) * kMoveCost;
    int result = 0;
    for (size_t j = 0; j < b.size(); ++j) {
        int diagonal = static_cast<int>(j) * kMoveCost;
        result = diagonal;
        int least = INT_MAX;
        for (size_t i = 0; i < a.size(); ++i) {
            const int replaced = diagonal + replacement_cost(b[j], a[i]);
            diagonal = row[i];
            result = std::min(replaced, std::min(result, diagonal) + kMoveCost);
            row[i] = result;
            least = std::min(least, result);
        }
        if (least > limit)
            return limit + 1;
    }
    return result;
}

}  // namespace

int closest_name(std::span<const std::string_view> candidates, std::string_view name) {
    if (candidates.size() >= kMaximumCandidates)
        return -1;
    int best = -1;
    int best_distance = INT_MAX;
    for (size_t i = 0; i < candidates.size(); ++i) {
        const std::string_view candidate = candidates[i];
        if (candidate == name)
            continue;
        int limit = static_cast<int>(candidate.size() + name.size() + 3) * kMoveCost / 6;
        limit = std::min(limit, best_distance - 1);
        const int found = distance(name, candidate, limit);
        if (found <= limit) {
            best = static_cast<int>(i);
            best_distance = found;
        }
    }
    return best;
}

}  // namespace py
