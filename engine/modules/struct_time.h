// time.struct_time: a tuple of nine numbers with names, and two more fields that are attributes alone.
#pragma once

#include "modules/native.h"

namespace py {

/// A moment of the calendar, in the conventions of C's struct tm.
struct CalendarTime {
    int64_t year = 1970;
    int month = 0;  // 0 .. 11
    int day = 1;    // 1 .. 31
    int hour = 0, minute = 0, second = 0;
    int weekday = 4;   // 0: Sunday
    int year_day = 0;  // 0 .. 365
    int is_dst = 0;
    std::string zone = "UTC";
};

/// Seconds since 1970 to the calendar and back; months beyond the year and so on are carried over.
CalendarTime calendar_from_seconds(int64_t seconds);
int64_t seconds_from_calendar(const CalendarTime& time);
/// strftime in the C locale, with the flags and widths of the GNU C library.
std::string format_calendar(std::string_view format, const CalendarTime& time);

Type& struct_time_type(Runtime& rt);
Own struct_time_new(Runtime& rt, const CalendarTime& time);

}  // namespace py
