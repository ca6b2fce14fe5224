// Looks characters up in the tables that tools/make_unicode_tables.py made: a code point's block and place give the
// number of a record, which many characters share. Decompositions lie in runs of neighbouring code points, as UTF-16;
// Hangul syllables are computed (Unicode 3.12). Composition asks the list of composites, sorted by their parts.
#include "base/unicode.h"

#include <iterator>

namespace py::unicode {

namespace {

struct UnicodeRecord {
    uint32_t flags;
    int32_t upper;  // added to the code point, as are the next three
    int32_t lower;
    int32_t title;
    int32_t fold;
    uint16_t special;  // in kSpecialCases; zero for none
    uint8_t category;
    uint8_t combining;
    uint8_t bidirectional;
    uint8_t width;
    uint8_t decimal;  // 255 for none
    uint8_t digit;
    uint8_t numeric;  // in kNumericValues; zero for none
};

struct DecompositionRun {
    uint32_t first;
    uint16_t count;
    uint16_t entry;  // in kDecompositionLengths
    uint16_t unit;   // in kDecompositionUnits
};

#include "base/unicode_tables.inc"

// FLAGS in tools/make_unicode_tables.py has the same order.
enum UnicodeFlag : uint32_t {
    kUpper = 1 << 0,
    kLower = 1 << 1,
    kCased = 1 << 2,
    kIgnorable = 1 << 3,
    kSpace = 1 << 4,
    kPrintable = 1 << 5,
    kLineBreak = 1 << 6,
    kIdStart = 1 << 7,
    kIdContinue = 1 << 8,
    kMirrored = 1 << 9,
    kAlpha = 1 << 10,
    kNotNfc = 1 << 11,  // or perhaps not, after what stands before it
    kNotNfkc = 1 << 12,
    kNotNfd = 1 << 13,
    kNotNfkd = 1 << 14,
};

const UnicodeRecord& record(char32_t c) {
    const size_t block = kBlocks[c >> kBlockShift];
    return kRecords[kRecordIndices[block << kBlockShift | (c & ((1u << kBlockShift) - 1))]];
}

bool has(char32_t c, UnicodeFlag flag) {
    return (record(c).flags & flag) != 0;
}

char32_t shifted(char32_t c, int32_t by) {
    return static_cast<char32_t>(static_cast<int32_t>(c) + by);
}

// `which` of the four full mappings: upper, lower, title, fold. A special case is a word of four lengths, then the
// characters.
size_t full_case(char32_t c, int which, int32_t UnicodeRecord::*simple, char32_t* out) {
    const UnicodeRecord& r = record(c);
    if (r.special == 0) {
        out[0] = shifted(c, r.*simple);
        return 1;
    }
    uint32_t lengths = kSpecialCases[r.special];
    size_t at = r.special + 1u;
    for (int i = 0; i < which; ++i, lengths >>= 4) at += lengths & 15;
    const size_t count = lengths & 15;
    for (size_t i = 0; i < count; ++i) out[i] = kSpecialCases[at + i];
    return count;
}

constexpr char32_t kSyllables = 0xac00;
constexpr char32_t kLeading = 0x1100;
constexpr char32_t kVowels = 0x1161;
constexpr char32_t kTrailing = 0x11a7;
constexpr char32_t kLeadingCount = 19;
constexpr char32_t kVowelCount = 21;
constexpr char32_t kTrailingCount = 28;
constexpr char32_t kSyllableCount = kLeadingCount * kVowelCount * kTrailingCount;

bool is_syllable(char32_t c) {
    return c >= kSyllables && c < kSyllables + kSyllableCount;
}

struct Parts {
    const uint16_t* units = nullptr;
    size_t count = 0;
    int tag = 0;
};

// One step of decomposition, as in the data; not for Hangul.
Parts parts_of(char32_t c) {
    size_t low = 0;
    size_t high = std::size(kDecompositionRuns);
    while (low < high) {  // the first run that begins above c
        const size_t middle = (low + high) / 2;
        if (kDecompositionRuns[middle].first <= c)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || c - kDecompositionRuns[low - 1].first >= kDecompositionRuns[low - 1].count)
        return {};
    const DecompositionRun& run = kDecompositionRuns[low - 1];
    const size_t place = c - run.first;
    size_t unit = run.unit;
    for (size_t i = 0; i < place; ++i) unit += kDecompositionLengths[run.entry + i];
    return {kDecompositionUnits + unit, kDecompositionLengths[run.entry + place],
            kDecompositionTags[run.entry + place]};
}

char32_t next_code(const Parts& parts, size_t& at) {
    const char32_t unit = parts.units[at++];
    if (unit < 0xd800 || unit > 0xdbff || at >= parts.count)
        return unit;
    return 0x10000 + ((unit - 0xd800) << 10) + (parts.units[at++] - 0xdc00u);
}

void decompose(char32_t c, bool compatible, std::u32string& out) {
    if (is_syllable(c)) {
        const char32_t index = c - kSyllables;
        out.push_back(kLeading + index / (kVowelCount * kTrailingCount));
        out.push_back(kVowels + index / kTrailingCount % kVowelCount);
        if (index % kTrailingCount != 0)
            out.push_back(kTrailing + index % kTrailingCount);
        return;
    }
    if (!has(c, compatible ? kNotNfkd : kNotNfd)) {
        out.push_back(c);
        return;
    }
    const Parts parts = parts_of(c);
    for (size_t at = 0; at < parts.count;) decompose(next_code(parts, at), compatible, out);
}

// Brings each row of marks after a starter into the order of their classes; equal classes keep theirs.
void order_marks(std::u32string& text) {
    for (size_t i = 0; i < text.size();) {
        if (combining_class(text[i]) == 0) {
            ++i;
            continue;
        }
        const size_t first = i;
        bool sorted = true;
        while (i < text.size() && combining_class(text[i]) != 0) {
            sorted &= i == first || combining_class(text[i - 1]) <= combining_class(text[i]);
            ++i;
        }
        if (sorted)
            continue;
        // A counting sort, so that a long row of marks costs no more than a short one.
        size_t starts[257] = {};
        for (size_t j = first; j < i; ++j) ++starts[combining_class(text[j]) + 1];
        for (size_t j = 1; j < 257; ++j) starts[j] += starts[j - 1];
        std::u32string row(text, first, i - first);
        for (const char32_t mark : row) text[first + starts[combining_class(mark)]++] = mark;
    }
}

// The character that the two make, or zero.
char32_t compose_pair(char32_t a, char32_t b) {
    if (a >= kLeading && a < kLeading + kLeadingCount && b >= kVowels && b < kVowels + kVowelCount)
        return kSyllables + ((a - kLeading) * kVowelCount + (b - kVowels)) * kTrailingCount;
    if (is_syllable(a) && (a - kSyllables) % kTrailingCount == 0 && b > kTrailing && b < kTrailing + kTrailingCount)
        return a + (b - kTrailing);
    size_t low = 0;
    size_t high = std::size(kComposites);
    while (low < high) {
        const size_t middle = (low + high) / 2;
        const char32_t composite = kComposites[middle];
        const Parts parts = parts_of(composite);
        size_t at = 0;
        const char32_t first = next_code(parts, at);
        const char32_t second = next_code(parts, at);
        if (first == a && second == b)
            return composite;
        if (first < a || (first == a && second < b))
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

// Joins each mark to the last starter where nothing of the same or a higher class stands between.
void compose(std::u32string& text) {
    size_t kept = 0;
    size_t starter = 0;
    bool have_starter = false;
    int last_class = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        const int mark = combining_class(c);
        const bool adjacent = kept == starter + 1;
        if (have_starter && has(c, kNotNfc) && (adjacent || (last_class != 0 && last_class < mark))) {
            const char32_t composite = compose_pair(text[starter], c);
            if (composite != 0) {
                text[starter] = composite;
                continue;
            }
        }
        if (mark == 0) {
            starter = kept;
            have_starter = true;
        }
        last_class = mark;
        text[kept++] = c;
    }
    text.resize(kept);
}

UnicodeFlag not_in(Form form) {
    switch (form) {
        case Form::Nfc:
            return kNotNfc;
        case Form::Nfkc:
            return kNotNfkc;
        case Form::Nfd:
            return kNotNfd;
        case Form::Nfkd:
            break;
    }
    return kNotNfkd;
}

// Surely in the form: no character that is not or may not be, and all marks in order.
bool surely_normalized(std::u32string_view text, Form form) {
    const UnicodeFlag flag = not_in(form);
    int before = 0;
    for (const char32_t c : text) {
        const UnicodeRecord& r = record(c);
        if ((r.flags & flag) != 0 || (r.combining != 0 && r.combining < before))
            return false;
        before = r.combining;
    }
    return true;
}

}  // namespace

bool is_alpha(char32_t c) {
    return has(c, kAlpha);
}
bool is_decimal(char32_t c) {
    return record(c).decimal != 255;
}
bool is_digit(char32_t c) {
    return record(c).digit != 255;
}
bool is_numeric(char32_t c) {
    return record(c).numeric != 0;
}
bool is_space(char32_t c) {
    return has(c, kSpace);
}
bool is_printable(char32_t c) {
    return has(c, kPrintable);
}
bool is_upper(char32_t c) {
    return has(c, kUpper);
}
bool is_lower(char32_t c) {
    return has(c, kLower);
}
bool is_title(char32_t c) {
    const char* name = category(c);
    return name[0] == 'L' && name[1] == 't';
}
bool is_cased(char32_t c) {
    return has(c, kCased);
}
bool is_case_ignorable(char32_t c) {
    return has(c, kIgnorable);
}
bool is_line_break(char32_t c) {
    return has(c, kLineBreak);
}
bool is_id_start(char32_t c) {
    return has(c, kIdStart);
}
bool is_id_continue(char32_t c) {
    return has(c, kIdContinue);
}

int decimal_value(char32_t c) {
    const uint8_t value = record(c).decimal;
    return value == 255 ? -1 : value;
}

int digit_value(char32_t c) {
    const uint8_t value = record(c).digit;
    return value == 255 ? -1 : value;
}

std::optional<double> numeric_value(char32_t c) {
    const uint8_t index = record(c).numeric;
    if (index == 0)
        return std::nullopt;
    return kNumericValues[index];
}

char32_t to_upper(char32_t c) {
    return shifted(c, record(c).upper);
}
char32_t to_lower(char32_t c) {
    return shifted(c, record(c).lower);
}
char32_t to_title(char32_t c) {
    return shifted(c, record(c).title);
}

size_t full_upper(char32_t c, char32_t out[kMostCase]) {
    return full_case(c, 0, &UnicodeRecord::upper, out);
}
size_t full_lower(char32_t c, char32_t out[kMostCase]) {
    return full_case(c, 1, &UnicodeRecord::lower, out);
}
size_t full_title(char32_t c, char32_t out[kMostCase]) {
    return full_case(c, 2, &UnicodeRecord::title, out);
}
size_t full_fold(char32_t c, char32_t out[kMostCase]) {
    return full_case(c, 3, &UnicodeRecord::fold, out);
}

const char* category(char32_t c) {
    return kCategoryNames[record(c).category];
}
const char* bidirectional(char32_t c) {
    return kBidiNames[record(c).bidirectional];
}
const char* east_asian_width(char32_t c) {
    return kWidthNames[record(c).width];
}
int combining_class(char32_t c) {
    return record(c).combining;
}
bool is_mirrored(char32_t c) {
    return has(c, kMirrored);
}

std::string decomposition(char32_t c) {
    std::string text;
    const auto append = [&](char32_t code) {
        if (!text.empty())
            text.push_back(' ');
        for (int shift = code > 0xfffff ? 20 : code > 0xffff ? 16 : 12; shift >= 0; shift -= 4)
            text.push_back("0123456789ABCDEF"[code >> shift & 15]);
    };
    if (is_syllable(c)) {
        std::u32string parts;
        decompose(c, false, parts);
        for (const char32_t part : parts) append(part);
        return text;
    }
    const Parts parts = parts_of(c);
    if (parts.count == 0)
        return text;
    text = kTagNames[parts.tag];
    for (size_t at = 0; at < parts.count;) append(next_code(parts, at));
    return text;
}

bool is_normalized(std::u32string_view text, Form form) {
    return surely_normalized(text, form) || normalize(text, form) == text;
}

std::u32string normalize(std::u32string_view text, Form form) {
    if (surely_normalized(text, form))
        return std::u32string(text);
    const bool compatible = form == Form::Nfkc || form == Form::Nfkd;
    std::u32string out;
    out.reserve(text.size());
    for (const char32_t c : text) decompose(c, compatible, out);
    order_marks(out);
    if (form == Form::Nfc || form == Form::Nfkc)
        compose(out);
    return out;
}

}  // namespace py::unicode
