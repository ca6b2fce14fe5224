// Tables from names to things that remember the order in which the names came, as Python's dict does: numbers of names
// and flags of symbols depend on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace py::compile {

using NameSet = std::unordered_set<std::string_view>;

/// A dict from names to values; names are borrowed and must outlive it.
template <class Value>
class OrderedMap {
  public:
    using Item = std::pair<std::string_view, Value>;

    Value* find(std::string_view name) {
        const auto found = index_.find(name);
        return found == index_.end() ? nullptr : &items_[found->second].second;
    }
    [[nodiscard]] const Value* find(std::string_view name) const { return const_cast<OrderedMap*>(this)->find(name); }
    Value& operator[](std::string_view name) {
        const auto [found, added] = index_.try_emplace(name, static_cast<uint32_t>(items_.size()));
        if (added)
            items_.emplace_back(name, Value{});
        return items_[found->second].second;
    }
    void erase(std::string_view name) {
        const auto found = index_.find(name);
        if (found == index_.end())
            return;
        const uint32_t at = found->second;
        items_.erase(items_.begin() + at);
        index_.erase(found);
        for (auto& [other, index] : index_) index -= index > at ? 1 : 0;
    }
    [[nodiscard]] const std::vector<Item>& items() const { return items_; }
    [[nodiscard]] size_t size() const { return items_.size(); }

  private:
    std::vector<Item> items_;
    std::unordered_map<std::string_view, uint32_t> index_;
};

/// Gives names numbers, counting from `start`.
class NameNumbers {
  public:
    explicit NameNumbers(int start = 0) : start_(start) {}
    /// The number of `name`, a new one if it has none.
    int add(std::string_view name) {
        const auto [found, added] = index_.try_emplace(name, start_ + static_cast<int>(names_.size()));
        if (added)
            names_.push_back(name);
        return found->second;
    }
    /// The number of `name`, or -1.
    [[nodiscard]] int find(std::string_view name) const {
        const auto found = index_.find(name);
        return found == index_.end() ? -1 : found->second;
    }
    [[nodiscard]] const std::vector<std::string_view>& names() const { return names_; }
    [[nodiscard]] int size() const { return static_cast<int>(names_.size()); }

  private:
    std::vector<std::string_view> names_;
    std::unordered_map<std::string_view, int> index_;
    int start_;
};

}  // namespace py::compile
