#include "modules/struct_time.h"

#include "objects/dict.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

constexpr size_t kVisible = 9;
constexpr size_t kFields = 11;

constexpr Member field(const char* name, size_t index, const char* doc) {
    return {name, sizeof(Tuple) + index * sizeof(Value), Member::NoneIfAbsent, doc};
}
constexpr Member kMembers[] = {
    field("tm_year", 0, "year, for example, 1993"),
    field("tm_mon", 1, "month of year, range [1, 12]"),
    field("tm_mday", 2, "day of month, range [1, 31]"),
    field("tm_hour", 3, "hours, range [0, 23]"),
    field("tm_min", 4, "minutes, range [0, 59]"),
    field("tm_sec", 5, "seconds, range [0, 61])"),
    field("tm_wday", 6, "day of week, range [0, 6], Monday is 0"),
    field("tm_yday", 7, "day of year, range [1, 366]"),
    field("tm_isdst", 8, "1 if summer time is in effect, 0 if not, and -1 if unknown"),
    field("tm_zone", 9, "abbreviation of timezone name"),
    field("tm_gmtoff", 10, "offset from UTC in seconds"),
};

Own make(Runtime& rt, Type& type, std::span<const Value> values) {
    Own made = TRY(type_allocate(rt, type, kFields));
    Tuple& self = as<Tuple>(made);
    self.length = kVisible;
    self.hash = -1;
    for (size_t i = 0; i < kFields; ++i)
        self.items()[i] = i < values.size() ? Own::share(values[i]).release() : Value::none();
    return made;
}

Own new_slot(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "struct_time", "(sequence, dict=<unrepresentable>)", args, bound));
    const Own sequence = TRY(sequence_fast(rt, bound[0], "constructor requires a sequence"));
    if (bound[1].is_present() && !is_dict(bound[1]))
        return rt.raise(TypeId::TypeError, "time.struct_time() takes a dict as second arg, if any");
    const auto items = sequence_items(sequence);
    if (items.size() < kVisible) {
        return rt.raise(TypeId::TypeError, "time.struct_time() takes an at least 9-sequence ({}-sequence given)",
                        items.size());
    }
    if (items.size() > kFields) {
        return rt.raise(TypeId::TypeError, "time.struct_time() takes an at most 11-sequence ({}-sequence given)",
                        items.size());
    }
    Own made = TRY(make(rt, type, items));
    if (bound[1].is_present()) {
        for (size_t i = items.size(); i < kFields; ++i) {
            const Value given = dict_get_str(rt, as<Dict>(bound[1]), rt.intern(kMembers[i].name));
            if (given.is_present())
                replace(as<Tuple>(made).items()[i], Own::share(given));
        }
    }
    return made;
}

Own repr_slot(Runtime& rt, Value self) {
    StrBuilder text(rt);
    text.append(type_full_name(type_of(rt, self))).append("(");
    for (size_t i = 0; i < kVisible; ++i) {
        text.append(i == 0 ? "" : ", ").append(kMembers[i].name).append("=");
        TRY(text.append_repr(as<Tuple>(self)[i]));
    }
    text.append(")");
    return text.finish();
}

Own reduce(Runtime& rt, Value self) {
    const Tuple& items = as<Tuple>(self);
    const auto visible = TRY(tuple_from(rt, items.span()));
    const auto hidden = TRY(dict_new(rt));
    for (size_t i = kVisible; i < kFields; ++i)
        TRY(dict_set(rt, *hidden, rt.intern(kMembers[i].name), items.items()[i]));
    const auto arguments = TRY(tuple_of(rt, {visible, hidden}));
    return tuple_of(rt, {Value::from_cell(&type_of(rt, self)), arguments});
}

Own replace_method(Runtime& rt, Value self, const Args& args) {
    if (args.count != 0)
        return rt.raise(TypeId::TypeError, "__replace__() takes no positional arguments ({} given)", args.count);
    Own made = TRY(make(rt, type_of(rt, self), {as<Tuple>(self).items(), kFields}));
    for (uint32_t k = 0; k < args.keyword_count(); ++k) {
        size_t i = 0;
        while (i < kFields && !str_equal(as<Str>((*args.names)[k]), kMembers[i].name)) ++i;
        if (i == kFields)
            return rt.raise(TypeId::TypeError, "Got unexpected field name(s): [{}]", repr_of((*args.names)[k]));
        replace(as<Tuple>(made).items()[i], Own::share(args.keyword(k)));
    }
    return made;
}

void trace(Cell& self, Visitor& visitor) {
    Type& type = as_object(Value::from_cell(&self)).type();
    type.runtime().types.tuple->ops.trace(self, visitor);
    for (size_t i = kVisible; i < kFields; ++i)
        visitor.field(kMembers[i].name, as<Tuple>(Value::from_cell(&self)).items()[i]);
}
void destroy(Runtime& rt, Cell& self) {
    for (size_t i = kVisible; i < kFields; ++i) drop(as<Tuple>(Value::from_cell(&self)).items()[i]);
    rt.types.tuple->ops.destroy(rt, self);
}

constexpr Method kMethods[] = {
    {"__reduce__", "()", method<reduce>},
    {"__replace__", "(**changes)", nullptr, "Return a copy of the structure with new values for the specified fields.",
     MethodKind::Instance, Binding::Raw, replace_method},
};

const TypeSpec kStructTimeType = {
    .name = "time.struct_time",
    .base = TypeId::tuple,
    .size = sizeof(Tuple),
    .item_size = sizeof(Value),
    .reported_size = 112,
    .reported_item_size = 8,
    .cell_flags = kCollected,
    .flags = kBaseType | kSequence,
    .doc =
        "The time value as returned by gmtime(), localtime(), and strptime(), and\n"
        "accepted by asctime(), mktime() and strftime().  May be considered as a\n"
        "sequence of 9 integers.",
    .methods = kMethods,
    .members = kMembers,
    .slots = {.repr = repr_slot, .new_ = new_slot},
    .ops = {.trace = trace, .clear = nullptr, .finalise = nullptr, .destroy = destroy},
};

// ---- the calendar

constexpr int64_t floor_divide(int64_t a, int64_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

/// Days from 1970-01-01 to the first of a month; after H. Hinnant's "days_from_civil".
int64_t days_before(int64_t year, int month) {
    const int64_t y = year - (month < 2 ? 1 : 0);
    const int64_t era = floor_divide(y, 400);
    const int64_t year_of_era = y - era * 400;
    const int64_t day_of_year = (153 * ((month + 10) % 12) + 2) / 5;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

bool is_leap(int64_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr const char* kDays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                   "July",    "August",   "September", "October", "November", "December"};

/// The year and number of the ISO 8601 week: that of the week's Thursday.
void iso_week(const CalendarTime& time, int64_t& year, int& week) {
    const int from_monday = (time.weekday + 6) % 7;
    const int thursday = time.year_day - from_monday + 3;
    year = time.year;
    int in_year = thursday;
    if (thursday < 0) {
        --year;
        in_year = thursday + (is_leap(year) ? 366 : 365);
    } else if (const int length = is_leap(year) ? 366 : 365; thursday >= length) {
        ++year;
        in_year = thursday - length;
    }
    week = in_year / 7 + 1;
}

}  // namespace

CalendarTime calendar_from_seconds(int64_t seconds) {
    CalendarTime time;
    const int64_t days = floor_divide(seconds, 86400);
    const auto in_day = static_cast<int>(seconds - days * 86400);
    time.hour = in_day / 3600;
    time.minute = in_day / 60 % 60;
    time.second = in_day % 60;
    time.weekday = static_cast<int>(((days + 4) % 7 + 7) % 7);
    const int64_t shifted = days + 719468;
    const int64_t era = floor_divide(shifted, 146097);
    const auto day_of_era = static_cast<int>(shifted - era * 146097);
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int march_month = (5 * day_of_year + 2) / 153;
    time.day = day_of_year - (153 * march_month + 2) / 5 + 1;
    time.month = (march_month + 2) % 12;
    time.year = year_of_era + era * 400 + (time.month < 2 ? 1 : 0);
    time.year_day = static_cast<int>(days - days_before(time.year, 0));
    return time;
}

int64_t seconds_from_calendar(const CalendarTime& time) {
    const int64_t carried = floor_divide(time.month, 12);
    const int64_t days = days_before(time.year + carried, static_cast<int>(time.month - carried * 12)) + time.day - 1;
    return days * 86400 + int64_t{time.hour} * 3600 + int64_t{time.minute} * 60 + time.second;
}

std::string format_calendar(std::string_view format, const CalendarTime& time) {
    std::string out;
    for (size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            out += format[i];
            continue;
        }
        const size_t begin = i++;
        char pad = 0;
        bool upper = false, swap = false;
        for (; i < format.size(); ++i) {
            const char c = format[i];
            if (c == '_' || c == '-' || c == '0')
                pad = c;
            else if (c == '^')
                upper = true;
            else if (c == '#')
                swap = true;
            else
                break;
        }
        size_t width = 0;
        for (; i < format.size() && format[i] >= '0' && format[i] <= '9'; ++i)
            width = std::min<size_t>(width * 10 + static_cast<size_t>(format[i] - '0'), 4096);
        if (i < format.size() && (format[i] == 'E' || format[i] == 'O'))
            ++i;
        if (i >= format.size()) {
            out += format.substr(begin);
            break;
        }
        std::string piece;
        const auto text = [&](std::string_view value) {
            piece = value;
            if (upper || swap) {
                for (char& c : piece) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
            }
            if (piece.size() < width)
                piece.insert(0, width - piece.size(), pad == '0' ? '0' : ' ');
        };
        const auto number = [&](int64_t value, size_t digits, char fill) {
            const char with = pad == '_' ? ' ' : pad == '0' ? '0' : fill;
            std::string figures = std::to_string(value < 0 ? -value : value);
            const size_t wanted = pad == '-' ? width : std::max(width, digits);
            const size_t room = wanted - std::min(wanted, figures.size() + (value < 0 ? 1 : 0));
            if (with == '0')
                piece = (value < 0 ? "-" : "") + std::string(room, '0') + figures;
            else
                piece = std::string(room, ' ') + (value < 0 ? "-" : "") + figures;
        };
        const auto composed = [&](std::string_view inner) { text(format_calendar(inner, time)); };
        const int hour12 = time.hour % 12 == 0 ? 12 : time.hour % 12;
        int64_t iso_year = 0;
        int week = 0;
        switch (format[i]) {
            case '%':
                piece = "%";
                break;
            case 'n':
                piece = "\n";
                break;
            case 't':
                piece = "\t";
                break;
            case 'a':
                text(std::string_view(kDays[time.weekday % 7]).substr(0, 3));
                break;
            case 'A':
                text(kDays[time.weekday % 7]);
                break;
            case 'b':
            case 'h':
                text(std::string_view(kMonths[time.month % 12]).substr(0, 3));
                break;
            case 'B':
                text(kMonths[time.month % 12]);
                break;
            case 'c':
                composed("%a %b %e %H:%M:%S %Y");
                break;
            case 'C':
                number(floor_divide(time.year, 100), 2, '0');
                break;
            case 'd':
                number(time.day, 2, '0');
                break;
            case 'D':
                composed("%m/%d/%y");
                break;
            case 'e':
                number(time.day, 2, ' ');
                break;
            case 'F':
                composed("%Y-%m-%d");
                break;
            case 'g':
                iso_week(time, iso_year, week);
                number((iso_year % 100 + 100) % 100, 2, '0');
                break;
            case 'G':
                iso_week(time, iso_year, week);
                number(iso_year, 1, '0');
                break;
            case 'H':
                number(time.hour, 2, '0');
                break;
            case 'I':
                number(hour12, 2, '0');
                break;
            case 'j':
                number(time.year_day + 1, 3, '0');
                break;
            case 'k':
                number(time.hour, 2, ' ');
                break;
            case 'l':
                number(hour12, 2, ' ');
                break;
            case 'm':
                number(time.month + 1, 2, '0');
                break;
            case 'M':
                number(time.minute, 2, '0');
                break;
            case 'p':
                text(time.hour < 12 ? "AM" : "PM");
                if (swap)
                    piece = time.hour < 12 ? "am" : "pm";
                break;
            case 'P':
                text(time.hour < 12 ? "am" : "pm");
                break;
            case 'r':
                composed("%I:%M:%S %p");
                break;
            case 'R':
                composed("%H:%M");
                break;
            case 's':
                number(seconds_from_calendar(time), 1, '0');
                break;
            case 'S':
                number(time.second, 2, '0');
                break;
            case 'T':
            case 'X':
                composed("%H:%M:%S");
                break;
            case 'u':
                number(time.weekday == 0 ? 7 : time.weekday, 1, '0');
                break;
            case 'U':
                number((time.year_day + 7 - time.weekday) / 7, 2, '0');
                break;
            case 'V':
                iso_week(time, iso_year, week);
                number(week, 2, '0');
                break;
            case 'w':
                number(time.weekday, 1, '0');
                break;
            case 'W':
                number((time.year_day + 7 - (time.weekday + 6) % 7) / 7, 2, '0');
                break;
            case 'x':
                composed("%m/%d/%y");
                break;
            case 'y':
                number((time.year % 100 + 100) % 100, 2, '0');
                break;
            case 'Y':
                number(time.year, 1, '0');
                break;
            case 'z':
                piece = "+0000";
                break;
            case 'Z':
                text(time.zone);
                break;
            default:
                piece = format.substr(begin, i - begin + 1);
        }
        out += piece;
    }
    return out;
}

Type& struct_time_type(Runtime& rt) {
    return native_type(rt, TypeId::struct_time, kStructTimeType);
}

Own struct_time_new(Runtime& rt, const CalendarTime& time) {
    const Own zone = TRY(str_from_utf8(rt, time.zone));
    const Value values[kFields] = {
        Value::from_int(time.year),
        Value::from_int(time.month + 1),
        Value::from_int(time.day),
        Value::from_int(time.hour),
        Value::from_int(time.minute),
        Value::from_int(time.second),
        Value::from_int((time.weekday + 6) % 7),
        Value::from_int(time.year_day + 1),
        Value::from_int(time.is_dst),
        zone,
        Value::from_int(0),
    };
    return make(rt, struct_time_type(rt), values);
}

}  // namespace py
