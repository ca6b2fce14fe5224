// The module `time`. The clocks are the host's; the calendar is that of UTC, which is also the local time.
#include <cmath>

#include "modules/native.h"
#include "modules/struct_time.h"
#include "objects/dict.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/tuple.h"
#include "vm/vm.h"

namespace py {

namespace {

constexpr int64_t kSecond = 1000000000;

Own seconds(int64_t nanoseconds) {
    if (nanoseconds % kSecond == 0)
        return Own::number(static_cast<double>(nanoseconds / kSecond));
    return Own::number(static_cast<double>(nanoseconds) / 1e9);
}

Own time_time(Runtime& rt) {
    return seconds(rt.host.calendar_ns());
}
Own time_time_ns(Runtime& rt) {
    return int_from(rt, rt.host.calendar_ns());
}
Own time_monotonic(Runtime& rt) {
    return seconds(rt.host.monotonic_ns());
}
Own time_monotonic_ns(Runtime& rt) {
    return int_from(rt, rt.host.monotonic_ns());
}

// ---- sleep

Result<int64_t> duration(Runtime& rt, Value argument) {
    const auto out_of_range = [&] { return rt.raise(TypeId::OverflowError, "timestamp out of range for C PyTime_t"); };
    if (is_float(rt, argument)) {
        const double number = float_number(argument);
        if (std::isnan(number))
            return rt.raise(TypeId::ValueError, "Invalid value NaN (not a number)");
        const double nanoseconds = std::ceil(std::fabs(number) * 1e9);
        if (!(nanoseconds < 9223372036854775808.0))
            return out_of_range();
        return number < 0 ? -static_cast<int64_t>(nanoseconds) : static_cast<int64_t>(nanoseconds);
    }
    if (!argument.is_int() && type_of(rt, argument).slots.index == nullptr) {
        return rt.raise(TypeId::TypeError, "'{}' object cannot be interpreted as an integer or float",
                        type_name_of(argument));
    }
    const Own index = TRY(number_index(rt, argument));
    const auto whole = int_to_int64(index);
    int64_t nanoseconds;
    if (!whole || __builtin_mul_overflow(*whole, kSecond, &nanoseconds))
        return out_of_range();
    return nanoseconds;
}

/// Blocks where the host can; else the run suspends, and this call is made again when the time has come. In a call from
/// native code the run cannot suspend: there we wait actively.
Own time_sleep(Runtime& rt, Value argument) {
    Vm& vm = vm_of(rt);
    if (vm.sleep_until_ns != 0 && vm.may_suspend()) {
        if (rt.host.monotonic_ns() >= vm.sleep_until_ns) {
            vm.sleep_until_ns = 0;
            return Own::none();
        }
        vm.waiting = RunStatus::Sleep;
        return {};
    }
    const int64_t nanoseconds = TRY(duration(rt, argument));
    if (nanoseconds < 0)
        return rt.raise(TypeId::ValueError, "sleep length must be non-negative");
    if (rt.host.sleep_ns(nanoseconds))
        return Own::none();
    const int64_t until = rt.host.monotonic_ns() + nanoseconds;
    if (vm.may_suspend()) {
        vm.sleep_until_ns = until;
        vm.waiting = RunStatus::Sleep;
        return {};
    }
    while (rt.host.monotonic_ns() < until) {
        if (rt.host.interrupted())
            return rt.raise(TypeId::KeyboardInterrupt, "");
    }
    return Own::none();
}

// ---- the calendar

/// Seconds since 1970, whole ones; the current time where there is no argument.
Result<int64_t> moment(Runtime& rt, Value argument) {
    constexpr const char* kOutOfRange = "timestamp out of range for platform time_t";
    if (argument.is_absent() || argument.is_none()) {
        const int64_t now = rt.host.calendar_ns();
        return now / kSecond - (now % kSecond < 0 ? 1 : 0);
    }
    if (is_float(rt, argument)) {
        const double number = float_number(argument);
        if (std::isnan(number))
            return rt.raise(TypeId::ValueError, "Invalid value NaN (not a number)");
        const double whole = std::floor(number);
        if (!(whole >= -9223372036854775808.0 && whole < 9223372036854775808.0))
            return rt.raise(TypeId::OverflowError, kOutOfRange);
        return static_cast<int64_t>(whole);
    }
    const Own index = TRY(number_index(rt, argument));
    const auto number = int_to_int64(index);
    if (!number)
        return rt.raise(TypeId::OverflowError, kOutOfRange);
    return *number;
}

Result<int64_t> calendar_moment(Runtime& rt, Value argument) {
    const int64_t at = TRY(moment(rt, argument));
    // The year has to fit C's int.
    constexpr int64_t kMost = 67768036191676799, kLeast = -67768040609740800;
    if (at > kMost || at < kLeast) {
        const Own error = TRY(call(rt, Value::from_cell(rt.types.OSError), Value::from_int(75),
                                   Value::from_cell(&rt.intern("Value too large for defined data type"))));
        return rt.raise_exception(error);
    }
    return at;
}

Own time_gmtime(Runtime& rt, Value argument) {
    CalendarTime time = calendar_from_seconds(TRY(calendar_moment(rt, argument)));
    time.zone = "GMT";
    return struct_time_new(rt, time);
}
Own time_localtime(Runtime& rt, Value argument) {
    return struct_time_new(rt, calendar_from_seconds(TRY(calendar_moment(rt, argument))));
}

/// The moment that a tuple of nine numbers or a struct_time says.
Status read_tuple(Runtime& rt, Value argument, const char* function, CalendarTime& time) {
    const bool is_struct = is_exact(argument, TypeId::struct_time);
    if (!is_exact(argument, TypeId::tuple) && !is_struct) {
        if (!is_tuple(argument) || !is_instance_of(rt, argument, struct_time_type(rt)))
            return rt.raise(TypeId::TypeError, "Tuple or struct_time argument required");
    }
    const Own hold = Own::share(argument);
    const Tuple& items = as<Tuple>(hold);
    if (items.length != 9)
        return rt.raise(TypeId::TypeError, "{}(): illegal time tuple argument", function);
    int fields[9];
    for (size_t i = 0; i < 9; ++i) {
        const Own index = TRY(number_index(rt, items[i]));
        const auto number = int_to_int64(index);
        if (!number)
            return rt.raise(TypeId::OverflowError, "Python int too large to convert to C long");
        if (*number > INT32_MAX)
            return rt.raise(TypeId::OverflowError, "signed integer is greater than maximum");
        if (*number < INT32_MIN)
            return rt.raise(TypeId::OverflowError, "signed integer is less than minimum");
        fields[i] = static_cast<int>(*number);
    }
    time.year = fields[0];
    time.month = fields[1] - 1;
    time.day = fields[2];
    time.hour = fields[3];
    time.minute = fields[4];
    time.second = fields[5];
    time.weekday = (fields[6] + 1) % 7;
    time.year_day = fields[7] - 1;
    time.is_dst = fields[8];
    if (is_struct && is_str(items.items()[9]))
        time.zone = str_to_utf8(as<Str>(items.items()[9]));
    return kDone;
}

Status check_ranges(Runtime& rt, CalendarTime& time) {
    const auto wrong = [&](const char* what) -> Error { return rt.raise(TypeId::ValueError, "{} out of range", what); };
    if (time.month == -1)
        time.month = 0;
    else if (time.month < 0 || time.month > 11)
        return wrong("month");
    if (time.day == 0)
        time.day = 1;
    else if (time.day < 0 || time.day > 31)
        return wrong("day of month");
    if (time.hour < 0 || time.hour > 23)
        return wrong("hour");
    if (time.minute < 0 || time.minute > 59)
        return wrong("minute");
    if (time.second < 0 || time.second > 61)
        return wrong("seconds");
    if (time.weekday < 0)
        return wrong("day of week");
    if (time.year_day == -1)
        time.year_day = 0;
    else if (time.year_day < 0 || time.year_day > 365)
        return wrong("day of year");
    return kDone;
}

Own time_mktime(Runtime& rt, Value tuple) {
    CalendarTime time;
    TRY(read_tuple(rt, tuple, "mktime", time));
    return Own::number(static_cast<double>(seconds_from_calendar(time)));
}

Own ascii_time(Runtime& rt, const CalendarTime& time) {
    return str_from_ascii(rt, format_calendar("%a %b %e %H:%M:%S %Y", time));
}

Own time_asctime(Runtime& rt, Value tuple) {
    CalendarTime time;
    if (tuple.is_absent()) {
        time = calendar_from_seconds(TRY(moment(rt, Value())));
    } else {
        TRY(read_tuple(rt, tuple, "asctime", time));
        TRY(check_ranges(rt, time));
    }
    return ascii_time(rt, time);
}
Own time_ctime(Runtime& rt, Value argument) {
    return ascii_time(rt, calendar_from_seconds(TRY(calendar_moment(rt, argument))));
}

Own time_strftime(Runtime& rt, Value format, Value tuple) {
    if (!is_str(format))
        return rt.raise(TypeId::TypeError, "strftime() argument 1 must be str, not {}", type_name_of(format));
    CalendarTime time;
    if (tuple.is_absent()) {
        time = calendar_from_seconds(TRY(moment(rt, Value())));
    } else {
        TRY(read_tuple(rt, tuple, "strftime", time));
        TRY(check_ranges(rt, time));
    }
    return str_from_utf8(rt, format_calendar(str_to_utf8(as<Str>(format)), time));
}

Own time_strptime(Runtime& rt, Value, const Args& args) {
    const Own module = TRY(import_module(rt, "_strptime"));
    const Own function = TRY(get_attribute(rt, module, "_strptime_time"));
    return call(rt, function, args);
}

Own time_tzset(Runtime&) {
    return Own::none();
}

Own time_get_clock_info(Runtime& rt, Value name_value) {
    if (!is_str(name_value))
        return rt.raise(TypeId::TypeError, "get_clock_info() argument 1 must be str, not {}", type_name_of(name_value));
    const Str& name = as<Str>(name_value);
    const bool calendar = str_equal(name, "time");
    const char* implementation = nullptr;
    if (calendar)
        implementation = "clock_gettime(CLOCK_REALTIME)";
    else if (str_equal(name, "monotonic") || str_equal(name, "perf_counter"))
        implementation = "clock_gettime(CLOCK_MONOTONIC)";
    else if (str_equal(name, "process_time"))
        implementation = "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)";
    else if (str_equal(name, "thread_time"))
        implementation = "clock_gettime(CLOCK_THREAD_CPUTIME_ID)";
    else
        return rt.raise(TypeId::ValueError, "unknown clock");
    const auto contents = TRY(dict_new(rt));
    const Own text = TRY(str_from_ascii(rt, implementation));
    TRY(dict_set(rt, *contents, rt.intern("implementation"), text));
    TRY(dict_set(rt, *contents, rt.intern("monotonic"), Value::from_bool(!calendar)));
    TRY(dict_set(rt, *contents, rt.intern("adjustable"), Value::from_bool(calendar)));
    TRY(dict_set(rt, *contents, rt.intern("resolution"), Value::from_double(1e-9)));
    return simple_namespace_new(rt, *contents);
}

constexpr const char* kClockDoc = "Seconds of a clock that never goes back.";
constexpr Method kFunctions[] = {
    {"time", "()", function<time_time>, "Return the current time in seconds since the Epoch."},
    {"time_ns", "()", function<time_time_ns>, "Return the current time in nanoseconds since the Epoch."},
    {"sleep", "(object, /)", function<time_sleep>, "Delay execution for a given number of seconds."},
    {"gmtime", "(seconds=None, /)", function<time_gmtime>,
     "Convert seconds since the Epoch to a time tuple expressing UTC (a.k.a. GMT).", MethodKind::Instance,
     Binding::ParseTuple},
    {"localtime", "(seconds=None, /)", function<time_localtime>,
     "Convert seconds since the Epoch to a time tuple expressing local time.", MethodKind::Instance,
     Binding::ParseTuple},
    {"asctime", "(tuple=None, /)", function<time_asctime>, "Convert a time tuple to a string.", MethodKind::Instance,
     Binding::ParseTuple},
    {"ctime", "(seconds=None, /)", function<time_ctime>,
     "Convert a time in seconds since the Epoch to a string in local time.", MethodKind::Instance, Binding::ParseTuple},
    {"mktime", "(object, /)", function<time_mktime>, "Convert a time tuple in local time to seconds since the Epoch."},
    {"strftime", "(format, tuple=None, /)", function<time_strftime>,
     "Convert a time tuple to a string according to a format specification.", MethodKind::Instance,
     Binding::ParseTuple},
    {"strptime", "(string, format=None, /)", nullptr,
     "Parse a string to a time tuple according to a format specification.", MethodKind::Instance, Binding::Raw,
     time_strptime},
    {"tzset", "()", function<time_tzset>, "Initialize, or reinitialize, the local timezone."},
    {"monotonic", "()", function<time_monotonic>, kClockDoc},
    {"monotonic_ns", "()", function<time_monotonic_ns>, kClockDoc},
    {"process_time", "()", function<time_monotonic>, kClockDoc},
    {"process_time_ns", "()", function<time_monotonic_ns>, kClockDoc},
    {"thread_time", "()", function<time_monotonic>, kClockDoc},
    {"thread_time_ns", "()", function<time_monotonic_ns>, kClockDoc},
    {"perf_counter", "()", function<time_monotonic>, kClockDoc},
    {"perf_counter_ns", "()", function<time_monotonic_ns>, kClockDoc},
    {"get_clock_info", "(name, /)", function<time_get_clock_info>, "Get information of the specified clock.",
     MethodKind::Instance, Binding::ParseTuple},
};

}  // namespace

Own make_module_time(Runtime& rt) {
    const auto module = TRY(module_new(rt, "time", "Functions to manipulate times, and the clocks."));
    TRY(module_add_functions(rt, *module, kFunctions));
    for (const char* name : {"timezone", "altzone", "daylight"}) TRY(module_add(rt, *module, name, int_value(0)));
    const Value utc = Value::from_cell(&rt.intern("UTC"));
    TRY(module_add(rt, *module, "tzname", Own(tuple_of(rt, {utc, utc}))));
    TRY(module_add(rt, *module, "_STRUCT_TM_ITEMS", int_value(11)));
    Type& type = struct_time_type(rt);
    if (dict_get_str(rt, *type.dict, rt.intern("n_fields")).is_absent()) {
        TRY(dict_set(rt, *type.dict, rt.intern("n_fields"), Value::from_int(11)));
        TRY(dict_set(rt, *type.dict, rt.intern("n_sequence_fields"), Value::from_int(9)));
        TRY(dict_set(rt, *type.dict, rt.intern("n_unnamed_fields"), Value::from_int(0)));
        std::vector<Value> names;
        for (const char* name :
             {"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"})
            names.push_back(Value::from_cell(&rt.intern(name)));
        const auto match_args = TRY(tuple_from(rt, names));
        TRY(dict_set(rt, *type.dict, rt.intern("__match_args__"), match_args));
        type_modified(type);
    }
    TRY(module_add(rt, *module, "struct_time", Own::share(&type)));
    return Own::share(module);
}

}  // namespace py
