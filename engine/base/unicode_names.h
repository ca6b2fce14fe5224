// Characters by name, for `\N{...}`. The names are a module of the library that is read, as text, when the first name
// is asked for: most programs need none, and they are a third of the size of the engine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/host.h"

namespace py {

class UnicodeNames {
  public:
    explicit UnicodeNames(Host& host) : host_(host) {}

    /// The character with this name or alias, whatever its case; nothing where there is none.
    std::optional<char32_t> find(std::string_view name);

  private:
    [[nodiscard]] std::optional<char32_t> find_listed(std::string_view name) const;
    [[nodiscard]] std::optional<char32_t> find_numbered(std::string_view name) const;

    Host& host_;
    bool loaded_ = false;
    std::string text_;  // tools/make_unicode_names.py says what it looks like
};

}  // namespace py
