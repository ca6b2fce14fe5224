#include "base/unicode_names.h"

#include <algorithm>
#include <charconv>

namespace py {

namespace {

constexpr std::string_view kHangul = "HANGUL SYLLABLE ";
constexpr char32_t kFirstHangul = 0xAC00;
constexpr std::string_view kLeading[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                         "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
constexpr std::string_view kVowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                        "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr std::string_view kTrailing[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                          "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                          "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};

/// Takes the longest of `parts` that `text` begins with off it and returns its index; -1 where it begins with none.
template <size_t N>
int take_longest(std::string_view& text, const std::string_view (&parts)[N]) {
    int best = -1;
    for (size_t i = 0; i < N; ++i) {
        if (text.starts_with(parts[i]) && (best < 0 || parts[i].size() > parts[best].size()))
            best = static_cast<int>(i);
    }
    if (best >= 0)
        text.remove_prefix(parts[best].size());
    return best;
}

// Unicode 3.12: a syllable's name is those of its letters.
std::optional<char32_t> find_hangul(std::string_view letters) {
    const int leading = take_longest(letters, kLeading);
    const int vowel = take_longest(letters, kVowels);
    if (vowel < 0)
        return std::nullopt;
    const int trailing = take_longest(letters, kTrailing);
    if (!letters.empty())
        return std::nullopt;
    return kFirstHangul + static_cast<char32_t>((leading * 21 + vowel) * 28 + trailing);
}

/// The number that `text` begins with, in hexadecimal; `size` is that of its digits.
uint32_t number_at(std::string_view text, size_t* size = nullptr) {
    uint32_t number = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number, 16);
    if (size != nullptr)
        *size = static_cast<size_t>(result.ptr - text.data());
    return number;
}

}  // namespace

std::optional<char32_t> UnicodeNames::find(std::string_view name) {
    std::string upper(name);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 32);
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-'))
            return std::nullopt;
    }
    if (upper.starts_with(kHangul)) {
        if (const auto syllable = find_hangul(std::string_view(upper).substr(kHangul.size())))
            return syllable;
    }
    if (!loaded_) {
        loaded_ = true;
        if (auto module = host_.find_module("_unicode_names"))
            text_ = std::move(module->source);
    }
    if (const auto listed = find_listed(upper))
        return listed;
    return find_numbered(upper);
}

std::optional<char32_t> UnicodeNames::find_listed(std::string_view name) const {
    const size_t at = text_.find("\n" + std::string(name) + "\n");
    if (at == std::string::npos)
        return std::nullopt;
    const size_t head = text_.rfind("\n@", at - 1);
    if (head == std::string::npos)
        return std::nullopt;
    const uint32_t first = number_at(std::string_view(text_).substr(head + 2));
    const auto lines =
        std::count(text_.begin() + static_cast<ptrdiff_t>(head) + 1, text_.begin() + static_cast<ptrdiff_t>(at), '\n');
    return first + static_cast<uint32_t>(lines);
}

std::optional<char32_t> UnicodeNames::find_numbered(std::string_view name) const {
    const size_t dash = name.rfind('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const std::string_view digits = name.substr(dash + 1);
    size_t size = 0;
    const uint32_t number = number_at(digits, &size);
    if (size != digits.size() || size < 4 || size > 5 || (size == 5 && digits[0] == '0'))
        return std::nullopt;
    const std::string ending = " " + std::string(name.substr(0, dash + 1)) + "\n";
    for (size_t at = text_.find(ending); at != std::string::npos; at = text_.find(ending, at + 1)) {
        const size_t line = text_.rfind('\n', at) + 1;
        const std::string_view range = std::string_view(text_).substr(line, at - line);
        const size_t middle = range.find('-');
        if (!range.starts_with('@') || middle == std::string_view::npos)
            continue;
        if (number >= number_at(range.substr(1)) && number <= number_at(range.substr(middle + 1)))
            return number;
    }
    return std::nullopt;
}

}  // namespace py
