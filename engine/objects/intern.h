// The table of interned strings: of equal texts one Str, so that names compare by address. The table owns its strings.
#pragma once

#include <vector>

#include "objects/str.h"

namespace py {

class InternTable {
  public:
    /// The string in the table that equals `str`; null where there is none.
    [[nodiscard]] Str* find(Runtime& rt, Str& str) const;
    /// Takes over the caller's count of `str`, which equals none in the table.
    void add(Runtime& rt, Str* str);
    /// Gives all strings back.
    void clear();

  private:
    void grow();
    std::vector<Str*> slots_;  // open addressing; a power of two
    size_t used_ = 0;
};

/// The interned equal of `name`, or null where no such text was ever interned: then no attribute has that name.
Str* interned_or_null(Runtime& rt, Str& name);

}  // namespace py
